"""How likely words in this order are by chance: the ruler for copied runs and shared frames.

Four to twelve in a hundred real passages share some five-word run with an independent business, so the length of a run
says little. What counts is how many of the peers' words would carry it if nobody had copied anybody: the number of
places in the peers' text times the probability of the run, word after word, under how businesses write (pairs of
words counted over independent ones) and which words this sector uses.

Source: scripts/calibrate.py over the companies, sites and pages of ../shared/data.
"""

import gzip
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import log10

import msgspec

from samecheck.read.mask import SIGNS

#: Weight of the single-word model beside the counted pairs: a pair seen once is no law. Dirichlet smoothing.
_PRIOR = 30.0

#: That both name a place, a brand or a figure is no evidence of anything.
_SIGN = 0.5

#: Share of business English from which on a word tells nothing by itself.
_COMMON = 0.001

#: Ways in which a gap between two parts of a frame may be filled, and places where it may be: each gap costs that much
#: evidence. With 20, .0066 of independent sentences have a frame at .01 or less (scripts/calibrate.py null).
_GAP_WAYS = 20.0


class Background(msgspec.Struct, frozen=True):
    """Word and word-pair counts over independent businesses. ``pairs`` keys are "one two"."""

    source: str
    total: int
    words: dict[str, int]
    pairs: dict[str, int]


@cache
def background() -> Background:
    """The packaged counts."""
    packed = files("samecheck.sector").joinpath("background.json.gz").read_bytes()
    return msgspec.json.decode(gzip.decompress(packed), type=Background)


@cache
def common_words() -> frozenset[str]:
    """The words that tell nothing by themselves: more frequent than one in a thousand."""
    known = background()
    return frozenset(word for word, count in known.words.items() if count > known.total * _COMMON)


@dataclass(frozen=True)
class Chance:
    """Expected numbers of chance carriers among ``places`` words, of which ``size`` are counted in ``sector``."""

    sector: Counter[str]
    size: int
    known: Background
    places: int

    @classmethod
    def of(cls, texts: Iterable[Sequence[str]]) -> "Chance":
        """The ruler for peers who say ``texts``, each a list of words."""
        counts: Counter[str] = Counter()
        for text in texts:
            counts.update(text)
        size = sum(counts.values())
        return cls(counts, size, background(), size)

    def among(self, places: int) -> "Chance":
        """The same ruler for peers who say ``places`` words in all, in the same proportions."""
        return replace(self, places=places)

    def word(self, word: str) -> float:
        """Probability of one word: the likelier of business English and this sector's own use."""
        if word in SIGNS:
            return _SIGN
        general = self.known.words.get(word, 0) / self.known.total
        here = self.sector[word] / (self.size or 1)
        return max(general, here, 0.5 / self.known.total)

    def follows(self, first: str, second: str) -> float:
        """Probability of ``second`` right after ``first``."""
        if first in SIGNS or second in SIGNS:
            return self.word(second)
        seen = self.known.words.get(first, 0)
        pair = self.known.pairs.get(f"{first} {second}", 0)
        return (pair + _PRIOR * self.word(second)) / (max(seen, pair) + _PRIOR)

    def run(self, words: Sequence[str]) -> float:
        """log10 of the probability that a given place in a text starts with ``words``."""
        total = log10(self.word(words[0]))
        for one, two in pairwise(words):
            total += log10(self.follows(one, two))
        return total

    def carriers(self, runs: Sequence[Sequence[str]]) -> float:
        """log10 of how many of the peers' places carry ``runs`` in this order by chance, gaps between them allowed."""
        if not runs:
            return log10(self.places or 1)
        found = sum(self.run(run) for run in runs) + log10(_GAP_WAYS) * (len(runs) - 1)
        return found + log10(self.places or 1)
