"""Peers that are none: what of the known is found, and how many true peers are wrongly noted.

    python scripts/bench_peers.py [--plants N] [--notes]

Four counts over ../shared/data, each sector taken as one set of peers:

- **one owner**: the pairs known (README of the data, and others found by their telephone numbers and looked at), and every
  other pair of the same sector, and of all sectors taken as one.
- **another trade**: sites that a reader would call of another trade than their sector, labelled before the run; each
  other noted site is listed, to be read. **Planted**: sites of other sectors put into each, one at a time.
- **giants** and **directories**, labelled before the run by eye.

The same verdicts with any model: no vector has a part in them.
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
import real_texts

from samecheck.embed import Codes, Meaning
from samecheck.model import Progress, Site, silent
from samecheck.sector.doubts import Doubts
from samecheck.sector.identity import identity
from samecheck.sector.index import Index
from samecheck.sector.kin import kin
from samecheck.sector.trade import other_trades

#: Of one owner, by eye: same brand or firm on both. The last two are parts of one site.
OWNERS = frozenset(
    [
        ("burbank-roofing", "palm-crest-roofing"),
        ("harrisdermatology.com", "naples-dermatology.com"),
        ("focusfurnishing.com", "londonbedroomfurniture.co.uk"),
        ("altogen.com", "altogenlabs.com"),
        ("baliseauto.com", "balisecollision.com"),
        ("agilezen.com", "help.agilezen.com"),
        ("perk.com", "support.perk.com"),
    ]
)
#: Of one owner in different sectors of the data, found in the run over all and looked at.
OWNERS_ELSEWHERE = frozenset([("bankofamerica.com", "merrilledge.com")])
#: Of another trade than their sector.
TRADES = {
    "dental_medical": ("harrisdermatology.com", "naples-dermatology.com", "skinbylovely.com", "kayebarr.com.au"),
    "plumbing_roofing_restoration": ("gorillajunk.com", "disasterkleen.com"),
    "local_government_nonprofit": ("uber.com", "higheredjobs.com"),
}
#: Noted against their sector's label, and read afterwards: another trade they are.
READ = {
    "artbydoliya.com": "crystal gifts among furniture shops",
    "woodsins.com": "insurance for oil and gas among mortgage lenders",
    "arborsatsweetgrass.com": "one block of flats among estate agents",
    "floorbarn.com": "tiles and floors among furniture shops",
}
GIANTS = {
    "data_analytics_consulting": ("acxiom.com", "luxoft.com", "protiviti.com", "rsmus.com"),
    "hr_consulting_hris": ("oracle.com", "zoho.com"),
    "crm_software": ("salesforce.com", "zoho.com"),
    "hotel": ("marriott.com", "ritzcarlton.com"),
    "it_hardware_reseller": ("officedepot.com",),
    "lending_insurance_finance": ("bankofamerica.com", "fanniemae.com"),
    "industrial_manufacturing": ("dowagro.com", "larsentoubro.com", "pilkington.com"),
    "building_remodeling": ("darlinghomes.com",),
    "local_government_nonprofit": ("uber.com",),
}
DIRECTORIES = {
    "automotive": ("motoclassifieds.us", "toledocars.com"),
    "education_training": ("longislandschools.com", "mim-compass.com"),
    "moving_company": ("hireahelper.com",),
    "staffing_jobs": ("minorityjobs.net",),
}
#: Sectors of one trade, by eye, and of six sites or more, so that there are five others to go by.
ONE_TRADE = frozenset(
    "roofing hotel dental_medical real_estate lending_insurance_finance home_furnishing_retail cloud_hosting_paas "
    "cybersecurity_consulting data_analytics_consulting digital_marketing_seo_agency hr_consulting_hris "
    "project_management_software".split()
)
#: Fewer sites are no sector.
_FEWEST = 4


@dataclass
class Count:
    """Right and wrong notes of one kind."""

    found: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


class NoVectors:
    """An embedder that knows nothing: the notes ask no model."""

    name = sha256 = "none"
    dimensions = 2
    runtime: tuple[str, ...] = ()

    def __call__(self, texts: Sequence[str], progress: Progress = silent) -> Codes:
        """Codes of zeros."""
        progress("embed", len(texts), len(texts))
        return np.zeros((len(texts), self.dimensions), dtype=np.int8)

    def meanings(self, texts: Sequence[str], progress: Progress = silent) -> list[Meaning]:
        """Nothing is asked for its meaning."""
        raise NotImplementedError


@cache
def _alone(site: Site) -> Index:
    return Index.of([site], NoVectors(), fast=NoVectors())


def joined(sites: list[Site]) -> Index:
    """The index of ``sites`` put together of each one's own: masking a site takes most of the time."""
    parts = [_alone(site) for site in sorted(sites, key=lambda site: site.name) if site.scored]
    return Index(
        tuple(name for part in parts for name in part.names),
        tuple(passage for part in parts for passage in part.passages),
        np.concatenate([np.full(len(part.passages), number) for number, part in enumerate(parts)]),
        tuple(found for part in parts for found in part.words),
        tuple(found for part in parts for found in part.masked),
        np.concatenate([part.codes for part in parts]),
        NoVectors(),
    )


