"""Rows put in among others: how what is kept of the others, and of texts seen before, is found again under new numbers."""

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from samecheck.embed import Meaning
from samecheck.lexicons import Hit
from samecheck.sector.index import Traits
from samecheck.sector.packed import Packed

T = TypeVar("T")
N = TypeVar("N", np.int64, np.int8)
Floats = NDArray[np.float64]

#: A row by its number before, or a new one by its text.
Key = int | str
Pair = tuple[Key, Key]

#: Pairs with new texts that are kept from one draft to the next, some 50 MB. Guessed.
_PAIRS = 100_000


@dataclass(frozen=True)
class Memory:
    """What is kept of rows and of pairs of rows, however they are numbered: it depends on their texts alone.

    ``usual`` are alignments with the peers' cohort, ``met`` with a single passage; ``worded`` and ``ways`` as in the index.
    """

    known: dict[Key, Meaning] = field(default_factory=dict)
    traits: dict[Key, Traits] = field(default_factory=dict)
    telling: dict[Key, int] = field(default_factory=dict)
    usual: dict[Key, Floats] = field(default_factory=dict)
    worded: dict[Pair, Any] = field(default_factory=dict)
    ways: dict[Pair, Any] = field(default_factory=dict)
    met: dict[Pair, Floats] = field(default_factory=dict)

    def trim(self) -> None:
        """Forgets the texts that are no peer's, if they have become many."""
        for several in (self.known, self.traits, self.telling, self.usual):
            _trimmed(several, lambda key: isinstance(key, str))
        for pairs in (self.worded, self.ways, self.met):
            _trimmed(pairs, lambda pair: any(isinstance(key, str) for key in pair))


def _trimmed(kept: dict[Any, Any], is_new: Callable[[Any], bool]) -> None:
    if len(kept) > _PAIRS and sum(map(is_new, kept)) > _PAIRS:
        for key in [key for key in kept if is_new(key)]:
            del kept[key]


@dataclass(frozen=True)
class Room:
    """Where rows were put in among others, from row ``at`` on, and what the new rows are kept by, ``names``."""

    at: int
    names: tuple[str, ...]

    @property
    def more(self) -> int:
        """Number of new rows."""
        return len(self.names)

    @property
    def new(self) -> range:
        """The new rows."""
        return range(self.at, self.at + self.more)

    def key(self, row: int) -> Key:
        """What the row was called before; a new one by its name."""
        if row < self.at:
            return row
        return self.names[row - self.at] if row < self.at + self.more else row - self.more

    def before(self, row: int) -> int | None:
        """What the row was called before; ``None`` for a new one."""
        found = self.key(row)
        return found if isinstance(found, int) else None

    def now(self, row: int) -> int:
        """What a row is called now."""
        return row if row < self.at else row + self.more

    def made(self, before: NDArray[N], new: NDArray[N]) -> NDArray[N]:
        """Values of all rows, of those ``before`` and the ``new`` ones."""
        return np.concatenate([before[: self.at], new, before[self.at :]])

    def put(self, before: tuple[T, ...], new: tuple[T, ...]) -> tuple[T, ...]:
        """The same of plain values."""
        return (*before[: self.at], *new, *before[self.at :])


class Rowwise(MutableMapping[int, T]):
    """Values by row that are ``kept`` by key; what is not there is made, if it is told how."""

    def __init__(self, room: Room, kept: dict[Key, T], make: Callable[[int], T] | None = None) -> None:
        self._room = room
        self._kept = kept
        self._make = make

    def __getitem__(self, row: int) -> T:
        key = self._room.key(row)
        if key not in self._kept and self._make:
            self._kept[key] = self._make(row)
        return self._kept[key]

    def __setitem__(self, row: int, value: T) -> None:
        self._kept[self._room.key(row)] = value

    def __delitem__(self, row: int) -> None:
        del self._kept[self._room.key(row)]

    def __contains__(self, row: object) -> bool:
        return isinstance(row, int) and self._room.key(row) in self._kept

    def __iter__(self) -> Iterator[int]:
        yield from (self._room.now(key) for key in self._kept if isinstance(key, int))
        yield from (row for row in self._room.new if self._room.key(row) in self._kept)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Pairwise(dict[tuple[int, int], Any]):
    """Values by pairs of rows that are ``kept`` by their keys."""

    def __init__(self, room: Room, kept: dict[Pair, Any]) -> None:
        super().__init__()
        self._room = room
        self._kept = kept

    def get(self, pair: tuple[int, int], default: Any = None) -> Any:
        """What is kept of ``pair``."""
        return self._kept.get((self._room.key(pair[0]), self._room.key(pair[1])), default)

    def __setitem__(self, pair: tuple[int, int], value: Any) -> None:
        self._kept[self._room.key(pair[0]), self._room.key(pair[1])] = value


class Stocked(dict[str, list[int]]):
    """The rows that a stock phrase stands in, of all sites, looked up when asked for; ``new`` are the new rows' phrases."""

    def __init__(self, room: Room, peers: Mapping[str, list[int]], new: Sequence[Sequence[Hit]]) -> None:
        super().__init__()
        self._room = room
        self._peers = peers
        self._new = new

    def get(self, phrase: str, default: Any = None) -> Any:
        """The rows that ``phrase`` stands in."""
        both = zip(self._room.new, self._new, strict=True)
        new = (row for row, hits in both if any(hit.entry.phrase == phrase for hit in hits))
        return sorted([*map(self._room.now, self._peers.get(phrase, ())), *new]) or default


def holding(room: Room, peers: Packed, new: Packed) -> Callable[[AbstractSet[str]], Iterable[int]]:
    """Which rows hold any of some words, of all sites."""
    return lambda wanted: sorted(
        [*map(room.now, peers.holding(wanted).tolist()), *(new.holding(wanted) + room.at).tolist()]
    )
