"""How probable it is that a passage states what is asked for: a logistic regression on a few likenesses.

Fitted on what people labelled in the demo corpora (scripts/fit_stating.py): which passages state what customers speak of.
"""

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
        total = np.full(len(table), self.intercept)
        for column, weight in enumerate(self.weights):
            total += table[:, column] * weight
        found: Floats = (1.0 / (1.0 + np.exp(-np.clip(total, -30, 30)))).round(4)
        return found


@cache
def stating() -> Stating:
    """The packaged regression."""
    return msgspec.json.decode(files("samecheck.position.stating").joinpath("stating.json").read_bytes(), type=Stating)
