"""The interval of a score: where it would lie with other random peers of the sector and other pages of the site.

Two things vary, and both count: which peers were at hand, by leaving out one at a time, and what the site happens to
say on the pages that were read, by passages and pages as clusters. A Wilson interval takes the two together as a number
of words that were asked independently of each other (Korn and Graubard 1998): it neither ends at nought where nothing
was found nor leaves 0 to 100. A bootstrap over peers would be biased, the best of fewer distinct peers being worse.

Checked by scripts/bench_score.py coverage; a plain jackknife with a normal quantile covers .77 where .90 is asked for.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from samecheck.score.hearing import hearing
from samecheck.score.tally import Tally
from samecheck.sector.shares import NINETY, wilson

Floats = NDArray[np.float64]

#: How much more pages vary than their passages alone would make them, in variances, before any was seen; and how many
#: pages that is worth. Source: scripts/bench_score.py coverage: 1.1 to 2.0 on roofers, less where pages are unlike.
_DESIGN, _WORTH = 1.5, 8.0
_LEAST_DESIGN = 0.8

#: No variance is less than this part of the square of one passage's share: nothing found is not "never".
_FLOOR = 0.1

#: Of a 90 % interval: one-sided level, and its normal quantile.
_LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Variance:
    """An estimated variance of a share and the degrees of freedom it was estimated with."""

    value: float
    freedom: float


def interval(tally: Tally, depth: int) -> tuple[float, float]:
    """A 90 % interval of the share that ``depth`` random peers also say, between 0 and 1."""
    weights = np.array([weight for _, weight in tally.passages])
    unit = float((weights**2).sum() / weights.sum() ** 2)
    heard = said(tally, depth)
    share = float(heard.sum() / weights.sum())
    floor = _FLOOR * unit**2
    peers = over_peers(tally, depth, floor)
    pages = over_pages(tally, heard - share * weights, floor)
    value = peers.value + pages.value
    freedom = value**2 / (peers.value**2 / peers.freedom + pages.value**2 / pages.freedom)
    reach = float(stdtrit(freedom, _LEVEL)) / NINETY
    middle = min(max(share, unit / 2), 1 - unit / 2)
    return wilson(share, middle * (1 - middle) / (value * reach**2))


def over_peers(tally: Tally, depth: int, floor: float) -> Variance:
    """Variance of the share over peers: a jackknife, each left out once."""
    n = len(tally.peers)
    others = tally.saying.sum(axis=1)[:, None] - tally.saying
    shares = tally.weights @ hearing(n - 1, min(depth, n - 1))[others] / tally.weight
    return Variance(max(floor, float((n - 1) / n * ((shares - shares.mean()) ** 2).sum())), n - 1)


def over_pages(tally: Tally, residuals: Floats, floor: float) -> Variance:
    """Variance of the share over passages, times how much more the pages vary: as far as that can be seen at all."""
    m, names = len(residuals), sorted({page for page, _ in tally.passages})
    place = {page: at for at, page in enumerate(names)}
    of_pages = np.bincount([place[page] for page, _ in tally.passages], weights=residuals)
    passages = max(floor, float((residuals**2).sum()) / tally.weight**2 * m / max(1, m - 1))
    pages = float((of_pages**2).sum()) / tally.weight**2
    freedom = len(names) - 1 + _WORTH
    design = (len(names) * pages / passages + _WORTH * _DESIGN) / freedom
    return Variance(passages * max(_LEAST_DESIGN, design), freedom)


def said(tally: Tally, depth: int) -> Floats:
    """Weight of each passage's words that ``depth`` random peers say, shape (passages,)."""
    places = np.array([claim.passage for claim in tally.claims], dtype=np.int64)
    return np.bincount(places, weights=tally.heard(depth), minlength=len(tally.passages)).astype(np.float64)
