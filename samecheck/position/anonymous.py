"""Passages without what gives their author away and is no voice: names of all kinds, figures, what is written like a name."""

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from samecheck.model import Passage
from samecheck.read.brand import labels
from samecheck.read.disguise import folded
from samecheck.read.mask import SIGNS
from samecheck.read.usage import headline, tokens
from samecheck.sector.chance import background

#: Stands for a word that is written like a name.
NAME = "⟨name⟩"

#: Words that are written with a capital wherever they stand.
_ALWAYS = frozenset(
    "i i'm i've i'd i'll english internet monday tuesday wednesday thursday friday saturday sunday".split()
)

#: "dbSeer" and "iPad" begin in lower case and are none for that.
_LOWER = re.compile(r"(?<![\w’'@./-])[a-zß-ÿ][a-zß-ÿ’']*(?![\w’'@/])")

#: Where every noun has a capital, capitals tell no names.
_CAPITAL_NOUNS = "de"


def lower_case(texts: Iterable[str]) -> frozenset[str]:
    """The words that ``texts`` write without a capital anywhere: they are no names."""
    written = {token for text in texts for token in text.split()}
    return frozenset(word for token in written for word in _LOWER.findall(folded(token)))


def addresses(sites: Iterable[str]) -> frozenset[str]:
    """The names of ``sites`` by their addresses, those that are no words: "acmeco", which may stand in lower case too."""
    known = background().words
    return frozenset(label for site in sites for label in labels(site) if label not in known)


def anonymous(
    passage: Passage, masked: Sequence[str], ordinary: AbstractSet[str], names: AbstractSet[str] = frozenset()
) -> tuple[str, ...]:
    """The ``masked`` words of ``passage`` with a sign for each that is written like a name, whether or not it is one.

    Products, suppliers and programmes have names that no mask knows. So what has a capital inside a sentence is taken for
    a name there, and what neither business English nor ``ordinary`` (`lower_case` of all sites) knows is one everywhere,
    as are ``names`` (`addresses` of all sites).
    """
    text = folded(passage.text)
    line = tokens(text)
    told = not passage.lang.startswith(_CAPITAL_NOUNS) and not headline(line)
    known = background().words
    return tuple(
        NAME
        if word not in SIGNS
        and (
            (told and token.capital and not token.opens and token.word not in _ALWAYS)
            or token.word in names
            or not (token.word in known or token.word in ordinary or text[token.start : token.end].islower())
        )
        else word
        for token, word in zip(line, masked, strict=True)
    )
