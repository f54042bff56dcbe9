"""Rarefaction: what a draw of so many peers would hear."""

from math import comb

import numpy as np
from numpy.typing import NDArray


def heard(saying: int, peers: int, depth: int) -> float:
    """Chance that at least one of ``depth`` of ``peers`` drawn without replacement is among the ``saying``.

    >>> heard(1, 10, 10), heard(1, 20, 10)
    (1.0, 0.5)
    """
    return 1.0 - comb(peers - saying, depth) / comb(peers, depth) if peers else 0.0


def hearing(peers: int, depth: int) -> NDArray[np.float64]:
    """`heard` where 0, 1, ... ``peers`` say it, shape (peers + 1,)."""
    return np.array([heard(saying, peers, depth) for saying in range(peers + 1)])
