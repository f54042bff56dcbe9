"""Names beside dots, drawn: bold those that matter most, a thin line to those that stand away from theirs."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from samecheck.report.charts.canvas import SMALL, Room
from samecheck.report.charts.ink import DIM, INK
from samecheck.report.charts.layers import Letters, lines
from samecheck.report.charts.placing import Box, Place, Sheet, Spot, placed

_LIGHT: Final = Letters(SMALL, DIM)
_BOLD: Final = Letters(SMALL, INK, "bold")
#: Pixels between a line and the name that it leads to.
_APART = 3.0


def names(spots: Sequence[Spot], room: Room, taken: Sequence[Box] = (), most: int = 1000) -> list[Any]:
    """The layers with the names of ``spots`` for which there is room beside what is ``taken``, no more than ``most``."""
    found = sorted(placed(spots, SMALL, Sheet(room.across, room.down, tuple(taken), most)).items())
    layers = [
        _written(spots, found, side, room, strong=strong)
        for strong in (False, True)
        for side in ("left", "center", "right")
    ]
    leading = [
        {
            "x": spots[n].x,
            "y": spots[n].y,
            "x2": place.x + (-_APART if place.align == "left" else _APART),
            "y2": place.y,
        }
        for n, place in found
        if place.far
    ]
    return [*([lines(leading, room, stroke=DIM, strokeWidth=0.8)] if leading else []), *(one for one in layers if one)]


def _written(
    spots: Sequence[Spot], found: Sequence[tuple[int, Place]], side: str, room: Room, *, strong: bool
) -> Any | None:
    texts = [
        {"x": place.x, "y": place.y, "text": spots[n].text}
        for n, place in found
        if place.align == side and spots[n].strong == strong
    ]
    # What must be named stands over dots if need be.
    over = any(spots[n].must and spots[n].strong == strong for n, _place in found)
    return replace(_BOLD if strong else _LIGHT, align=side, halo=over).all(texts, room) if texts else None
