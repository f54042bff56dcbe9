"""A drawing as SVG: short, the same from run to run, and safe in a page of any content policy.

There is no script in it, no style, no address but anchors of the report, and no text that is not escaped.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from markupsafe import escape

from samecheck.report.charts.ink import NAMES, PAPER, PATTERNS, paint
from samecheck.report.charts.pieces import Drawing, Piece, Style, tenth


@dataclass(frozen=True)
class Label:
    """What a chart is called: its ``name`` in ids, its title, and what it shows, for those who do not see it."""

    name: str
    title: str
    alt: str


def markup(drawn: Drawing, label: Label) -> str:
    """``drawn`` as SVG to be put into a page, in the colours of its style sheet."""
    width, height = tenth(drawn.width), tenth(drawn.height)
    # What is a picture to a screen reader has no links inside.
    if any(piece.link for piece in drawn.pieces):
        told = f'role="group" aria-label="{escape(label.title)}" aria-describedby="chart-{label.name}-desc"'
        desc = f'<desc id="chart-{label.name}-desc">{escape(label.alt)}</desc>'
    else:
        told, desc = f'role="img" aria-label="{escape(label.title)}. {escape(label.alt)}"', ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="drawn" fill="none" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" {told}>{desc}{inside(drawn, label)}</svg>'
    )


def inside(drawn: Drawing, label: Label, *, named: bool = True) -> str:
    """What of ``drawn`` stands in an SVG: in ``named`` colours of a style sheet, else in those for white paper, no links."""
    pen = _Pen(f"chart-{label.name}", named)
    pieces = drawn.pieces if named else [replace(piece, link="") for piece in drawn.pieces]
    return pen.patterns(pieces) + "".join(_written(pieces, pen))


@dataclass(frozen=True)
class _Pen:
    """How pieces are written: in ``named`` colours or in their own, ids beginning with ``prefix``."""

    prefix: str
    named: bool

    def attributes(self, style: Style) -> str:
        return "".join(f' {name}="{self._value(name, value)}"' for name, value in style)

    def _value(self, name: str, value: str) -> str:
        if name == "fill" and value in PATTERNS:
            return f"url(#{self.prefix}-{NAMES[value]})"
        if name in ("fill", "stroke"):
            return paint(value, named=self.named)
        return value.removesuffix("px")

    def patterns(self, pieces: Iterable[Piece]) -> str:
        used = {value for piece in pieces if piece.path for name, value in piece.style if name == "fill"}
        made = "".join(self._pattern(colour) for colour in PATTERNS if colour in used)
        return f"<defs>{made}</defs>" if made else ""

    def _pattern(self, colour: str) -> str:
        hue, over = paint(colour, named=self.named), paint(PAPER, named=self.named)
        return (
            f'<pattern id="{self.prefix}-{NAMES[colour]}" width="6" height="6" patternUnits="userSpaceOnUse">'
            f'<path fill="{hue}" d="M0 0h6v6h-6z"/>'
            f'<path stroke="{over}" stroke-opacity=".55" d="{PATTERNS[colour]}"/></pattern>'
        )


def _written(pieces: Iterable[Piece], pen: _Pen) -> Iterator[str]:
    """Neighbours in one style in one group, plain shapes of one style as one shape."""
    for (style, linked, is_text), some in groupby(pieces, lambda one: (one.style, bool(one.link), bool(one.text))):
        told = list(some)
        # Labels and lines are told by the description; read one by one they are noise.
        attributes = pen.attributes(style) + ("" if linked else ' aria-hidden="true"')
        if linked:
            yield f"<g{attributes}>{''.join(_links(told))}</g>"
        elif is_text:
            yield f"<g{attributes}>{''.join(map(_shape, told))}</g>"
        else:
            yield from _shapes(told, attributes)


def _shapes(told: Iterable[Piece], attributes: str) -> Iterator[str]:
    for named, some in groupby(told, lambda one: one.name):
        title = f"<title>{escape(named)}</title>" if named else ""
        whole = f'<path{attributes} d="{"".join(piece.path for piece in some)}"'
        yield f"{whole}>{title}</path>" if title else f"{whole}/>"


def _links(told: Iterable[Piece]) -> Iterator[str]:
    """A link each; what goes on on the next line is the same link."""
    for (link, name), some in groupby(told, lambda one: (one.link, one.name)):
        pieces = list(some)
        title = f"<title>{escape(name)}</title>" if name else ""
        path = "".join(piece.path for piece in pieces)
        shapes = f'<path d="{path}"/>' if path else "".join(map(_shape, pieces))
        yield f'<a href="{escape(link)}">{title}{shapes}</a>'


def _shape(piece: Piece) -> str:
    if not piece.text:
        return f'<path d="{piece.path}"/>'
    place = f'x="{tenth(piece.x)}" y="{tenth(piece.y)}"'
    if not piece.turn:
        return f"<text {place}>{escape(piece.text)}</text>"
    turn = f'transform="translate({tenth(piece.x)} {tenth(piece.y)})rotate({tenth(piece.turn)})"'
    return f"<text {turn}>{escape(piece.text)}</text>"
