"""What a site states, clause by clause: the unit in which claims are counted.

"Licensed, insured and on your roof within the hour" makes two claims in one sentence, and a sentence's vector is near
neither. So passages are cut at their own joints, by rules: a parse would cost minutes where an audit may take seconds.
Unlike a score, a claim may stand in the frame of the pages: what a header says on every page is said loudest.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from samecheck.model import Passage, PassageRole, Site
from samecheck.read.mask import SIGNS
from samecheck.read.words import spans
from samecheck.sector.keywords.phrases import LITTLE

#: What parts clauses: marks, dashes and slashes between blanks, a comma or a word that begins another clause.
_JOINT = re.compile(
    r"[.;:!?—–|•·✓✔→»…()\[\]\"“”]+(?=\s|$)|\s[-/–—|•·✓→»(]+\s?|[(“\"]"
    r"|,(?=\s+(?:and|or|but|so|because|while|from|without|which|we|you|our|your|no|the|to)\b)"
    r"|\s(?=(?:and|but|so|because|while|without|plus|whether)\s)",
    re.IGNORECASE,
)
#: Words that join and point; and little words that change what is claimed, which stay.
_LINKING = frozenset(
    """plus comes came coming going includes include including included whatever whichever rest page section below above click
    please thing things lot lots kind sort sure really simply truly actually already still yet however therefore instead
    s t ll ve re d m""".split()
)
_TELLING = frozenset("no not every each all same most more own never always day week year".split())
#: Words that stand in anybody's sentences and make no claim.
GLUE = (LITTLE - _TELLING) | _LINKING
#: What a question begins with that wants an answer: it names a subject, and claims nothing. "Need a new roof?" offers one.
_ASKING = re.compile(
    r"\W*(?:(?:and|but|so|or)\s+)?(?:how|what|when|where|which|who|whose|why|is|are|was|do|does|did|will|would|can|could|should"
    r"|may|must|has|have)\b",
    re.IGNORECASE,
)
#: Who speaks of himself, or to the customer.
_SPEAKING = re.compile(r"\b(?:we|our|us|ours|you|your|yours|i|my|me)\b|[’'](?:ll|ve|re)\b", re.IGNORECASE)
_LABELS: frozenset[PassageRole] = frozenset(("hero", "heading", "item", "button", "faq", "quote"))
#: A statement has at most so many content words; what goes on longer tells a story. Guessed.
_LONGEST = 14


class Statement(msgspec.Struct, frozen=True, array_like=True):
    """The characters ``start`` to ``end`` of a passage, and the content words in them, names and figures left out.

    ``passage`` is its place among what the site shows (`shown`). ``speaks`` tells whether it is by the business, of itself or
    to its customer, or a label; the rest informs on the subject.
    """

    passage: int
    start: int
    end: int
    words: tuple[str, ...]
    speaks: bool


def shown(site: Site) -> list[Passage]:
    """The passages of ``site`` that visitors see, in the order of their ids."""
    return sorted((p for p in site.passages if p.role != "hidden"), key=lambda passage: passage.id)


def statements(passages: Sequence[Passage], masked: Sequence[Sequence[str]]) -> Iterator[Statement]:
    """What ``passages`` state, whose words with names and figures behind signs are ``masked``; each wording once."""
    seen = set[tuple[str, ...]]()
    for number, (passage, signs) in enumerate(zip(passages, masked, strict=True)):
        speaks = passage.role in _LABELS or _SPEAKING.search(passage.text) is not None
        for start, end, found in clauses(passage.text, signs):
            if found not in seen:
                seen.add(found)
                yield Statement(number, start, end, found, speaks and len(found) <= _LONGEST)


def clauses(text: str, masked: Sequence[str]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """The clauses of ``text``: the characters from, to, and the content words, which there are.

    >>> text = "Licensed & insured, and no hidden fees"
    >>> [found for *_, found in clauses(text, "licensed insured and no hidden fees".split())]
    [('licensed', 'insured'), ('no', 'hidden', 'fees')]
    """
    at = spans(text)
    cuts = [0, *(place for joint in _JOINT.finditer(text) for place in joint.span()), len(text)]
    word = 0
    for start, end in pairwise(cuts):
        found = []
        while word < len(at) and at[word][1] <= end:
            if at[word][0] >= start and _counts(masked[word]):
                found.append(masked[word])
            word += 1
        if found:
            yield start, end, tuple(found)


def asks(text: str, start: int, end: int) -> bool:
    """Whether the characters ``start`` to ``end`` of ``text``, one of its clauses, are a question that wants an answer.

    >>> asks("How long does a flat roof last?", 0, 30), asks("Need a roof that lasts?", 0, 22)
    (True, False)
    """
    return "?" in text[start : end + 1] and _ASKING.match(text, start, end) is not None


def _counts(word: str) -> bool:
    # Figures are behind signs; those that are left are words, such as the 24 of "24/7".
    return word not in GLUE and word not in SIGNS and len(word) > 1
