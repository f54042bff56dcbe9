"""Whether a phrase is finished: whether a person who quotes it leaves off where it ends.

Asked of spaCy's parser at up to `PLACES` real places of each phrase, one a business. At a place, a phrase is **finished** if

1. its words hang together: one of them governs all others ("award winning", "peace of mind"), or all that none of them
   governs add to the same word outside, as two adjectives of one noun do ("fast, reliable" repairs). In "our experienced
   team" neither "our" nor "experienced" governs the other and "our" adds nothing, so that "our experienced" is cut off, as
   are "no hidden" fees and "make smarter" choices;
2. none of its verbs has an object only after it, none of its prepositions its noun: "solutions that meet" your needs;
3. no hyphen joins it to what stands before or after it: "edge technologies" are cutting-edge ones.

A phrase is finished if it is so at more than half of its places. No word is listed: the rule is the grammar's.
"""

import hashlib
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from phrase_texts import WEBSITES, Business

from samecheck.lexicons.phrases import LONGEST, SHORTEST, Phrase, stretches
from samecheck.process import without
from samecheck.read.spacy_model import installed
from samecheck.read.words import spans

#: Places at which a phrase is looked at.
PLACES = 15
#: Share of its places at which a phrase is finished, above which it is.
MOST = 0.5
#: What an object is to its verb or preposition, and what words are that only add to another, in spaCy's English labels.
_OBJECTS = frozenset(["dobj", "dative", "attr", "acomp", "oprd", "ccomp", "xcomp", "pobj", "pcomp", "prt"])
_ADDED = frozenset(["amod", "compound", "nmod", "npadvmod", "advmod", "advcl", "prep", "pobj"])
_GOVERNING = frozenset(["VERB", "AUX", "ADP"])
_HYPHENS = frozenset("-\N{HYPHEN}\N{NON-BREAKING HYPHEN}")
_CHARACTERS = 1_000


class Place(NamedTuple):
    """Words ``start`` to ``end`` of a text."""

    text: str
    start: int
    end: int

    @property
    def characters(self) -> tuple[int, int]:
        """Where its words begin and end in the text."""
        at = spans(self.text)
        return at[self.start][0], at[self.end - 1][1]

    @property
    def is_loose(self) -> bool:
        """Whether no hyphen joins it to a word beside it."""
        start, end = self.characters
        return not {self.text[max(0, start - 1) : start], self.text[end : end + 1]} & _HYPHENS


def finished(firms: Sequence[Business], asked: Iterable[Phrase]) -> dict[Phrase, float]:
    """The share of places of each phrase ``asked`` about at which it is finished; phrases found nowhere are left out."""
    chosen = {phrase: _spread_out(found) for phrase, found in sorted(places(firms, frozenset(asked)).items())}
    parsed = _parsed({place.text for found in chosen.values() for place in found})
    return {
        phrase: sum(place.is_loose and is_finished(_tokens(parsed[place.text], place)) for place in found) / len(found)
        for phrase, found in chosen.items()
    }


def places(firms: Sequence[Business], asked: Container[Phrase]) -> dict[Phrase, dict[str, Place]]:
    """The first place of each phrase ``asked`` about at each business, by the business's kind and a hash of its name."""
    found: defaultdict[Phrase, dict[str, Place]] = defaultdict(dict)
    for firm in firms:
        key = f"{firm.source not in WEBSITES:d}{hashlib.sha256(firm.name.encode()).hexdigest()}"
        for masked, text in zip(firm.masked, firm.texts, strict=True):
            if len(text) <= _CHARACTERS:
                for phrase, start, end in _runs(masked):
                    if phrase in asked:
                        found[phrase].setdefault(key, Place(text, start, end))
    return found


def is_finished(tokens: Sequence[Any]) -> bool:
    """Whether the phrase of spaCy's ``tokens`` is finished where it stands."""
    inside = {token.i for token in tokens}
    heads = [token for token in tokens if token.head.i == token.i or token.head.i not in inside]
    alike = len({token.head.i for token in heads}) == 1 and all(token.dep_ in _ADDED for token in heads)
    return (len(heads) == 1 or alike) and not any(_lacks_object(token, inside) for token in tokens)


def _lacks_object(token: Any, inside: Container[int]) -> bool:
    """Whether ``token``, a verb or preposition, has an object after the words ``inside``, and none among them."""
    objects = [child.i in inside for child in token.rights if child.dep_ in _OBJECTS]
    return token.pos_ in _GOVERNING and bool(objects) and not any(objects)


def _runs(masked: Sequence[str]) -> Iterator[tuple[Phrase, int, int]]:
    for part in stretches(masked):
        for size in range(SHORTEST, LONGEST + 1):
            for at in range(len(part) - size + 1):
                run = part[at : at + size]
                yield tuple(word for word, _, _ in run), run[0][1], run[-1][2]


def _spread_out(found: Mapping[str, Place]) -> list[Place]:
    return [place for _, place in sorted(found.items())][:PLACES]


def _parsed(texts: Iterable[str]) -> dict[str, Any]:
    """The parse of each text."""
    with without("torch"):
        import spacy

    ordered = sorted(texts)
    model = spacy.load(installed(), exclude=["ner", "lemmatizer"])
    return dict(zip(ordered, model.pipe(ordered, batch_size=64), strict=True))


def _tokens(document: Any, place: Place) -> list[Any]:
    """The tokens of the words of ``place``, without punctuation."""
    span = document.char_span(*place.characters, alignment_mode="expand")
    return [token for token in span if not token.is_punct and not token.is_space]
