"""The best of many scored rows, ties decided: what the search by words and the search by vectors have in common."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]
Scores = NDArray[Any]


def top(rows: Rows, scores: Scores, k: int) -> Rows:
    """The ``k`` of ``rows`` with the highest ``scores``, best first; of equals the lower row.

    >>> top(np.array([7, 3, 5, 9]), np.array([1, 4, 4, 0]), 3).tolist()
    [3, 5, 7]
    """
    if k < 1:
        return rows[:0]
    if len(rows) > k:
        # Ties at the cut stay in and are decided below, never by the order of a partition.
        above = np.flatnonzero(scores >= np.partition(scores, len(scores) - k)[len(scores) - k])
        rows, scores = rows[above], scores[above]
    return rows[np.lexsort((rows, -scores))][:k]


def best_a_site(rows: Rows, scores: Scores, owner: Rows) -> Rows:
    """The row with the highest of ``scores`` of each site among ``rows``, in the order of sites; of equals the lower.

    ``owner`` is the site of each of all rows.

    >>> best_a_site(np.array([0, 1, 2, 4]), np.array([1, 3, 3, 2]), np.array([0, 0, 0, 1, 1])).tolist()
    [1, 4]
    """
    site = owner[rows]
    order = np.lexsort((rows, -scores, site))
    first = np.ones(len(order), dtype=bool)
    first[1:] = site[order][1:] != site[order][:-1]
    return rows[order][first]
