"""How probable it is that a passage states what is asked for: a logistic regression on a few likenesses.

Fitted on what people labelled in the demo corpora (scripts/fit_stating.py): which passages state what customers speak of.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import msgspec
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

#: The columns: the passage's likeness to the nearest of the sentences that ask (cosine); to their middle, and that of its
#: best clause by words alone, in spreads above what is usual for passages of the sector; the best word they share, by how much
#: it tells; the number of its content words, as a logarithm, and whether it has fewer than three.
FEATURES = ("nearest", "middle", "words", "key", "size", "short")


class Stating(msgspec.Struct, frozen=True):
    """Weights of the regression, a column each, and what they were made from.

    ``sure`` is the probability from which on a site surely states it, ``perhaps`` that from which on it perhaps does.
    """

    source: str
    intercept: float
    weights: list[float]
    sure: float
    perhaps: float

    def chances(self, table: Floats) -> Floats:
        """The probability that each row of ``table``, shape (n, `FEATURES`), states it, shape (n,), rounded."""
        return np.asarray(regressed(self.intercept, self.weights, table).round(4))


def regressed(intercept: float, weights: Sequence[float], table: Floats) -> Floats:
    """The probability of each row of ``table``, shape (n, columns), by a logistic regression, shape (n,)."""
    total = np.full(len(table), intercept)
    for column, weight in enumerate(weights):
        total += table[:, column] * weight
    found: Floats = 1.0 / (1.0 + np.exp(-np.clip(total, -30, 30)))
    return found


def spreads(values: Floats, usual: Floats) -> Floats:
    """How far ``values`` lie above what is ``usual``, in its standard deviations, shape (n,)."""
    found: Floats = (values - usual.mean()) / max(1e-6, float(usual.std()))
    return found


@cache
def stating() -> Stating:
    """The packaged regression."""
    return msgspec.json.decode(files("samecheck.position.stating").joinpath("stating.json").read_bytes(), type=Stating)
