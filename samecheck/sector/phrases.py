"""The phrases that several sites of a sector use: its terms, its own stock phrases, and plain English.

A phrase that many peers use is this sector's stock phrase if it talks marketing and holds no word of the trade: roofers
say "done right the first time" and "drip edge", and only the second is a term. Counted over sites, each once.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from samecheck.lexicons.phrases import FIGURE, LONGEST, SHORTEST, Phrase, content, phrases, stretches, whole
from samecheck.lexicons.spreads import LIKELY, Node, entry, learned, trie
from samecheck.sector.best import Rows
from samecheck.sector.shares import wilson
from samecheck.sector.trade import everyday, stem
from samecheck.sentences import sentence

Kind = Literal["stock", "term", "plain"]

#: Sites that use a phrase, below which it is their own affair.
FEWEST = 3
#: Lower bound of the share of peers that use it, from which on a phrase is this sector's own. Guessed.
CUSTOMARY = 0.10
#: A phrase is a piece of a longer one if that stands on this share of its sites.
_PIECE = 0.7
_USED = sentence("{name!s}: {n:d} of {of:d} sites ({low:.0f} to {high:.0f} %)")
#: A word of the trade is used by so many times the share of a sector's sites that use it elsewhere ...
_LIFT, _RARE = 3.0, 0.05
#: ... and either speaks against a stock phrase (its weight) or seldom stands in the lexicon's (its seed) and does not speak
#: for one. Set by eye on roofers, data consultants and hotels, whose words these were: roof, tpo, hotel, not workmanship.
_AGAINST, _SELDOM, _FOR = -0.5, -2.0, 0.3

Ints = NDArray[np.int64]


class PhraseUse(msgspec.Struct, frozen=True):
    """A phrase that ``sites`` of a sector use: a share between ``low`` and ``high`` (90 %), and what it is."""

    phrase: str
    sites: int
    low: float
    high: float
    kind: Kind


class PhraseTable(msgspec.Struct, frozen=True, tag="samecheck.phrases/1", tag_field="schema"):
    """The phrases that several of a sector's ``sites`` use, the most used first; ``name`` tells which sites these are."""

    name: str
    sites: int
    phrases: tuple[PhraseUse, ...]

    def customary(self) -> Node:
        """The sector's own stock phrases, findable in masked words; their sources say how many sites use each."""
        own = (use for use in self.phrases if use.kind == "stock" and use.low >= CUSTOMARY)
        return trie({tuple(use.phrase.split()): entry(use.phrase, self._told(use)) for use in own})

    def _told(self, use: PhraseUse) -> str:
        return _USED.format(name=self.name, n=use.sites, of=self.sites, low=100 * use.low, high=100 * use.high)


