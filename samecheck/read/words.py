"""Words and sentences of a text, by rules.

Rules, because importing spaCy, even with a blank model, pulls torch in (3-5 s) and no command that finds everything
in its cache should wait for that.
"""

import re
import unicodedata

from samecheck.read.disguise import folded

#: Letters or digits, joined inside by an apostrophe, point or comma; a closing % or + belongs to the word.
_WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*[%+]?")

#: Characters that are there but not seen: zero-width, direction marks, soft hyphens, tags, control characters.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff\x00-\x08\x0e-\x1f\x7f]"
)
_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20df\u20e1\u20e5-\u20f0\ufe20-\ufe2f"
#: Marks that stand on or strike out a letter and make no other letter of it; the choice between two pictures of one letter.
_STACKED = re.compile(f"(?<=[^\\W\\d_])[{_MARKS}\ufe00-\ufe0f]+")
#: Composing takes time squared on thousands of marks on one letter; no language has more than four.
_TOWER = re.compile(f"([{_MARKS}]{{8}})[{_MARKS}]+")
#: Blank, but no space to Python, and partly a letter.
_BLANK = re.compile("[\u2800\u3164\uffa0]")
#: Shown from right to left: a reader sees "free".
_TURNED = re.compile("\u202e([^\u202a-\u202e\u2066-\u2069\n]*)[\u202c\u2069]?")
_LIGATURES = re.compile("[\ufb00-\ufb06]")

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
    r"""The text as a reader sees it: white space folded, composed (NFC), what is unseen or only decorates letters gone.

    >>> clean("Free\u200b  estimates\n"), clean("f\u0336r\u0336e\u0336e\u0336")
    ('Free estimates', 'free')
    """
    if not text.isascii():
        text = _TURNED.sub(lambda turned: turned.group(1)[::-1], _BLANK.sub(" ", text))
        text = unicodedata.normalize("NFC", _TOWER.sub(r"\1", _UNSEEN.sub("", text)))
        text = _LIGATURES.sub(lambda two: unicodedata.normalize("NFKC", two.group()), _STACKED.sub("", text))
    return " ".join(_UNSEEN.sub("", text).split())


def words(text: str) -> list[str]:
    """The words of ``text`` as they are compared: lower case, apostrophes straight, look-alike letters plain.

    >>> words("Don’t wait: 24/7 state-of-the-art care, 1,500+ smiles!")
    ["don't", 'wait', '24', '7', 'state', 'of', 'the', 'art', 'care', '1,500+', 'smiles']
    """
    text = folded(text)
    if text.isascii():  # the same, in a third of the time
        return _WORD.findall(text.lower())
    return [match.group().lower().replace("’", "'") for match in _WORD.finditer(text)]


def spans(text: str) -> list[tuple[int, int]]:
    """Where each of ``words(text)`` stands, as character offsets ``[start, end)``."""
    return [match.span() for match in _WORD.finditer(folded(text))]


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
