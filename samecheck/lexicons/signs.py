"""Signs that a page is no business page, and where on a page they stand."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Final, Literal, get_args

from samecheck.lexicons import Entry, Hit, Lexicon
from samecheck.model import PageStatus

__all__ = ["Sign", "Signs", "Strength", "parsed_signs", "status_signs"]

#: How much has to speak for a sign before it is believed; `status.txt` says it at length.
Strength = Literal["sure", "named", "lead", "bare", "source"]

_FILE: Final = "status.txt"


@dataclass(frozen=True, slots=True)
class Sign:
    """A line of the list: what is written (``text``) or stands in the markup, and what it says of the page.

    Attributes:
        status: What the page is.
        strength: How it counts.
        text: A phrase, or a piece of markup where the strength is ``source``.
        note: What the page is, in words.
        source: Where the wording is known from.
        line: Its line in the file, from 1.
    """

    status: PageStatus
    strength: Strength
    text: str
    note: str
    source: str
    line: int


@dataclass(frozen=True)
class Signs:
    """All signs; those of one strength are found by `among`.

    Attributes:
        all: In the order of the file.
        sha256: Of the file: another hash may mean other verdicts.
    """

    all: tuple[Sign, ...]
    sha256: str = ""

    def among(self, strength: Strength, tokens: Sequence[str]) -> Iterator[tuple[Sign, Hit]]:
        """The phrases of ``strength`` in ``tokens``, with where they stand."""
        for hit in self._phrases[strength].hits(tokens):
            yield self._by_line[hit.entry.line], hit

    def in_markup(self, body: str) -> Sign | None:
        """The first piece of markup that stands in ``body``."""
        return next((sign for sign in self.all if sign.strength == "source" and sign.text in body), None)

    @cached_property
    def _by_line(self) -> dict[int, Sign]:
        return {sign.line: sign for sign in self.all}

    @cached_property
    def _phrases(self) -> dict[Strength, Lexicon]:
        def entries(strength: Strength) -> tuple[Entry, ...]:
            mine = (sign for sign in self.all if sign.strength == strength)
            return tuple(Entry(sign.text, sign.status, sign.source, sign.note, sign.line) for sign in mine)

        return {name: Lexicon(entries(name), self.sha256) for name in get_args(Strength) if name != "source"}


@cache
def status_signs() -> Signs:
    """The signs that ship with samecheck."""
    text = (files("samecheck.lexicons") / _FILE).read_text(encoding="utf-8")
    return Signs(tuple(parsed_signs(text)), hashlib.sha256(text.encode()).hexdigest())


def parsed_signs(text: str) -> Iterator[Sign]:
    r"""The signs of a file.

    >>> [sign] = parsed_signs("@ parked | for sale | read\nsure buy this domain")
    >>> sign.status, sign.strength, sign.text, sign.note, sign.line
    ('parked', 'sure', 'buy this domain', 'for sale', 2)

    Raises:
        ValueError: A line is malformed; the message names it.
    """
    group: tuple[str, ...] = ()
    for number, line in enumerate(map(str.strip, text.splitlines()), 1):
        if line.startswith("@"):
            group = tuple(part.strip() for part in line[1:].split("|"))
            if len(group) != 3 or group[0] not in get_args(PageStatus) or not all(group):
                raise ValueError(f"{_FILE}:{number}: a group is '@ status | note | source'; correct it: {line}")
        elif line and not line.startswith("#"):
            strength, _, sign = line.partition(" ")
            if not group or strength not in get_args(Strength) or not sign:
                raise ValueError(f"{_FILE}:{number}: a sign is a strength and a phrase, below a group: {line}")
            yield Sign(group[0], strength, sign.strip(), group[1], group[2], number)  # type: ignore[arg-type]
