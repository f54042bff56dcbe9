"""What all charts are drawn on: size, axes and letters, the same for each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from samecheck.report.charts.ink import CARD, DIM, FAINT, INK, RULE
from samecheck.report.charts.lettering import label

#: Widths of a chart, in pixels: beside text on a screen, and on a phone.
WIDE, NARROW = 720, 340
#: Sizes of letters, in pixels.
TEXT: Final = 13
SMALL: Final = 12
#: Characters of what is shown on hovering.
_TOLD: Final = 160


@dataclass(frozen=True)
class Room:
    """The size of a chart in pixels, and how much of it at each side lies outside the axes."""

    width: float
    height: float
    left: float = 0
    right: float = 0
    top: float = 0
    bottom: float = 0

    @property
    def across(self) -> float:
        """Width inside the axes."""
        return self.width - self.left - self.right

    @property
    def down(self) -> float:
        """Height inside the axes."""
        return self.height - self.top - self.bottom


def canvas(layers: Sequence[Any], room: Room) -> Any:
    """The altair chart of ``layers`` in ``room``.

    Nothing in it depends on how wide a font is: letters are measured by another program than the one that shows them.
    """
    import altair as alt

    return (
        alt.layer(*layers)
        .resolve_scale(x="independent", y="independent")
        .properties(
            width=room.across,
            height=room.down,
            padding={"left": room.left, "right": room.right, "top": room.top, "bottom": room.bottom},
            autosize="none",
        )
        .configure(background=CARD, font="Liberation Sans, Helvetica, Arial, sans-serif")
        .configure_view(stroke=None)
        .configure_axis(
            gridColor=FAINT,
            domainColor=RULE,
            tickColor=RULE,
            labelColor=DIM,
            labelFontSize=SMALL,
            titleColor=DIM,
            titleFontSize=SMALL,
            titleFontWeight="normal",
            labelFlush=False,
            labelOverlap=False,
        )
        .configure_text(color=INK, fontSize=TEXT)
    )


def rows(values: Sequence[Mapping[str, Any]]) -> Any:
    """``values`` as a chart whose marks are still to be chosen."""
    import altair as alt

    return alt.Chart(alt.InlineData(values=list(values)))


def across(field: str, room: Room) -> Any:
    """The channel of a ``field`` that is in pixels from the left."""
    import altair as alt

    return alt.X(field, scale=alt.Scale(domain=[0, room.across], nice=False, zero=False), axis=None)


def down(field: str, room: Room) -> Any:
    """The channel of a ``field`` that is in pixels from the top."""
    import altair as alt

    scale = alt.Scale(domain=[0, room.down], range=[0, room.down], nice=False, zero=False)
    return alt.Y(field, scale=scale, axis=None)


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

    def all(self, texts: Sequence[Mapping[str, Any]], room: Room) -> Any:
        """The layer with ``texts``: ``x``, ``y``, ``text``; all or none with a ``link`` and the ``name`` it is called."""
        import altair as alt

        if self.halo:
            return alt.layer(self._marks(texts, room, stroke=CARD, strokeWidth=5), self._marks(texts, room))
        return self._marks(texts, room)

    def _marks(self, texts: Sequence[Mapping[str, Any]], room: Room, **behind: Any) -> Any:
        linked = bool(texts) and "link" in texts[0]
        marks = rows(texts).mark_text(
            fontSize=self.size,
            color=self.colour,
            fontWeight=self.weight,
            align=self.align,
            angle=self.turn % 360,
            baseline="middle",
            aria=linked,
            **behind,
        )
        leading = {"href": "link:N", "description": "name:N"} if linked else {}
        return marks.encode(x=across("x:Q", room), y=down("y:Q", room), text="text:N", **leading)


def told(text: str) -> str:
    """``text`` as it is shown on hovering."""
    return label(text)[:_TOLD]


def percent_axis(limit: float, title: str, *, grid: bool = True, few: bool = False) -> Any:
    """An axis of percentages from 0 to ``limit``."""
    import altair as alt

    step = next(step for step in (5, 10, 20, 25) if limit / step <= (4 if few else 5) or step == 25)
    values = list(range(0, int(limit) + 1, step))
    return alt.Axis(
        title=title,
        grid=grid,
        ticks=False,
        domain=False,
        values=values,
        labelExpr="datum.value + '\u00a0%'",
        labelPadding=6,
    )


def limit(most: float, least: float = 20) -> float:
    """The end of a percentage axis that holds ``most``: one of 20, 40, 60, 80, 100.

    >>> limit(34.6), limit(3), limit(100)
    (40.0, 20.0, 100.0)
    """
    return next(float(end) for end in (5, 10, 20, 40, 60, 80, 100) if (end >= most and end >= least) or end == 100)
