"""Which passages hold a term: posting lists of words, word pairs or longer runs, built in one sort."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from samecheck.sector.best import Rows
from samecheck.sector.packed import Packed

Keys = NDArray[np.uint64]

#: Weights are whole numbers, so that sums have no order: this many units are a halving of the passages that hold a term.
_UNITS = 16

#: Makes a key of a run from the keys of its words, place by place: any odd number with mixed bits.
_MIX = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, eq=False)
class Postings:
    """The terms that at least two of n passages hold; others, where they are kept, weigh nothing.

    ``rows``, shape (terms, n), and ``terms``, shape (n, terms), say with ones who holds what; ``spread``, shape (terms,),
    how many passages hold a term. ``keys``, shape (terms,), are the terms' own numbers, rising, less their last ``room`` bits.
    """

    rows: csr_array
    terms: csr_array
    spread: Rows
    keys: Keys
    room: int

    @classmethod
    def of(cls, parts: Iterator[tuple[Keys, Rows]], n: int, least: int = 2, more: int = 0) -> "Postings":
        """The postings of terms and the rows that hold them, given as arrays beside each other; repeats count once.

        A key keeps as many bits as leave room for a row beside it in 64: 44 for a million passages. That two terms then
        share a key is so rare that it costs no candidate, and it depends on the words alone, not on their order. Terms
        that fewer than ``least`` hold are not kept; there is room for ``more`` passages.
        """
        bits = max(1, (n + more - 1).bit_length())
        joined = _joined(parts, bits)
        first = np.flatnonzero(_firsts(joined >> np.uint64(bits)))
        spread = np.diff(first, append=len(joined)).astype(np.int64)
        kept = spread >= least
        held = _rows(joined[np.repeat(kept, spread)], bits)
        keys, spread = joined[first[kept]] >> np.uint64(bits), spread[kept]
        starts = np.concatenate([[0], np.cumsum(spread)])
        by_term = csr_array((np.ones(len(held), dtype=np.int8), held, starts), shape=(len(spread), n))
        return cls(by_term, by_term.T.tocsr(), spread, keys, bits)

    def widened(self, parts: Iterator[tuple[Keys, Rows]], at: int, more: int) -> "Postings":
        """These, of which no term was left out, with ``more`` passages from row ``at`` on, whose own rows count from 0.

        Nothing is sorted but what is new. Terms that nobody else holds come last.
        """
        joined = _joined(parts, self.room)
        keys, mine = joined >> np.uint64(self.room), _rows(joined, self.room)
        known = np.searchsorted(self.keys, keys)
        is_known = known < len(self.keys)
        is_known[is_known] = self.keys[known[is_known]] == keys[is_known]
        others, number = np.unique(keys[~is_known], return_inverse=True)
        term = np.where(is_known, known, 0)
        term[~is_known] = len(self.keys) + number
        size = len(self.keys) + len(others)
        by_row = np.lexsort((term, mine))
        counts = np.bincount(mine, minlength=more)
        edge = self.terms.indptr[at]
        terms = np.concatenate([self.terms.indices[:edge], term[by_row], self.terms.indices[edge:]])
        ends = np.concatenate([self.terms.indptr[: at + 1], edge + np.cumsum(counts)])
        indptr = np.concatenate([ends, self.terms.indptr[at + 1 :] + len(term)])
        spread = np.bincount(term, minlength=size)
        spread[: len(self.keys)] += self.spread
        # A term's new rows go behind its others; of those nobody else holds the place is the end.
        place = self.rows.indptr[np.minimum(term + 1, len(self.keys))]
        order = np.argsort(term, kind="stable")
        moved = self.rows.indices + more * (self.rows.indices >= at).astype(self.rows.indices.dtype)
        held = np.insert(moved, place[order], (mine + at)[order])
        n = self.terms.shape[0] + more
        ones = np.ones(len(held), dtype=np.int8)
        by_term = csr_array((ones, held, np.concatenate([[0], np.cumsum(spread)])), shape=(size, n))
        return Postings(by_term, csr_array((ones, terms, indptr), shape=(n, size)), spread, self.keys, self.room)

    @cached_property
    def rarity(self) -> Rows:
        """How rare each term is: halvings of the n passages in units of 1/16, at least one unit, shape (terms,)."""
        found = np.rint(_UNITS * np.log2(self.terms.shape[0] / self.spread))
        weights: Rows = np.where(self.spread > 1, np.maximum(1, found), 0).astype(np.int64)
        return weights

    def asked(self, rows: Rows, weight: Rows, most: int) -> csr_array:
        """The terms that ``rows`` are looked up by, shape (rows, terms): those of at most ``most`` passages.

        Where these are less than half of a row by ``weight``, shape (terms,), its next rarer terms are taken in until
        they are half: what has common words only, or says what a thousand others say, is not left without an answer.
        """
        mine = self.terms[rows]
        sizes = np.diff(mine.indptr)
        row = np.repeat(np.arange(len(rows)), sizes)
        order = np.lexsort((mine.indices, self.spread[mine.indices], row))
        terms = mine.indices[order]
        # What all rarer terms of the row weigh together.
        running = np.concatenate([[0], np.cumsum(weight[terms])])
        before = running[:-1] - np.repeat(running[mine.indptr[:-1]], sizes)
        whole = np.repeat(running[mine.indptr[1:]] - running[mine.indptr[:-1]], sizes)
        wanted = (self.spread[terms] <= most) | (2 * before < whole)
        starts = np.concatenate([[0], np.cumsum(np.bincount(row[wanted], minlength=len(rows)))])
        return csr_array((np.ones(int(wanted.sum()), dtype=np.int8), terms[wanted], starts), shape=mine.shape)

    def sums(self, asked: csr_array, weight: Rows, at_once: int) -> Iterator[tuple[int, Rows, Rows]]:
        """For each row of ``asked`` (rows, terms): its number, the passages that hold any of its terms, their ``weight``.

        The weights, shape (terms,), of all shared terms are added up. As many rows are worked on together as need
        ``at_once`` additions, one at least, which bounds memory at some 40 bytes each.
        """
        for start, end in self._parts(asked, at_once):
            some = asked[start:end]
            used, place = np.unique(some.indices, return_inverse=True)
            mine = csr_array((weight[some.indices], place, some.indptr), shape=(end - start, len(used)))
            product = mine @ self.rows[used].astype(np.int64)
            for row in range(end - start):
                here = slice(product.indptr[row], product.indptr[row + 1])
                yield start + row, product.indices[here].astype(np.int64), product.data[here]

    def _parts(self, asked: csr_array, at_once: int) -> Iterator[tuple[int, int]]:
        """Ranges of rows of ``asked`` that need ``at_once`` additions or are one row."""
        work = np.concatenate([[0], np.cumsum(self.spread[asked.indices])])[asked.indptr]
        start = 0
        while start < asked.shape[0]:
            end = max(start + 1, int(np.searchsorted(work, work[start] + at_once, side="right")) - 1)
            yield start, end
            start = end


def _joined(parts: Iterator[tuple[Keys, Rows]], bits: int) -> Keys:
    """Keys and rows in one number each, the row in the last ``bits``; sorted, each once."""
    room = np.uint64(bits)
    joined = np.concatenate([(keys >> room << room) | rows.astype(np.uint64) for keys, rows in parts])
    joined.sort()
    return joined[_firsts(joined)]


def _rows(joined: Keys, bits: int) -> NDArray[np.int32]:
    return (joined & np.uint64((1 << bits) - 1)).astype(np.int32)


def word_keys(packed: Packed) -> Keys:
    """A number for each word of the vocabulary that depends on the word alone, shape (words,)."""
    digests = (blake2b(word.encode("utf-8", "replace"), digest_size=8).digest() for word in packed.vocabulary)
    return np.frombuffer(b"".join(digests), dtype="<u8").astype(np.uint64)


def run_keys(packed: Packed, keys: Keys, size: int) -> tuple[Keys, Rows]:
    """The keys of all runs of ``size`` words and the passages that they stand in, beside each other."""
    row = np.repeat(np.arange(len(packed)), packed.lengths)
    last = np.repeat(packed.starts[1:], packed.lengths)
    place = np.flatnonzero(np.arange(len(row)) + size <= last)
    of_word = keys[packed.numbers]
    found = np.full(len(place), np.uint64(size), dtype=np.uint64)
    for step in range(size):
        found = (found ^ (found >> np.uint64(29))) * _MIX + of_word[place + step]
    found *= _MIX
    return found ^ (found >> np.uint64(32)), row[place]


def _firsts(ordered: Keys) -> NDArray[np.bool_]:
    """Whether each of ``ordered`` differs from the one before it."""
    found = np.ones(len(ordered), dtype=bool)
    found[1:] = ordered[1:] != ordered[:-1]
    return found
