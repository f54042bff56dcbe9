"""How many sites would speak of two things in one section by chance, and how likely so few are.

The null: who speaks of a need, and in which share of his sections, has nothing to do with whether and where he speaks to
an audience. So for a site that speaks to the audience in ``k`` sections, and a need that a randomly chosen site has in a
share ``r`` of its sections, the chance that they meet is ``1 - (1 - r) ** k``, a mean over all sites for ``r``. The number of
sites where they meet is then a sum of independent draws, whose distribution is computed exactly. Where sites have one
section each it is the usual product of the margins.
"""

from collections.abc import Sequence
from math import comb

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def meeting(sections: Sequence[int], shares: Sequence[float]) -> Floats:
    """The chance that each site brings both together, shape (sites,), one that says nothing of the first having none.

    Args:
        sections: in how many sections each site speaks of the first thing.
        shares: in what share of its sections each site speaks of the second.

    >>> meeting([1, 0, 1, 0], [1.0, 0.0, 0.0, 1.0]).tolist()
    [0.5, 0.0, 0.5, 0.0]
    """
    counts, each = np.unique(np.asarray(sections, dtype=np.int64), return_inverse=True)
    silent = 1.0 - np.asarray(shares, dtype=np.float64)
    apart = np.array([np.power(silent, count).mean() for count in counts])
    found: Floats = (1.0 - apart)[each]
    return found


def at_most(chances: Floats, seen: int) -> float:
    """The probability that of independent draws with these ``chances`` at most ``seen`` succeed.

    >>> at_most(np.array([0.5, 0.5]), 0), at_most(np.array([0.5, 0.5]), 1)
    (0.25, 0.75)
    """
    state = np.zeros(seen + 1)
    state[0] = 1.0
    for chance in chances[chances > 0]:
        state[1:] = state[1:] * (1 - chance) + state[:-1] * chance
        state[0] *= 1 - chance
    return float(state.sum())


def by_chance(both: int, one: int, other: int, of: int) -> float:
    """How likely at least ``both`` are if ``one`` and ``other`` are chosen among ``of`` independently. Source: Fisher (1922).

    >>> round(by_chance(2, 2, 2, 4), 4)
    0.1667
    """
    ways = sum(comb(one, n) * comb(of - one, other - n) for n in range(both, min(one, other) + 1))
    return ways / comb(of, other)