@dataclass(frozen=True)
class SectorPhrases:
    """The phrases that several of ``sites`` sites use, and by which; ``words`` is how many sites use each of their words."""

    sites: int
    users: Mapping[Phrase, frozenset[int]]
    words: Mapping[str, int]

    @classmethod
    def of(cls, masked: Sequence[Sequence[str]], owner: Rows) -> "SectorPhrases":
        """The phrases of passages in ``masked`` words; ``owner``, shape (n,), says whose they are."""
        line = _Line.of(masked, owner)
        users = _without_pieces(line.shared())
        return cls(len(set(owner.tolist())), users, line.spread)

    def table(self, name: str) -> PhraseTable:
        """All phrases, with what they are in this sector, which is called ``name``."""
        return PhraseTable(
            name, self.sites, _ranked(self._use(one, len(of), self.sites) for one, of in self.users.items())
        )

    def besides(self, site: int) -> PhraseTable:
        """The phrases of ``site`` that are customary among the others, counted over these."""
        others = self.sites - 1
        mine = ((phrase, len(users) - 1) for phrase, users in self.users.items() if site in users)
        # What a phrase is takes longer to tell than how many use it.
        many = ((phrase, n) for phrase, n in mine if n >= FEWEST and wilson(n / others, others)[0] >= CUSTOMARY)
        return PhraseTable(sentence("the peers"), others, _ranked(self._use(phrase, n, others) for phrase, n in many))

    def kind(self, phrase: Phrase) -> Kind:
        """What ``phrase`` is in this sector."""
        known = learned().spread(" ".join(phrase))
        if known and known.stock:
            return "stock"
        if any(self._is_trade(word) for word in content(phrase)):
            return "term"
        worn = known.worn if known else learned().marketing.likelihood(phrase) >= LIKELY
        return "stock" if worn else "plain"

    def _use(self, phrase: Phrase, users: int, sites: int) -> PhraseUse:
        low, high = wilson(users / sites, sites)
        return PhraseUse(" ".join(phrase), users, round(low, 4), round(high, 4), self.kind(phrase))

    def _is_trade(self, word: str) -> bool:
        """Whether ``word`` is one of this trade: far more of its sites use it than others do."""
        if word == FIGURE or len(word) < 3 or not word.replace("'", "").isalpha():
            return False
        usual = self._everyday.get(stem(word.split("'", maxsplit=1)[0]), 0.0) + _RARE
        known = learned().marketing
        said = known.words.get(word, known.unseen)
        marketing = said.weight > _AGAINST and (said.seed >= _SELDOM or said.weight > _FOR)
        return self.words.get(word, 0) / self.sites >= _LIFT * usual and not marketing

    @cached_property
    def _everyday(self) -> Mapping[str, float]:
        return everyday()


@dataclass(frozen=True)
class PeersPhrases:
    """The phrases that at least `FEWEST` less one of ``sites`` peers use, to be held against one more site's.

    ``users`` is how many use each, ``inside`` how many use the most used phrase that it is a piece of, of those that `FEWEST`
    use, ``words`` how many use each word.
    """

    sites: int
    users: Mapping[Phrase, int]
    inside: Mapping[Phrase, int]
    words: Mapping[str, int]

    @classmethod
    def of(cls, masked: Sequence[Sequence[str]], owner: Rows) -> "PeersPhrases":
        """The phrases of peers' passages in ``masked`` words; ``owner``, shape (n,), says whose they are."""
        line = _Line.of(masked, owner, FEWEST - 1)
        users = {phrase: len(using) for phrase, using in line.shared(FEWEST - 1).items()}
        inside = _inside({phrase: n for phrase, n in users.items() if n >= FEWEST})
        return cls(len(set(owner.tolist())), users, inside, line.spread)

    def of_site(self, masked: Iterable[Sequence[str]]) -> PhraseTable:
        """The phrases of a further site, all ``masked``, that are customary among the peers: as `SectorPhrases.besides`."""
        mine = {phrase for words in masked for phrase in phrases(words) if phrase in self.users}
        said = {word for words in masked for part in stretches(words) for word, _, _ in part}
        inside = Counter(self.inside) | _inside({phrase: self.users[phrase] + 1 for phrase in mine})
        kept = {phrase for phrase in mine if inside[phrase] < _PIECE * (self.users[phrase] + 1)}
        words = {word: n + (word in said) for word, n in self.words.items()}
        used = {phrase: frozenset(range(self.users[phrase] + 1)) for phrase in kept}
        # Who uses a phrase is of no matter here, only how many: the further site is the first of them.
        return SectorPhrases(self.sites + 1, used, {w: n for w, n in words.items() if n >= FEWEST}).besides(0)


