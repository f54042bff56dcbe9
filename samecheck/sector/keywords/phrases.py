"""Search phrases in a line of text, by rules: cut at separators, names and little words, place aside, plurals folded.

"Drain Cleaning in Boise", "Boise drain cleaning" and "drain cleanings, Boise" are one phrase with a place. spaCy's noun
phrases would take minutes where an audit may take seconds, and titles are seldom sentences.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from samecheck.read.figures import NUMBER, TIME
from samecheck.read.mask import PLACE, SIGNS
from samecheck.read.words import spans

#: The distinct words of a phrase, plurals folded, sorted: what it is known by.
Key = tuple[str, ...]

#: Words of a phrase. Source: of 1,402 real pages hardly any repeats a longer one in two zones unless it repeats all of it.
LONGEST = 6
#: Words of a line that are looked at.
_LINE = 60

#: What parts phrases when it stands between two words; a point inside a word does not.
_BREAK = re.compile(r"[|–—:•·»«;!?()\[\]{}<>~=*_\"“”→✓]|[.]\s|\s[-/]\s")
_COMMA = re.compile(r"[,&+/]")

#: Before a place they join it to the phrase.
_LOCATIVE = frozenset("in for near around throughout across serving at of to from".split())

#: Little words, and those that greet, ask or point: no part of what anybody searches for.
LITTLE = frozenset(
    """a an the this that these those and or nor but so if than then as of in on at by for from to into with without within
    over under about after before between through during near around across throughout serving along against per via
    vs is are was were be been being am do does did has have had can could will would shall should may might must i we
    you he she it they me us him them my our your his her its their mine ours yours who whom whose which what when
    where why how not no yes all any some each every both more most much many few other another such only own too very
    just also even ever never always here there now today let get got make makes made take takes need needs want wants
    know call click learn read see look looking find contact welcome ready meet discover visit come go goes keep don't
    doesn't it's we're you're we've you'll what's let's out up off down again once while until because am pm amp nbsp w
    """.split()
)

#: Words on titles of all trades that alone name nothing to search for.
LIGHT = frozenset(
    """home page site website web main service company business firm team expert specialist solution product provider offer
    professional quality best top great good new trusted reliable leading premier welcome info information detail
    faq question blog new article post review testimonial gallery portfolio project work job career privacy policy term
    condition cookie sitemap login account cart shop store online area location hour price pricing cost guide tip step
    process reason thing way year time day week people family customer client community local free quote
    estimate appointment booking book schedule request form phone email story history mission value staff us contact
    choose choice why about overview introduction option feature benefit testimonials
    news latest recent headline press career executive leadership management board advisory director member
    shipping delivery return refund warranty disclaimer archive category download brochure listing stock
    type different various kind personal served advantage difference discount customized
    """.split()
)

#: Words that may be left off a phrase and the same is searched for: praise, and what every business calls itself. "Emergency"
#: and "commercial" are none: another page answers them.
HOLLOW = frozenset(
    """best top rated award winning trusted reliable professional expert experienced quality premier leading licensed
    insured certified local number 1 favorite ultimate great good new service company business firm team specialist
    solution provider complete full comprehensive our""".split()
)


class Phrase(NamedTuple):
    """A run of words somebody may search for, as it stands.

    ``placed`` tells whether a place belongs to it, ``whole`` whether it is the whole line, ``complete`` whether nothing but
    hollow words was cut off it: "roof repair" of "expert roof repair services", neither "expert roof" nor "repair services".
    """

    key: Key
    text: str
    placed: bool
    whole: bool
    complete: bool


@lru_cache(maxsize=2**16)
def singular(word: str) -> str:
    """``word`` without the ending of a plural or possessive.

    >>> [singular(word) for word in ("plumbers", "agencies", "boxes", "glass", "buses", "dentist's", "24")]
    ['plumber', 'agency', 'box', 'glass', 'bus', 'dentist', '24']
    """
    word = word.removesuffix("'s").removesuffix("s'")
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("xes", "ches", "shes", "sses", "zes", "uses")) else word[:-1]


def phrases(text: str, masked: Sequence[str]) -> Iterator[Phrase]:
    """Every run of up to `LONGEST` words of each chunk of ``text``, whose words, names behind signs, are ``masked``."""
    found = chunks(text, masked)
    for chunk in found:
        told = [word for word in chunk if word != PLACE]
        folded = [singular(word) for word in told]
        placed = len(told) < len(chunk)
        first, last = _hollow(folded), len(folded) - _hollow(folded[::-1])
        for start in range(len(told)):
            for end in range(start + 1, min(start + LONGEST, len(told)) + 1):
                key = tuple(sorted(set(folded[start:end])))
                if not LIGHT.issuperset(key):
                    whole = len(found) == 1 and end - start == len(told)
                    complete = start <= first and end >= last
                    yield Phrase(key, " ".join(told[start:end]), placed, whole, complete)


def is_telling(key: Key, *, placed: bool) -> bool:
    """Whether a phrase of these words names something: two words that are not hollow, or one and a place.

    >>> is_telling(("cleaning", "drain"), placed=False), is_telling(("professional", "service"), placed=False)
    (True, False)
    >>> is_telling(("roofer", "trusted"), placed=False), is_telling(("roofer", "trusted"), placed=True)
    (False, True)
    """
    return len(core(key)) + placed > 1


def core(key: Key) -> Key:
    """``key`` without its hollow words."""
    return tuple(word for word in key if word not in HOLLOW)


def _hollow(folded: Sequence[str]) -> int:
    """How many hollow words ``folded`` begins with."""
    return next((n for n, word in enumerate(folded) if word not in HOLLOW), len(folded))


def chunks(text: str, masked: Sequence[str]) -> list[list[str]]:
    """The words of ``text`` between separators, little words and names; a place is one `PLACE`."""
    found: list[list[str]] = [[]]
    end, joining = 0, False
    for (start, stop), word in zip(spans(text)[:_LINE], masked, strict=False):
        gap, plain = text[end:start], text[start:stop].lower().replace("’", "'")
        end = stop
        if word == PLACE:
            if gap != " " and _BREAK.search(gap):
                found.append([])
            if found[-1][-1:] != [PLACE]:
                found[-1].append(PLACE)
            joining = False
            continue
        # Most gaps are a single space, which parts nothing.
        if joining or (gap != " " and (_BREAK.search(gap) or _parted(gap, plain))):
            found.append([])
        joining = plain in _LOCATIVE
        if joining:
            continue
        named = word in SIGNS and word not in (NUMBER, TIME)
        if named or (plain in LITTLE and not _is_testament(plain, text[stop:])):
            found.append([])
        else:
            found[-1].append(plain)
    return [chunk for chunk in found if any(word != PLACE for word in chunk)]


def _is_testament(word: str, following: str) -> bool:
    """Whether ``word`` is the will of "will writing": no verb in -ing follows the other one."""
    return word == "will" and re.match(r"\s+\w+ing\b", following) is not None


def _parted(gap: str, following: str) -> bool:
    """Whether a comma, "&" or "/" in ``gap`` parts what stands before from ``following``; "24/7" is one."""
    return _COMMA.search(gap) is not None and not (gap == "/" and following[:1].isdigit())
