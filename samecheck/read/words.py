"""Words and sentences of a text, by rules.

Rules, because importing spaCy, even with a blank model, pulls torch in (3-5 s) and no command that finds everything
in its cache should wait for that.
"""

import re
import unicodedata

#: Letters or digits, joined inside by an apostrophe, point or comma; a closing % or + belongs to the word.
_WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*[%+]?")

#: Characters that are there but not seen: zero-width, direction marks, soft hyphens, control characters.
_UNSEEN = re.compile(r"[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\x00-\x08\x0e-\x1f\x7f]")

_ABBREVIATIONS = frozenset(
    [
        *(
            "mr mrs ms dr prof rev hon gen capt sgt gov sr jr st ave blvd rd rt rte hwy mt ste inc ltd co corp llc"
        ).split(),
        *("dept est approx vs etc").split(),
        *("jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun dds dmd md phd ph.d").split(),
        *("e.g i.e a.m p.m u.s u.k u.s.a d.d.s d.m.d m.d gmbh bzw z.b ca usw nr str").split(),
    ]
)
#: "No. 7" is a number, "No. We do not." an answer.
_BEFORE_FIGURES = frozenset("no nos fig tel ext".split())
#: Characters around a point that tell whether it ends a sentence.
_AROUND = 40
#: Looked for at the first of several points only: a million dots are no reason to look a million times.
_SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’)\]]*+(?=\s++[\"'“‘(\[]*+[^\W_a-zß-ÿ])")


def clean(text: str) -> str:
    r"""The text as a reader sees it: white space folded, unseen characters gone, composed (NFC).

    >>> clean("Free\u200b  estimates\n")
    'Free estimates'
    """
    return " ".join(_UNSEEN.sub("", unicodedata.normalize("NFC", text)).split())


def words(text: str) -> list[str]:
    """The words of ``text``, lower case, apostrophes straight.

    >>> words("Don’t wait: 24/7 state-of-the-art care, 1,500+ smiles!")
    ["don't", 'wait', '24', '7', 'state', 'of', 'the', 'art', 'care', '1,500+', 'smiles']
    """
    return [match.group().lower().replace("’", "'") for match in _WORD.finditer(text)]


def spans(text: str) -> list[tuple[int, int]]:
    """Where each of ``words(text)`` stands, as character offsets ``[start, end)``."""
    return [match.span() for match in _WORD.finditer(text)]


def sentences(text: str) -> list[str]:
    """The sentences of one block of text, in order; abbreviations and initials end none.

    >>> sentences("Dr. Lee opened in 1998. We answer at 7 a.m. sharp! Call us")
    ['Dr. Lee opened in 1998.', 'We answer at 7 a.m. sharp!', 'Call us']
    """
    found, start = [], 0
    for match in _SENTENCE_END.finditer(text):
        # A few characters on either side: whole halves of a text of a million sentences take minutes to copy.
        before, after = (
            text[max(start, match.start() - _AROUND) : match.start()],
            text[match.end() : match.end() + _AROUND],
        )
        if match.group().startswith(".") and _is_abbreviation(before, after.lstrip()):
            continue
        found.append(text[start : match.end()].strip())
        start = match.end()
    rest = text[start:].strip()
    return [*found, rest] if rest else found


def _is_abbreviation(before: str, after: str) -> bool:
    """Whether the point between ``before`` and ``after`` belongs to the word before it."""
    last = before.rsplit(maxsplit=1)[-1].strip("(\"'“‘").lower() if before.strip() else ""
    if last in _BEFORE_FIGURES:
        return after[:1].isdigit()
    return last in _ABBREVIATIONS or (len(last) == 1 and last.isalpha() and last != "i")
