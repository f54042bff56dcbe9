"""The peers' side of a sector, prepared once, and the index of it with one more site: the same as one made anew.

Of a draft that is judged again and again only what was edited is new. What the peers say, how rare their words are, who of them
is near whom, what two texts have in common, is kept from one time to the next. What the new site changes for the peers too is
made anew, as it costs little: rarities, the cohort, what is usual, the null. So an answer is the same as of a whole audit.
"""

from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import cast

import numpy as np
from numpy.typing import NDArray

from samecheck.embed import Embedder, Meaning
from samecheck.model import Site
from samecheck.read.disguise import folded
from samecheck.sector.aligned import WAYS, Group, alignments, alignments_of
from samecheck.sector.best import Rows
from samecheck.sector.chance import Chance
from samecheck.sector.cohort import Cohort
from samecheck.sector.index import NEAREST, Index, Traits, telling
from samecheck.sector.lexical import Lexical
from samecheck.sector.nearby import Nearby
from samecheck.sector.packed import Packed
from samecheck.sector.room import Floats, Key, Memory, Pairwise, Room, Rowwise, Stocked, holding
from samecheck.sector.transcript import Transcript, worded

#: The most passages of a site that can be added.
MOST = 1 << 16


@dataclass(frozen=True, eq=False)
class Beside(Nearby):
    """The nearness of all passages where the peers' to each other is ``kept``: their nearest by row, and how near."""

    peers: Nearby = field(kw_only=True)
    room: Room = field(kw_only=True)
    kept: dict[int, tuple[Rows, NDArray[np.float32]]] = field(kw_only=True)

    def near(self, rows: Rows, k: int, among: Rows | None = None) -> list[Rows]:
        """As `Nearby.near`."""
        if among is not None:
            return super().near(rows, k, among)
        found: dict[int, Rows] = {}
        new, old = self._apart(rows)
        for row, best in zip(new, self.peers.best(self.codes[new], self._nobody(new), k)[0], strict=True):
            found[row] = self._now(best[best >= 0])
        codes, first = self.codes[self.room.at : self.room.at + self.room.more].astype(np.float32), self.room.at
        every = self.codes[old].astype(np.float32) @ codes.T
        every *= self._inverse_new
        for row, scores in zip(old, every, strict=True):
            best, near = self._known(row, k)
            both = np.concatenate([near, scores])
            which = np.concatenate([self._now(best), np.arange(first, first + len(scores))])
            order = np.lexsort((which, -both))[:k]
            found[row] = np.sort(which[order][both[order] > 0])
        return [found[int(row)] for row in rows]

    def nearest_by_site(self, rows: Rows) -> list[Rows]:
        """As `Nearby.nearest_by_site`."""
        new, old = self._apart(rows)
        if old:
            return super().nearest_by_site(rows)
        return [self._now(best) for best in self.peers.best_by_site(self.codes[new], self._nobody(new))]

    def _apart(self, rows: Rows) -> tuple[list[int], list[int]]:
        """The new rows and the peers' among ``rows``."""
        every = [int(row) for row in rows]
        new = [row for row in every if self.room.before(row) is None]
        old = [row for row in every if self.room.before(row) is not None]
        missing = [before for row in old if (before := self.room.before(row)) is not None and before not in self.kept]
        if missing:
            best, near = self.peers.best(self.peers.codes[missing], self.peers.owner[missing], NEAREST)
            self.kept.update(zip(missing, zip(best, near, strict=True), strict=True))
        return new, old

    def _known(self, row: int, k: int) -> tuple[Rows, NDArray[np.float32]]:
        before = self.room.before(row)
        assert before is not None  # noqa: S101  # a peer's
        assert k == NEAREST  # noqa: S101  # so many are kept
        best, near = self.kept[before]
        return best[best >= 0], near[best >= 0]

    def _now(self, before: Rows) -> Rows:
        return before + self.room.more * (before >= self.room.at)

    def _nobody(self, rows: Sequence[int]) -> Rows:
        return np.full(len(rows), -1, dtype=np.int64)

    @cached_property
    def _inverse_new(self) -> NDArray[np.float32]:
        there = slice(self.room.at, self.room.at + self.room.more)
        return Nearby(self.owner[there], self.codes[there]).inverse


