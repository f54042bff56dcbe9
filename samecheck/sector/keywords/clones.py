"""Pages of two sites that aim at the same phrases: how much they have in common, and how often that is by chance.

Two ways to be a clone. By **phrases**: both aim at the same ones, and these are more than a trade cannot do without; a place in
the phrase on both sides tells more, the same place most. By **profile**: most of the words of title, headings, description and
address are the same, whether or not zones agree on any.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import exp

import numpy as np
from numpy.typing import NDArray

from samecheck.sector.keywords.aims import Aim, Target
from samecheck.sector.keywords.phrases import Key
from samecheck.sector.keywords.rarity import CHASED, Rarity

#: Bits that a place adds where the phrase has one in so many zones on both sides: any place, and the same one on top.
_PLACED, _SAME_PLACE, _ZONES = 2.0, 6.0, 2
#: A service is called what it is called: a phrase of up to so many words, none of which praises or hurries, and for which
#: not both name the same place, tells at most so many bits (a single word so many), alone too few. Source: guessed, so
#: that "Sewer Line Repair" is no clone, nor "Wills and Probate".
_BARE_WORDS, _BARE, _BARE_WORD = 3, 15.0, 7.5
#: Zones that agree beyond this sum of weights tell no more; this sum counts the bits once.
_MOST_STRENGTH, _ONCE = 2.5, 2.0

#: Tails of 775 real pages of 45 sectors against all pages of their peers (scripts/bench_keywords.py null): one in twenty has
#: that many bits or that likeness with its nearest, and the chance falls by e with so many more.
_BITS = (14.05, 4.7)
_LIKENESS = (0.21, 0.056)
_TWENTIETH = 0.05
#: Bits and words in common without which a likeness tells nothing: "Contact us" is on every site, and "Drain Cleaning" is
#: all that is said in many a title and heading.
_LEAST_BITS, _LEAST_WORDS = 20.0, 4
#: Likeness from which on pages are alike as a whole: half of what their titles, headings and the like tell is the same. Of
#: independent pages read, those from .38 to .47 shared little but the name of a service.
_ALIKE = 0.5
#: A phrase with fewer bits, the place's among them, is no reason by itself to name the pair.
_WORTH = 7.0


@dataclass(frozen=True)
class Shared:
    """A phrase that both pages aim at: how each does, what it tells in bits, whether the place is the same or another.

    ``place`` is empty where not both name one with it.
    """

    mine: Aim
    theirs: Aim
    bits: float
    place: str

    @property
    def key(self) -> Key:
        """The words of the phrase."""
        return self.mine.key


@dataclass(frozen=True)
class Clone:
    """A page of mine and a peer's that aim alike; ``p`` is how often an independent page of the sector would."""

    mine: Target
    theirs: Target
    shared: tuple[Shared, ...]
    bits: float
    likeness: float
    p: float


