"""Who is near whom by vectors: the best of all rows for some, exactly, in blocks that bound memory.

Products of codes are whole numbers and exact in any order (see `samecheck.embed.codes`); each is divided once, in
float32, by the length of the code it is with. So an answer has the same bits whatever the blocks and threads.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from samecheck.embed import Codes
from samecheck.sector.best import Rows

Floats = NDArray[np.float32]

#: Rows asked for and rows looked at in one product: 16 MB of float32.
_ASKED, _LOOKED_AT = 512, 8192


@dataclass(frozen=True, eq=False)
class Nearby:
    """The codes of n passages, shape (n, d), ready to be searched; ``owner``, shape (n,), is the site of each."""

    owner: Rows
    codes: Codes
    asked: int = _ASKED
    looked_at: int = _LOOKED_AT

    def near(self, rows: Rows, k: int, among: Rows | None = None) -> list[Rows]:
        """For each of ``rows``, the ``k`` rows of other sites with the highest cosine above 0, sorted; of equals the lower.

        ``among``, sorted, restricts the answer to these rows.
        """
        found, _ = self.best(self.codes[rows], self.owner[rows], k, among)
        return [np.sort(some[some >= 0]) for some in found]

    def best(self, asking: Codes, sites: Rows, k: int, among: Rows | None = None) -> tuple[NDArray[np.int64], Floats]:
        """The ``k`` rows nearest to each of the codes ``asking``, which are of ``sites``, and how near, shapes (asked, k).

        Nearness is the cosine times the length of the asking code; -1 stands where there are fewer rows.
        """
        best = [_Best(len(asking[block]), k) for block in _blocks(len(asking), self.asked)]
        for block, cosines, columns in self._cosines(asking, sites, among):
            best[block.start // self.asked].look_at(cosines, columns)
        none = [_Best(0, k)]
        return np.vstack([one.rows for one in best or none]), np.vstack([one.scores for one in best or none])

    def nearest_by_site(self, rows: Rows) -> list[Rows]:
        """For each of ``rows``, the row with the highest cosine of every other site, sorted; of equals the lower."""
        return self.best_by_site(self.codes[rows], self.owner[rows])

    def best_by_site(self, asking: Codes, theirs: Rows) -> list[Rows]:
        """The same for the codes ``asking``, which are of the sites ``theirs``."""
        order = np.argsort(self.owner, kind="stable")
        sites = np.unique(self.owner)
        best = np.full((len(asking), len(sites)), -3.0, dtype=np.float32)
        place = np.full((len(asking), len(sites)), -1, dtype=np.int64)
        for block, cosines, columns in self._cosines(asking, theirs, order):
            here, starts = np.unique(self.owner[columns], return_index=True)
            at = np.searchsorted(sites, here)
            highest = np.maximum.reduceat(cosines, starts, axis=1)
            ends = [*starts[1:].tolist(), len(columns)]
            first = [a + cosines[:, a:b].argmax(axis=1) for a, b in zip(starts.tolist(), ends, strict=True)]
            better = highest > best[block][:, at]
            best[block, at] = np.where(better, highest, best[block][:, at])
            place[block, at] = np.where(better, columns[np.column_stack(first)], place[block][:, at])
        other = sites[None, :] != theirs[:, None]
        return [np.sort(found[wanted]) for found, wanted in zip(place, other, strict=True)]

    def _cosines(self, codes: Codes, owner: Rows, among: Rows | None) -> Iterator[tuple[slice, Floats, Rows]]:
        """Blocks of cosines, but for the length of the asking code: which of ``codes``, shape (asked, columns), which columns.

        Rows of the asking code's own site have -2. The array is overwritten by the next block.
        """
        asking = codes.astype(np.float32)
        n = len(self.codes) if among is None else len(among)
        for wide in _blocks(n, self.looked_at):
            columns = np.arange(wide.start, wide.stop) if among is None else among[wide]
            looked_at = self.codes[columns].astype(np.float32).T
            inverse, theirs = self.inverse[columns], self.owner[columns]
            for block in _blocks(len(codes), self.asked):
                found: Floats = asking[block] @ looked_at
                found *= inverse
                if np.isin(owner[block], theirs).any():
                    found[owner[block][:, None] == theirs[None, :]] = -2.0
                yield block, found, columns

    @cached_property
    def inverse(self) -> Floats:
        """One over the length of each code, 0 for a code of zeros, shape (n,)."""
        found = np.zeros(len(self.codes), dtype=np.float32)
        for block in _blocks(len(self.codes), self.looked_at):
            codes = self.codes[block].astype(np.float32)
            squares = np.einsum("ij,ij->i", codes, codes).astype(np.float64)
            found[block] = np.divide(1.0, np.sqrt(squares), out=np.zeros_like(squares), where=squares > 0)
        return found


class _Best:
    """The ``k`` best so far for each of some rows: ``rows``, shape (asked, k), -1 where there are fewer."""

    def __init__(self, asked: int, k: int) -> None:
        self.k = k
        self.scores = np.zeros((asked, k), dtype=np.float32)
        self.rows = np.full((asked, k), -1, dtype=np.int64)

    def look_at(self, scores: Floats, columns: Rows) -> None:
        """Takes in ``scores``, shape (asked, columns); ``columns`` lie behind all that were looked at before."""
        # A later row loses a tie, so only what is above the worst held can come in.
        cut = self.scores[:, -1:]
        hits = np.flatnonzero(scores > cut)
        if len(hits) > 4 * self.rows.size:
            least = np.partition(scores, scores.shape[1] - self.k, axis=1)[:, -self.k, None]
            hits = np.flatnonzero((scores > cut) & (scores >= least))
        if not len(hits):
            return
        row, place = np.divmod(hits, scores.shape[1])
        held, at = np.nonzero(self.rows >= 0)
        asking = np.concatenate([held, row])
        score = np.concatenate([self.scores[held, at], scores[row, place]])
        found = np.concatenate([self.rows[held, at], columns[place]])
        order = np.lexsort((found, -score, asking))
        asking = asking[order]
        rank = np.arange(len(asking)) - np.searchsorted(asking, asking)
        kept = rank < self.k
        self.scores[asking[kept], rank[kept]] = score[order][kept]
        self.rows[asking[kept], rank[kept]] = found[order][kept]


def _blocks(length: int, size: int) -> list[slice]:
    return [slice(start, min(start + size, length)) for start in range(0, length, size)]
