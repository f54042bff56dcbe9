"""Themes for a phone: what share of the sites states each, and whether the audited one does."""

from collections.abc import Sequence
from typing import Any, Final

from samecheck.report.catalogue import worded
from samecheck.report.charts.canvas import NARROW, SMALL, TEXT, Room, canvas
from samecheck.report.charts.ink import DIM, FAINT, INK, LINK, PAPER
from samecheck.report.charts.layers import Letters, areas, bar, told
from samecheck.report.charts.lettering import fitted
from samecheck.wire import ThemeRow

#: Height of a row and of its bar, width of a name and of what is counted. In pixels.
_ROW, _BAR, _NAME, _COUNT = 24.0, 12.0, 168.0, 62.0
_OWN: Final = 12.0


def stated_by(row: ThemeRow) -> str:
    """How many of those who were observed state it."""
    if not row.peers_n:
        return "–"
    return worded("%(n)s of %(of)s", n=len(row.peers), of=row.peers_n)


def shares(said: Sequence[ThemeRow], *, own: bool) -> Any:
    """The chart of the themes ``said``, as bars: filled those who surely state it, open those who perhaps do."""
    left = _NAME + (_OWN + 14 if own else 8)
    room = Room(NARROW, round(_ROW * len(said) + 4), left=left, right=_COUNT)
    names = [
        {
            "x": _NAME - left,
            "y": _middle(line),
            "text": fitted(row.label, _NAME, TEXT),
            "link": f"#theme-{row.id}",
            "name": told(row.label),
        }
        for line, row in enumerate(said)
    ]
    counts = [
        {"x": room.across + _COUNT - 2, "y": _middle(line), "text": stated_by(row)} for line, row in enumerate(said)
    ]
    whole = [_bar(0, 1, line, room) for line in range(len(said))]
    sure = [_bar(0, row.peer_share, line, room) for line, row in enumerate(said) if row.peers]
    perhaps = [
        _bar(row.peer_share, row.peer_share + len(row.perhaps) / row.peers_n, line, room)
        for line, row in enumerate(said)
        if row.perhaps and row.peers_n
    ]
    mine = [_own(line) for line, row in enumerate(said) if own and row.own]
    return canvas(
        [
            areas(whole, room, fill=FAINT),
            *([areas(perhaps, room, fill=PAPER, stroke=LINK, strokeWidth=1)] if perhaps else []),
            *([areas(sure, room, fill=LINK)] if sure else []),
            *([areas(mine, room, fill=INK)] if mine else []),
            Letters(TEXT, LINK, align="right").all(names, room),
            Letters(SMALL, DIM, align="right").all(counts, room),
        ],
        room,
    )


def _middle(line: int) -> float:
    return _ROW * (line + 0.5)


def _bar(start: float, end: float, line: int, room: Room) -> dict[str, float]:
    return bar(room.across * start, room.across * min(1.0, end), _middle(line), _BAR)


def _own(line: int) -> dict[str, float]:
    return bar(-_OWN - 7, -7, _middle(line), _OWN)