@dataclass(frozen=True)
class Joined(Cohort):
    """A cohort of which most passages are the peers' own ``peers`` cohort, the others new.

    ``places``, rising, are theirs in this cohort, those of the first so many of the peers' cohort. Alignments are kept in
    ``memory``.
    """

    peers: Cohort = field(kw_only=True)
    places: Rows = field(kw_only=True)
    room: Room = field(kw_only=True)
    memory: Memory = field(kw_only=True)

    def seen(self, new: Mapping[int, Meaning]) -> Iterable[Floats]:
        """How well each of ``new`` is aligned with the passages of the cohort."""
        keys = {row: self.room.key(row) for row in new}
        missing = [row for row, key in keys.items() if key not in self.memory.usual]
        for row, found in zip(missing, alignments_of([new[row] for row in missing], self.peers.group), strict=True):
            self.memory.usual[keys[row]] = found
        fresh = np.setdiff1d(np.arange(len(self.rows)), self.places).tolist()
        for place in fresh:
            self._meet(place, new, keys)
        for key in keys.values():
            whole = np.empty((WAYS, len(self.rows)))
            whole[:, self.places] = self.memory.usual[key][:, : len(self.places)]
            for place in fresh:
                whole[:, place] = self.memory.met[self._name(place), key]
            yield whole

    def _meet(self, place: int, new: Mapping[int, Meaning], keys: Mapping[int, Key]) -> None:
        """Aligns the cohort's passage at ``place`` with those of ``new`` that it was not yet.

        From its side, as such are few: what is the way there for the one is the way back for the other.
        """
        name = self._name(place)
        missing = [row for row, key in keys.items() if (name, key) not in self.memory.met]
        if missing:
            back = alignments(self.meanings[place], Group.of([new[row] for row in missing]))[::-1].T
            for row, found in zip(missing, back, strict=True):
                self.memory.met[name, keys[row]] = found

    def _name(self, place: int) -> Key:
        return self.room.key(self.rows[place])


@dataclass(frozen=True)
class Wide:
    """The peers' side: their ``index``, and all of it that does not change with who is put beside them."""

    index: Index
    packed: Packed
    lexical: Lexical
    chance: Chance
    memory: Memory
    nearest: dict[int, tuple[Rows, NDArray[np.float32]]] = field(default_factory=dict)

    @classmethod
    def of(cls, index: Index) -> "Wide":
        """The side of the peers that ``index`` holds."""
        packed, memory = Packed.of(index.masked), Memory()
        itself = Room(len(index.passages), ())
        index = replace(
            index,
            known=cast("MutableMapping[int, Meaning]", memory.known),
            worded=Pairwise(itself, memory.worded),
            ways=Pairwise(itself, memory.ways),
        )
        return cls(index, packed, Lexical.open(packed, index.owner, MOST), Chance.of(index.words), memory)

    @cached_property
    def cohort(self) -> Cohort:
        """The peers' own cohort."""
        return self.index.cohort

    def beside(self, site: Site, told: Transcript, fast: Embedder) -> Index:
        """The index of the peers and ``site``, whose transcript is ``told``.

        Raises:
            ValueError: a peer is called like it, or it has more passages than there is room for.
        """
        base = self.index
        if site.name in base.names:
            raise ValueError(f"{site.name} among its own peers")
        number = int(np.searchsorted(np.array(base.names, dtype=object), site.name)) if base.names else 0
        found = worded([site], [told])
        if len(found) >= MOST:
            raise ValueError("too many passages")
        passages, masked = tuple(one for _, one, _ in found), tuple(told.masked[row] for _, _, row in found)
        names = tuple(f"{one.text}\0{' '.join(signs)}" for one, signs in zip(passages, masked, strict=True))
        room = Room(int((base.owner < number).sum()), names)
        self.memory.trim()
        index = Index(
            (*base.names[:number], site.name, *base.names[number:]),
            room.put(base.passages, passages),
            room.made(base.owner + (base.owner >= number), np.full(len(found), number, dtype=np.int64)),
            room.put(base.words, tuple(told.words(row) for _, _, row in found)),
            room.put(base.masked, masked),
            room.made(base.codes, fast([folded(passage.text) for passage in passages])),
            base.embed,
            Rowwise(room, self.memory.known),
            (*base.transcripts[:number], told, *base.transcripts[number:]),
            Pairwise(room, self.memory.worded),
            Pairwise(room, self.memory.ways),
            {number: self.chance},
        )
        return self._known(index, room, masked, told)

    def _known(self, index: Index, room: Room, masked: Sequence[Sequence[str]], told: Transcript) -> Index:
        """``index`` with what need not be made anew; a cached property is looked up among an object's variables."""
        base, stock = self.index, tuple(told.stock())
        sizes = Index((), (), base.owner[:0], (), tuple(map(list, masked)), base.codes[:0], base.embed).sizes
        traits = Rowwise(room, self.memory.traits, lambda row: Traits.of(index.words[row], index.masked[row]))
        vars(index).update(
            lexical=self.lexical.widened(masked, index.owner, room.at),
            stock=room.put(base.stock, stock),
            sizes=room.made(base.sizes, sizes),
            traits=traits,
            telling=Rowwise(room, self.memory.telling, lambda row: telling(traits[row])),
            custom=base.custom.beside(told.usage),
            stocked=Stocked(room, base.stocked, stock),
            holding=holding(room, self.packed, Packed.of(masked)),
            nearby=Beside(index.owner, index.codes, peers=base.nearby, room=room, kept=self.nearest),
        )
        vars(index).update(cohort=self._joined(index, room))
        return index

    def _joined(self, index: Index, room: Room) -> Cohort:
        """The cohort of ``index``."""
        chosen = index.chosen
        owner = index.owner[chosen] if chosen else index.owner[:0]
        places = np.array([place for place, row in enumerate(chosen) if row not in room.new], dtype=np.int64)
        meanings = tuple(index.meanings(chosen))
        return Joined(tuple(chosen), owner, meanings, peers=self.cohort, places=places, room=room, memory=self.memory)
