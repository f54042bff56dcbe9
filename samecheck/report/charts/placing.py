"""Where the names of dots stand so that none covers another: the most important first, those without room nowhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from samecheck.report.charts.lettering import width

#: Pixels between a dot and its name, and around a name.
_APART, _AIR = 5.0, 2.0
#: Height of a line, in letters' size.
_LINE: Final = 1.15


@dataclass(frozen=True)
class Spot:
    """A dot at ``x`` and ``y`` with its ``radius``, and the ``text`` that is to stand beside it, if any; bold if ``strong``."""

    x: float
    y: float
    radius: float
    text: str = ""
    strong: bool = False


@dataclass(frozen=True)
class Place:
    """Where a name stands: the middle of its line at ``y``, on the ``align`` side of ``x``."""

    x: float
    y: float
    align: str


_Box = tuple[float, float, float, float]


def placed(spots: Sequence[Spot], size: float, across: float, down: float) -> dict[int, Place]:
    """The places of the names of ``spots`` by their number, the first ones first served, inside ``across`` and ``down``."""
    taken = [(spot.x - spot.radius, spot.y - spot.radius, spot.x + spot.radius, spot.y + spot.radius) for spot in spots]
    found: dict[int, Place] = {}
    for number, spot in enumerate(spots):
        if not spot.text:
            continue
        others = [box for other, box in enumerate(taken) if other != number]
        for place, box in _tries(spot, size):
            inside = box[0] >= 0 and box[1] >= 0 and box[2] <= across and box[3] <= down
            if inside and not any(_meet(box, other) for other in others):
                found[number] = place
                taken.append(box)
                break
    return found


def _tries(spot: Spot, size: float) -> list[tuple[Place, _Box]]:
    """Right, left, below, above, then the corners."""
    wide, high = width(spot.text, size, bold=spot.strong) + _AIR, _LINE * size / 2
    gap = spot.radius + _APART
    tries = []
    for x, y, align in (
        (spot.x + gap, spot.y, "left"),
        (spot.x - gap, spot.y, "right"),
        (spot.x, spot.y + gap + high - 2, "center"),
        (spot.x, spot.y - gap - high + 2, "center"),
        (spot.x + gap, spot.y + high, "left"),
        (spot.x + gap, spot.y - high, "left"),
        (spot.x - gap, spot.y + high, "right"),
        (spot.x - gap, spot.y - high, "right"),
    ):
        left = {"left": x, "right": x - wide, "center": x - wide / 2}[align]
        tries.append((Place(x, y, align), (left, y - high, left + wide, y + high)))
    return tries


def _meet(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
