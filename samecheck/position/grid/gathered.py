"""All audiences, needs and offers that texts speak of, before anybody asks how many do."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from samecheck.model import Passage
from samecheck.position.grid import audiences, needs, offers
from samecheck.position.grid.nouns import NOUNS, Key, Read, readable
from samecheck.read.parses import Parses
from samecheck.sector.keywords.phrases import singular

#: Joins an audience to what tells it apart: people with disabilities.
WITH = "with"

Kind = Literal["audience", "need", "offer"]

#: Characters of a passage that is parsed; longer ones are lists run together. Guessed.
_CHARACTERS = 600
#: Headings and items of a site from which on its sentences are not asked what it sells. Guessed.
_HEADED = 10


@dataclass
class Found:
    """What was found of one kind: by key the rows that say it outright, all rows, and how it was written."""

    outright: defaultdict[Key, set[int]] = field(default_factory=lambda: defaultdict(set))
    rows: defaultdict[Key, set[int]] = field(default_factory=lambda: defaultdict(set))

    def take(self, key: Key, row: int, *, outright: bool) -> None:
        """Takes note that the passage at ``row`` speaks of ``key``."""
        self.rows[key].add(row)
        if outright:
            self.outright[key].add(row)


@dataclass
class Forms:
    """How nouns are written, by lemma: before another noun, and as the main word."""

    before: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    last: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def take(self, read: Read) -> None:
        """Takes note of the nouns of a text."""
        for token in read.parse:
            if token.kind in NOUNS:
                written = read.text[token.start : token.end].lower()
                (self.before if token.role == "compound" else self.last)[token.lemma][written] += 1

    def label(self, key: Key, *, many: bool = False) -> str:
        """``key`` as it is usually written, ``many`` of them if they are."""
        if WITH in key:
            behind = key.index(WITH)
            return f"{self.label(key[:behind], many=many)} {WITH} {self.label(key[behind + 1 :])}"
        *before, last = key
        forms = self.last[last]
        plural = Counter({form: times for form, times in forms.items() if form != last})
        shown = _usual(plural, _plural(last)) if many else _usual(forms, last)
        return " ".join([*(_usual(self.before[word], word) for word in before), shown])


@dataclass(frozen=True)
class Gathered:
    """All that was found, by kind, and how its words are written."""

    found: Mapping[Kind, Found]
    forms: Forms


def _plural(word: str) -> str:
    """The plural of a noun that nobody has written in the plural."""
    return (
        f"{word[:-1]}ies" if word.endswith("y") else f"{word}{'es' if word.endswith(('s', 'x', 'ch', 'sh')) else 's'}"
    )


def _usual(forms: Counter[str], word: str) -> str:
    return max(sorted(forms), key=forms.__getitem__, default=word)


def reads(
    passages: Sequence[Passage], masked: Sequence[Sequence[str]], parses: Parses
) -> Iterator[tuple[int, Read, bool]]:
    """The passages that may name an audience, need or offer, parsed, by their place, and whether they may name an offer."""
    asked = _selling(passages, masked)
    rows = [n for n, p in enumerate(passages) if len(p.text) <= _CHARACTERS and (n in asked or _may(p, masked[n]))]
    texts = [readable(passages[n]) for n in rows]
    for row, text, parse in zip(rows, texts, parses(texts), strict=True):
        yield row, Read.of(text, parse, masked[row]), row in asked


def _selling(passages: Sequence[Passage], masked: Sequence[Sequence[str]]) -> frozenset[int]:
    """The passages that may say what is sold: headings and items, and sentences of those who have hardly any of these."""
    naming = [n for n, p in enumerate(passages) if offers.is_naming(p, len(masked[n]))]
    headed = Counter(passages[n].site for n in naming)
    more = (n for n, p in enumerate(passages) if headed[p.site] < _HEADED and offers.may_tell(p, masked[n]))
    return frozenset([*naming, *more])


def _may(passage: Passage, words: Sequence[str]) -> bool:
    if passage.role == "button":
        return False
    said = frozenset(words)
    folded = frozenset(map(singular, said)) | said
    return audiences.may_name(folded) or needs.may_speak(said, folded)


def gathered(passages: Sequence[Passage], masked: Sequence[Sequence[str]], parses: Parses) -> Gathered:
    """All audiences, needs and offers in ``passages``."""
    found = Gathered({"audience": Found(), "need": Found(), "offer": Found()}, Forms())
    for row, read, selling in reads(passages, masked, parses):
        found.forms.take(read)
        _take(found.found, row, read)
        if selling:
            naming = offers.is_naming(passages[row], len(masked[row]))
            for sold in offers.offered(read, naming=naming):
                for key in offers.longer_first(sold):
                    found.found["offer"].take(key, row, outright=True)
    for row, words in enumerate(masked):
        for key in audiences.said(words, by_customer=passages[row].role == "quote"):
            found.found["audience"].take(key, row, outright=True)
    return found


def _take(found: Mapping[Kind, Found], row: int, read: Read) -> None:
    for one in audiences.mentioned(read):
        for key in audiences.ladder(one.key):
            found["audience"].take(key, row, outright=one.addressed)
    for need in needs.needed(read):
        for key in needs.wider(need):
            found["need"].take(key, row, outright=True)
