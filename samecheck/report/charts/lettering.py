"""Texts of strangers as labels of a chart: on one line, and no wider than there is room."""

import unicodedata
from collections.abc import Iterator
from typing import Final

from samecheck.report.texts import plain

#: Widths of letters in ems, near those of the usual sans-serifs. Source: Liberation Sans.
_WIDTHS: Final = {
    **dict.fromkeys("ijl|'", 0.22),
    **dict.fromkeys("ft.,:;!/\\()[]I -\u00a0", 0.3),
    **dict.fromkeys('rs"{}*ckvxyzJ', 0.48),
    **dict.fromkeys("mwMW@%…—", 0.88),
    **dict.fromkeys("ABCDEFGHKLNOPQRSTUVXYZ&", 0.7),
}
_LETTER, _WIDE, _BOLD = 0.56, 1.0, 1.1
#: The reader's font may be wider than that: DejaVu Sans is by 14 %.
_SLACK: Final = 1.14
#: Characters of a label that are looked at at all, and accents that may pile up on a letter.
_LOOKED_AT, _PILED = 300, 2


def width(text: str, size: float, *, bold: bool = False) -> float:
    """About how wide ``text`` is at most in letters of ``size`` pixels, in pixels."""
    return _SLACK * size * sum(map(_ems, text)) * (_BOLD if bold else 1)


def label(text: str) -> str:
    r"""``text`` on one line, without what cannot be seen and without towers of accents, and not endless.

    >>> label("a\u200bb\nc")
    'ab c'
    """
    kept: list[str] = []
    piled = 0
    for sign in plain(text[: 4 * _LOOKED_AT]):
        kind = unicodedata.category(sign)
        piled = piled + 1 if kind in ("Mn", "Me") else 0
        if kind != "Cf" and piled <= _PILED:
            kept.append(sign)
    return "".join(kept)[:_LOOKED_AT].strip() or "\ufffd"


def fitted(text: str, room: float, size: float) -> str:
    """`label` of ``text``, cut with … so that it is no wider than ``room`` pixels.

    >>> fitted("summit-roofing.example", 80, 12)
    'summit-ro…'
    """
    whole = label(text)
    if width(whole, size) <= room:
        return whole
    left = room / (_SLACK * size) - _WIDTHS["…"]
    for end, sign in enumerate(whole):
        left -= _ems(sign)
        if left < 0:
            return whole[:end].rstrip(" ,.-") + "…"
    return whole


def lines(text: str, across: float, size: float) -> Iterator[str]:
    """``text`` in lines no wider than ``across`` pixels."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if line and width(longer, size) > across:
            yield line
            longer = word
        line = longer
    if line:
        yield line


def _ems(sign: str) -> float:
    if sign in _WIDTHS:
        return _WIDTHS[sign]
    if unicodedata.category(sign) in ("Mn", "Me"):
        return 0.0
    return _WIDE if ord(sign) > 0x7F and unicodedata.east_asian_width(sign) in ("W", "F") else _LETTER
