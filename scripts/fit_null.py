"""Measures the null: the best evidence that sentences of companies have among other companies of their tag."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rewrite_search import companies_of, site_of

from samecheck.embed import Embedder
from samecheck.sector.chance import Chance
from samecheck.sector.evidence import Ground, Rules
from samecheck.sector.index import Index
from samecheck.sector.neighbours import CONFIRMED, Neighbours
from samecheck.sector.null import BULK, Shape, Tail

#: Tags used for fitting; every other tag stays free for testing (and some are kept apart, see ../shared/data/README).
TAGS = (
    "fintech developer-tools education healthcare marketplace e-commerce analytics generative-ai machine-learning "
    "open-source productivity api"
).split()

PEERS = 40
TARGETS = 60

#: Where the tails are read off: shares of independent passages with evidence at least this strong.
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
            layer: max((t.strength for t in traces if t.layer == layer), default=-99.0)
            for layer in ("copied", "templated")
        }
        logit = max((pair.logit for pair in pairs if index.sizes[pair.theirs] >= Rules().echo_words), default=-99.0)
        own = int(index.owner[row])
        among = len(elsewhere) - (len(index.rows(own)) if own != number else 0)
        alike = max((pair.ratio for pair in pairs), default=0.0)
        yield Best(tag, own != number, int(index.sizes[row]), among, alike, best["copied"], best["templated"], logit)


def measured(seen: Sequence[Best], by_doubling: float, source: str) -> Shape:
    """The shape of the null of what was ``seen``: best logits levelled for length, standardised tag by tag."""
    echoes = [best for best in seen if best.size >= Rules().echo_words and best.logit > -99]
    slope = float(np.polyfit(np.log2([b.size for b in echoes]), [b.logit for b in echoes], 1)[0])
    tags = [[b for b in echoes if b.tag == tag] for tag in sorted({b.tag for b in seen})]
    standard = np.concatenate([standardised(mine, slope) for mine in tags])
    width = float(np.median([high - low for low, high in (bulk(mine, slope) for mine in tags)]))
    return Shape(source, _tail(standard), round(slope, 4), round(by_doubling, 4), round(width, 4))


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


def _tail(values: NDArray[np.float64]) -> Tail:
    """The tail of ``values`` at `SHARES`, one point a share."""
    at = [round(float(np.quantile(values, 1 - share)), 4) for share in SHARES]
    return Tail(tuple(at), tuple(round(float(np.log10(share)), 4) for share in SHARES))
