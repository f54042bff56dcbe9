"""A chart as a picture of its own: with its title above, whom it is about, and how to read it below."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from markupsafe import escape

from samecheck.report.charts.ink import DIM, INK, PAPER
from samecheck.report.charts.lettering import fitted, lines
from samecheck.report.charts.markup import Label, inside
from samecheck.report.charts.pieces import Drawing, tenth

#: What it is written in; in a report it is the page's.
FONT: Final = "Liberation Sans, Helvetica, Arial, sans-serif"
_TITLE, _ABOUT, _SMALL = 17.0, 13.0, 12.0
_QUIET: Final = f'fill="{DIM}" font-size="{_SMALL:.0f}"'
_MARGIN, _LINE = 20.0, 17.0
#: The least width, in pixels, so that a small chart's caption is no column of words.
_LEAST: Final = 480.0


@dataclass(frozen=True)
class Frame:
    """What stands around a chart: whom it is ``about``, and its ``caption``."""

    about: str
    caption: str


def framed(drawn: Drawing, label: Label, frame: Frame) -> str:
    """``drawn`` as an SVG file in colours for white paper, without links."""
    across = max(_LEAST, drawn.width)
    head = 2 * _LINE + 18 if frame.about else _LINE + 14
    told = list(lines(frame.caption, across, _SMALL))
    wide, high = across + 2 * _MARGIN, _MARGIN + head + drawn.height + 10 + _LINE * len(told) + _MARGIN
    above = [
        _text(_MARGIN, _MARGIN + 14, label.title, f'fill="{INK}" font-size="{_TITLE:.0f}" font-weight="bold"'),
        *_about(frame.about, across),
    ]
    foot = _MARGIN + head + drawn.height + 10
    below = [_text(_MARGIN, foot + _LINE * (n + 0.7), line, _QUIET) for n, line in enumerate(told)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" fill="none" width="{tenth(wide)}" height="{tenth(high)}" '
        f'viewBox="0 0 {tenth(wide)} {tenth(high)}" role="img" aria-label="{escape(label.title)}. {escape(label.alt)}" '
        f'font-family="{FONT}"><path fill="{PAPER}" d="M0 0h{tenth(wide)}v{tenth(high)}H0z"/>{"".join(above)}'
        f'<g transform="translate({tenth(_MARGIN)} {tenth(_MARGIN + head)})">{inside(drawn, label, named=False)}</g>'
        f"{''.join(below)}</svg>"
    )


def _about(about: str, across: float) -> Iterator[str]:
    if about:
        yield _text(
            _MARGIN, _MARGIN + 14 + _LINE + 3, fitted(about, across, _ABOUT), f'fill="{DIM}" font-size="{_ABOUT:.0f}"'
        )


def _text(x: float, y: float, text: str, style: str) -> str:
    return f'<text x="{tenth(x)}" y="{tenth(y)}" {style}>{escape(text)}</text>'
