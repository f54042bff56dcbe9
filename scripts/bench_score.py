"""The score, its interval, the percentile and the homogeneity index, measured on real sites.

    python scripts/bench_score.py [coverage|percentile|homogeneity|dose|strangers|peers|parts ...]

Without a name, all of it. Goals: the interval holds the truth in 90 ± 5 % of repeated audits; the score rises by .8 to 1.2
points a point of copied or templated words; unrelated peers change it by at most 3 points; with 10 to 100 peers it stays in
its interval; the index drifts with neither the number of sites nor their length.
"""

import random
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

import numpy as np
import real_texts
import score_coverage
from score_worlds import NoNames, audited, copies, dosed, own, rewritten, site_of, slots_swapped, with_passages

from samecheck.detect.case import Case, case_of
from samecheck.model import Passage, Site
from samecheck.score import PARTS, Tally, sameness, standings, tally
from samecheck.sector.homogeneity import homogeneity
from samecheck.sector.index import Index
from samecheck.sector.neighbours import Neighbours
from samecheck.settings import Settings
from samecheck.wire import SectorRow

DOSES = (0.0, 0.1, 0.2, 0.4, 0.6)
FLAGS = Settings().false_flags

#: Passages of the audited site and of each peer: enough to be of many kinds, few enough for a bench of minutes.
MINE, THEIRS = 120, 100

EMBED = real_texts.embedder()


@cache
def roofers() -> tuple[Site, ...]:
    """The roofers with text enough, sorted by name."""
    return tuple(site for site in real_texts.roofers()["roofing"] if len(site.scored) >= 60)


@cache
def strangers() -> tuple[Site, ...]:
    """Sites of quite other trades, in a fixed random order."""
    near = ("plumbing_roofing_restoration", "building_remodeling")
    groups = real_texts.small_businesses()
    found = [site for group in sorted(groups.keys() - near) for site in groups[group] if len(site.scored) >= 60]
    random.Random(7).shuffle(found)
    return tuple(found)


def some(site: Site, number: int, seed: int = 0) -> Site:
    """``site`` with so many of its passages, chosen at random."""
    passages = list(site.scored)
    random.Random(f"{site.name} {seed}").shuffle(passages)
    return with_passages(site, passages[:number])


def first(site: Site, number: int) -> Site:
    """``site`` with so many of its passages from the top of its first page on."""
    return with_passages(site, site.scored[:number])


def quartet(seed: int, peers: int) -> Iterator[tuple[Site, list[Site]]]:
    """Four roofers, each with so many other roofers as peers."""
    rng = random.Random(seed)
    for site in rng.sample(roofers(), 4):
        others = rng.sample([other for other in roofers() if other is not site], peers)
        yield some(site, MINE), [some(other, THEIRS) for other in others]


def coverage() -> Iterator[str]:
    """How often the interval holds what the whole sector and the whole site would score."""
    rng = np.random.default_rng(0)
    found = [
        d
        for group, world in score_coverage.worlds(roofers(), EMBED)
        for d in score_coverage.draws(group, world, 2, rng)
    ]
    yield from score_coverage.table(found)


def percentile() -> Iterator[str]:
    """Whether the percentile goes with the score, and how much it depends on which passages stand for a site."""
    everyone = Neighbours(Index.of(roofers(), EMBED))
    scores = {s.name: sameness(tally(case_of(everyone, s, Settings(), NoNames()))).score for s in roofers()}
    names = everyone.index.names
    ranks = standings(everyone, FLAGS, names).percentiles
    yield f"roofers, all passages: rank correlation with the score {_correlation(ranks, scores):.2f}"
    halves = [_halved(seed) for seed in (1, 2)]
    apart = [abs(halves[0][name] - halves[1][name]) for name in ranks]
    yield f"two halves of every site: correlation {_correlation(*halves):.2f}, mean difference {np.mean(apart):.0f} points"
    spread = np.quantile(list(ranks.values()), [0.1, 0.25, 0.5, 0.75, 0.9])
    yield f"percentiles of all sites at 10, 25, 50, 75, 90 %: {', '.join(f'{q:.0f}' for q in spread)}"


def _halved(which: int) -> dict[str, float]:
    """The percentiles where every site has only one half of its passages."""
    halves = []
    for site in roofers():
        passages = list(site.scored)
        random.Random(site.name).shuffle(passages)
        halves.append(with_passages(site, passages[which % 2 :: 2]))
    neighbours = Neighbours(Index.of(halves, EMBED))
    neighbours.look_up(range(len(neighbours.index.passages)))
    return standings(neighbours, FLAGS, neighbours.index.names).percentiles


def alike() -> Iterator[str]:
    """The homogeneity index with fewer sites and with shorter ones."""
    for number in (5, 10, 20):
        for seed in (1, 2, 3):
            yield f"{number} roofers: {_index(random.Random(seed).sample([some(s, 60) for s in roofers()], number))}"
    for number in (10, 20, 50, 100):
        yield f"{number} random passages a site: {_index([some(s, number) for s in roofers()])}"
    for number in (10, 20, 50, 100):
        yield f"{number} first passages a site (pages open with what is alike): {_index([first(s, number) for s in roofers()])}"
    for number in (5, 10, 20, 40):
        yield f"{number} companies (saas): {_index(_companies('saas', number))}"


