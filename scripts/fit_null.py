"""Measures the null: the best evidence that sentences of companies have among other companies of their tag."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from rewrite_search import companies_of, site_of

from samecheck.embed import Embedder
from samecheck.sector.chance import Chance
from samecheck.sector.evidence import Ground, Rules
from samecheck.sector.index import Index
from samecheck.sector.neighbours import CONFIRMED, Neighbours
from samecheck.sector.null import BULK, USUAL, Shape, Tail
from samecheck.sector.pairs import UNSEEN

#: Tags used for fitting; every other tag stays free for testing (and some are kept apart, see ../shared/data/README).
TAGS = (
    "fintech developer-tools education healthcare marketplace e-commerce analytics generative-ai machine-learning "
    "open-source productivity api"
).split()

PEERS = 40
TARGETS = 60

#: Where the tails are read off: shares of independent passages with evidence at least this strong.
FRAME_SHARES = (0.01, 0.005, 0.002, 0.001)
SHARES = (0.7, 0.5, 0.3, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005)


@dataclass(frozen=True)
class Best:
    """The best evidence of one passage among ``among`` others; ``peer`` if it is one of the null's own."""

    tag: str
    peer: bool
    size: int
    among: int
    alike: float
    copied: float
    templated: float
    logit: float


def trials(tag: str, embed: Embedder, peers: int = PEERS) -> Iterator[Best]:
    """The best evidence of every passage of ``peers`` companies and of held-out ones of the same tag."""
    found = companies_of(tag)
    target = site_of("~target", tuple(s for company in found[peers : peers + TARGETS] for s in company.sentences))
    sites = [*(site_of(company.id, company.sentences) for company in found[:peers]), target]
    neighbours = Neighbours(Index.of(sorted(sites, key=lambda site: site.name), embed))
    index = neighbours.index
    neighbours.look_up(range(len(index.passages)))
    number = index.names.index("~target")
    elsewhere = np.flatnonzero(index.owner != number)
    chance = Chance.of(index.words[row] for row in elsewhere)
    here = Ground(index, number, peers, len(elsewhere), chance, None, Rules())
    for row in range(len(index.passages)):
        pairs = neighbours.of(row, without=number)
        traces = [trace for pair in pairs for trace in here.traces(pair)]
        best = {
            layer: max((t.strength for t in traces if t.layer == layer), default=UNSEEN)
            for layer in ("copied", "templated")
        }
        logit = max((pair.logit for pair in pairs), default=UNSEEN)
        own = int(index.owner[row])
        among = len(elsewhere) - (len(index.rows(own)) if own != number else 0)
        alike = max((pair.ratio for pair in pairs), default=0.0)
        yield Best(tag, own != number, int(index.sizes[row]), among, alike, best["copied"], best["templated"], logit)


def measured(seen: Sequence[Best], by_doubling: float, source: str) -> Shape:
    """The shape of the null of what was ``seen``: best logits levelled for length, standardised tag by tag."""
    echoes = [best for best in seen if best.logit > UNSEEN]
    slope = float(np.polyfit(np.log2([b.size for b in echoes]), [b.logit for b in echoes], 1)[0])
    tags = [[b for b in echoes if b.tag == tag] for tag in sorted({b.tag for b in seen})]
    standard = np.concatenate([standardised(mine, slope) for mine in tags])
    sizes = np.array([b.size for mine in tags for b in mine if not b.peer])
    thinning = _thinning(standard, sizes)
    width = float(np.median([high - low for low, high in (bulk(mine, slope) for mine in tags)]))
    targets = [best for best in seen if not best.peer]
    # Those that can be no echo, being short, are passages too.
    rest = np.full(len(targets) - len(standard), -np.inf)
    tail = _tail(np.concatenate([standard * (sizes / USUAL) ** thinning, rest]), SHARES)
    frames = _tail(np.array([best.templated for best in targets]), FRAME_SHARES)
    return Shape(source, tail, frames, round(slope, 4), round(thinning, 4), round(by_doubling, 4), round(width, 4))


def _thinning(standard: NDArray[np.float64], sizes: NDArray[np.int64]) -> float:
    """By what power of the length the 95 % point falls, over five classes of length."""
    edges = np.quantile(sizes, np.linspace(0, 1, 6))
    classes = [(sizes >= low) & (sizes <= high) for low, high in pairwise(edges)]
    lengths = [np.log(sizes[some]).mean() for some in classes]
    points = [np.log(np.quantile(standard[some], 0.95)) for some in classes]
    return float(-np.polyfit(lengths, points, 1)[0])


def rates(seen: Sequence[Best]) -> dict[str, dict[int, float]]:
    """Share of held-out passages with copied and templated evidence of at least so many powers of ten."""
    targets = [best for best in seen if not best.peer]
    return {
        layer: {e: round(float(np.mean([getattr(b, layer) >= e for b in targets])), 4) for e in (0, 1, 2, 3, 4, 6)}
        for layer in ("copied", "templated")
    }


def growth(tag: str, embed: Embedder) -> float:
    """How much the median best logit of held-out sentences of ``tag`` grows from 20 to 40 companies."""
    low, high = (
        np.median([b.logit for b in trials(tag, embed, peers) if not b.peer and b.size >= Rules().echo_words])
        for peers in (PEERS // 2, PEERS)
    )
    return float(high - low)


def bulk(seen: Sequence[Best], slope: float) -> tuple[float, float]:
    """Where the bulk of the peers' own best logits begins and ends, levelled for length."""
    null = [b.logit - slope * np.log2(b.size) for b in seen if b.peer and b.alike < CONFIRMED]
    low, high = np.quantile(null, BULK)
    return float(low), float(high)


def standardised(seen: Sequence[Best], slope: float) -> NDArray[np.float64]:
    """The held-out companies' best logits in units of the bulk."""
    low, high = bulk(seen, slope)
    return np.array([(b.logit - slope * np.log2(b.size) - low) / (high - low) for b in seen if not b.peer])


def _tail(values: NDArray[np.float64], shares: Sequence[float]) -> Tail:
    """The tail of ``values`` at ``shares``, one point a share, as far as there is evidence at all."""
    points = [(float(np.quantile(values, 1 - share, method="lower")), share) for share in shares]
    found = [(round(at, 4), round(float(np.log10(share)), 4)) for at, share in points if at > UNSEEN]
    return Tail(tuple(at for at, _ in found), tuple(p for _, p in found))