@dataclass(frozen=True)
class Peers:
    """The peers' pages with what they aim at, ready to be compared with; ``postings`` are pages and weights by word."""

    pages: tuple[Target, ...]
    postings: dict[str, tuple[NDArray[np.int64], NDArray[np.float64]]]
    aiming: dict[Key, tuple[int, ...]]
    rarity: Rarity

    @classmethod
    def of(cls, pages: Sequence[Target], rarity: Rarity) -> "Peers":
        """``pages`` ready to be compared with."""
        found: dict[str, tuple[list[int], list[float]]] = {}
        aiming: dict[Key, list[int]] = {}
        for number, page in enumerate(pages):
            for word, weight in page.profile.items():
                rows, weights = found.setdefault(word, ([], []))
                rows.append(number)
                weights.append(weight)
            for key in (*page.aims, *page.headed):
                aiming.setdefault(key, []).append(number)
        postings = {word: (np.array(rows), np.array(weights)) for word, (rows, weights) in found.items()}
        return cls(tuple(pages), postings, {key: tuple(some) for key, some in aiming.items()}, rarity)

    def measured_by(self, rarity: Rarity) -> "Peers":
        """The same pages by another ruler."""
        return replace(self, rarity=rarity)

    def clones(self, mine: Target, cut: float, allowed: Iterable[frozenset[str]] = ()) -> list[Clone]:
        """The peers' pages that aim as ``mine`` does, less likely than ``cut`` by chance, the surest first."""
        given, likeness = tuple(allowed), self.likeness(mine)
        rows = {
            row
            for key in (*mine.aims, *mine.headed)
            if not self.rarity.only_needed(key)
            for row in self.aiming.get(key, ())
        }
        rows |= set(np.flatnonzero(likeness >= _ALIKE).tolist())
        found = []
        for row in sorted(rows):
            theirs, alike = self.pages[row], float(likeness[row])
            shared = [one for one in self._shared(mine, theirs) if not _is_allowed(one.key, given)]
            bits = sum(one.bits for one in shared)
            p = chance(bits, alike)
            if p > cut:
                continue
            worth = [one for one in shared if one.bits >= _WORTH]
            if not worth and alike >= _ALIKE:
                worth = [one for one in self._named(mine, theirs) if not _is_allowed(one.key, given)][:1]
            if worth:
                found.append(Clone(mine, theirs, tuple(worth), bits, alike, p))
        return sorted(found, key=lambda one: (one.p, -one.bits, one.theirs.site, one.theirs.url))

    def likeness(self, mine: Target) -> NDArray[np.float64]:
        """Share of the bits of both pages that they have in common, shape (pages,); 0 where that is too little to tell."""
        common, number = self._common(mine)
        enough = np.flatnonzero((common >= _LEAST_BITS) & (number >= _LEAST_WORDS))
        union = _mass(mine, self.rarity) + self._masses(enough) - common[enough]
        found = np.zeros(len(self.pages))
        found[enough] = common[enough] / np.where(union > 0, union, 1.0)
        return found

    def _masses(self, rows: NDArray[np.int64]) -> NDArray[np.float64]:
        return np.array([_mass(self.pages[row], self.rarity) for row in rows.tolist()])

    def most_bits(self, mine: Target) -> float:
        """Bits of the phrases that ``mine`` and the page nearest to it by them aim at."""
        rows = {row for key in (*mine.aims, *mine.headed) for row in self.aiming.get(key, ())}
        return max((sum(one.bits for one in self._shared(mine, self.pages[row])) for row in sorted(rows)), default=0.0)

    def _common(self, mine: Target) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
        """Bits that ``mine`` has in common with each page, and how many words that tell something, both of shape (pages,)."""
        common, number = np.zeros(len(self.pages)), np.zeros(len(self.pages), dtype=np.int64)
        for word, weight in mine.profile.items():
            if word in self.postings and (bits := self.rarity.word(word)) > 0:
                rows, weights = self.postings[word]
                common[rows] += np.minimum(weights, weight) * bits
                number[rows] += 1
        return common, number

    def _shared(self, mine: Target, theirs: Target) -> list[Shared]:
        """The longest phrases that both aim at, what tells most first."""
        # A heading alone is no aim: the other page has to aim at it.
        keys = (mine.aims.keys() & (theirs.aims.keys() | theirs.headed.keys())) | (
            mine.headed.keys() & theirs.aims.keys()
        )
        return self._weighed(mine, theirs, keys)

    def _named(self, mine: Target, theirs: Target) -> list[Shared]:
        """The longest phrases in title or main heading of both."""
        keys = (mine.aims.keys() | mine.named.keys()) & (theirs.aims.keys() | theirs.named.keys())
        return self._weighed(mine, theirs, keys)

    def _weighed(self, mine: Target, theirs: Target, keys: set[Key]) -> list[Shared]:
        longest = [key for key in keys if not self.rarity.only_needed(key) and not any(set(key) < set(o) for o in keys)]
        found = (_of(mine, theirs, key, self.rarity) for key in sorted(longest))
        return sorted(found, key=lambda one: (-one.bits, one.key))


def chance(bits: float, likeness: float) -> float:
    """How often an independent business's page has as much in common with its nearest among the peers' pages, at most 1."""
    tails = ((bits, *_BITS), (likeness if likeness >= _ALIKE else 0.0, *_LIKENESS))
    # Two looks: twice as likely that one of them finds something.
    return min(1.0, 2 * min(_TWENTIETH * exp((least - seen) / scale) for seen, least, scale in tails))


def _of(mine: Target, theirs: Target, key: Key, rarity: Rarity) -> Shared:
    one, two = (page.aims.get(key) or page.headed.get(key) or page.named[key] for page in (mine, theirs))
    place, more = "", 0.0
    if one.placed and two.placed:
        same = not set(mine.places).isdisjoint(theirs.places)
        place = "same" if same else "another"
        # "Plumber Boise" is what a plumber of Boise is called.
        zones = min(len(one.placed), len(two.placed), _ZONES) if len(key) > 1 else 0
        more = (_PLACED + _SAME_PLACE * same) * zones / _ZONES
    bits = rarity.bits(one.text.split()) + more
    if place != "same" and len(key) <= _BARE_WORDS and CHASED.isdisjoint(key):
        bits = min(bits, _BARE if len(key) > 1 else _BARE_WORD)
    agreed = min(one.strength, two.strength, _MOST_STRENGTH) / _ONCE
    return Shared(one, two, agreed * bits, place)


def _mass(page: Target, rarity: Rarity) -> float:
    return sum(weight * rarity.word(word) for word, weight in page.profile.items())


def _is_allowed(key: Key, given: Iterable[frozenset[str]]) -> bool:
    return any(some.issuperset(key) for some in given)