def dose() -> Iterator[str]:
    """Points a point of own words replaced by one of ten peers' words."""
    yield "| site | words replaced | scores at 0, 10, 20, 40, 60 % | slope |"
    yield "|---|---|---|--:|"
    for site, peers in quartet(5, 10):
        free = own(audited(site, peers, EMBED)[0])
        for kind, planted in (
            ("copied", copies(peers, 1)),
            ("templated", copies(peers, 1, slots_swapped(peers, "Harrowgate"))),
        ):
            yield _slope(site.name, kind, site, peers, free, planted)
    for sector in sorted({row["sector"] for row in real_texts.rewrites()}):
        packed, variants, spare = rewritten(sector)
        site = site_of("~target", [("copy", spare[:50])])
        free = own(audited(site, packed, EMBED)[0])
        for kind in ("sentence", "template", "light", "strong"):
            yield _slope(sector, kind, site, packed, free, variants[kind])


def _slope(
    name: str, kind: str, site: Site, peers: Sequence[Site], free: Sequence[Passage], planted: Sequence[str]
) -> str:
    given, scores = [], []
    for share in DOSES:
        changed, reached = dosed(site, free, planted, share, 2)
        given.append(100 * reached)
        scores.append(sameness(audited(changed, peers, EMBED)[1]).score or 0.0)
    slope = np.polyfit(given, scores, 1)[0]
    return f"| {name} | {kind} | {', '.join(f'{score:.1f}' for score in scores)} | {slope:.2f} |"


def unrelated() -> Iterator[str]:
    """The score with sites of other trades among the peers: natural sites, and one whose words are 40 % copied."""
    for number in (10, 20):
        for site, peers in quartet(7, number):
            yield _joined(f"{site.name}, {number} peers", site, peers)
    for site, peers in list(quartet(5, 10))[:2]:
        free = own(audited(site, peers, EMBED)[0])
        yield _joined(f"{site.name}, 40 % copied", dosed(site, free, copies(peers, 1), 0.4, 2)[0], peers)


def _joined(name: str, site: Site, peers: Sequence[Site]) -> str:
    scores = []
    for share in (0, 0.25, 0.5, 1):
        joined = [*peers, *(some(s, THEIRS) for s in strangers()[: round(share * len(peers))])]
        scores.append(sameness(audited(site, joined, EMBED)[1]).score or 0.0)
    changes = ", ".join(f"{score - scores[0]:+.1f}" for score in scores[1:])
    return f"{name}: {scores[0]:.1f}; with 25, 50, 100 % unrelated peers {changes}"


def peers() -> Iterator[str]:
    """The score of one site among 10, 20, 40 and 100 of the same peers, and whether it stays in the widest's interval."""
    for number in (1, 2, 3, 4):
        site, others = score_coverage.planted("saas", number)
        found = {size: sameness(audited(site, others[:size], EMBED)[1]) for size in (10, 20, 40, 100)}
        told = ", ".join(f"{size}: {same.score} [{same.low}, {same.high}]" for size, same in found.items())
        most = found[100].score or 0.0
        inside = sum((same.low or 0.0) <= most <= (same.high or 0.0) for same in found.values())
        yield f"companies, planted {number}: {told}; the score among 100 lies in {inside} of 4 intervals"


def parts() -> Iterator[str]:
    """Whether parts add up, no passage counts more than its words, and how much stands in phrases beside other matches."""
    everyone = Neighbours(Index.of(roofers(), EMBED))
    beside = []
    for site in roofers():
        case = case_of(everyone, site, Settings(), NoNames())
        found = tally(case)
        same = sameness(found)
        most = max(_counted(found))
        added = round(sum(getattr(same.parts, part) for part in PARTS), 1)
        beside.append(_beside(case, found))
        if added != same.score or most > 1 + 1e-9:
            yield f"{site.name}: parts {added}, score {same.score}, most of a passage {most:.3f}"
    yield f"{len(roofers())} roofers: stock phrases within passages that match are {100 * np.mean(beside):.2f} % of the words"


def _counted(found: Tally) -> list[float]:
    """Share of each passage's words that the claims count, before any rarefying."""
    counted = [0.0] * len(found.passages)
    for claim in found.claims:
        counted[claim.passage] += claim.weight
    return [part / weight for part, (_, weight) in zip(counted, found.passages, strict=True)]


def _beside(case: Case, found: Tally) -> float:
    matched = {n for n, one in enumerate(one for one in case.spoken if one.counts) if one.said.decided}
    return (
        sum(claim.weight for claim in found.claims if claim.part == "cliche" and claim.passage in matched)
        / found.weight
    )


def _index(sites: Sequence[Site]) -> str:
    row: SectorRow = homogeneity(Neighbours(Index.of(sites, EMBED)), FLAGS)
    if row.homogeneity is None or row.low is None or row.high is None:
        return "can't tell"
    return f"{100 * row.homogeneity:.2f} % ({100 * row.low:.2f} to {100 * row.high:.2f}), m {row.m}, {row.sites} sites"


def _companies(tag: str, number: int) -> list[Site]:
    found = sorted((c for c in real_texts.companies() if tag in c.tags and len(c.sentences) >= 10), key=lambda c: c.id)
    random.Random(0).shuffle(found)
    return [site_of(company.id, [("copy", company.sentences)]) for company in found[:number]]


def _correlation(one: Mapping[str, float], two: Mapping[str, float | None]) -> float:
    names = sorted(one)
    mine, other = (np.argsort(np.argsort([side[name] or 0.0 for name in names])) for side in (one, two))
    return float(np.corrcoef(mine, other)[0, 1])


SECTIONS: dict[str, Callable[[], Iterator[str]]] = {
    "coverage": coverage,
    "percentile": percentile,
    "homogeneity": alike,
    "dose": dose,
    "strangers": unrelated,
    "peers": peers,
    "parts": parts,
}


def main(names: Sequence[str]) -> None:
    """Prints the sections called ``names``, or all."""
    for name in names or SECTIONS:
        print(f"\n## {name}: {(SECTIONS[name].__doc__ or '').splitlines()[0]}\n", flush=True)
        for line in SECTIONS[name]():
            print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
