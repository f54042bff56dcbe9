"""A pair of passages, measured: what is alike about them and how probable it is that they say the same.

The pair model is a logistic regression whose weights are packaged as numbers. It is monotone: no likeness can lower
the probability, no disagreement raise it. It does not know how often independent businesses look alike; that is
the null's part (`samecheck.sector.null`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from math import log10

import msgspec
import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from samecheck.embed import pair_cosines
from samecheck.sector.align import Alignment, aligned
from samecheck.sector.chance import background
from samecheck.sector.index import Index, Traits

Features = NDArray[np.float64]

#: The measured likenesses and disagreements, in the order of the columns.
LIKENESSES = ("cosine", "local", "ratio", "content")
DISAGREEMENTS = ("numbers", "negation")
FEATURES = (*LIKENESSES, *DISAGREEMENTS)


@dataclass(frozen=True, slots=True)
class Pair:
    """Row ``mine`` and row ``theirs`` of an index with their measured likeness; ``logit`` is the pair model's.

    ``local`` is the cosine above that of the passages' surroundings.
    """

    mine: int
    theirs: int
    cosine: float
    local: float
    ratio: float
    logit: float
    alignment: Alignment


class PairModel(msgspec.Struct, frozen=True):
    """Weights of the pair model and what they were made from.

    A likeness adds ``weight`` for each unit by which it exceeds ``knot``: several knots make a slope that may rise with the
    likeness, so that likeness in words alone or in meaning alone can be enough. A disagreement takes its weight off.
    """

    source: str
    intercept: float
    likeness: tuple[tuple[str, float, float], ...]
    disagreement: tuple[tuple[str, float], ...]

    def __post_init__(self) -> None:
        if min((weight for _, _, weight in self.likeness), default=0) < 0:
            raise ValueError("a likeness would lower the probability")
        if min((weight for _, weight in self.disagreement), default=0) < 0:
            raise ValueError("a disagreement would raise the probability")

    def logits(self, table: Features) -> NDArray[np.float64]:
        """Log-odds that the two passages of each row of ``table`` (n, `FEATURES`) say the same, shape (n,)."""
        # A fixed order of summation: the same bits on every machine and for any number of rows.
        total = np.full(len(table), self.intercept)
        for name, knot, weight in self.likeness:
            total += np.maximum(0.0, table[:, FEATURES.index(name)] - knot) * weight
        for name, weight in self.disagreement:
            total -= table[:, FEATURES.index(name)] * weight
        return total


@cache
def pair_model() -> PairModel:
    """The packaged pair model."""
    return msgspec.json.decode(files("samecheck.sector").joinpath("pairs.json").read_bytes(), type=PairModel)


def measured(index: Index, found: Iterable[tuple[int, int]], model: PairModel | None = None) -> list[Pair]:
    """The pairs of rows ``found``, measured, in their order."""
    model = model or pair_model()
    rows = list(found)
    alignments = [aligned(index.masked[mine], index.masked[theirs]) for mine, theirs in rows]
    table = features(index, rows)
    logits = np.round(model.logits(table), 6)
    return [
        Pair(mine, theirs, float(row[0]), float(row[1]), float(row[2]), float(logit), alignment)
        for (mine, theirs), alignment, row, logit in zip(rows, alignments, table, logits, strict=True)
    ]


def features(index: Index, rows: Sequence[tuple[int, int]]) -> Features:
    """The features of each pair of rows, shape (n, `FEATURES`): likenesses of at most 1, disagreements 0 or 1."""
    if not rows:
        return np.zeros((0, len(FEATURES)))
    mine, theirs = np.array(rows, dtype=np.int64).T
    cosine = np.asarray(pair_cosines(index.codes[mine], index.codes[theirs]), dtype=np.float64)
    crowd = (index.surroundings[mine] + index.surroundings[theirs]) / 2
    by_word = [_by_word(index.traits[one], index.traits[two]) for one, two in rows]
    return np.round(np.column_stack([cosine, cosine - crowd, np.array(by_word)]), 6)


def _by_word(one: Traits, two: Traits) -> tuple[float, ...]:
    """What the words say: letters alike, weighted share of distinct words in common, figures and negation apart."""
    union = weight(one.distinct) + weight(two.distinct) - (common := weight(one.distinct & two.distinct))
    return (
        fuzz.ratio(one.text, two.text) / 100,
        common / union if union > 0 else 0.0,
        float(one.figures != two.figures),
        float(one.negated != two.negated),
    )


@lru_cache(maxsize=200_000)
def weight(words: frozenset[str]) -> float:
    """How much ``words`` tell, in powers of ten of their rarity in business English: "the" 1.4, "gutter" 5."""
    known = background()
    return sum(log10(known.total / known.words.get(word, 1)) for word in sorted(words))
