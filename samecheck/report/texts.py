"""Texts of strangers made fit to show, and numbers put in words.

Page texts are hostile until shown otherwise: they carry control characters that repaint a terminal, marks that
turn the reading direction round, and addresses that run code.
"""

import re
from collections.abc import Sequence
from datetime import date
from urllib.parse import urlsplit

from samecheck.report.catalogue import language, number, worded

#: A longer passage is cut in reports for people; audit.json has all of it. Unit: characters. Source: guessed.
LONG = 600

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_SPACE = re.compile(r"\s+")
_LINK = re.compile(r"https?://[^\s<>\"\\^`{|}]+", re.IGNORECASE)
# Direction marks and overrides, and the byte order mark: they change how their surroundings are shown.
_UNSEEN = dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF])
_CONTROLS = {
    **{code: 0x2400 + code for code in range(0x20)},
    0x7F: 0x2421,
    **dict.fromkeys([*range(0x80, 0xA0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF], 0xFFFD),
}
_SHOWN = _UNSEEN | _CONTROLS
_VISIBLE = {code: sign or 0xFFFD for code, sign in _SHOWN.items() if code != 0x0A} | {0x2028: 0x20, 0x2029: 0x20}
_UNSAFE = re.compile("[" + "".join(re.escape(chr(code)) for code in sorted(_SHOWN)) + "]")


def plain(text: str) -> str:
    r"""``text`` on one line, control characters as pictures, direction marks taken out.

    >>> plain("red \x1b[31malert\n now")
    'red ␛[31malert now'
    """
    spaced = _SPACE.sub(" ", text)
    return _SPACE.sub(" ", spaced.translate(_SHOWN)) if _UNSAFE.search(spaced) else spaced


def visible(text: str) -> str:
    r"""``text`` with a sign that shows for each that acts on what shows it; lines stay lines, and all others where they are.

    >>> visible("red \x1b[31m\n\u202ede")
    'red ␛[31m\n\ufffdde'
    """
    return text.translate(_VISIBLE)


def shortened(text: str, limit: int = LONG) -> str:
    """``text`` cut to ``limit`` characters, at a word's end where there is one, with … for the rest.

    >>> shortened("family owned and operated", 16)
    'family owned …'
    """
    return text if len(text) <= limit else text[: cut(text, limit)].rstrip() + " …"


def cut(text: str, limit: int = LONG) -> int:
    """Where to cut ``text`` so that ``limit`` characters hold it: the last word's end in its final quarter."""
    if len(text) <= limit:
        return len(text)
    space = text.rfind(" ", limit * 3 // 4, limit)
    return space if space > 0 else limit


def link(url: str) -> str:
    """``url`` if it is safe to be followed from a report, else an empty string: then it is shown as text.

    >>> link("javascript:alert(1)"), link("https://summit.example/a")
    ('', 'https://summit.example/a')
    """
    if len(url) > 2000 or not _LINK.fullmatch(url) or plain(url) != url:
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    # "https://bank.example@other.example/" leads to the second host and reads like the first.
    return url if parts.hostname and "@" not in parts.netloc else ""


def percent(points: float) -> str:
    """A number of 0 to 100 as a whole percentage.

    >>> percent(61.7), percent(0.5), percent(99.5)
    ('62 %', 'under 1 %', 'over 99 %')
    """
    if 0 < points <= 0.5:
        return worded("under 1 %%")
    return worded("over 99 %%") if 99.5 <= points < 100 else worded("%(n)s %%", n=round(points))


def span(low: float, high: float) -> str:
    """An interval of percentages.

    >>> span(54.6, 68.1), span(0.0, 0.0)
    ('55 to 68 %', '0 %')
    """
    if round(low) == round(high):
        return worded("%(n)s %%", n=round(low))
    return worded("%(low)s to %(high)s %%", low=round(low), high=round(high))


def percentage(points: float, decimals: int) -> str:
    """A percentage with decimals.

    >>> percentage(3.14, 1)
    '3.1 %'
    """
    return worded("%(n)s %%", n=number(points, decimals))


def listed(names: Sequence[str]) -> str:
    """Names in a row.

    >>> listed(["Ada", "Bo", "Cy"]), listed(["Ada"]), listed([])
    ('Ada, Bo and Cy', 'Ada', '')
    """
    if len(names) < 2:
        return "".join(names)
    return worded("%(some)s and %(last)s", some=", ".join(names[:-1]), last=names[-1])


def inside(name: str) -> str:
    """``name``, a noun, as it stands inside a sentence: lower case in English only.

    >>> inside("Services")
    'services'
    """
    return name.lower() if language() == "en" else name


def begun(clause: str) -> str:
    """``clause`` as it stands at the beginning of a sentence.

    >>> begun("not seen at Ada's")
    "Not seen at Ada's"
    """
    return f"{clause[:1].upper()}{clause[1:]}"


def day(stamp: str) -> str:
    """The day of a time stamp as it is written in the language spoken; in English as in the JSON.

    >>> day("2026-03-01T09:30:00Z"), day("yesterday")
    ('2026-03-01', 'yesterday')
    """
    found = _DAY.match(stamp)
    if not found or language() == "en":
        return found[0] if found else stamp[:10]
    from babel.dates import format_date

    try:
        return format_date(date.fromisoformat(found[0]), "long", locale=language())
    except ValueError:
        return found[0]


def signed(value: float, decimals: int) -> str:
    """``value`` with its sign.

    >>> signed(0.25, 2), signed(-1.5, 1)
    ('+0.25', '−1.5')
    """
    return f"{'−' if value < 0 else '+'}{number(abs(value), decimals)}"


def count(number: int, noun: str, plural: str = "") -> str:
    """``number`` and its noun.

    >>> count(1, "peer"), count(1200, "peer")
    ('1 peer', '1,200 peers')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def likely(confidence: float) -> str:
    """A confidence of 0 to 1 in words and as a number.

    >>> likely(0.97), likely(0.6)
    ('very likely (0.97)', 'possibly (0.60)')
    """
    p = number(confidence, 2)
    if confidence >= 0.9:
        return worded("very likely (%(p)s)", p=p)
    if confidence >= 0.75:
        return worded("likely (%(p)s)", p=p)
    return worded("possibly (%(p)s)", p=p) if confidence >= 0.5 else worded("weak sign (%(p)s)", p=p)
