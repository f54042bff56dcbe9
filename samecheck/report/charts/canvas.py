"""What all charts are drawn on: size, axes and letters, the same for each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from samecheck.report.charts.ink import DIM, FAINT, INK, PAPER, RULE

#: Widths of a chart, in pixels: beside text on a screen, and on a phone.
WIDE, NARROW = 720, 340
#: Sizes of letters, in pixels.
TEXT: Final = 13
SMALL: Final = 12


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
        .configure(background=PAPER, font="Liberation Sans, Helvetica, Arial, sans-serif")
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
