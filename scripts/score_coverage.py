"""Coverage of the score's interval, by drawing peers and pages from sites whose whole answer is known.

A world is a site's tally against many peers. From it peers and pages are drawn at random, independently of each other, as if
an audit were repeated; the truth is the score of all of the site's pages rarefied from all of its peers.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import real_texts
from score_worlds import NoNames, audited, copies, dosed, own, site_of

from samecheck.detect.case import case_of
from samecheck.embed import Embedder
from samecheck.model import Site
from samecheck.score import DEPTH, Claim, Tally, tally
from samecheck.score.interval import interval
from samecheck.score.sameness import shares
from samecheck.sector.best import Rows
from samecheck.sector.index import Index
from samecheck.sector.neighbours import Neighbours
from samecheck.settings import Settings

#: Peers and pages drawn; no pages mean all of them, as they are.
PEERS = (3, 5, 8, 10, 20, 40)
PAGES = (0, 1, 2, 4, 10)

#: Tags of companies with enough peers, and how often what is planted is said: by what share of the peers, on how much of
#: the site, and how unevenly (0 independent of each other, 2 some peers say nearly all).
TAGS = ("saas", "fintech")
PLANTED = (
    ((0.01, 0.02, 0.03), 0.3, 0.0),
    ((0.02, 0.05, 0.1, 0.2), 0.1, 0.0),
    ((0.02, 0.05, 0.1, 0.2), 0.5, 1.0),
    ((0.05, 0.2, 0.5, 0.9), 0.3, 1.0),
    ((0.05, 0.2, 0.5, 0.9), 0.7, 0.0),
    ((0.01, 0.02, 0.03), 0.6, 2.0),
)


@dataclass(frozen=True)
class Draw:
    """One repeated audit: what was drawn, the truth, the score and the interval, as shares."""

    group: str
    peers: int
    pages: int
    truth: float
    score: float
    low: float
    high: float

    @property
    def covered(self) -> bool:
        """Whether the truth lies in the interval as it would be printed, in tenths of a point."""
        return self.low - 0.0005 <= self.truth <= self.high + 0.0005


def worlds(roofers: Sequence[Site], embed: Embedder) -> Iterator[tuple[str, Tally]]:
    """Roofers as they are and with doses of each other's copy; companies as pages of one site, with planted claims."""
    everyone = Neighbours(Index.of(roofers, embed))
    for number, site in enumerate(roofers):
        case = case_of(everyone, site, Settings(), NoNames())
        yield "roofers", tally(case)
        if number % 6 == 0:
            others = [other for other in roofers if other is not site]
            some = dosed(site, own(case), copies(others, 1), 0.4, 1)[0]
            yield "roofers, dosed", audited(some, others, embed)[1]
    for tag in TAGS:
        for number in range(len(PLANTED)):
            site, others = planted(tag, number)
            yield "companies, planted", audited(site, others, embed)[1]


def planted(tag: str, number: int, peers: int = 200) -> tuple[Site, list[Site]]:
    """Eight companies as one site's pages, with sentences planted there and at peers as ``PLANTED[number]`` says."""
    often, share, uneven = PLANTED[number]
    rng = random.Random(f"{tag} {number}")
    known = sorted((c for c in real_texts.companies() if tag in c.tags and len(c.sentences) >= 5), key=lambda c: c.id)
    rng.shuffle(known)
    spare = [s for company in known[8:20] for s in company.sentences]
    pages, said = [], []
    for company in known[:8]:
        texts = [spare.pop() if spare and rng.random() < share else text for text in company.sentences]
        said += [(text, rng.choice(often)) for text in texts if text not in company.sentences]
        pages.append((company.id, texts))
    loud = [float(np.exp(uneven * rng.gauss(0, 1) - uneven**2 / 2)) for _ in range(peers)]
    others = [
        site_of(
            company.id, [("copy", [*company.sentences, *(t for t, p in said if rng.random() < 1 - (1 - p) ** much)])]
        )
        for company, much in zip(known[20 : 20 + peers], loud, strict=False)
    ]
    return site_of("~target", pages), others


def draws(group: str, world: Tally, times: int, rng: np.random.Generator) -> Iterator[Draw]:
    """Repeated audits of ``world`` with every number of peers and pages."""
    names = sorted({page for page, _ in world.passages})
    for peers in PEERS:
        truth = _truth(world, min(DEPTH, peers))
        for pages in PAGES if len(names) > 2 else (0,):
            for _ in range(times):
                some = _drawn(world, rng.integers(len(world.peers), size=peers), _pages(names, pages, rng))
                low, high = interval(some, depth := min(DEPTH, peers))
                yield Draw(group, peers, pages, truth, sum(shares(some, depth)), low, high)


def _truth(world: Tally, depth: int) -> float:
    """The expected share where each peer drawn is any of the world's: with replacement, as they are drawn below."""
    unheard = (1 - world.saying.mean(axis=1)) ** depth
    return float(world.weights @ (1 - unheard)) / world.weight


def _pages(names: Sequence[str], pages: int, rng: np.random.Generator) -> list[str]:
    return [names[n] for n in rng.integers(len(names), size=pages)] if pages else list(names)


def _drawn(world: Tally, peers: Rows, pages: Sequence[str]) -> Tally:
    """The tally with these peers and pages, each counted as often as it was drawn."""
    passages: list[tuple[str, float]] = []
    claims: list[Claim] = []
    seats: dict[int, list[int]] = {}
    for seat, peer in enumerate(peers.tolist()):
        seats.setdefault(world.peers[peer], []).append(seat)
    for copy, page in enumerate(pages):
        place = {}
        for number, (url, weight) in enumerate(world.passages):
            if url == page:
                place[number] = len(passages)
                passages.append((f"{copy} {url}", weight))
        for claim in world.claims:
            if claim.passage in place:
                saying = frozenset(seat for peer in claim.saying for seat in seats.get(peer, ()))
                claims.append(Claim(f"{copy} {page}", place[claim.passage], claim.part, claim.weight, saying))
    return Tally(tuple(claims), tuple(passages), tuple(range(len(peers))), 100, 0.0)


def table(found: Sequence[Draw]) -> Iterator[str]:
    """Coverage and mean width, by what was drawn and by how high the truth is."""
    yield "| draws | coverage | truth above | mean width, points |"
    yield "|---|--:|--:|--:|"
    rows = [("all", found)]
    rows += [(group, [d for d in found if d.group == group]) for group in sorted({d.group for d in found})]
    rows += [(f"{n} peers", [d for d in found if d.peers == n]) for n in PEERS]
    rows += [(f"{n or 'all'} pages", [d for d in found if d.pages == n]) for n in PAGES]
    for low, high in ((0, 0.05), (0.05, 0.1), (0.1, 0.25), (0.25, 0.5), (0.5, 1.01)):
        rows.append(
            (f"truth {100 * low:.0f} to {min(100, 100 * high):.0f}", [d for d in found if low <= d.truth < high])
        )
    for name, some in rows:
        above = np.mean([d.truth > d.high + 0.0005 for d in some])
        width = 100 * np.mean([d.high - d.low for d in some])
        yield f"| {name} ({len(some)}) | {np.mean([d.covered for d in some]):.3f} | {above:.3f} | {width:.1f} |"
