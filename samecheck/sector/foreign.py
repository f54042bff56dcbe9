"""Whether customers' reviews read as if about another trade than the sector's: a file that was mixed up, or a wrong export.

They do if a trade that is known fits them better than the vocabulary of the sector's own sites does, and better than the
known trade that is nearest to these sites. Customers speak plainly and sites do not, so reviews fit any trade whose
people speak plainly; where the sector is none of the trades that are known, it takes much more.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from samecheck.model import Review
from samecheck.read.words import words
from samecheck.sector.trades import ITS_OWN, Floats, Trades, counted, nearest, trades, usage
from samecheck.sentences import sentence

#: Reviews below which nothing is said of them. Guessed.
FEWEST = 10
#: How much better another trade must fit, in weighted nats a stem, and in standard errors: for sectors of a known trade; for
#: those of them whose sites have fewer than so many telling words; for others. Source: scripts/bench_foreign.py.
_CLEARLY, _THIN_CLEARLY, _ELSE_CLEARLY = (0.004, 0.4), (0.01, 1.0), (0.12, 3.0)
_THIN = 1500
_TOLD = 5
_LEFT_OUT = sentence(
    "the reviews are left out: they read as if about {trade!s}, not about this trade (they speak of {words})"
)


def foreign(reviews: Sequence[Review], sites: Sequence[Mapping[str, int]], known: Trades | None = None) -> str:
    """Why ``reviews`` are left out, in words; empty if they may be about the sector or too little is known.

    ``sites`` are how often each site of the sector uses each stem (`samecheck.sector.trades.counted`).
    """
    known = known or trades()
    texts = [known.places(counted(words(review.text))) for review in reviews]
    size = sum(map(len, texts))
    order, fit = nearest(sites, known)
    if len(reviews) < FEWEST or not size or not sites or len(order) < 2:
        return ""
    own, home = known.leaning(usage(sites)), order[0]
    ours = max((_each(texts, own), _each(texts, known.leaned(home))), key=lambda found: float(found.sum()))
    other = max(order[1:], key=lambda trade: float(_each(texts, known.leaned(trade)).sum()))
    better = _each(texts, known.leaned(other)) - ours
    thin = sum(sum(site.values()) for site in sites) < _THIN
    rate, errors = _ELSE_CLEARLY if fit < ITS_OWN else _THIN_CLEARLY if thin else _CLEARLY
    error = float(better.std()) / len(texts) ** 0.5
    if better.sum() < rate * size or better.mean() < errors * error:
        return ""
    return _told(texts, known, other, own)


def _each(texts: Sequence[Sequence[int]], leaning: Floats) -> Floats:
    """How much each text speaks for a vocabulary, in weighted nats, shape (texts,)."""
    return np.array([leaning[list(places)].sum() for places in texts]).round(6)


def _told(texts: Sequence[Sequence[int]], known: Trades, other: int, own: Floats) -> str:
    """The trade, and the stems of it that most reviews use and the sites do not."""
    users = np.zeros(len(own))
    for places in texts:
        users[list(places)] += 1
    worth = (users * (known.leaned(other) - np.maximum(0.0, own))).round(6)
    best = [known.names[place] for place in np.argsort(-worth, kind="stable")[:_TOLD] if worth[place] > 0]
    return _LEFT_OUT.format(trade=known.trades[other].label, words=", ".join(best))
