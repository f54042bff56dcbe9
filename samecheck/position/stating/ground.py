"""The passages of a sector, ready to be asked who of its sites states a thing.

Words and the vectors of the fast model are there for all; what the slower model makes of a passage is asked for only where
a passage is among the likeliest of its site.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from samecheck.embed import Codes, Embedder, cosines
from samecheck.model import Passage, short_hash
from samecheck.position.stating.model import Floats, spreads, stating
from samecheck.position.themes.space import unit
from samecheck.position.themes.voices import Voices
from samecheck.read.words import words
from samecheck.sector.statements import GLUE
from samecheck.sector.trade import stem

#: Passages that tell what is usual in the sector.
_USUAL = 128
#: In a sector of so many passages all are looked at by the slower model, in larger ones these of each site: the nearest by
#: fast vectors, by clauses, and those that hold a telling word.
_ALL, _NEAR, _BY_CLAUSE, _BY_WORD = 1500, 3, 2, 2
#: A passage of fewer content words is a label.
_SHORT = 3
#: A leading word of what is asked tells at least this share of what its best one does; who holds none is taken to state it
#: only if he is so near to one of the sentences that ask (cosine). Read by eye on hotels and their reviews.
_LEADING, _NEARLY = 0.5, 0.6


@dataclass(frozen=True, eq=False)
class Asked:
    """What is asked for: ``sentences`` that say it, and stems that tell it with how much each tells, 0 to 1."""

    sentences: tuple[str, ...]
    keys: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Answer:
    """How probable it is that passages, by their rows, state it; those that were not looked at do not.

    Nor do labels that hold no leading word of it: "Rooms" is near whatever is said of rooms.
    ``worded`` are rows of passages, labels left out, that hold a leading word of it, or nearly say it: others may be about
    something near it.
    """

    chances: Mapping[int, float]
    worded: frozenset[int]

    def best(self, rows: Sequence[int]) -> float:
        """The highest chance among ``rows``."""
        return max((self.chances.get(row, 0.0) for row in rows), default=0.0)

    def stating(self, rows: Sequence[int]) -> list[int]:
        """Those of ``rows`` that surely state it, the likeliest first."""
        sure = stating().sure
        found = [row for row in rows if row in self.worded and self.chances.get(row, 0.0) >= sure]
        return sorted(found, key=lambda row: (-self.chances[row], row))


@dataclass(frozen=True, eq=False)
class Ground:
    """All passages that visitors see, titles and descriptions left out; ``owner`` is the number of the site of each."""

    voices: Voices
    passages: tuple[Passage, ...]
    owner: tuple[int, ...]
    embed: Embedder
    fast: Embedder

    @classmethod
    def of(cls, voices: Voices, embed: Embedder, fast: Embedder) -> "Ground":
        """The ground of all sites of ``voices``."""
        found = [
            (passage, body.number)
            for body in voices.bodies
            for passage in body.passages
            if passage.role not in ("title", "meta")
        ]
        return cls(voices, tuple(one for one, _ in found), tuple(number for _, number in found), embed, fast)

    def rows(self, site: int) -> list[int]:
        """The rows of the site numbered ``site``."""
        return self._rows[site]

    def answer(self, asked: Asked) -> Answer:
        """Who states what is ``asked`` for."""
        if not self.passages:
            return Answer({}, frozenset())
        clause, key = self._clauses(asked), self._keys(asked)
        rows = self._candidates(asked, clause, key)
        table = self._features(asked, rows, clause, key)
        chances = stating().chances(table)
        leading = self._leading(asked)
        held = frozenset(row for row in rows if not leading.isdisjoint(self._stems[row]))
        worded = frozenset(
            row
            for row, near in zip(rows, table[:, 0].tolist(), strict=True)
            if self._sizes[row] >= _SHORT and (near >= _NEARLY or row in held)
        )
        told = zip(rows, chances.tolist(), strict=True)
        return Answer({row: chance for row, chance in told if self._sizes[row] >= _SHORT or row in held}, worded)

    def _leading(self, asked: Asked) -> frozenset[str]:
        most = max(asked.keys.values(), default=0.0)
        return frozenset(one for one, worth in asked.keys.items() if worth >= _LEADING * most)

    def table(self, asked: Asked) -> Floats:
        """The features of every passage, shape (n, `FEATURES`), whatever the number: for fitting."""
        return self._features(asked, range(len(self.passages)), self._clauses(asked), self._keys(asked))

    def _features(self, asked: Asked, rows: Sequence[int], clause: Floats, key: Floats) -> Floats:
        """The features of ``rows``, shape (n, `FEATURES`); ``clause`` and ``key`` are those of all passages."""
        chosen = list(rows)
        ours = self._units(asked.sentences)
        middle = unit(ours.mean(axis=0, keepdims=True))[0]
        theirs = self._units([self.passages[row].text for row in chosen])
        nearest = (theirs @ ours.T).max(axis=1) if chosen else np.zeros(0)
        sizes = self._sizes[chosen]
        return np.column_stack(
            [
                nearest,
                spreads(theirs @ middle, self._usual @ middle),
                spreads(clause[chosen], clause[self.cohort]),
                key[chosen],
                np.log1p(sizes),
                sizes < _SHORT,
            ]
        ).round(5)

    def _candidates(self, asked: Asked, clause: Floats, key: Floats) -> list[int]:
        if len(self.passages) <= _ALL:
            return list(range(len(self.passages)))
        codes = self.fast(list(asked.sentences))
        near = cosines(self.codes, codes).max(axis=1).astype(np.float64)
        chosen: set[int] = set()
        for rows in self._rows.values():
            for scores, most in ((near, _NEAR), (clause, _BY_CLAUSE), (key, _BY_WORD)):
                ranked = sorted(rows, key=lambda row: (-scores[row], row))[:most]
                chosen.update(row for row in ranked if scores[row] > 0)
        return sorted(chosen)

    def _clauses(self, asked: Asked) -> Floats:
        """The likeness of each passage's best clause, by words alone, to what is asked, shape (n,)."""
        found = np.zeros(len(self.passages))
        wordings = [_content(text) for text in asked.sentences]
        space = self.voices.space
        middle = unit(unit(space.codes(wordings).astype(np.float64)).mean(axis=0, keepdims=True))[0]
        alike = unit(self._statements.astype(np.float64)) @ middle
        np.maximum.at(found, self._statement_rows, alike)
        return found.round(5)

    def _keys(self, asked: Asked) -> Floats:
        """The telling word asked for that each passage holds, by how much it tells and how rare it is here, shape (n,)."""
        found = np.zeros(len(self.passages))
        total = len(self.passages)
        for one, worth in asked.keys.items():
            holders = self._holders.get(one, [])
            if holders:
                rarity = min(1.0, float(np.log(total / len(holders))) / 5)
                found[holders] = np.maximum(found[holders], worth * rarity)
        return found.round(5)

    @cached_property
    def _rows(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {body.number: [] for body in self.voices.bodies}
        for row, site in enumerate(self.owner):
            found[site].append(row)
        return found

    @cached_property
    def cohort(self) -> list[int]:
        """The same few passages of the sector, whatever is asked: a random choice by hash."""
        order = sorted(
            range(len(self.passages)), key=lambda row: short_hash(self.passages[row].site, self.passages[row].text)
        )
        return order[:_USUAL]

    @cached_property
    def _middle(self) -> Floats:
        return np.asarray(unit(self._raw(self.cohort)).mean(axis=0))

    def _raw(self, rows: Sequence[int]) -> Floats:
        return self.embed([self.passages[row].text for row in rows]).astype(np.float64)

    @cached_property
    def _usual(self) -> Floats:
        return self._units([self.passages[row].text for row in self.cohort])

    def _units(self, texts: Sequence[str]) -> Floats:
        """What the model makes of ``texts``, less what is usual in the sector, shape (n, d)."""
        codes = self.embed(list(texts)).astype(np.float64)
        return unit(unit(codes) - self._middle)

    @cached_property
    def codes(self) -> Codes:
        """What the fast model makes of the passages, shape (n, d)."""
        return self.fast([passage.text for passage in self.passages])

    @cached_property
    def _stated(self) -> tuple[Codes, np.ndarray]:
        place = {
            (site, id(passage)): row for row, (site, passage) in enumerate(zip(self.owner, self.passages, strict=True))
        }
        codes, rows = [self.voices.space.codes(())], []
        for body in self.voices.bodies:
            mine = [one for one in body.statements if (body.number, id(body.passage(one))) in place]
            codes.append(self.voices.space.codes([one.words for one in mine], body.manner))
            rows += [place[body.number, id(body.passage(one))] for one in mine]
        return np.concatenate(codes), np.array(rows, dtype=np.int64)

    @property
    def _statements(self) -> Codes:
        return self._stated[0]

    @property
    def _statement_rows(self) -> np.ndarray:
        return self._stated[1]

    @cached_property
    def _stems(self) -> list[frozenset[str]]:
        return [frozenset(map(stem, _content(passage.text))) for passage in self.passages]

    @cached_property
    def _holders(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for row, stems in enumerate(self._stems):
            for one in stems:
                found.setdefault(one, []).append(row)
        return found

    @cached_property
    def _sizes(self) -> Floats:
        return np.array([len(_content(passage.text)) for passage in self.passages], dtype=np.float64)


def _content(text: str) -> tuple[str, ...]:
    return tuple(word for word in words(text) if word not in GLUE and len(word) > 1)
