"""Word lists held as numbers: a million passages in a tenth of the memory that lists of strings take."""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import overload

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Packed(Sequence[list[str]]):
    """Word lists, one a passage, that read like a sequence of lists of strings.

    ``vocabulary`` holds each word once, sorted, so that numbers do not depend on the order of the passages; ``numbers``,
    shape (all words,), are places in it; passage ``n`` has those from ``starts[n]`` to ``starts[n + 1]``.

    >>> Packed.of([["free", "estimate"], [], ["free"]])[0]
    ['free', 'estimate']
    """

    vocabulary: tuple[str, ...]
    numbers: NDArray[np.int32]
    starts: NDArray[np.int64]

    @classmethod
    def of(cls, texts: Iterable[Sequence[str]]) -> "Packed":
        """``texts`` packed; they are read once, so a generator will do and nothing else need hold them."""
        if isinstance(texts, Packed):
            return texts
        seen: defaultdict[str, int] = defaultdict()
        seen.default_factory = seen.__len__
        found, starts = array("i"), array("q", [0])
        for text in texts:
            found.extend(map(seen.__getitem__, text))
            starts.append(len(found))
        vocabulary = sorted(seen)
        place = np.empty(len(vocabulary), dtype=np.int32)
        place[[seen[word] for word in vocabulary]] = np.arange(len(vocabulary), dtype=np.int32)
        numbers = place[np.frombuffer(found, dtype=np.int32)] if len(found) else np.zeros(0, dtype=np.int32)
        return cls(tuple(vocabulary), numbers, np.array(starts, dtype=np.int64))

    def __len__(self) -> int:
        return len(self.starts) - 1

    @overload
    def __getitem__(self, place: int) -> list[str]: ...
    @overload
    def __getitem__(self, place: slice) -> list[list[str]]: ...
    def __getitem__(self, place: int | slice) -> list[str] | list[list[str]]:
        if isinstance(place, slice):
            return [self[n] for n in range(*place.indices(len(self)))]
        row = range(len(self))[place]
        return [self.vocabulary[n] for n in self.numbers[self.starts[row] : self.starts[row + 1]].tolist()]

    def holding(self, words: Collection[str]) -> NDArray[np.int64]:
        """The passages that hold any of ``words``, rising."""
        wanted = [n for n in map(self._number, words) if n is not None]
        places = np.flatnonzero(np.isin(self.numbers, np.array(wanted, dtype=np.int32)))
        return np.unique(np.searchsorted(self.starts, places, side="right") - 1)

    def _number(self, word: str) -> int | None:
        place = bisect_left(self.vocabulary, word)
        return place if place < len(self.vocabulary) and self.vocabulary[place] == word else None

    @property
    def lengths(self) -> NDArray[np.int64]:
        """Number of words of each passage, shape (n,)."""
        return np.diff(self.starts)
