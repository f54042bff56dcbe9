"""Noun phrases in a parse, brought to one form: lemmas, no articles, no names, no figures, no praise."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from samecheck.model import Passage
from samecheck.read.disguise import folded
from samecheck.read.mask import SIGNS
from samecheck.read.parses import Parse
from samecheck.read.usage import headline, tokens
from samecheck.read.words import spans

#: The lemmas of a noun phrase in their order, the main word last.
Key = tuple[str, ...]

NOUNS = frozenset(["NOUN", "PROPN"])
_ADDING = frozenset(["compound", "amod", "nmod", "npadvmod", "punct", "advmod"])
_HYPHENS = frozenset("-‐‑–")
#: In these roles a passage is often written like a title, where capitals mislead a parser made of newspapers.
_TITLED = frozenset(["title", "heading", "hero", "button", "item"])


def readable(passage: Passage) -> str:
    """The text of ``passage`` as the parser gets it: look-alike letters plain, titles in lower case."""
    text = folded(passage.text)
    small = text.lower()
    titled = passage.role in _TITLED or headline(tokens(text))
    return small if titled and len(small) == len(text) else text


@dataclass(frozen=True)
class Read:
    """A parsed text whose words behind ``signs`` (names, figures) are no words."""

    text: str
    parse: Parse
    signs: frozenset[int] = frozenset()

    @classmethod
    def of(cls, text: str, parse: Parse, masked: Sequence[str]) -> "Read":
        """A text with its ``parse``, its words in ``masked`` form."""
        hidden = [place for place, word in zip(spans(text), masked, strict=False) if word in SIGNS]
        at = frozenset(n for n, t in enumerate(parse) if any(start < t.end and t.start < end for start, end in hidden))
        return cls(text, parse, at)

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """The tokens that belong to each."""
        found: list[list[int]] = [[] for _ in self.parse]
        for n, token in enumerate(self.parse):
            if token.head != n and 0 <= token.head < len(self.parse):
                found[token.head].append(n)
        return tuple(map(tuple, found))

    def child(self, at: int, *roles: str) -> int | None:
        """The first token that is one of ``roles`` to that at ``at``."""
        return next((n for n in self.children[at] if self.parse[n].role in roles), None)

    def lemma(self, at: int | None) -> str:
        """The lemma of a token; of none, nothing."""
        return "" if at is None else self.parse[at].lemma

    def is_noun(self, at: int) -> bool:
        """Whether the token at ``at`` is a noun, and no name."""
        return self.parse[at].kind in NOUNS and at not in self.signs and self.parse[at].lemma.replace("-", "").isalpha()

    def words(self, at: int, hollow: Collection[str] = ()) -> Key:
        """The noun at ``at`` with the words before it that belong to it, in lemmas, those that are ``hollow`` left out."""
        *before, last = self.parts(at)
        return (*(word for word, _ in before if word not in hollow), last[0])

    def parts(self, at: int) -> list[tuple[str, bool]]:
        """The words of the noun phrase that ends at ``at``, names and figures left out, and whether each is a noun."""
        first = at
        while first and self._adds(first - 1, at):
            first -= 1
        found: list[tuple[str, bool]] = []
        joined = False
        for n in range(first, at + 1):
            token = self.parse[n]
            written = self.text[token.start : token.end]
            if written in _HYPHENS and n < at:
                joined = bool(found)
                continue
            noun = token.kind in NOUNS
            word = token.lemma if noun else written.lower()
            if joined:
                found[-1] = (f"{found[-1][0]}-{word}", noun)
            elif (n not in self.signs and _is_word(word)) or n == at:
                found.append((word, noun))
            joined = False
        return found

    def _adds(self, at: int, to: int) -> bool:
        """Whether the token at ``at`` belongs to the noun at ``to``, and adds to what it means."""
        token = self.parse[at]
        written = self.text[token.start : token.end]
        if token.role not in _ADDING or (token.role == "punct" and written not in _HYPHENS):
            return False
        return at < token.head <= to and (token.role != "advmod" or self.text[token.end : token.end + 1] in _HYPHENS)


def _is_word(word: str) -> bool:
    return any(map(str.isalpha, word)) and not any(map(str.isdigit, word))


def forms(verb: str) -> Iterator[str]:
    """How the regular forms of ``verb`` are written.

    >>> sorted(forms("move"))
    ['move', 'moved', 'moves', 'moving']
    """
    stem = verb.removesuffix("e")
    last = stem[-1] if stem[-1:] not in "aeiouwxy" and stem[-2:-1] in tuple("aeiou") and stem == verb else ""
    yield from {verb, f"{verb}s", f"{verb}es" if verb[-1] in "shx" else f"{verb}s", f"{stem}ed", f"{stem}ing"}
    if last:
        yield from (f"{stem}{last}ed", f"{stem}{last}ing")
    if stem.endswith("y"):
        yield from (f"{stem[:-1]}ies", f"{stem[:-1]}ied")