@dataclass(frozen=True)
class _Line:
    """All passages as one line of word numbers; -1 parts what no phrase spans. Arrays run along the line."""

    vocabulary: tuple[str, ...]
    numbers: Ints
    sites: Ints
    spread: Mapping[str, int]

    @classmethod
    def of(cls, masked: Sequence[Sequence[str]], owner: Rows, fewest: int = FEWEST) -> "_Line":
        """The line of ``masked``, only of words that ``fewest`` sites use."""
        seen: dict[str, int] = {}
        numbers: list[int] = []
        sites: list[int] = []
        for words, site in zip(masked, owner.tolist(), strict=True):
            for part in stretches(words):
                numbers += [seen.setdefault(word, len(seen)) for word, _, _ in part]
                numbers.append(-1)
                sites += [site] * (len(part) + 1)
        line, whose = np.array(numbers, dtype=np.int64), np.array(sites, dtype=np.int64)
        used = np.zeros(len(seen), dtype=np.int64)
        if len(line):
            pairs = np.unique((line[line >= 0] << 32) | whose[line >= 0])
            used = np.bincount(pairs >> 32, minlength=len(seen))
            line = np.where((line >= 0) & (used[line] >= fewest), line, -1)
        spread = {word: int(used[n]) for word, n in seen.items() if used[n] >= fewest}
        return cls(tuple(seen), line, whose, spread)

    def shared(self, fewest: int = FEWEST) -> dict[Phrase, frozenset[int]]:
        """The phrases that ``fewest`` sites use, with these sites.

        A run of words can be on several sites only if the two runs that are one word shorter are.
        """
        found: dict[Phrase, frozenset[int]] = {}
        runs = self.numbers
        for size in range(SHORTEST, LONGEST + 1):
            first, second = runs[:-1], runs[1:]
            at = np.flatnonzero((first >= 0) & (second >= 0)) if len(runs) else np.zeros(0, dtype=np.int64)
            _, number = np.unique((first[at] << 32) | second[at], return_inverse=True)
            pairs = np.unique((number.astype(np.int64) << 32) | self.sites[at])
            several = np.bincount(pairs >> 32) >= fewest if len(pairs) else np.zeros(0, dtype=np.bool_)
            kept = several[number] if len(pairs) else np.zeros(0, dtype=np.bool_)
            runs = np.full(max(0, len(runs) - 1), -1, dtype=np.int64)
            runs[at[kept]] = number[kept]
            found |= self._named(runs, size, pairs[several[pairs >> 32]] if len(pairs) else pairs)
        return found

    def _named(self, runs: Ints, size: int, pairs: Ints) -> dict[Phrase, frozenset[int]]:
        """The phrases of ``size`` words that ``runs`` number, with their sites of ``pairs`` (run, site)."""
        numbers, first = np.unique(runs, return_index=True)
        starts = dict(zip(numbers.tolist(), first.tolist(), strict=True))
        ends = np.flatnonzero(np.diff(pairs >> 32, prepend=-1, append=-1))
        found = {}
        for start, end in pairwise(ends.tolist()):
            at = starts[int(pairs[start] >> 32)]
            phrase = tuple(self.vocabulary[n] for n in self.numbers[at : at + size])
            if whole(phrase):
                found[phrase] = frozenset((pairs[start:end] & 0xFFFFFFFF).tolist())
        return found


def _ranked(uses: Iterable[PhraseUse]) -> tuple[PhraseUse, ...]:
    return tuple(sorted(uses, key=lambda use: (-use.sites, use.phrase)))


def _without_pieces(users: Mapping[Phrase, frozenset[int]]) -> dict[Phrase, frozenset[int]]:
    """``users`` without the phrases that nearly always stand inside a longer one."""
    inside = _inside({phrase: len(using) for phrase, using in users.items()})
    return {phrase: using for phrase, using in users.items() if inside[phrase] < _PIECE * len(using)}


def _inside(users: Mapping[Phrase, int]) -> Counter[Phrase]:
    """For each piece of a phrase, how many use the most used phrase that it is a piece of."""
    inside: Counter[Phrase] = Counter()
    for phrase, using in users.items():
        for size in range(SHORTEST, len(phrase)):
            for start in range(len(phrase) - size + 1):
                piece = phrase[start : start + size]
                inside[piece] = max(inside[piece], using)
    return inside
