"""What charts are made of: axes, areas, lines, dots and texts, placed in pixels or along an axis."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from samecheck.report.charts.canvas import SMALL, TEXT, Room
from samecheck.report.charts.ink import DIM, INK, PAPER
from samecheck.report.charts.lettering import label, width
from samecheck.report.charts.lettering import lines as lines_of

Values = Sequence[Mapping[str, Any]]

#: From an axis to the middle of its title, and from line to line of that. In pixels.
_TITLE, _LINE = 30.0, 15.0
#: How many steps an axis shorter than so many pixels has.
_TICKS: Final = ((200, 2), (320, 4))
#: Characters of what is shown on hovering.
_TOLD: Final = 160
#: Channels of a mark beside those of its place, by the field of the values that they show.
_MORE: Final = {"x2": "X2", "y2": "Y2", "link": "Href", "name": "Description"}


def areas(values: Values, room: Room, **mark: Any) -> Any:
    """Areas from ``x`` and ``y`` to ``x2`` and ``y2``, in pixels."""
    return _placed(rows(values).mark_rect(aria=_named(values), **mark), values, room)


def bar(start: float, end: float, middle: float, high: float) -> dict[str, float]:
    """The place of an area from ``start`` to ``end``, ``high`` around its ``middle``, all in pixels."""
    return {"x": start, "x2": end, "y": middle - high / 2, "y2": middle + high / 2}


def square(x: float, y: float, wide: float, high: float) -> dict[str, float]:
    """The place of an area ``wide`` by ``high`` around ``x`` and ``y``, all in pixels."""
    return bar(x - wide / 2, x + wide / 2, y, high)


def lines(values: Values, room: Room, **mark: Any) -> Any:
    """Lines from ``x`` and ``y`` to ``x2``, ``y2`` or both, in pixels."""
    return _placed(rows(values).mark_rule(aria=False, **mark), values, room)


def dots(values: Values, room: Room, radius: float, **mark: Any) -> Any:
    """Dots of ``radius`` around ``x`` and ``y``, all in pixels."""
    size = round(3.1416 * radius**2, 1)
    return _placed(rows(values).mark_point(size=size, opacity=1, aria=_named(values), **mark), values, room)


def diamond(x: float, y: float, size: float, room: Room) -> Any:
    """The mark of the audited site: a diamond around ``x`` and ``y``."""
    return _placed(
        rows([{"x": x, "y": y}]).mark_point(
            shape="diamond", size=size, fill=INK, opacity=1, stroke=PAPER, strokeWidth=1, aria=False
        ),
        [{"x": x, "y": y}],
        room,
    )


@dataclass(frozen=True)
class Letters:
    """How texts are written: their size in pixels, colour, weight, the side they start from, their turn in degrees.

    With a ``halo`` lines behind them are cut.
    """

    size: float = TEXT
    colour: str = INK
    weight: str = "normal"
    align: str = "left"
    turn: float = 0.0
    halo: bool = False

    def at(self, x: float, y: float, text: str, room: Room) -> Any:
        """The layer with one ``text``, its middle line at ``y``."""
        return self.all([{"x": x, "y": y, "text": text}], room)

    def around(self, x: float, y: float, text: str, room: Room) -> Any:
        """The layer with one ``text`` around ``x``, moved inside the chart where it would stand out of it."""
        half = width(text, self.size, bold=self.weight == "bold") / 2
        return self.at(min(max(x, half - room.left + 2), room.across + room.right - half - 2), y, text, room)

    def all(self, texts: Values, room: Room) -> Any:
        """The layer with ``texts``: ``x``, ``y``, ``text``; all or none with a ``link`` and the ``name`` it is called."""
        import altair as alt

        if self.halo:
            return alt.layer(self._marks(texts, room, stroke=PAPER, strokeWidth=5), self._marks(texts, room))
        return self._marks(texts, room)

    def _marks(self, texts: Values, room: Room, **behind: Any) -> Any:
        import altair as alt

        marks = rows(texts).mark_text(
            fontSize=self.size,
            color=self.colour,
            fontWeight=self.weight,
            align=self.align,
            angle=self.turn % 360,
            baseline="middle",
            aria=_named(texts),
            **behind,
        )
        return _placed(marks, texts, room, text=alt.Text("text:N"))


def rows(values: Values) -> Any:
    """``values`` as a chart whose marks are still to be chosen."""
    import altair as alt

    # altair copies every list of a chart each time that it is changed, but no tuple.
    return alt.Chart(alt.InlineData(values=tuple(values)))


def across(room: Room, field: str = "x:Q") -> Any:
    """The channel of a ``field`` that is in pixels from the left."""
    import altair as alt

    return alt.X(field, scale=alt.Scale(domain=[0, room.across], nice=False, zero=False), axis=None)


def down(room: Room, field: str = "y:Q") -> Any:
    """The channel of a ``field`` that is in pixels from the top."""
    import altair as alt

    scale = alt.Scale(domain=[0, room.down], range=[0, room.down], nice=False, zero=False)
    return alt.Y(field, scale=scale, axis=None)


def x_axis(end: float, title: str, room: Room, *, grid: bool = True) -> list[Any]:
    """An axis below, of percentages from 0 to ``end``, with its ``title``, which takes the room that is `below`."""
    import altair as alt

    scale = alt.Scale(domain=[0, end], nice=False)
    x = alt.X("x:Q", scale=scale, axis=_percents(end, room.across, grid=grid))
    axis = rows([{"x": 0}]).mark_rule(opacity=0, aria=False).encode(x=x)
    letters = Letters(SMALL, DIM, align="center")
    told = enumerate(lines_of(title, room.width - 8, SMALL))
    return [axis, *(letters.around(room.across / 2, room.down + _TITLE + _LINE * n, line, room) for n, line in told)]


def below(title: str, wide: float) -> float:
    """Pixels that an axis with its ``title`` takes below a chart that is ``wide``."""
    return _TITLE - 3 + _LINE * len(list(lines_of(title, wide - 8, SMALL)))


def y_axis(end: float, room: Room) -> Any:
    """An axis on the left, of percentages from 0 to ``end``."""
    import altair as alt

    scale = alt.Scale(domain=[0, end], nice=False)
    y = alt.Y("y:Q", scale=scale, axis=_percents(end, 2 * room.down, grid=True))
    return rows([{"y": 0}]).mark_rule(opacity=0, aria=False).encode(y=y)


def limit(most: float, least: float = 20) -> float:
    """The end of a percentage axis that holds ``most``: one of 5, 10, 20, 40, 60, 80, 100, and no less than ``least``.

    >>> limit(34.6), limit(3), limit(100)
    (40.0, 20.0, 100.0)
    """
    return next(float(end) for end in (5, 10, 20, 40, 60, 80, 100) if (end >= most and end >= least) or end == 100)


def told(text: str) -> str:
    """``text`` as it is shown on hovering."""
    return label(text)[:_TOLD]


def _percents(end: float, length: float, *, grid: bool) -> Any:
    import altair as alt

    most = next((most for room, most in _TICKS if length < room), 5)
    step = next(step for step in (5, 10, 20, 25, 50) if end / step <= most or step == 50)
    values = list(range(0, int(end) + 1, step))
    shown = "datum.value + '\u00a0%'"
    return alt.Axis(title=None, grid=grid, ticks=False, domain=False, values=values, labelExpr=shown, labelPadding=6)


def _named(values: Values) -> bool:
    return any("name" in one for one in values)


def _placed(marks: Any, values: Values, room: Room, **channels: Any) -> Any:
    import altair as alt

    more = {name: getattr(alt, kind) for name, kind in _MORE.items() if any(name in one for one in values)}
    names = {"link": "href", "name": "description"}
    given = {
        names.get(name, name): kind(f"{name}:{'Q' if name in ('x2', 'y2') else 'N'}") for name, kind in more.items()
    }
    return marks.encode(x=across(room), y=down(room), **given, **channels)
