"""Natural copies: what the lexical step and the rules of SC101 and SC102 find where reuse is known from outside the text.

    python scripts/bench_copies.py [--show 50] [--seed 1]

- **listings** of ../shared/data: each listing is a site; two listings of one host should share text, two of different
  hosts should not. Hosts who let under several accounts and what hosts copy from a guide are true copies all the same, so
  the pairs across hosts are printed to be read, never counted as errors unread.
- **smb_sites, trades**: pairs of sites that belong to one owner, as their telephone numbers, mails, licences and addresses
  show (`samecheck.sector.kin`; pairs known by their text alone are left out), beside all other pairs of a sector.

No model has a part in it. A pair is found if at least one passage of either is copied or templated in the other at
--false-flags .05, counted with the layers' shares of it.
"""

import argparse
import csv
import gzip
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import real_texts
from copy_rule import Rule, Verdict, shared_text
from many_texts import Said, listings

from samecheck.model import Site
from samecheck.read.mask import mask
from samecheck.read.words import words
from samecheck.sector.identity import identity
from samecheck.sector.kin import kin
from samecheck.sector.lexical import Lexical

CUT = -np.log10(0.05)
#: More than the listings of any one host, who may all say the same.
_NEAREST = 32
BOTH, NEITHER = "a sentence of 5 words or more stands in both", "no such sentence stands in both"
Pair = tuple[str, str]


@dataclass(frozen=True)
class Match:
    """A passage that another site says too, by ``verdict``."""

    mine: Said
    theirs: Said
    verdict: Verdict


def said_by(site: Site, folder: str) -> list[Said]:
    """The scored passages of ``site``."""
    masked = mask(site)
    ordered = sorted(site.scored, key=lambda one: one.id)
    return [Said(folder, site.name, p.text, found, masked(p.text)) for p in ordered if (found := words(p.text))]


def matches(texts: Sequence[Said], *, every_site: bool) -> list[Match]:
    """What the rules confirm of the nearest passages of all ``texts``, or of the nearest of every site."""
    owner = np.unique([said.site for said in texts], return_inverse=True)[1].astype(np.int64)
    index, rule, rows = Lexical.of((said.masked for said in texts), owner), Rule.of(texts), np.arange(len(texts))
    found = []
    for row, near in zip(
        rows.tolist(), index.nearest_by_site(rows) if every_site else index.near(rows, _NEAREST), strict=True
    ):
        for other in near.tolist():
            verdict = rule(row, other)
            if verdict and verdict.strength >= CUT:
                found.append(Match(texts[row], texts[other], verdict))
    return found


def by_pair(some: Iterable[Match]) -> dict[Pair, list[Match]]:
    """The matches of each pair of sites."""
    found: dict[Pair, list[Match]] = defaultdict(list)
    for match in some:
        one, two = sorted((match.mine.site, match.theirs.site))
        found[one, two].append(match)
    return found


def languages() -> dict[str, str]:
    """The language of each listing, by listing id."""
    with gzip.open(real_texts.DATA / "listings" / "munich.csv.gz", "rt", encoding="utf-8", newline="") as file:
        return {row["listing_id"]: row["lang"] for row in csv.DictReader(file)}


def of_hosts(show: int, seed: int) -> None:
    """Listings: what is found of pairs of one host, and across hosts."""
    texts = [said for site in listings() for said in said_by(site, "listings")]
    sites = sorted({said.site for said in texts})
    found = by_pair(matches(texts, every_site=False))
    lines: dict[str, set[str]] = defaultdict(set)
    for said in texts:
        if len(said.words) >= 5:
            lines[said.site].add(" ".join(said.words))
    hosts: dict[str, list[str]] = defaultdict(list)
    for site in sites:
        hosts[site.partition("/")[0]].append(site)
    pairs = [pair for mine in hosts.values() for pair in combinations(mine, 2)]
    print(f"listings: {len(texts):,} passages of {len(sites):,} listings of {len(hosts):,} hosts")
    groups: dict[str, list[Pair]] = {BOTH: [], NEITHER: []}
    for pair in pairs:
        same = bool(lines[pair[0]] & lines[pair[1]])
        groups[BOTH if same else NEITHER].append(pair)
    for name, some in groups.items():
        print(f"  one host, {name}: {sum(pair in found for pair in some)} of {len(some)} pairs found")
    missed = [pair for pair in groups[BOTH] if pair not in found]
    rest = [pair for pair in groups[NEITHER] if pair in found]
    _told("of one host, a sentence in both, not found", missed, lines, seed, 5)
    _read("of one host, no whole sentence in both, found", [found[pair][0] for pair in rest], min(show, 10), seed)
    across = {pair: some for pair, some in found.items() if pair[0].partition("/")[0] != pair[1].partition("/")[0]}
    _across(texts, across, show, seed)


