"""Page families on real sites: are the pages of one template told from all others, and is any family wrong?

    python scripts/bench_families.py [pairs] [found] [gold] [cost] [GROUP ...]

**pairs**: for the two sites of page_families (20 town pages each, one English, one German), the AUC of telling a pair of
town pages from any other pair of the site's pages, by samecheck's likeness and by what people use: word-5-gram Jaccard
(exact, and MinHash by rensa and datasketch), SimHash, TF-IDF cosine, difflib and rapidfuzz ratios, cosine of the mean of
MiniLM vectors. All see the same lines: the page without menu, footer and what stands on most pages; "whole" is the 5-gram
Jaccard of all that is visible. Beside it the lowest town pair, the highest other pair, the share of town pairs above that,
and the share that passes .8. A third table holds these, the seven roofers of trades whose town pages its README names (those of
platinum are of two templates) and the pages of smb_sites, all on one scale: a tool has one cut-off for all sites. There the
other pairs are a town page and another page of a roofer, since several roofers' service pages are of one template too, and
all pairs of a site of smb_sites but one (two of its pages are nearly the same).
**found**: every family of page_families, trades, smb_sites and wcxb with its pages, to be read; for page_families also the
template, and whether a page is in it that is none of the town pages.
**gold**: precision and recall on the pages labelled SC103 in the demo corpora.
**cost**: seconds and memory for 1,000 and 10,000 pages (real ones multiplied, half of their words drawn anew), and for 100 and
1,000 pages of one template.
"""

import csv
import gzip
import json
import random
import re
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

import msgspec
from page_rivals import Score, rivals
from real_texts import DATA, peer_groups, roofers, small_businesses

from samecheck import api
from samecheck.gather.decode import decode
from samecheck.model import Page, Passage, Reading, Site
from samecheck.read.mask import mask
from samecheck.read.page import read_page
from samecheck.read.site import make_site
from samecheck.read.words import words
from samecheck.report.families import headline, lines, own
from samecheck.sector import Sector
from samecheck.sector.chance import Chance
from samecheck.sector.families import page_families
from samecheck.sector.families.likeness import Rarity, likeness
from samecheck.sector.families.sheet import Sheet, sheets
from samecheck.store.corpora import where

#: A usual cut-off of near-duplicate tools.
USUAL = 0.8
#: Words of a page that is compared: less than that is no family, and no tool can tell.
_FEWEST = 40

#: What the addresses of town pages begin with, site by site.
TOWNS = {
    "hvac_phoenix": "locations/",
    "mpu_beratung_de": "standorte/",
    "pacheco-roofing": "areas/",
    "roof-monsters": "about-us/locations-we-serve/roofing-company-",
    "hills-roofing-ltd": "areas-",
    "barsh-roofing": "roofing-.+-tx",
    "mil-spec-roofing": "areas-served/[^/]+/",
    "hidalgo-roofing": "areas/",
    "platinum-exteriors": "roofing-",
}
#: Its pages on two occasions for an ice cream truck share most sentences.
NEARLY_THE_SAME = "mistersofteect.com"
ROOFERS = frozenset(TOWNS) - {"hvac_phoenix", "mpu_beratung_de"}


