"""A pair of passages, measured: what is alike about them and how probable it is that they say the same.

The pair model is a logistic regression whose weights are packaged as numbers. It is monotone: no likeness can lower
the probability, no disagreement raise it. It does not know how often independent businesses look alike; that is
the null's part (`samecheck.sector.null`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from math import log10

import msgspec
import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from samecheck.embed import Meaning, pair_cosines
from samecheck.sector.align import Alignment, aligned
from samecheck.sector.aligned import Group, alignments
from samecheck.sector.chance import background
from samecheck.sector.index import Index, Traits

Features = NDArray[np.float64]

#: The measured likenesses and disagreements, in the order of the columns: the worst-aligned words in meaning, in units of
#: what is usual (`samecheck.sector.aligned`, `samecheck.sector.cohort`); letters alike; words in common.
LIKENESSES = ("meaning", "ratio", "content")
DISAGREEMENTS = ("numbers", "negation")
FEATURES = (*LIKENESSES, *DISAGREEMENTS)

#: The log-odds of a pair whose meaning was not looked at: no layer asks for it.
UNSEEN = -99.0


@dataclass(frozen=True, slots=True)
class Pair:
    """Row ``mine`` and row ``theirs`` of an index with their measured likeness; ``logit`` is the pair model's.

    ``cosine`` is that of the whole passages; where meaning was not looked at, that of the fast vectors.
    """

    mine: int
    theirs: int
    cosine: float
    meaning: float
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


def measured(
    index: Index,
    found: Iterable[tuple[int, int]],
    seen: NDArray[np.bool_] | None = None,
    model: PairModel | None = None,
) -> list[Pair]:
    """The pairs of rows ``found``, measured, in their order; meaning only where ``seen`` (everywhere if not given)."""
    model = model or pair_model()
    rows = list(found)
    if not rows:
        return []
    looked_at = np.ones(len(rows), dtype=bool) if seen is None else seen
    mine, theirs = np.array(rows, dtype=np.int64).T
    codes = index.codes
    cosine = np.asarray(pair_cosines(codes[mine], codes[theirs]), dtype=np.float64)
    table = np.zeros((len(rows), len(FEATURES)))
    wordings = [_worded(index, one, two) for one, two in rows]
    table[:, 1:] = [features for features, _ in wordings]
    logits = np.full(len(rows), UNSEEN)
    if looked_at.any():
        some = [row for row, wanted in zip(rows, looked_at, strict=True) if wanted]
        cosine[looked_at], table[looked_at, 0] = in_meaning(index, some)
        logits[looked_at] = np.round(model.logits(np.round(table[looked_at], 6)), 6)
    return [
        Pair(
            one,
            two,
            round(float(c), 6),
            round(float(t[0]), 6),
            float(t[1]),
            float(logit),
            alignment,
        )
        for (one, two), c, t, logit, (_, alignment) in zip(rows, cosine, table, logits, wordings, strict=True)
    ]


def _worded(index: Index, one: int, two: int) -> tuple[tuple[float, ...], Alignment]:
    """What two rows have in common in words: their features, and their words side by side."""
    found: tuple[tuple[float, ...], Alignment] | None = index.worded.get((one, two))
    if found is None:
        found = _by_word(index.traits[one], index.traits[two]), aligned(index.masked[one], index.masked[two])
        index.worded[one, two] = found
    return found


def features(index: Index, rows: Sequence[tuple[int, int]]) -> Features:
    """The features of each pair of rows, shape (n, `FEATURES`): likenesses, disagreements 0 or 1."""
    if not rows:
        return np.zeros((0, len(FEATURES)))
    by_word = np.array([_by_word(index.traits[one], index.traits[two]) for one, two in rows])
    return np.round(np.column_stack([in_meaning(index, rows)[1], by_word]), 6)


def in_meaning(index: Index, rows: Sequence[tuple[int, int]]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The cosine of each pair of rows and how well they are aligned, in units of what is usual for both, shapes (n,)."""
    wanted = sorted({row for pair in rows for row in pair})
    meanings = dict(zip(wanted, index.meanings(wanted), strict=True))
    cohort = index.cohort
    cohort.learn(wanted, index.owner[wanted].tolist(), list(meanings.values()))
    cosines, alike = np.zeros(len(rows)), np.zeros(len(rows))
    groups: dict[int, list[int]] = {}
    for place, (one, _) in enumerate(rows):
        groups.setdefault(one, []).append(place)
    for one, places in groups.items():
        theirs = [rows[place][1] for place in places]
        codes = np.array([meanings[row].code for row in theirs])
        cosines[places] = pair_cosines(np.repeat(meanings[one].code[None], len(theirs), axis=0), codes)
        mine, usual = cohort.usual(one), np.array([cohort.usual(row) for row in theirs])
        alike[places] = _alike(_ways(index, one, theirs, meanings), mine, usual)
    return cosines, alike


def _ways(index: Index, one: int, theirs: Sequence[int], meanings: Mapping[int, Meaning]) -> Features:
    """How well row ``one`` is aligned with each of ``theirs``, shape (ways, n)."""
    known = {two: index.ways.get((one, two)) for two in theirs}
    new = [two for two, ways in known.items() if ways is None]
    if new:
        found = alignments(meanings[one], Group.of([meanings[two] for two in new])).T
        for two, ways in zip(new, found, strict=True):
            known[two] = index.ways[one, two] = ways
    return np.array([known[two] for two in theirs]).T


def _alike(ways: Features, mine: Features, theirs: Features) -> Features:
    """Alignments, shape (ways, n), in units of what is usual for both passages; of the two ways the lower, shape (n,)."""
    # What is a way out for the one is a way in for the other.
    turned = theirs[:, :, ::-1]
    scores = ((ways.T - mine[0]) / mine[1] + (ways.T - turned[:, 0]) / turned[:, 1]) / 2
    found: Features = scores.min(axis=1)
    return found


def _by_word(one: Traits, two: Traits) -> tuple[float, ...]:
    """What the words say: letters alike, words in common, figures and negation apart."""
    return (
        fuzz.ratio(one.text, two.text) / 100,
        in_common(one, two),
        float(one.figures != two.figures),
        float(one.negated != two.negated),
    )


def in_common(one: Traits, two: Traits) -> float:
    """The share of distinct words that two passages have in common, rare words weighing more (weighted Jaccard)."""
    union = weight(one.distinct) + weight(two.distinct) - (common := weight(one.distinct & two.distinct))
    return common / union if union > 0 else 0.0


@lru_cache(maxsize=200_000)
def weight(words: frozenset[str]) -> float:
    """How much ``words`` tell, in powers of ten of their rarity in business English: "the" 1.4, "gutter" 5."""
    known = background()
    return sum(log10(known.total / known.words.get(word, 1)) for word in sorted(words))