def _across(texts: Sequence[Said], across: Mapping[Pair, list[Match]], show: int, seed: int) -> None:
    spoken, flagged = Counter[str](), Counter[str]()
    language = languages()
    for said in texts:
        spoken[language[said.site.partition("/")[2]]] += 1
    for said in {id(match.mine): match.mine for some in across.values() for match in some}.values():
        flagged[language[said.site.partition("/")[2]]] += 1
    told = ", ".join(f"{lang} {flagged[lang]} of {n:,} ({flagged[lang] / n:.1%})" for lang, n in sorted(spoken.items()))
    print(f"  across hosts: {len(across):,} pairs of listings; passages with a match: {told}")
    layers = Counter(match.verdict.layer for some in across.values() for match in some)
    print(f"  across hosts, matches by layer: {dict(sorted(layers.items()))}")
    once = {(m.mine.text, m.theirs.text): m for some in across.values() for m in some}
    _read("across hosts", list(once.values()), show, seed)


def _told(title: str, pairs: Sequence[Pair], lines: Mapping[str, set[str]], seed: int, show: int) -> None:
    for one, two in random.Random(seed).sample(sorted(pairs), min(show, len(pairs))):
        print(f"    [{title}] {one} {two}: {min(lines[one] & lines[two])}")


def _read(title: str, some: Sequence[Match], show: int, seed: int) -> None:
    ordered = sorted(some, key=lambda m: (m.mine.site, m.mine.text, m.theirs.site, m.theirs.text))
    for match in random.Random(seed).sample(ordered, min(show, len(ordered))):
        mine, verdict = match.mine, match.verdict
        masked = mine.words if verdict.layer == "copied" else mine.masked
        print(f"    [{title}] {verdict.layer} {verdict.strength:.1f}: {shared_text(masked, verdict.runs)}")
        print(f"        {mine.text[:300]}\n        {match.theirs.text[:300]}")


def of_owners(show: int, seed: int) -> None:
    """Sites of one owner by other signs than their text, and all other pairs of their sector."""
    strangers: list[tuple[float, Pair]] = []
    wrong: list[Match] = []
    print("smb_sites and trades: pairs of one owner (share of the shorter site's words that the other says too)")
    for sector, sites in sorted({**real_texts.small_businesses(), **real_texts.roofers()}.items()):
        texts = [said for site in sites for said in said_by(site, sector)]
        known = kin([identity(site) for site in sites], {})
        found = by_pair(matches(texts, every_site=True)) if len({said.site for said in texts}) > 1 else {}
        size = Counter[str]()
        for said in texts:
            size[said.site] += len(said.words)
        for one, two in combinations(sorted(size), 2):
            some = found.get((one, two), [])
            share = _share(some, min(one, two, key=lambda name: (size[name], name)), size)
            if (why := known.get((one, two))) and why.owner:
                layers = dict(sorted(Counter(match.verdict.layer for match in some).items()))
                print(f"  {share:4.0%}  {one} ({size[one]} words), {two} ({size[two]}), {sector}: {why.why}; {layers}")
            elif not why:
                strangers.append((share, (one, two)))
                wrong += some
    shares = np.array([share for share, _ in strangers])
    print(f"  {len(shares):,} other pairs: found {np.mean(shares > 0):.1%}, share of words mean {shares.mean():.2%}, "
          f"95 % {np.quantile(shares, 0.95):.1%}, most {sorted(strangers, reverse=True)[:3]}")  # fmt: skip
    once = {(m.mine.text, m.theirs.text): m for m in wrong}
    _read("other pairs", list(once.values()), show, seed)


def _share(some: Sequence[Match], site: str, size: Counter[str]) -> float:
    """Share of the words of ``site`` in passages that the other says too, each covered word once."""
    covered: dict[int, set[int]] = defaultdict(set)
    for match in some:
        if match.mine.site == site:
            covered[id(match.mine)] |= {n for run in match.verdict.runs for n in range(run.mine, run.mine + run.size)}
    return sum(map(len, covered.values())) / size[site]


def main() -> None:
    """Prints the figures and what is to be read."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    of_hosts(options.show, options.seed)
    of_owners(options.show, options.seed)


if __name__ == "__main__":
    main()