def main() -> None:
    """Prints what is asked for; the pairs, the families and the gold labels if nothing is."""
    asked = sys.argv[1:] or ["pairs", "found", "gold"]
    if "pairs" in asked:
        pairs("page_families, hvac_phoenix (English)", [town_site("hvac_phoenix")])
        pairs("page_families, mpu_beratung_de (German)", [town_site("mpu_beratung_de")])
        pairs(
            "both, the roofers with town pages and all of smb_sites, on one scale",
            [*towns(), *roofers_with_towns(), *without_towns()],
        )
    if "found" in asked:
        for name, sites in real():
            found(name, sites)
    if "gold" in asked:
        for corpus in ("plumbers", "dentists"):
            gold(corpus)
    if "cost" in asked:
        for size in (1_000, 10_000):
            cost("mixed", mixed(size))
            cost("stamped", stamped(size // 10))


def towns() -> list[Site]:
    """The two sites of page_families."""
    pages: dict[str, list[Reading]] = {}
    with (DATA / "page_families" / "pages.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            url = Path(row["file"]).name.removesuffix(".html.gz").replace("__", "/")
            body = decode(gzip.decompress((DATA / "page_families" / row["file"]).read_bytes()))
            pages.setdefault(row["business"], []).append(read_page(Page(row["business"], url, body)))
    return [make_site(name, mine) for name, mine in sorted(pages.items())]


def town_site(name: str) -> Site:
    """One of the two."""
    return next(site for site in towns() if site.name == name)


def roofers_with_towns() -> list[Site]:
    """The roofers whose town pages the README of the data names."""
    return [site for sites in roofers().values() for site in sites if site.name in ROOFERS]


def without_towns() -> list[Site]:
    """The sites of smb_sites that have two pages or more, none of them of one template."""
    every = (site for sites in small_businesses().values() for site in sites)
    return [site for site in every if len(site.pages) > 1 and site.name != NEARLY_THE_SAME]


def is_town(site: str, url: str) -> bool:
    """Whether the page at ``url`` of ``site`` is a town page."""
    return site in TOWNS and re.match(TOWNS[site], url) is not None


def pairs(name: str, sites: Sequence[Site]) -> None:
    """Prints the figures of every way to compare two pages of a site, over all ``sites``."""
    yes: dict[str, list[float]] = {}
    no: dict[str, list[float]] = {}
    spent: dict[str, float] = defaultdict(float)
    for site in sites:
        pages = [page for page in sheets(site, mask(site)) if page.words >= _FEWEST]
        for how, score in scores(pages).items() if len(pages) > 1 else ():
            for i, j in combinations(range(len(pages)), 2):
                both = [is_town(site.name, pages[n].reading.url) for n in (i, j)]
                if site.name in ROOFERS and not any(both):
                    continue
                begun = time.perf_counter()
                (yes if all(both) else no).setdefault(how, []).append(score(i, j))
                spent[how] += time.perf_counter() - begun
    told(name, yes, no, spent)


def told(name: str, yes: dict[str, list[float]], no: dict[str, list[float]], spent: dict[str, float]) -> None:
    """Prints the table of one set of pairs."""
    first = next(iter(yes))
    print(f"\n{name}: {len(yes[first])} pairs of town pages, {len(no[first])} others")
    print(f"{'':26} {'AUC':>7} {'lowest town':>12} {'highest other':>14} {'towns above':>12} {'>= .8':>6} {'ms':>6}")
    for how, values in yes.items():
        most = max(no[how])
        above, passing = (sum(value > cut for value in values) / len(values) for cut in (most, USUAL - 1e-9))
        each = 1000 * spent[how] / (len(values) + len(no[how]))
        print(
            f"{how:26} {auc(values, no[how]):7.4f} {min(values):12.3f} {most:14.3f} {above:12.2f} {passing:6.2f} {each:6.2f}"
        )


def auc(yes: Sequence[float], no: Sequence[float]) -> float:
    """How often one of ``yes`` is above one of ``no``; a tie is half."""
    from scipy.stats import rankdata

    ranks = rankdata([*yes, *no])[: len(yes)]
    return float((ranks.sum() - len(yes) * (len(yes) + 1) / 2) / (len(yes) * len(no)))


def scores(pages: Sequence[Sheet]) -> dict[str, Score]:
    """All ways to compare two of ``pages``, samecheck's first."""
    return {"samecheck": _likeness(pages), **rivals(pages)}


def ours(site: Site) -> tuple[list[str], Score]:
    """The addresses of the pages of ``site``, and samecheck's likeness of two of them by their places."""
    pages = sheets(site, mask(site))
    return [page.reading.url for page in pages], _likeness(pages)


def _likeness(pages: Sequence[Sheet]) -> Score:
    rarity = Rarity(Chance.of(sorted({line.masked for page in pages for line in page.lines})))
    return lambda i, j: likeness(pages[i], pages[j], rarity).similarity


def real() -> Iterator[tuple[str, list[Site]]]:
    """The sites of each set, those of one trade together."""
    yield "page_families", towns()
    yield from roofers().items()
    yield from ((f"smb {name}", sites) for name, sites in small_businesses().items())
    yield from ((f"wcxb {name}", sites) for name, sites in peer_groups().items())


def found(name: str, sites: list[Site]) -> None:
    """Prints the families of ``sites``, to be read."""
    begun = time.perf_counter()
    result = api.pages(Sector.of(*sites))
    spent = time.perf_counter() - begun
    pages = sum(len(site.pages) for site in sites)
    print(f"\n{name}: {len(sites)} sites, {pages} pages, {len(result.families)} families, {spent:.1f} s")
    for family in result.families:
        print(f"  {headline(family)}; {own(family)}")
        print(f"    {', '.join(family.pages)}")
        wrong = [url for url in family.pages if name == "page_families" and not is_town(family.sites[0], url)]
        if name == "page_families":
            print(f"    not a town page: {wrong or 'none'}; slots: {len(family.slots)}")
            print("\n".join(f"    | {line}" for line in lines(family)[:12]))


def gold(corpus: str) -> None:
    """Prints precision and recall on the pages labelled SC103."""
    rows = map(json.loads, (where(corpus) / "gold.jsonl").read_text("utf-8").splitlines())
    labelled = {(row["site"], row["page"]) for row in rows if row["code"] == "SC103"}
    got = {(row.site, row.url) for row in api.pages(api.show_corpus(corpus)).pages if row.family}
    right = len(labelled & got)
    print(f"{corpus}: recall {right}/{len(labelled)}, precision {right}/{len(got)}")


def cost(name: str, sites: list[Site]) -> None:
    """Prints what the families of ``sites`` cost, masks left out."""
    begun, used = time.perf_counter(), time.process_time()
    result = page_families(sites, lambda _: words)
    spent, used = time.perf_counter() - begun, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    pages = sum(len(site.pages) for site in sites)
    members = sum(len(family.sheets) for family in result.families)
    print(
        f"{name}: {pages:,} pages of {len(sites):,} sites: {spent:.1f} s ({used:.1f} s of processor), "
        f"{len(result.families)} families of {members:,} pages, peak memory so far {peak:,.0f} MB"
    )


def mixed(size: int) -> list[Site]:
    """``size`` pages: real ones, then the same under other names with half of their words drawn anew."""
    base = [page for _, sites in real() for site in sites for page in site.pages if page.status == "ok"]
    pool = [word for page in base for passage in page.passages for word in passage.text.split()]
    draw = random.Random(7)
    pages: dict[str, list[Reading]] = {}
    for number in range(size):
        page, turn = base[number % len(base)], number // len(base)
        site = f"{page.site}-{turn}"
        some = tuple(noisy(passage, site, pool, draw if turn else None) for passage in page.passages)
        pages.setdefault(site, []).append(msgspec.structs.replace(page, site=site, passages=some))
    return [make_site(name, mine) for name, mine in pages.items()]


def noisy(passage: Passage, site: str, pool: Sequence[str], draw: random.Random | None) -> Passage:
    """``passage`` at ``site``, every other word drawn from ``pool`` if there is a ``draw``."""
    said = passage.text.split()
    text = " ".join(draw.choice(pool) if draw and draw.random() < 0.5 else word for word in said)
    return msgspec.structs.replace(passage, site=site, text=text)


def stamped(size: int) -> list[Site]:
    """One site of ``size`` pages of one template: a town page of page_families with another name in its slots."""
    page = next(page for site in towns() for page in site.pages if page.url == "locations/avondale")
    pages = []
    for number in range(size):
        name = f"Town{number}"
        some = tuple(
            msgspec.structs.replace(p, site="stamped", text=p.text.replace("Avondale", name).replace("AVONDALE", name))
            for p in page.passages
        )
        pages.append(msgspec.structs.replace(page, site="stamped", url=name, passages=some))
    return [make_site("stamped", pages)]


if __name__ == "__main__":
    main()
