"""Whose word it is: log-odds of a word between a site and its peers, with intervals.

The odds are shrunk by an informative prior: how often business English and this sector use the word anyway (Monroe,
Colaresi, Quinn 2008, Fightin' Words, section 3.3). Their interval counts a peer as one voice, and a page of the site as one:
a word that one peer says a hundred times is that peer's, not the peers'.

Source: https://doi.org/10.1093/pan/mpn018; scripts/bench_words.py.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log
from typing import Final

import numpy as np

from samecheck.detect.quoted import quoted
from samecheck.model import Passage
from samecheck.position.anonymous import addresses
from samecheck.position.owned.spelling import Spelling, spellings
from samecheck.position.owned.words import Term, WordCounts, terms
from samecheck.read.gazetteer import codes
from samecheck.sector.chance import background
from samecheck.sector.evidence import passing
from samecheck.sector.keywords.phrases import LIGHT, singular
from samecheck.sector.trade import stem
from samecheck.wire import OwnedWord

#: Words of prior knowledge beside those counted. Source: Monroe et al. 2008 use 500.
_PRIOR = 500.0
#: Beside the prior, so that what is never said has an interval of sensible width. Jeffreys' prior of a Poisson rate.
_JEFFREYS = 0.5
#: Probability left out at each end of the intervals: 95 %.
_TAIL = 0.025
_TINY = 1e-300
#: Pages from which on a word that crowds on one of them is told from one that a site uses everywhere. Guessed.
_PAGES = 4
#: Share of false words among those named, Benjamini-Hochberg.
_FALSE = 0.02
#: Times that a word stands on the site, or peers that use it, before it is named. Guessed.
_TIMES, _USERS = 3, 3
#: Words named on each side.
_SHOWN = 25
#: A quote of fewer words shows too little of how a word is used.
_QUOTED = 10

#: Forms of companies.
_FORMS: Final = frozenset("llc inc ltd co corp plc gmbh".split())
#: Letters of a word, at least; of fewer, written small, it is an abbreviation.
_WHOLE: Final = 3


@dataclass(frozen=True)
class Rate:
    """What is known of how often one side uses a term: a gamma posterior of ``shape``, mean ``mean`` per word."""

    shape: float
    mean: float


@dataclass(frozen=True)
class Odds:
    """Log-odds of a term, the site's rate over its peers': ``low`` to ``high`` with 95 %, and the p-value of no difference.

    The ratio of two gamma variables is a beta prime variable, so that all three are exact where the term is never used;
    Monroe's normal approximation has no power there.
    """

    delta: float
    low: float
    high: float
    p: float

    @classmethod
    def of(cls, mine: Rate, theirs: Rate) -> "Odds":
        """The odds of ``mine`` over ``theirs``; rates are so small that odds and rates are one."""
        from scipy.special import betainc, betaincinv

        scale = mine.mean / mine.shape, theirs.mean / theirs.shape
        ends = (float(betaincinv(mine.shape, theirs.shape, q)) for q in (_TAIL, 1 - _TAIL))
        low, high = (log(max(_TINY, end) / max(_TINY, 1 - end)) + log(scale[0] / scale[1]) for end in ends)
        below = float(betainc(mine.shape, theirs.shape, scale[1] / (scale[0] + scale[1])))
        return cls(log(mine.mean / theirs.mean), low, high, 2 * min(below, 1 - below))


@dataclass(frozen=True)
class Contrast:
    """One site's words against those of ``peers``, by number."""

    counted: WordCounts
    site: int
    peers: tuple[int, ...]

    @cached_property
    def _theirs(self) -> Counter[Term]:
        found: Counter[Term] = Counter()
        for peer in self.peers:
            found.update(self.counted.counts[peer])
        return found

    @cached_property
    def _size(self) -> int:
        return sum(self.counted.sizes[peer] for peer in self.peers)

    @cached_property
    def _crowds(self) -> Mapping[Term, float]:
        """How much each term of the site's crowds: the mean number beside one of them on its page, itself counted.

        Where there are few pages passages stand for them.
        """
        index, found = self.counted.index, defaultdict[Term, Counter[str]](Counter)
        rows = index.rows(self.site).tolist()
        pages = len({index.passages[row].url for row in rows})
        for row in rows:
            passage = index.passages[row]
            for term in terms(index.masked[row]):
                found[term][passage.url if pages >= _PAGES else passage.id] += 1
        return {term: sum(n * n for n in by.values()) / by.total() for term, by in found.items()}

    def odds(self, term: Term) -> Odds:
        """The log-odds of ``term``, shrunk by the prior."""
        prior = _PRIOR * self._usual(term) + _JEFFREYS
        count = self.counted.counts[self.site][term] + prior
        mine = Rate(count / self._crowds.get(term, 1.0), count / (self.counted.sizes[self.site] + _PRIOR))
        return Odds.of(mine, self._their_rate(term, prior))

    def _usual(self, term: Term) -> float:
        """How likely a word is ``term`` in business English and this sector."""
        known = background()
        seen = known.pairs.get(term, 0) if " " in term else known.words.get(term, 0)
        total = sum(self.counted.sizes)
        return (seen + self.counted.total[term] + 0.5) / (known.total + total)

    def _their_rate(self, term: Term, prior: float) -> Rate:
        """The peers' rate: as sure as their words make it, or less where it differs from peer to peer."""
        count = self._theirs[term] + prior
        mean = count / (self._size + _PRIOR)
        between = sum((self.counted.counts[peer][term] - mean * self.counted.sizes[peer]) ** 2 for peer in self.peers)
        return Rate(count * min(1.0, count / between) if between else count, mean)

    def named(self) -> tuple[list[Term], list[Term]]:
        """The terms that are the site's own and those of its peers, the surest first, at most 25 each."""
        mine, least = self.counted.counts[self.site], max(_USERS, len(self.peers) / 2)
        often = {term: self.odds(term) for term, times in sorted(mine.items()) if times >= _TIMES}
        spread = {term: self.odds(term) for term in sorted(self._theirs) if self._users(term) >= least}
        own = self._tellable([term for term in _passing(often) if often[term].delta > 0])
        theirs = [term for term in _passing(spread) if spread[term].delta < 0]
        return _shown(own, often), _shown(theirs, spread)

    def _tellable(self, terms: Sequence[Term]) -> list[Term]:
        """Those of ``terms`` that are words of the site: no names that no mask knew, no chance neighbours, no abbreviations.

        A name is written as one, or it is a word that business English lacks and that is never written small here.
        """
        index = self.counted.index
        names = addresses(index.names)
        wanted = {part for term in terms for part in (term, *term.split())}
        written = spellings((index.passages[row].text for row in index.rows(self.site).tolist()), wanted)

        def is_name(word: str) -> bool:
            return (
                word in names or written[word].is_name or (word not in background().words and not written[word].small)
            )

        return [
            term
            for term in terms
            if not (written[term].is_name or written[term].is_apart or any(map(is_name, term.split())))
            and not any(_is_short(word, written[word]) for word in term.split())
            and term not in LIGHT
        ]

    def _users(self, term: Term) -> int:
        return self.counted.users[term] - (term in self.counted.counts[self.site])

    def row(self, term: Term, passage: Passage | None) -> OwnedWord:
        """``term`` with its figures, and a ``passage`` that holds it."""
        odds = self.odds(term)
        return OwnedWord(
            word=term,
            times=self.counted.counts[self.site][term],
            per_thousand=round(1000 * self.counted.counts[self.site][term] / self.counted.sizes[self.site], 4),
            peers_per_thousand=round(1000 * self._theirs[term] / self._size, 4),
            peers=self._users(term),
            odds=round(odds.delta, 4),
            low=round(odds.low, 4),
            high=round(odds.high, 4),
            quote=quoted(passage) if passage else None,
        )

    def quotes(self, wanted: Iterable[Term], *, mine: bool) -> dict[Term, Passage]:
        """A passage that holds each term, of the site or of its peers: the shortest of ten words or more."""
        index, sought = self.counted.index, frozenset(wanted)
        words = frozenset(word for term in sought for word in term.split())
        best: dict[Term, tuple[tuple[bool, int, str], Passage]] = {}
        rows = index.rows(self.site) if mine else np.flatnonzero(index.owner != self.site)
        for row in rows.tolist():
            if words.isdisjoint(index.masked[row]):
                continue
            passage = index.passages[row]
            rank = (len(index.masked[row]) < _QUOTED, len(index.masked[row]), passage.id)
            for term in sought.intersection(terms(index.masked[row])):
                if term not in best or rank < best[term][0]:
                    best[term] = rank, passage
        return {term: passage for term, (_, passage) in best.items()}


def _is_short(word: str, spelling: Spelling) -> bool:
    """Whether ``word`` is an abbreviation of another: "ft", "TX", "e.g", and no "AI"."""
    return word in codes() or word in _FORMS or "." in word or (len(word) < _WHOLE and bool(spelling.small))


def _passing(found: Mapping[Term, Odds]) -> list[Term]:
    """The terms whose odds differ from none, at the false share that is allowed (Benjamini-Hochberg)."""
    cut = passing([odds.p for odds in found.values()], _FALSE)
    return [term for term in sorted(found) if found[term].p <= cut]


def _shown(told: Iterable[Term], found: Mapping[Term, Odds]) -> list[Term]:
    """The surest of ``told``, the most striking of those that are equally sure.

    A pair stands for its words, and one form of a word for the others.
    """
    chosen: list[Term] = []
    said: set[str] = set()
    for term in sorted(told, key=lambda term: (found[term].p, -abs(found[term].delta), term)):
        if len(chosen) == _SHOWN:
            break
        stems = {stem(singular(word)) for word in term.split()}
        if stems.isdisjoint(said):
            chosen.append(term)
            said |= stems
    return chosen
