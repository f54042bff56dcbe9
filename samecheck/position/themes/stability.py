"""How stable themes are: would they be there too if other sites of the sector had been looked at?

Sites are left out at random, a fifth at a time; the claims of the others are linked anew. A theme is as stable as it is like
the most like group found then, on average: 1 is always there, below .5 it dissolves (Hennig, 2007).
"""

import random
from collections.abc import Sequence

import numpy as np

from samecheck.position.themes.linkage import Claim, Floats, themes
from samecheck.position.themes.sayings import Saying

#: Resamples, and the share of sites kept in each.
RESAMPLES, KEPT = 20, 0.8


def stability(
    found: Sequence[Saying], several: Sequence[Claim], alike: Floats, grouped: Sequence[tuple[int, ...]], sites: int
) -> list[float]:
    """The stability, 0 to 1, of each of the themes ``grouped`` of claims ``several``, which are so much ``alike``."""
    voices = [claim.voices(found) for claim in several]
    rng = random.Random(0)  # noqa: S311  # a draw that can be had again
    totals = np.zeros((len(grouped), 2))
    for _ in range(RESAMPLES):
        drawn = frozenset(rng.sample(range(sites), min(sites, max(2, round(KEPT * sites)))))
        there = [place for place, who in enumerate(voices) if who & drawn]
        again = [frozenset(there[at] for at in group) for group in themes(alike[np.ix_(there, there)])]
        home = {place: group for group in again for place in group}
        for number, theme in enumerate(grouped):
            mine = frozenset(theme) & frozenset(there)
            if mine:
                likeness = (len(mine & group) / len(mine | group) for group in {home[place] for place in mine})
                totals[number] += max(likeness), 1
    return [round(float(total / times), 4) if times else 0.0 for total, times in totals]
