"""The grammar of sentences: each word's lemma, its kind, and the word that it belongs to.

spaCy's small English model is asked, without its name finder. It is slow and asked about candidates only, by whoever has
found them by cheaper means; `samecheck.store.CachedParses` keeps what it said.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import msgspec

from samecheck.read.spacy_model import SpacyModel

#: What the grammar does without.
_UNUSED = ("ner",)
#: Characters of a text that are read: a passage is a sentence. Guessed.
_CHARACTERS = 2_000


class Token(msgspec.Struct, frozen=True, array_like=True):
    """The characters ``start`` to ``end`` of a text are a word or sign.

    ``kind`` is its universal part of speech (NOUN, PROPN, VERB, ADP ...), ``tag`` the Penn Treebank's (NN, NNS ...),
    ``role`` what it is to its ``head`` (nsubj, dobj, pobj, compound ...), a place among the tokens; that of a sentence's
    main word is its own place.
    """

    start: int
    end: int
    lemma: str
    kind: str
    tag: str
    role: str
    head: int


#: The tokens of a text, in order.
Parse = tuple[Token, ...]


class Parses(Protocol):
    """Reads the grammar of texts."""

    @property
    def name(self) -> str:
        """Which parser it is, with versions: two of one name read the same."""

    def __call__(self, texts: Sequence[str]) -> list[Parse]:
        """The parse of each of ``texts``."""


@dataclass(frozen=True)
class SpacyParses:
    """The parses of spaCy, which is loaded when first given texts.

    Raises:
        MissingModel: no model is installed.
    """

    model: SpacyModel = field(default_factory=lambda: SpacyModel(_UNUSED, _CHARACTERS))

    @property
    def name(self) -> str:
        """The package of the model and the versions, known without loading spaCy."""
        return self.model.name

    def __call__(self, texts: Sequence[str]) -> list[Parse]:
        """The parse of each of ``texts``."""
        return [_tokens(document) for document in self.model.documents(texts)]


def _tokens(document: Any) -> Parse:
    """The tokens of ``document`` but for those that are white space."""
    kept = [t for t in document if not t.is_space]
    place = {t.i: n for n, t in enumerate(kept)}
    return tuple(
        Token(t.idx, t.idx + len(t), t.lemma_.lower(), t.pos_, t.tag_, t.dep_, place.get(t.head.i, n))
        for n, t in enumerate(kept)
    )
