"""Who shares words with whom: candidates for copies and templates among all passages of a sector.

Two views are joined, as neither finds what the other does. *Alike*: words and pairs of words, weighed by rarity, as a
cosine: a passage reworded here and there, or filled in with other names. *Runs*: four words in a row, not divided by any
length: a sentence that stands inside a long passage. Both are posting lists, so a passage costs what its own terms'
lists are long. Weights are whole numbers: the same answer to the bit, whatever the order of the sites.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from samecheck.sector.best import Rows, best_a_site, top
from samecheck.sector.packed import Packed
from samecheck.sector.postings import Keys, Postings, run_keys, word_keys

#: Passages that share words, and passages that share runs, found for each.
NEAREST = 16

#: Terms that more than this share of the passages hold tell nothing apart; in any case so few may hold them. No list is
#: looked at that is longer than so many, but by passages that have little else: a passage costs the same in any large
#: sector. Of the light and template rewrites of ../shared/data among 99,000 passages 1,000 loses none, 300 two of 320.
_COMMON = 0.03
_FEW = 50
_MANY = 1000

#: Cosine in words below which nobody is counted who may say the same. Of 476 passages that the rules of SC101 and SC102
#: confirm among 120,000 nearest of other sites (trades, listings) the least alike have .17; 3 to 67 % of all have .1.
LEAST = 0.1

#: Additions worked on together, which bounds memory (some 40 bytes each).
_AT_ONCE = 2_000_000

#: Words of the terms of the two views; of the second, the least that is a copy where it is a whole passage.
_ALIKE, _RUNS = (1, 2), (4,)


@dataclass(frozen=True, eq=False)
class Lexical:
    """The words of n passages, ready to be searched; ``owner``, shape (n,), is the site of each."""

    owner: Rows
    alike: Postings
    runs: Postings
    at_once: int = _AT_ONCE

    @classmethod
    def of(cls, masked: Iterable[Sequence[str]], owner: Rows) -> "Lexical":
        """The words of the passages ``masked``, as `samecheck.read.mask` gives them; they are read once."""
        packed = Packed.of(masked)
        n = len(packed)
        return cls(owner, Postings.of(_runs(packed, _ALIKE), n), Postings.of(_runs(packed, _RUNS), n))

    @classmethod
    def open(cls, masked: Iterable[Sequence[str]], owner: Rows, more: int) -> "Lexical":
        """The same, to which passages can be added, ``more`` at most: what only one passage holds is kept too."""
        packed = Packed.of(masked)
        alike, runs = (Postings.of(_runs(packed, sizes), len(packed), 1, more) for sizes in (_ALIKE, _RUNS))
        return cls(owner, alike, runs)

    def widened(self, masked: Iterable[Sequence[str]], owner: Rows, at: int) -> "Lexical":
        """These with the passages ``masked`` from row ``at`` on; ``owner`` is of all, shape (n + more,)."""
        packed = Packed.of(masked)
        more = len(packed)
        return Lexical(
            owner,
            self.alike.widened(_runs(packed, _ALIKE), at, more),
            self.runs.widened(_runs(packed, _RUNS), at, more),
            self.at_once,
        )

    @property
    def most(self) -> int:
        """The most passages that may hold a term by which all are looked up."""
        return min(_MANY, max(_FEW, int(_COMMON * len(self.owner))))

    def near(self, rows: Rows, k: int = NEAREST, among: Rows | None = None) -> list[Rows]:
        """For each of ``rows``, up to ``k`` rows of other sites alike in words and up to ``k`` that share runs, sorted.

        ``among`` restricts the answer to these rows.
        """
        allowed = _allowed(among, len(self.owner))
        found: list[list[Rows]] = [[] for _ in rows]
        for number, others, scores in self._scored(rows, self.most, allowed=allowed):
            found[number].append(top(others, scores, k))
        return [_union(some) for some in found]

    def nearest_by_site(self, rows: Rows, least: float = LEAST) -> list[Rows]:
        """For each of ``rows``, the most alike row of every other site and the one that shares most runs, sorted.

        No term is too common here: what everybody says is what is counted. A site is left out if it shares no run and has
        no row that is alike by at least ``least`` (cosine).
        """
        found: list[list[Rows]] = [[] for _ in rows]
        for number, others, scores in self._scored(rows, len(self.owner), least=least):
            found[number].append(best_a_site(others, scores, self.owner))
        return [_union(some) for some in found]

    def _scored(
        self, rows: Rows, most: int, *, allowed: NDArray[np.bool_] | None = None, least: float = 0.0
    ) -> Iterable[tuple[int, Rows, NDArray[np.float64]]]:
        """For each view and row: its number, rows of other sites and how well they match: the cosine, the weight of runs."""
        for postings, weight, length in (
            (self.alike, self.alike.rarity**2, self._length),
            (self.runs, self.runs.rarity, None),
        ):
            for number, others, sums in postings.sums(postings.asked(rows, weight, most), weight, self.at_once):
                wanted = (self.owner[others] != self.owner[rows[number]]) & (sums > 0)
                if allowed is not None:
                    wanted &= allowed[others]
                found, scores = others[wanted], sums[wanted].astype(np.float64)
                if length is not None:
                    scores = scores / length[found] / length[rows[number]]
                    found, scores = found[scores >= least], scores[scores >= least]
                yield number, found, scores

    @cached_property
    def _length(self) -> NDArray[np.float64]:
        """Length of each passage's vector of weighted words and pairs, shape (n,)."""
        squares: NDArray[np.int64] = self.alike.terms @ self.alike.rarity**2
        return np.maximum(1.0, np.sqrt(squares.astype(np.float64)))


def _runs(packed: Packed, sizes: Sequence[int]) -> Iterator[tuple[Keys, Rows]]:
    keys = word_keys(packed)
    return (run_keys(packed, keys, size) for size in sizes)


def _allowed(among: Rows | None, n: int) -> NDArray[np.bool_] | None:
    if among is None:
        return None
    allowed = np.zeros(n, dtype=bool)
    allowed[among] = True
    return allowed


def _union(some: Sequence[Rows]) -> Rows:
    return np.unique(np.concatenate(some)) if some else np.zeros(0, dtype=np.int64)
