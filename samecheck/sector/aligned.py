"""Two passages word by word in meaning: does each word of the one have a counterpart in the other?

Each word is held against the other passage's word nearest to it in context (as BERTScore does, Zhang et al. 2020), rare
words counting more. What counts is the mean of the words that fare worst: a passage on the same subject shares half of
its words and then says something else. Both ways, as a part does not say what the whole says. Raising the likeness of
any two words never lowers it.

Of strong rewrites in ../shared/data the cosine of sentences finds .03 at 1 % natural false flags; this, in units of what is
usual (`samecheck.sector.cohort`), most of the .16 that the pair model finds (scripts/bench_rewrites.py, cross-validated).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
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

#: Words whose products are worked out together; a group of 128 passages makes 5 MB of them.
_AT_ONCE = 512


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

    def columns(self, values: Floats, filling: float) -> Floats:
        """``values`` of all words as columns of equal length, a passage each."""
        places, column = self._places
        table = np.full((int(places.max()) + 1, len(self.starts)), filling)
        table[places, column] = values
        return table

    @cached_property
    def weight_columns(self) -> Floats:
        """The words' weights as `columns`, where there are any."""
        return self.columns(self.weights, 0.0)

    @cached_property
    def _places(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """For each word its place in its passage, and the passage's number."""
        lengths = np.diff(np.append(self.starts, len(self.weights)))
        places = np.arange(len(self.weights)) - np.repeat(self.starts, lengths)
        return places, np.repeat(np.arange(len(self.starts)), lengths)


def alignments(mine: Meaning, group: Group) -> Floats:
    """How well ``mine`` is aligned with each passage of ``group``, shape (`WAYS`, passages), cosines."""
    return next(alignments_of((mine,), group))


def alignments_of(several: Sequence[Meaning], group: Group) -> Iterator[Floats]:
    """`alignments` of each of ``several``: one product for many words, as threads take long to agree on a small one."""
    for start, end in _parts([len(mine.words) for mine in several]):
        some = several[start:end]
        size = group.table.shape[1]
        table = np.vstack([np.zeros((0, size), dtype=np.int8), *(mine.codes for mine in some if mine.words and size)])
        # Products of codes are whole numbers, exact in any order; each is scaled once.
        products = table.astype(np.float32) @ group.table.T
        first = 0
        for mine in some:
            yield _aligned(mine, products[first : first + len(mine.words)], group)
            first += len(mine.words)


def _aligned(mine: Meaning, products: NDArray[np.float32], group: Group) -> Floats:
    """`alignments` from the products of the codes, shape (words, words of the group)."""
    found = np.zeros((WAYS, len(group.starts)))
    if not len(products) or not len(group.starts):
        return found
    cosines = products.astype(np.float64)
    cosines *= _inverse(mine.codes)[:, None]
    cosines *= group.inverse[None, :]
    there = np.maximum.reduceat(cosines, group.starts, axis=1)
    back = cosines.max(axis=0)
    weights = np.array([word_weight(word) for word in mine.words])
    found[0] = _worst(there, np.broadcast_to(weights[:, None], there.shape))
    found[1] = _worst(group.columns(back, 9.0), group.weight_columns)
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


def _parts(lengths: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Ranges of passages of ``lengths`` that have `_AT_ONCE` words together or are one passage."""
    start = words = 0
    for place, length in enumerate(lengths):
        if words and words + length > _AT_ONCE:
            yield start, place
            start, words = place, 0
        words += length
    if start < len(lengths):
        yield start, len(lengths)


def _worst(values: Floats, weights: Floats) -> Floats:
    """Weighted mean of the lowest values that make up the worst part of the weight, column by column."""
    order = np.argsort(values, axis=0, kind="stable")
    low, weight = np.take_along_axis(values, order, 0), np.take_along_axis(weights, order, 0)
    wanted = weights.sum(axis=0) * _WORST
    before = np.cumsum(weight, axis=0) - weight
    part = np.clip(np.divide(wanted - before, weight, out=np.zeros_like(weight), where=weight > 0), 0.0, 1.0)
    found: Floats = (low * weight * part).sum(axis=0) / wanted
    return found
