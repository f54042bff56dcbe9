"""How a site writes a term: small, as a name is written, or with a comma through it."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise

from samecheck.read.disguise import folded
from samecheck.read.usage import Token, headline, tokens

#: Signs that join two words: "same-day" is a pair of words as "same day" is.
_JOINS = frozenset((" ", "-", "‑"))

#: Times that a word stands as a name for each time that it is written small, from which on it is one: "Hill Country".
_SURE = 5


@dataclass
class Spelling:
    """How often a term is written without a capital, as a name inside a sentence, all in capitals, and in parts."""

    small: int = 0
    named: int = 0
    shouted: int = 0
    apart: int = 0
    joined: int = 0

    @property
    def is_name(self) -> bool:
        """Whether it is a name: capital inside sentences, hardly ever small; all in capitals it may be an abbreviation."""
        return self.named - self.shouted > _SURE * self.small

    @property
    def is_apart(self) -> bool:
        """Whether its words mostly stand side by side by chance: "baths, flooring"."""
        return self.apart > self.joined


def spellings(texts: Iterable[str], wanted: AbstractSet[str]) -> Mapping[str, Spelling]:
    """How ``texts`` write each of the terms ``wanted``, words and pairs of words."""
    found = {term: Spelling() for term in wanted}
    heads = {term.split()[0] for term in wanted}
    for text in map(folded, texts):
        line = tokens(text)
        words = [text[token.start : token.end].lower().replace("’", "'") for token in line]
        if heads.isdisjoint(words):
            continue
        title = headline(line)
        for word, token in zip(words, line, strict=True):
            if word in found:
                _note(found[word], text, (token,), title=title)
        for (one, first), (two, second) in pairwise(zip(words, line, strict=True)):
            if f"{one} {two}" in found:
                _note(found[f"{one} {two}"], text, (first, second), title=title)
    return found


def _note(spelling: Spelling, text: str, written: tuple[Token, ...], *, title: bool) -> None:
    spelling.small += not any(token.capital for token in written)
    if not title and all(token.capital for token in written) and not written[-1].opens:
        spelling.named += 1
        spelling.shouted += all(text[token.start : token.end].isupper() for token in written)
    joined = all(text[one.end : two.start] in _JOINS for one, two in pairwise(written))
    spelling.joined += joined
    spelling.apart += not joined
