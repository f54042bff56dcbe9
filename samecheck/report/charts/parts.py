"""The parts that add up to the score, as steps: each begins where the one before ends, and below them is their sum."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from samecheck.report.catalogue import _, number, worded
from samecheck.report.charts.canvas import NARROW, TEXT, WIDE, Room, canvas
from samecheck.report.charts.drawn import Drawn
from samecheck.report.charts.ink import INK, RULE
from samecheck.report.charts.ink import LAYERS as COLOURS
from samecheck.report.charts.layers import Letters, areas, bar, below, limit, lines, x_axis
from samecheck.report.charts.lettering import fitted, width
from samecheck.report.glossary import LAYERS
from samecheck.report.wording import apportioned
from samecheck.wire import Audit, Sameness

#: Height of a row and of its bar, least and greatest width of a name. In pixels.
_ROW, _BAR, _LEAST, _WIDEST = 30.0, 17.0, 110.0, {WIDE: 230.0, NARROW: 150.0}


@dataclass(frozen=True)
class Step:
    """A part of the score: from which point to which, and its points rounded so that the parts add up."""

    layer: str
    start: float
    end: float
    points: int


def parts(audit: Audit) -> Drawn | None:
    """The chart, if there is a score."""
    same = audit.sameness
    if same.score is None:
        return None
    found = list(steps(same))
    end = limit(same.score)
    told = ", ".join(f"{LAYERS[step.layer].name} {number(step.points)}" for step in found)
    return Drawn(
        "parts",
        _("The parts that add up to the score"),
        _("Points of the score. Each word counts once, under the strongest thing found about it."),
        worded("%(parts)s: together %(score)s.", parts=told, score=number(same.score)),
        _chart(same, found, end, WIDE),
        _chart(same, found, end, NARROW),
    )


def steps(same: Sameness) -> Iterator[Step]:
    """The parts from the strongest on, each beginning where the one before ends."""
    rounded = apportioned(same)
    done = 0.0
    for layer in LAYERS:
        points = float(getattr(same.parts, layer))
        yield Step(layer, done, done + points, round(getattr(rounded, layer)))
        done += points


def _chart(same: Sameness, found: Sequence[Step], end: float, wide: int) -> Any:
    title = _("of what this site says")
    names = [
        fitted(name, _WIDEST[wide], TEXT) for name in (*(LAYERS[step.layer].name for step in found), _("Together"))
    ]
    left = max(_LEAST, *(width(name, TEXT, bold=True) + 16 for name in names))
    bottom = below(title, wide)
    room = Room(wide, (len(found) + 1) * _ROW + 2 + bottom, left=left, right=36, top=2, bottom=bottom)
    scale = room.across / end
    joins = [{"x": scale * step.end, "y": _middle(row), "y2": _middle(row + 1)} for row, step in enumerate(found)]
    last = len(found)
    return canvas(
        [
            *x_axis(end, title, room),
            lines(joins, room, stroke=RULE, strokeWidth=1),
            *(
                areas([_part(step, scale, row), _part(step, scale, last)], room, fill=COLOURS[step.layer])
                for row, step in enumerate(found)
                if step.end > step.start
            ),
            *_names(names, room),
            *_numbers(same, found, scale, room),
        ],
        room,
    )


def _part(step: Step, scale: float, row: int) -> dict[str, float]:
    return bar(scale * step.start, scale * step.end, _middle(row), _BAR)


def _middle(row: int) -> float:
    return _ROW * (row + 0.5)


def _names(names: Sequence[str], room: Room) -> list[Any]:
    texts = [{"x": -12, "y": _middle(row), "text": name} for row, name in enumerate(names)]
    light, bold = Letters(TEXT, INK, align="right"), Letters(TEXT, INK, "bold", "right")
    return [light.all(texts[:-1], room), bold.all(texts[-1:], room)]


def _numbers(same: Sameness, found: Sequence[Step], scale: float, room: Room) -> list[Any]:
    texts = [
        {"x": scale * step.end + 8, "y": _middle(row), "text": number(step.points)} for row, step in enumerate(found)
    ]
    total = same.score or 0.0
    bold = Letters(TEXT, INK, "bold").at(scale * total + 8, _middle(len(found)), number(total), room)
    return [Letters(TEXT, INK).all(texts, room), bold]
