"""A passage as its particulars are looked for in it: words, what they stand for, where they are, how rare."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import log10

from samecheck.detect.particular import Kind, Particular
from samecheck.read.usage import compared
from samecheck.sector.chance import background
from samecheck.sector.trade import stem

#: Below this strength nothing is listed. Guessed.
LEAST = 0.1
#: Words on either side that tell what a figure or name is.
AROUND = 3
#: A word this frequent in business English, in uses of 640,000 words, is not rare at all.
_USUAL = 60
#: Marks on both sides of a number that counts the items of a list.
_STOPS = frozenset(".;:()]|•")


@dataclass(frozen=True)
class Line:
    """A passage's words, each with its masked form and where it stands."""

    text: str
    words: Sequence[str]
    signs: Sequence[str]
    at: Sequence[tuple[int, int]]
    english: bool

    def after(self, place: int) -> str:
        """The word after ``place``, or nothing."""
        return self.words[place + 1] if place + 1 < len(self.words) else ""

    def beside(self, first: int, end: int, wanted: re.Pattern[str]) -> bool:
        """Whether a word like ``wanted`` stands near the words ``first`` to ``end``."""
        return any(wanted.fullmatch(word) for word in self.words[max(0, first - AROUND) : end + AROUND])

    def joined(self, place: int, by: str) -> bool:
        """Whether ``by`` and nothing else parts the word at ``place`` from the one before."""
        return self.text[self.at[place - 1][1] : self.at[place][0]] == by

    def spans_to(self, place: int) -> bool:
        """Whether the word at ``place`` is the end of a range that begins with the one before ("2-5")."""
        return place < len(self.words) and self.words[place][0].isdigit() and self.text[self.at[place - 1][1]] in "-–"

    def counts_items(self, place: int) -> bool:
        """Whether the short number at ``place`` counts the items of a list: alone between stops, or "01" at the head."""
        if not self.words[place].isdigit() or len(self.words[place]) > 2:
            return False
        if not place and self.words[place][0] == "0":
            return True
        before = self.text[self.at[place - 1][1] : self.at[place][0]].strip() if place else "."
        after = self.text[self.at[place][1] : self.at[place + 1][0]].strip() if place + 1 < len(self.words) else "."
        return before[-1:] in _STOPS and after[:1] in _STOPS

    def particular(self, first: int, end: int, kind: Kind, strength: float) -> Particular | None:
        """The words ``first`` to ``end`` as a particular, if they tell enough."""
        if strength < LEAST:
            return None
        same = " ".join(map(compared, self.words[first:end]))
        return Particular(self.at[first][0], self.at[end - 1][1], kind, strength, same)


@cache
def _stems() -> dict[str, int]:
    """Uses of each stem in business English."""
    found: dict[str, int] = {}
    for word, count in background().words.items():
        found[stem(word)] = found.get(stem(word), 0) + count
    return found


def rarity(word: str) -> float:
    """0 for a word that business English uses all the time, 1 for one never seen there."""
    return max(0.0, 1 - log10(1 + _stems().get(stem(word), 0)) / log10(1 + _USUAL))
