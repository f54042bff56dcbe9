"""Two passages word by word in meaning: does each word of the one have a counterpart in the other?

Each word is held against the other passage's word nearest to it in context (as BERTScore does, Zhang et al. 2020), rare
words counting more. What counts is the mean of the words that fare worst: a passage on the same subject shares half of
its words and then says something else. Both ways, as a part does not say what the whole says. Raising the likeness of
any two words never lowers it.

Of strong rewrites in ../shared/data the cosine of sentences finds .03 at 1 % natural false flags; this, in units of what is
usual (`samecheck.sector.cohort`), most of the .2 that the pair model finds (scripts/bench_rewrites.py, cross-validated).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

import numpy as np
from numpy.typing import NDArray

from samecheck.embed import Meaning
from samecheck.sector.chance import background

Floats = NDArray[np.float64]

#: From one passage to the other, and back.
WAYS = 2

#: Share of a passage's weight of words that is its worst part. At .5 more of the hard negatives pass (.57 for .48 at 5 %
#: natural false flags), at .3 the right peer is first less often (.69 for .74).
_WORST = 0.4

#: A word's weight grows from 0 to 1 between these natural logarithms of its rarity in business English: "the" 2.9 has
#: none, a word that no business uses all.
_COMMON, _RARE = 3.0, 11.0
_LEAST = 1e-4


@dataclass(frozen=True)
class Group:
    """Passages whose words lie one behind the other: their vectors of unit length, weights, where each passage begins."""

    table: NDArray[np.float32]
    inverse: Floats
    weights: Floats
    starts: NDArray[np.int64]

    @classmethod
    def of(cls, meanings: Sequence[Meaning]) -> "Group":
        """The words of ``meanings``; one without words is a passage of one word that is like nothing."""
        size = max((meaning.codes.shape[1] for meaning in meanings), default=0)
        codes = [meaning.codes if meaning.words else np.zeros((1, size), dtype=np.int8) for meaning in meanings]
        table = np.vstack(codes) if codes else np.zeros((0, size), dtype=np.int8)
        weights = [
            weight for meaning in meanings for weight in (map(word_weight, meaning.words) if meaning.words else (1.0,))
        ]
        return cls(
            table.astype(np.float32),
            _inverse(table),
            np.array(weights),
            np.cumsum([0, *(len(some) for some in codes[:-1])], dtype=np.int64)[: len(codes)],
        )


def alignments(mine: Meaning, group: Group) -> Floats:
    """How well ``mine`` is aligned with each passage of ``group``, shape (`WAYS`, passages), cosines."""
    found = np.zeros((WAYS, len(group.starts)))
    if not mine.words or not len(group.starts):
        return found
    # Products of codes are whole numbers, exact in any order; each is scaled once.
    products = (mine.codes.astype(np.float32) @ group.table.T).astype(np.float64)
    cosines = products * _inverse(mine.codes)[:, None] * group.inverse[None, :]
    there = np.maximum.reduceat(cosines, group.starts, axis=1)
    back = cosines.max(axis=0)
    weights = np.array([word_weight(word) for word in mine.words])
    found[0] = _worst(there, np.repeat(weights[:, None], there.shape[1], axis=1))
    found[1] = _worst(_columns(back, group.starts, 9.0), _columns(group.weights, group.starts, 0.0))
    return np.round(found, 6)


@lru_cache(maxsize=100_000)
def word_weight(word: str) -> float:
    """How much a word tells, from nearly 0 to 1."""
    known = background()
    rarity = log(known.total / known.words.get(word, 1))
    return min(1.0, max(0.0, (rarity - _COMMON) / (_RARE - _COMMON))) + _LEAST


def _inverse(codes: NDArray[np.int8]) -> Floats:
    squares = np.einsum("ij,ij->i", codes, codes, dtype=np.int64).astype(np.float64)
    found: Floats = np.divide(1.0, np.sqrt(squares), out=np.zeros_like(squares), where=squares > 0)
    return found


def _columns(values: Floats, starts: NDArray[np.int64], filling: float) -> Floats:
    """``values`` of passages that begin at ``starts`` as columns of equal length."""
    lengths = np.diff(np.append(starts, len(values)))
    table = np.full((int(lengths.max()), len(starts)), filling)
    places = np.arange(len(values)) - np.repeat(starts, lengths)
    table[places, np.repeat(np.arange(len(starts)), lengths)] = values
    return table


def _worst(values: Floats, weights: Floats) -> Floats:
    """Weighted mean of the lowest values that make up the worst part of the weight, column by column."""
    order = np.argsort(values, axis=0, kind="stable")
    low, weight = np.take_along_axis(values, order, 0), np.take_along_axis(weights, order, 0)
    wanted = weights.sum(axis=0) * _WORST
    before = np.cumsum(weight, axis=0) - weight
    part = np.clip(np.divide(wanted - before, weight, out=np.zeros_like(weight), where=weight > 0), 0.0, 1.0)
    found: Floats = (low * weight * part).sum(axis=0) / wanted
    return found
