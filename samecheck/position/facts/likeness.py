"""How probable it is that a passage states a fact: a logistic regression on a few likenesses and on the fact's figures.

Fitted on what people labelled in the demo corpora (scripts/fit_facts.py). The meaning of the whole tells most; that of the
words that fare worst tells a passage on the same subject, or about the same person, from one that says the same; a figure
of the fact that is not in the passage speaks against it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

import msgspec
import numpy as np

from samecheck.embed import Codes, Embedder, Meaning
from samecheck.model import Fact
from samecheck.position.facts.numbers import Number, Value, numbers, values
from samecheck.position.stating.ground import Ground
from samecheck.position.stating.model import Floats, regressed, spreads
from samecheck.position.themes.space import unit
from samecheck.read.people import any_given_names
from samecheck.sector.aligned import Group, alignments, word_weight

#: The columns: the passage's likeness to the fact (cosine, less what the sector's passages have in common); the same, and that
#: of the fact's words that fare worst, in spreads above what is usual; the share of the fact's figures that the passage does
#: not name; the number of its telling ones that it does.
FEATURES = ("near", "usual", "words", "missing", "figures")
_MISSING = FEATURES.index("missing")
#: Figures from which on a fact is expected to be said with them; "one" and "two" are said in many ways. And those that hardly
#: stand in two texts by chance. Guessed.
_LEAST, _TELLING = 3.0, 13.0
_PART = re.compile(r"[^\W\d_][\w’'-]*|(?:\W|\d|_)+")
_TITLES = frozenset(("Dr", "Mr", "Mrs", "Ms", "Prof", "St"))
#: What begins a sentence is a name if it is a given name and so rare as a word. Guessed.
_NO_WORD = 0.3


class Saying(msgspec.Struct, frozen=True):
    """Weights of the regression, a column each, and what they were made from.

    ``said`` is the probability from which on a passage states a fact, ``perhaps`` that from which on it perhaps does; ``kind``
    and ``perhaps_kind`` are those, of figures only their kinds asked for, from which on a peer states the same kind of thing.
    """

    source: str
    intercept: float
    weights: list[float]
    said: float
    perhaps: float
    kind: float
    perhaps_kind: float

    def chances(self, table: Floats) -> Floats:
        """The probability that each row of ``table``, shape (n, `FEATURES`), states it, shape (n,), rounded.

        It is squared where a passage names none of the fact's figures: many roofs are not 1,240 roofs. With that, of the facts
        taken as said from .3 on .88 are, without it .85 (scripts/fit_facts.py).
        """
        found = regressed(self.intercept, self.weights, table)
        strict: Floats = np.where(table[:, _MISSING] >= 1.0, found * found, found).round(4)
        return strict


@cache
def saying() -> Saying:
    """The packaged regression."""
    return msgspec.json.decode(files("samecheck.position.facts").joinpath("facts.json").read_bytes(), type=Saying)


@dataclass(frozen=True, eq=False)
class Usual:
    """What is usual in a sector: the ``middle`` of its passages, shape (d,), and some of them, ``units`` and words."""

    embed: Embedder
    middle: Floats
    units: Floats
    group: Group
    _known: dict[str, Meaning] = field(default_factory=dict)
    _figures: dict[str, list[Number]] = field(default_factory=dict)

    @classmethod
    def of(cls, ground: Ground) -> "Usual":
        """What is usual for the passages of ``ground``."""
        texts = [ground.passages[row].text for row in ground.cohort]
        codes = unit(ground.embed(texts).astype(np.float64))
        middle = np.asarray(codes.mean(axis=0))
        return cls(ground.embed, middle, unit(codes - middle), Group.of(ground.embed.meanings(texts)))

    def table(self, fact: Fact, texts: Sequence[str]) -> Floats:
        """The features of ``texts`` beside ``fact``, shape (n, `FEATURES`); names in it tell half of what they seem to."""
        asked = figures_of(fact)
        telling = frozenset(one for one in asked if one[0] >= _TELLING)
        held = [values(self._numbers(text)) for text in texts]
        missing = np.array([len(asked - some) / max(1, len(asked)) for some in held])
        figures = np.array([len(telling & some) for some in held], dtype=np.float64)
        alike = np.mean([self._alike(text, texts) for text in (fact.text, nameless(fact.text))], axis=0)
        return np.column_stack([alike, missing, figures]).round(5)

    def kinds(self, fact: Fact, texts: Sequence[str]) -> Floats:
        """The same features, of figures only whether those of each kind are there: is the same kind of thing stated?"""
        asked = {one.kind for one in numbers(fact.text) if one.value >= _LEAST}
        held = [{one.kind for one in self._numbers(text)} for text in texts]
        missing = np.array([len(asked - some) / max(1, len(asked)) for some in held])
        alike = np.mean([self._alike(text, texts) for text in (fact.text, nameless(fact.text))], axis=0)
        return np.column_stack([alike, missing, np.zeros(len(texts))]).round(5)

    def _alike(self, asked: str, texts: Sequence[str]) -> Floats:
        """The first features of ``texts``, shape (n, 3)."""
        if not texts:
            return np.zeros((0, 3))
        (mine,), theirs = self._meanings([asked]), self._meanings(texts)
        ours = self._units(mine.code[None])[0]
        near = self._units(np.array([meaning.code for meaning in theirs])) @ ours
        words = alignments(mine, Group.of(theirs))[0]
        return np.column_stack(
            [near, spreads(near, self.units @ ours), spreads(words, alignments(mine, self.group)[0])]
        )

    def _units(self, codes: Codes) -> Floats:
        return unit(unit(codes.astype(np.float64)) - self.middle)

    def _meanings(self, texts: Sequence[str]) -> list[Meaning]:
        new = sorted(set(texts) - self._known.keys())
        self._known.update(zip(new, self.embed.meanings(new), strict=True))
        return [self._known[text] for text in texts]

    def _numbers(self, text: str) -> list[Number]:
        if text not in self._figures:
            self._figures[text] = numbers(text)
        return self._figures[text]


def nameless(text: str) -> str:
    """``text`` with names behind one word: what another passage says of the same person is another thing.

    >>> nameless("Each month Rosalba and Dr. Lee tell patients. Ingrid coaches.")
    'Each month one and Dr. one tell patients. one coaches.'
    """
    found, first = [], True
    for match in _PART.finditer(text):
        part = match[0]
        if part[0].isalpha():
            known = part.lower().removesuffix("’s").removesuffix("'s")
            is_name = part[0].isupper() and part not in ("I", *_TITLES)
            if first:
                is_name = is_name and known in any_given_names() and word_weight(known) > _NO_WORD
            found.append("one" if is_name else part)
            first = False
        else:
            found.append(part)
            first = re.search(r"[.!?:]", part) is not None and (len(found) < 2 or found[-2] not in _TITLES)
    return re.sub(r"\bone( one)+\b", "one", "".join(found))


def figures_of(fact: Fact) -> frozenset[Value]:
    """The figures of ``fact`` that one who says it should name; its years only if it has no others."""
    told = numbers(fact.text)
    return values((one for one in told if one.kind != "year"), _LEAST) or values(told, _LEAST)
