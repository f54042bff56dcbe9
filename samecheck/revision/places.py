"""Where the sentences of a page stand in its file: lines and columns, found by their letters alone.

What a reader sees of a file is not what stands there: tags, signs of Markdown, entities, lines that are wrapped. So letters
and digits are looked for, one behind the other, whatever stands between them; markup is blanked first.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from itertools import accumulate

from samecheck.model import Passage
from samecheck.wire.draft import Place

#: Nothing in these is seen by a reader.
_UNSEEN = re.compile(
    r"<!--.*?-->|<(script|style|noscript|template|svg)\b.*?</\1\s*>|</?[a-zA-Z!?][^<>]*>", re.DOTALL | re.IGNORECASE
)
#: Of a link in Markdown its target, of a picture all.
_TARGETS = re.compile(
    r"!\[[^\]\n]*\]\([^)\n]*\)|(?<=\])(\([^)\n]*\)|\[[^\]\n]*\])|^[ ]{0,3}\[[^\]\n]+\]:.*$", re.MULTILINE
)
_ENTITY = re.compile(r"&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
#: Signs that end bold type and the like.
_SIGNS = "*_~`"
_NOTHING = Place()


@dataclass(frozen=True)
class _Letters:
    """The letters and digits of a text in lower case, and where each stands."""

    letters: str
    at: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> "_Letters":
        """Those of ``text``; an entity stands where it begins."""
        found: list[tuple[str, int]] = []
        done = 0
        for entity in _ENTITY.finditer(text):
            found += _lettered(text[done : entity.start()], done)
            found += [(letter, entity.start()) for letter, _ in _lettered(unescape(entity.group()), 0)]
            done = entity.end()
        found += _lettered(text[done:], done)
        return cls("".join(letter for letter, _ in found), tuple(at for _, at in found))

    def from_place(self, start: int) -> int:
        """The number of the first letter at ``start`` or behind it."""
        return bisect_right(self.at, start - 1)


@dataclass(frozen=True)
class Source:
    """A page's file as text."""

    text: str

    def places(self, passages: Iterable[Passage]) -> dict[str, Place]:
        """Where each of ``passages`` stands, by its id; of what is not found, the line, if that is known.

        Of sentences that stand there twice the one in the passage's own block is meant.
        """
        return {passage.id: self.place(passage.text, passage.line) for passage in passages}

    def place(self, text: str, line: int = 0) -> Place:
        """Where ``text`` stands, from ``line`` on if it is there, else anywhere."""
        wanted = _Letters.of(text).letters
        start = self._lines[line - 1] if 0 < line <= len(self._lines) else 0
        if wanted:
            for letters, first in ((self._seen, start), (self._seen, 0), (self._all, start), (self._all, 0)):
                at = letters.letters.find(wanted, letters.from_place(first))
                if at >= 0:
                    return self._spread(letters.at[at], letters.at[at + len(wanted) - 1], _tail(text))
        return Place(line=line, end_line=line) if line else _NOTHING

    def _spread(self, first: int, last: int, tail: str) -> Place:
        """The place of the characters ``first`` to ``last`` and of the marks behind them that ``tail`` has too."""
        entity = _ENTITY.match(self.text, last)
        end = entity.end() if entity else last + 1
        for mark in tail:
            at = end
            while self.text[at : at + 1] and self.text[at] in _SIGNS:
                at += 1
            if self.text[at : at + 1] != mark:
                break
            end = at + 1
        line, column = self._position(first)
        end_line, end_column = self._position(end)
        return Place(line=line, column=column, end_line=end_line, end_column=end_column)

    def _position(self, at: int) -> tuple[int, int]:
        line = bisect_right(self._lines, at)
        return line, at - self._lines[line - 1] + 1

    @cached_property
    def _lines(self) -> list[int]:
        """Where each line begins; as others do, only at line feeds."""
        return [0, *accumulate(len(line) + 1 for line in self.text.split("\n")[:-1])]

    @cached_property
    def _all(self) -> _Letters:
        return _Letters.of(self.text)

    @cached_property
    def _seen(self) -> _Letters:
        """Less what is in markup; blanked, so that all stays where it is."""
        text = self.text
        for pattern in (_UNSEEN, _TARGETS):
            text = pattern.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text)
        return _Letters.of(text)


def _tail(text: str) -> str:
    """The marks that end ``text``."""
    letters = [at for at, letter in enumerate(text) if letter.isalnum()]
    return text[letters[-1] + 1 :] if letters else ""


def _lettered(text: str, start: int) -> list[tuple[str, int]]:
    return [(letter.lower()[:1], start + at) for at, letter in enumerate(text) if letter.isalnum()]
