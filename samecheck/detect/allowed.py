"""Legitimate repetition, taken out of what is found: the entries of an allow file, applied to what peers say too.

An allowed passage stays a passage of the site: its words still count among those that the score is a share of. So the
score falls by exactly the points that were allowed, and no entry can raise it.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from samecheck.allow import Allow
from samecheck.lexicons import Hit
from samecheck.model import Passage
from samecheck.read.words import words
from samecheck.sector.evidence import Match, Said, decide


@dataclass(frozen=True, slots=True)
class Allowed:
    """What was allowed in a passage: the entry by number, its reason, the match and the stock phrases it stands for.

    Both are empty where nothing had been found.
    """

    entry: int
    reason: str
    match: Match | None
    saying: frozenset[int]
    stock: tuple[Hit, ...]

    @property
    def found(self) -> bool:
        """Whether something had been found."""
        return self.match is not None or bool(self.stock)


@dataclass(frozen=True)
class Allowance:
    """The entries of an allow file that apply to one site, with their numbers in the file, from 0."""

    entries: tuple[tuple[int, Allow], ...] = ()

    @classmethod
    def of(cls, entries: Sequence[Allow], site: str) -> "Allowance":
        """Those of ``entries`` that apply to ``site``."""
        return cls(tuple((n, one) for n, one in enumerate(entries) if one.site in ("", site)))

    @cached_property
    def _texts(self) -> dict[str, int]:
        """The numbers of the first entries for whole passages, by wording."""
        return {_joined(words(one.text)): n for n, one in reversed(self.entries) if one.kind == "text"}

    @cached_property
    def _patterns(self) -> tuple[tuple[int, tuple[str, ...]], ...]:
        """The fixed parts of each pattern; an end that is free is empty."""
        patterns = [(n, one.pattern.split("*")) for n, one in self.entries if one.kind == "pattern"]
        return tuple((n, tuple(_joined(words(part)) for part in parts)) for n, parts in patterns)

    @cached_property
    def _phrases(self) -> tuple[tuple[int, tuple[str, ...]], ...]:
        return tuple((n, tuple(words(one.phrase))) for n, one in self.entries if one.kind == "phrase")

    def uses(self, passages: Iterable[Passage]) -> Counter[int]:
        """How many of ``passages`` each entry fits, by its number."""
        return Counter(n for passage in passages if self.entries for n in self.fitting(words(passage.text)))

    def fitting(self, found: Sequence[str]) -> list[int]:
        """The numbers of the entries that fit a passage of words ``found``, those for all of it first."""
        text = _joined(found)
        whole = [self._texts[text]] if text in self._texts else []
        whole += [n for n, parts in self._patterns if fits(text, parts)]
        return sorted(whole) + [n for n, phrase in self._phrases if _joined(phrase) in text]

    def applied(
        self, found: Sequence[str], said: Said, stock: tuple[Hit, ...], cut: float, least: int
    ) -> tuple[Said, tuple[Hit, ...], Allowed | None]:
        """What is left of a passage's matches and stock phrases, and what was allowed of them, if anything.

        A phrase allows the matches that share fewer than ``least`` words outside it, and the stock phrases within it;
        ``cut`` is the p-value up to which a match counts.
        """
        fitting = self.fitting(found) if self.entries else []
        if not fitting:
            return said, stock, None
        first = fitting[0]
        reason = next(one.reason for n, one in self.entries if n == first)
        if first not in dict(self._phrases):
            bare = Said(said.row, said.matches, None, frozenset(), said.near)
            return bare, (), Allowed(first, reason, said.decided, said.saying, stock)
        within = self._within(found, fitting)
        mine = tuple(hit for hit in stock if within.issuperset(range(hit.start, hit.end)))
        left = [m for m in said.matches if m.p > cut or not _is_within(m, within, least)]
        decided = decide(left, cut)
        if decided is said.decided and not mine:
            return said, stock, None
        saying = frozenset(match.site for match in left if match.p <= cut) if decided else frozenset()
        match = said.decided if decided is None else None
        rest = Said(said.row, said.matches, decided, saying, said.near)
        return rest, tuple(h for h in stock if h not in mine), Allowed(first, reason, match, said.saying, mine)

    def _within(self, found: Sequence[str], fitting: Sequence[int]) -> frozenset[int]:
        """The places of the words of ``found`` that stand in one of the phrases that fit."""
        phrases = dict(self._phrases)
        places: set[int] = set()
        for phrase in (phrases[n] for n in fitting):
            size = len(phrase)
            starts = (at for at in range(len(found) - size + 1) if tuple(found[at : at + size]) == phrase)
            places.update(place for at in starts for place in range(at, at + size))
        return frozenset(places)


def fits(text: str, parts: Sequence[str]) -> bool:
    """Whether ``text`` is made of ``parts`` in this order with anything between them; each has a space at both ends.

    The leftmost place for each part is as good as any, so there is nothing to try twice.

    >>> fits(" no hidden fees ever ", (" no ", " fees ", "")), fits(" no hidden fees ever ", (" no ", " fees "))
    (True, False)
    """
    head, *middle, tail = parts if len(parts) > 1 else (*parts, "")
    if len(parts) == 1:
        return text == head
    if not text.startswith(head) or not text.endswith(tail):
        return False
    # Two parts that touch share the space between them.
    at, end = max(0, len(head) - 1), len(text) - max(0, len(tail) - 1)
    for part in filter(None, middle):
        found = text.find(part, at, end)
        if found < 0:
            return False
        at = found + len(part) - 1
    return at <= end


def _is_within(match: Match, within: frozenset[int], least: int) -> bool:
    """Whether ``match`` shares next to nothing outside the places ``within``; an echo is of the whole passage."""
    outside = [n for run in match.runs for n in range(run.mine, run.mine + run.size) if n not in within]
    return match.layer != "echoed" and len(outside) < least


def _joined(found: Sequence[str]) -> str:
    return f" {' '.join(found)} " if found else ""
