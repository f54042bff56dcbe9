"""How much it tells that two pages aim at the same words, in bits; and the words that a trade cannot do without.

A word counts as rare as it is in the copy of 8,922 independent businesses or in the running text of this sector, whichever
uses it more: that two roofers have a page on gutters tells little. Titles and headings are left out of the count, so that no
phrase becomes less telling because more peers aim at it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log2
from types import MappingProxyType

from samecheck.sector.chance import background
from samecheck.sector.keywords.aims import Target
from samecheck.sector.keywords.phrases import LIGHT, Key, singular

#: Words of running text that the sector's own count is worth at least, so that a few sites do not make every word common.
_LEAST_TEXT = 5_000
#: Weight of single words beside counted pairs, as in `samecheck.sector.chance`.
_PRIOR = 30.0
#: Words of a title are chosen from fewer than those of a text; so many times as likely is one. Source: guessed.
_CHOSEN, _LISTED = 4.0, 8.0
#: Least bits of a word in a page's profile; part of its bits that a word of all trades keeps.
_LEAST, _LIGHT = 1.0, 0.5

#: From this many sites on words of most titles are needed. Two sites, those compared, do not count.
_SITES = 5
#: Share of the other sites of which titles or main headings hold a needed word. Source: the contract's "most sites".
_MOST = 0.5

#: Words that praise, hurry and cheapen are chased in every trade and needed in none, however many titles hold them.
CHASED = frozenset(
    """24 7 emergency hour same day next fast quick cheap affordable low cost best top rated award winning near nearby
    licensed insured certified bonded local trusted reliable professional expert experienced quality premier leading free
    guaranteed number 1 favorite luxury boutique ultimate leading""".split()
)


@dataclass(frozen=True)
class Needed:
    """A word of most of the trade's titles and on how many of the ``of`` sites it stands there."""

    word: str
    sites: int
    of: int


@dataclass(frozen=True)
class Rarity:
    """The ruler for one sector: counts of its running text, and the words it needs."""

    text: Counter[str]
    size: int
    needed: frozenset[str]
    _known: dict[str, float] = field(default_factory=dict, compare=False)

    @classmethod
    def of(
        cls, running: Iterable[Sequence[str]], needed: Iterable[Needed], more: Mapping[str, int] = MappingProxyType({})
    ) -> "Rarity":
        """The ruler of a sector whose ``running`` text this is, a list of words a passage, and ``more`` words counted."""
        counts = Counter(more)
        for found in running:
            counts.update(found)
        return cls(counts, sum(counts.values()) + _LEAST_TEXT, frozenset(one.word for one in needed))

    def _chance(self, word: str) -> float:
        known = background()
        return max(known.words.get(word, 0) / known.total, self.text[word] / self.size, 0.5 / known.total)

    def bits(self, words: Sequence[str]) -> float:
        """What it tells that a page aims at these words in this order; needed ones tell nothing."""
        known, total, before = background(), 0.0, ""
        for word in words:
            if singular(word) not in self.needed:
                chance = self._chance(word)
                if before:
                    pair = known.pairs.get(f"{before} {word}", 0)
                    chance = (pair + _PRIOR * chance) / (max(known.words.get(before, 0), pair) + _PRIOR)
                total -= log2(min(1.0, _CHOSEN * chance))
            before = word
        return total

    def word(self, word: str) -> float:
        """What it tells that a page's title, headings, description or address hold ``word``; needed ones tell nothing."""
        if word in self.needed:
            return 0.0
        if word not in self._known:
            chance = max(self._chance(word), self._chance(word + "s"))
            part = _LIGHT if word in LIGHT else 1.0
            self._known[word] = part * max(_LEAST, -log2(min(1.0, _LISTED * chance)))
        return self._known[word]

    def only_needed(self, key: Key) -> bool:
        """Whether all words of ``key`` are needed."""
        return self.needed.issuperset(key)


def needed(sites: Sequence[Sequence[Target]]) -> tuple[Needed, ...]:
    """The words that titles or main headings of most sites aim at, the most frequent first; none of a few sites.

    A pair of sites that are compared does not make a word needed: so many of the *other* sites have to hold it.
    """
    counts: Counter[str] = Counter()
    for pages in sites:
        counts.update({word for page in pages for aim in page.aims.values() for word in aim.key})
    n = len(sites)
    least = 2 + _MOST * (n - 2)
    found = [Needed(word, k, n) for word, k in counts.items() if k >= least and word not in CHASED]
    return tuple(sorted(found, key=lambda one: (-one.sites, one.word))) if n >= _SITES else ()
