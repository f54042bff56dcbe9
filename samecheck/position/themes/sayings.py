"""What sites say, gathered by wording: the same words in whatever order and form are one wording."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from samecheck.model import Passage
from samecheck.sector.statements import Statement, asks
from samecheck.sector.trade import stem

#: The stems of a wording, sorted.
Stems = tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Body:
    """What one site shows and states; ``number`` is its place among all.

    ``manner`` is what all it says has in common (`samecheck.position.themes.space`), shape (d,).
    """

    number: int
    name: str
    passages: Sequence[Passage]
    statements: Sequence[Statement]
    manner: NDArray[np.float64] | None = None

    def passage(self, statement: Statement) -> Passage:
        """The passage that ``statement`` is part of."""
        return self.passages[statement.passage]

    def asks(self, statement: Statement) -> bool:
        """Whether ``statement`` is a question that wants an answer, which speaks of a claim and does not make it."""
        return asks(self.passage(statement).text, statement.start, statement.end)

    def text(self, statement: Statement) -> str:
        """The words of ``statement`` as they stand."""
        return self.passage(statement).text[statement.start : statement.end].strip(" ,;:-–—&")


@dataclass(frozen=True)
class Saying:
    """One wording: its ``stems``, the words it is first said in, and every site and statement that say it."""

    stems: Stems
    words: tuple[str, ...]
    said: tuple[tuple[int, int], ...]

    @cached_property
    def voices(self) -> frozenset[int]:
        """The numbers of the sites that say it."""
        return frozenset(site for site, _ in self.said)


def sayings(bodies: Sequence[Body], most: int = 4000) -> list[Saying]:
    """What ``bodies`` say, sorted by wording; of more than ``most`` only what they say of themselves and to customers.

    Titles repeat what the pages say.
    """
    found = _sayings(bodies, every=True)
    return found if len(found) <= most else _sayings(bodies, every=False)


def _sayings(bodies: Sequence[Body], *, every: bool) -> list[Saying]:
    found: dict[Stems, list[tuple[int, int]]] = {}
    for body in bodies:
        for at, one in enumerate(body.statements):
            if (every or one.speaks) and body.passage(one).role not in ("title", "meta"):
                found.setdefault(tuple(sorted({stem(word) for word in one.words})), []).append((body.number, at))
    by_number = {body.number: body for body in bodies}
    return [
        Saying(stems, by_number[said[0][0]].statements[said[0][1]].words, tuple(said))
        for stems, said in sorted(found.items())
    ]