def doubts(sites: list[Site]) -> Doubts:
    """The doubts about ``sites``."""
    return Doubts.of(joined(sites), sites)


def sectors() -> dict[str, list[Site]]:
    """Every labelled sector of four sites with text or more."""
    every = {**real_texts.small_businesses(), **real_texts.roofers(), **real_texts.peer_groups()}
    spoken = {name: [site for site in sites if site.scored] for name, sites in every.items() if name}
    return {name: sites for name, sites in sorted(spoken.items()) if len(sites) >= _FEWEST}


def owners(every: dict[str, list[Site]], found: dict[str, Doubts]) -> Count:
    """Pairs of one owner, inside each sector."""
    noted = {pair: why.why for one in found.values() for pair, why in one.pairs.items() if why.owner}
    here = {pair for sites in every.values() for pair in OWNERS if set(pair) <= {site.name for site in sites}}
    return Count(
        [f"{' + '.join(p)}: {noted[p]}" for p in sorted(here & set(noted))],
        [" + ".join(p) for p in sorted(here - set(noted))],
        [f"{' + '.join(p)}: {noted[p]}" for p in sorted(set(noted) - here)],
    )


def singles(kind: str, labelled: dict[str, tuple[str, ...]], found: dict[str, Doubts]) -> Count:
    """Sites noted as ``kind``."""
    count = Count()
    for sector, one in found.items():
        noted = {name: note for name, notes in one.singles.items() for note in notes if note.startswith(kind)}
        for name in labelled.get(sector, ()):
            (count.found if name in noted else count.missed).append(f"{sector}: {name}: {noted.get(name, 'nothing')}")
        count.wrong += [f"{sector}: {n}: {noted[n]}" for n in sorted(noted) if n not in labelled.get(sector, ())]
    return count


def planted(every: dict[str, list[Site]], number: int) -> Iterator[tuple[str, str, bool]]:
    """Sector, name and whether it was noted, of sites of other sectors put into each, one at a time."""
    chance = random.Random(1)
    others = [(sector, site) for sector, sites in every.items() for site in sites]
    for sector, sites in every.items():
        names = {site.name for site in sites}
        strangers = [(a, site) for a, site in others if a != sector and site.name not in names]
        for origin, site in chance.sample(strangers, number):
            yield sector, f"{site.name} ({origin})", site.name in other_trades(joined([*sites, site]))


def told(title: str, count: Count, peers: int) -> None:
    """Prints one count."""
    known = len(count.found) + len(count.missed)
    print(
        f"\n{title}: found {len(count.found)} of {known}; wrong {len(count.wrong)} of {peers} ({len(count.wrong) / peers:.4f})"
    )
    for mark, lines in (("+", count.found), ("missed", count.missed), ("WRONG?", count.wrong)):
        for line in lines:
            after = next((f"   (read: {why})" for name, why in READ.items() if f" {name}: another" in line), "")
            print(f"  {mark} {line}{after}")


def main() -> None:
    """Prints all counts."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--plants", type=int, default=12, help="strangers planted into each sector")
    options = parser.parse_args()
    every = sectors()
    found = {sector: doubts(sites) for sector, sites in every.items()}
    members = sum(map(len, every.values()))
    pairs = sum(len(sites) * (len(sites) - 1) // 2 for sites in every.values())
    print(f"{len(every)} sectors, {members} members, {pairs} pairs")
    told("one owner", owners(every, found), pairs)
    told("another trade?", singles("another trade?", TRADES, found), members)
    told("giants", singles("a giant", GIANTS, found), members)
    told("directories", singles("a directory", DIRECTORIES, found), members)
    unique = {site.name: identity(site) for sites in every.values() for site in sites}
    across = {pair for pair, why in kin(list(unique.values()), {}).items() if why.owner} - OWNERS - OWNERS_ELSEWHERE
    print(f"\none owner, all {len(unique)} sites as one set: {len(across)} more pairs: {sorted(across)}")
    _planted(every, options.plants)


def _planted(every: dict[str, list[Site]], number: int) -> None:
    rows = list(planted(every, number))
    one_trade = [noted for where, _, noted in rows if where in ONE_TRADE]
    print(f"\nplanted: {sum(one_trade)} of {len(one_trade)} noted in sectors of one trade and six sites or more")
    print(f"         {sum(noted for *_, noted in rows)} of {len(rows)} in all, the mixed and the small ones included")
    for origin, into in (("hotel", "roofing"), ("dental_medical", "data_analytics_consulting"), ("roofing", "hotel")):
        notes = [site.name in other_trades(joined([*every[into], site])) for site in every[origin]]
        print(f"  each of {origin} into {into}: {sum(notes)} of {len(notes)}")
    for sector in every:
        mine = [(name, noted) for where, name, noted in rows if where == sector]
        missed = [name for name, noted in mine if not noted]
        print(f"  {sector}: {len(mine) - len(missed)} of {len(mine)}; missed {', '.join(missed[:4])}")


if __name__ == "__main__":
    main()
