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
#: How far across and down names may stand that a line leads to. In pixels.
_AWAY: Final = tuple(
    (across, sign * down)
    for across in (24.0, 40.0, 60.0, 84.0, 110.0, 140.0)
    for down in (0.0, 12.0, 24.0, 38.0, 54.0, 72.0)
    for sign in (-1, 1)
)

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Spot:
    """A dot at ``x`` and ``y`` with its ``radius``, and the ``text`` that is to stand beside it, if any; bold if ``strong``.

    Where there is no room at the dot the text may stand ``far`` from it; where it ``must`` be shown it may cover dots.
    """

    x: float
    y: float
    radius: float
    text: str = ""
    strong: bool = False
    far: bool = False
    must: bool = False

    @property
    def box(self) -> Box:
        """Left, top, right and bottom of the dot."""
        return self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius


@dataclass(frozen=True)
class Place:
    """Where a name stands: its line at ``y``, begun, ended or halved at ``x``; if it is ``far``, a line must lead there."""

    x: float
    y: float
    align: str
    far: bool = False


@dataclass(frozen=True)
class Sheet:
    """Where names may stand: inside ``across`` and ``down``, but on what is ``taken``; no more than ``most`` of them."""

    across: float
    down: float
    taken: tuple[Box, ...] = ()
    most: int = 1000

    def holds(self, box: Box) -> bool:
        """Whether ``box`` is inside."""
        return box[0] >= 0 and box[1] >= 0 and box[2] <= self.across and box[3] <= self.down


def placed(spots: Sequence[Spot], size: float, sheet: Sheet) -> dict[int, Place]:
    """The places of the names of ``spots`` by their number, the first ones first served.

    No name covers a dot, another name or what is taken.
    """
    dots = [spot.box for spot in spots]
    names = list(sheet.taken)
    found: dict[int, Place] = {}
    for number, spot in enumerate(spots):
        if not spot.text or len(found) >= sheet.most:
            continue
        others = [*dots[:number], *dots[number + 1 :], *names]
        tries = [(place, box) for place, box in _tries(spot, size) if sheet.holds(box)]
        chosen = next((one for one in tries if _free(spot, *one, others)), None)
        if chosen is None and spot.must:
            chosen = next((one for one in tries if not one[0].far and _free(spot, *one, names)), None)
        if chosen:
            found[number] = chosen[0]
            names.append(chosen[1])
    return found


def _tries(spot: Spot, size: float) -> Iterator[tuple[Place, Box]]:
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
    for number, (x, y, align) in enumerate((*near, *away) if spot.far else near):
        left = {"left": x, "right": x - wide, "center": x - wide / 2}[align]
        yield Place(x, y, align, far=number >= len(near)), (left, y - high, left + wide, y + high)


def _free(spot: Spot, place: Place, box: Box, others: Sequence[Box]) -> bool:
    return not any(_meet(box, other) or (place.far and _crossed(spot, place, other)) for other in others)


def _crossed(spot: Spot, place: Place, box: Box) -> bool:
    """Whether the line from the dot to its name runs through ``box``."""
    steps = (step / _STEPS for step in range(1, _STEPS))
    points = ((spot.x + (place.x - spot.x) * step, spot.y + (place.y - spot.y) * step) for step in steps)
    return any(box[0] < x < box[2] and box[1] < y < box[3] for x, y in points)


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
