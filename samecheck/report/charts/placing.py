"""Where the names of dots stand so that none covers another: the most important first, those without room nowhere."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from samecheck.report.charts.lettering import width

#: Pixels between a dot and its name, and around a name.
_APART, _AIR = 5.0, 2.0
#: Height of a line, in letters' size.
_LINE: Final = 1.15
#: Points of a line at which it is looked whether it crosses anything.
_STEPS: Final = 16


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
    """Where a name stands: its line at ``y``, begun, ended or halved at ``x``; if it is ``far``, a line must lead there."""

    x: float
    y: float
    align: str
    far: bool = False


#: How far across and down names may stand that a line leads to. In pixels.
_AWAY: Final = tuple(
    (across, sign * down)
    for across in (24.0, 40.0, 60.0, 84.0, 110.0, 140.0)
    for down in (0.0, 12.0, 24.0, 38.0, 54.0, 72.0)
    for sign in (-1, 1)
)

_Box = tuple[float, float, float, float]


def placed(spots: Sequence[Spot], size: float, across: float, down: float, *, far: bool = False) -> dict[int, Place]:
    """The places of the names of ``spots`` by their number, the first ones first served, inside ``across`` and ``down``.

    Those without room at their dot may stand ``far`` from it.
    """
    taken = [(spot.x - spot.radius, spot.y - spot.radius, spot.x + spot.radius, spot.y + spot.radius) for spot in spots]
    found: dict[int, Place] = {}
    for number, spot in enumerate(spots):
        if not spot.text:
            continue
        others = [box for other, box in enumerate(taken) if other != number]
        for place, box in _tries(spot, size, far=far):
            inside = box[0] >= 0 and box[1] >= 0 and box[2] <= across and box[3] <= down
            free = not any(_meet(box, other) for other in others)
            if inside and free and not (place.far and any(_crossed(spot, place, other) for other in others)):
                found[number] = place
                taken.append(box)
                break
    return found


def _tries(spot: Spot, size: float, *, far: bool) -> Iterator[tuple[Place, _Box]]:
    """Right, left, below, above, then the corners; then further away."""
    wide, high = width(spot.text, size, bold=spot.strong) + _AIR, _LINE * size / 2
    gap = spot.radius + _APART
    near = (
        (spot.x + gap, spot.y, "left"),
        (spot.x - gap, spot.y, "right"),
        (spot.x, spot.y + gap + high - 2, "center"),
        (spot.x, spot.y - gap - high + 2, "center"),
        (spot.x + gap, spot.y + high, "left"),
        (spot.x + gap, spot.y - high, "left"),
        (spot.x - gap, spot.y + high, "right"),
        (spot.x - gap, spot.y - high, "right"),
    )
    away = ((spot.x + side * x, spot.y + y, align) for x, y in _AWAY for side, align in ((1, "left"), (-1, "right")))
    for number, (x, y, align) in enumerate((*near, *away) if far else near):
        left = {"left": x, "right": x - wide, "center": x - wide / 2}[align]
        yield Place(x, y, align, far=number >= len(near)), (left, y - high, left + wide, y + high)


def _crossed(spot: Spot, place: Place, box: _Box) -> bool:
    """Whether the line from the dot to its name runs through ``box``."""
    steps = (step / _STEPS for step in range(1, _STEPS))
    points = ((spot.x + (place.x - spot.x) * step, spot.y + (place.y - spot.y) * step) for step in steps)
    return any(box[0] < x < box[2] and box[1] < y < box[3] for x, y in points)


def _meet(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
