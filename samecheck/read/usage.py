"""How a site writes its words: which stand in lower case, which are capital inside a sentence.

Names are told from words by that. In a headline of capitals, and at the head of a sentence, a capital tells nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from samecheck.read.disguise import folded
from samecheck.read.words import spans

#: What a masked text has in place of a name: one token, and no word of the text.
SIGN = re.compile(r"⟨[a-z]+⟩")
#: Share of capitals from which on a text is a headline, and small words from which on it is none.
_HEADLINE = 0.6
_SMALL = 6
_ENDS = re.compile(r"[.!?:;•|–—\"“”(\[]\s*$")
_LOWER = re.compile(r"(?<![\w’'@./-])[a-zß-ÿ][\w’'-]*")


class Token(NamedTuple):
    """A word as written: its place in the text, and as it is compared, in lower case and without a possessive s.

    ``opens`` tells that it begins a sentence or stands alone in brackets or behind a bar: its capital tells nothing.
    """

    start: int
    end: int
    word: str
    capital: bool
    opens: bool


def compared(word: str) -> str:
    """``word`` as names are compared: lower case, straight apostrophe, no possessive.

    >>> compared("Peoria’s"), compared("Chris'")
    ('peoria', "chris'")
    """
    return word.lower().replace("’", "'").removesuffix("'s")


@lru_cache(maxsize=2**12)
def tokens(text: str) -> tuple[Token, ...]:
    """The words of ``text``, each sign one word. The texts of a site are asked for two or three times."""
    text = folded(text)
    signs = [match.span() for match in SIGN.finditer(text)] if "⟨" in text else []
    found: list[Token] = []
    end = 0
    for start, stop in spans(text):
        if signs and any(one <= start < two for one, two in signs):
            found.append(Token(start - 1, stop + 1, text[start - 1 : stop + 1], capital=False, opens=False))
        else:
            gap = text[end:start]
            opens = not end or (gap != " " and _ENDS.search(gap) is not None)
            found.append(Token(start, stop, compared(text[start:stop]), text[start].isupper(), opens))
        end = stop
    return tuple(found)


def headline(found: Sequence[Token]) -> bool:
    """Whether most of ``found`` is capital, as in a title: then capitals tell nothing."""
    long = [token for token in found if len(token.word) > 3 or token.capital]
    small = sum(not token.capital and token.word[0] != "⟨" for token in found)
    return small < _SMALL and sum(token.capital for token in long) > _HEADLINE * len(long)


@dataclass(frozen=True)
class Usage:
    """The texts of a site and how they write words."""

    texts: tuple[str, ...]

    @cached_property
    def tokens(self) -> tuple[tuple[Token, ...], ...]:
        """The words of each text."""
        return tuple(tokens(text) for text in self.texts)

    @cached_property
    def ordinary(self) -> frozenset[str]:
        """The words also written in lower case: no names."""
        return frozenset(compared(word) for text in self.texts for word in _LOWER.findall(text))

    @cached_property
    def sentences(self) -> tuple[tuple[Token, ...], ...]:
        """The words of the texts that are no headlines."""
        return tuple(found for found in self.tokens if len(found) > 3 and not headline(found))

    def inside(self, run: Sequence[str]) -> bool:
        """Whether ``run`` stands capital inside a sentence."""
        return tuple(run) in self.capitals

    def small(self, run: Sequence[str]) -> bool:
        """Whether ``run`` also stands without capitals: words, no name."""
        wanted = tuple(run)
        return any(
            tuple(one.word for one in line[at : at + len(wanted)]) == wanted
            for line in self.tokens
            for at, token in enumerate(line)
            if token.word == wanted[0] and not any(one.capital for one in line[at : at + len(wanted)])
        )

    @cached_property
    def capitals(self) -> frozenset[tuple[str, ...]]:
        """All runs of up to five capital words inside sentences."""
        runs: set[tuple[str, ...]] = set()
        for found in self.sentences:
            for at, token in enumerate(found):
                if token.capital and not token.opens:
                    for size in range(1, min(5, len(found) - at) + 1):
                        if found[at + size - 1].capital:
                            runs.add(tuple(one.word for one in found[at : at + size]))
        return frozenset(runs)
