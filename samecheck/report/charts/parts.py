"""The parts that add up to the score, as steps: each begins where the one before ends, and below them is their sum."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from samecheck.report.catalogue import _, number
from samecheck.report.charts.canvas import NARROW, TEXT, WIDE, Letters, Room, canvas, down, limit, percent_axis, rows
from samecheck.report.charts.drawn import Drawn
from samecheck.report.charts.ink import INK, RULE
from samecheck.report.charts.ink import LAYERS as COLOURS
from samecheck.report.glossary import LAYERS
from samecheck.report.wording import apportioned
from samecheck.wire import Audit, Sameness

_ROW, _BAR, _LABELS = 30.0, 17.0, 118.0


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
    told = ", ".join(f"{_(LAYERS[step.layer].name)} {number(step.points)}" for step in found)
    return Drawn(
        "parts",
        _("The parts that add up to the score"),
        _("Points of the score. Each word counts once, under the strongest thing found about it."),
        _("%(parts)s: together %(score)s.") % {"parts": told, "score": number(same.score)},
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


def _chart(same: Sameness, found: Sequence[Step], end: float, wide: float) -> Any:
    import altair as alt

    room = Room(wide, 5 * _ROW + 42, left=_LABELS, right=36, top=2, bottom=40)
    few = room.width < 500

    def x(field: str, *, axis: bool = False) -> Any:
        shown = percent_axis(end, _("of what this site says"), few=few) if axis else None
        return alt.X(field, scale=alt.Scale(domain=[0, end], nice=False), axis=shown)

    bars = [_bar(step, row) for row, step in enumerate(found)]
    whole = [_bar(step, len(found)) for step in found]
    joins = [{"x": step.end, "y": _middle(row), "y2": _middle(row + 1)} for row, step in enumerate(found)]
    join = rows(joins).mark_rule(stroke=RULE, strokeWidth=1, aria=False)
    return canvas(
        [
            join.encode(x=x("x:Q", axis=True), y=down("y:Q", room), y2="y2:Q"),
            *(_bars(x, [one], one["colour"], room) for one in [*bars, *whole] if one["end"] > one["start"]),
            *_labels(same, found, end, room),
        ],
        room,
    )


def _bar(step: Step, row: int) -> dict[str, Any]:
    return {
        "start": step.start,
        "end": step.end,
        "y": _middle(row) - _BAR / 2,
        "y2": _middle(row) + _BAR / 2,
        "colour": COLOURS[step.layer],
    }


def _bars(x: Any, values: Sequence[dict[str, Any]], colour: str, room: Room) -> Any:
    mark = rows(values).mark_rect(color=colour, aria=False)
    return mark.encode(x=x("start:Q"), x2="end:Q", y=down("y:Q", room), y2="y2:Q")


def _middle(row: int) -> float:
    return _ROW * (row + 0.5)


def _labels(same: Sameness, found: Sequence[Step], end: float, room: Room) -> list[Any]:
    def after(points: float) -> float:
        return room.across * points / end + 8

    names = [{"x": -12, "y": _middle(row), "text": _(LAYERS[step.layer].name)} for row, step in enumerate(found)]
    numbers = [{"x": after(step.end), "y": _middle(row), "text": number(step.points)} for row, step in enumerate(found)]
    total, last = same.score or 0.0, _middle(len(found))
    bold: Final = Letters(TEXT, INK, "bold")
    return [
        Letters(TEXT, INK, align="right").all(names, room),
        Letters(TEXT, INK).all(numbers, room),
        Letters(TEXT, INK, "bold", "right").at(-12, last, _("Together"), room),
        bold.at(after(total), last, number(total), room),
    ]
