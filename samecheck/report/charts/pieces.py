"""What a chart is made of once it is drawn: shapes and texts at their places, read from the SVG that vl-convert gives.

Nothing of that file is passed on as it is: paths are read by their numbers, texts by their letters, links by the anchors of
a report. What is none of these is left out, so that no name of a stranger can become markup, style or an address.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

_SVG: Final = "{http://www.w3.org/2000/svg}"
_HREF: Final = "{http://www.w3.org/1999/xlink}href"
#: The places of a report that a chart may lead to.
_ANCHOR = re.compile(r"#(?:p|theme|peer|site|page|gap)-[0-9A-Za-z_.-]{1,64}")
# What no XML may hold: an id of somebody's JSON can be in a link.
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SHIFT = re.compile(r"translate\(([-+.\deE]+),([-+.\deE]+)\)")
_TURN = re.compile(r"rotate\(([-+.\deE]+)\)")
_STEP = re.compile(r"([MLHVCQAZmlhvcqaz])([^MLHVCQAZmlhvcqaz]*)")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
#: How an attribute is drawn with if it is left out; what equals it is.
_USUAL: Final = {
    "fill": "none",
    "fill-opacity": "1",
    "stroke": "none",
    "stroke-width": "1",
    "stroke-opacity": "1",
    "stroke-dasharray": "",
    "stroke-linecap": "butt",
    "stroke-linejoin": "miter",
    "opacity": "1",
    "font-size": "",
    "font-weight": "normal",
    "font-style": "normal",
    "text-anchor": "start",
}
_VALUE = re.compile(r"[#\w.,% -]{1,40}")
#: Of each command the numbers that are across, those that are down, and how many there are in all.
_ACROSS: Final = {"M": (0,), "L": (0,), "H": (0,), "C": (0, 2, 4), "Q": (0, 2), "A": (5,), "V": (), "Z": ()}
_DOWN: Final = {"M": (1,), "L": (1,), "V": (0,), "C": (1, 3, 5), "Q": (1, 3), "A": (6,), "H": (), "Z": ()}
_TAKES: Final = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "Q": 4, "A": 7, "Z": 0}

Style = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Piece:
    """A shape (``path``) or a ``text`` at ``x`` and ``y``, turned by ``turn`` degrees, in its ``style``.

    ``link`` is the place of the report it leads to, ``name`` what it is called by screen readers and shown on hovering.
    """

    style: Style
    path: str = ""
    text: str = ""
    x: float = 0.0
    y: float = 0.0
    turn: float = 0.0
    link: str = ""
    name: str = ""


@dataclass(frozen=True)
class Drawing:
    """A chart's pieces in the order in which they are painted, and its size in pixels."""

    width: float
    height: float
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class _Here:
    """What a piece has from what it stands in."""

    x: float = 0.0
    y: float = 0.0
    style: Mapping[str, str] | None = None
    link: str = ""


def drawing(svg: str) -> Drawing:
    """The pieces of ``svg``."""
    # vl-convert writes no document type; what has one is not read at all.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True)
    root = etree.fromstring(_UNREADABLE.sub("\ufffd", svg).encode(), parser)
    (inside,) = root.findall(f"{_SVG}g")  # beside it stands the paper
    pieces = _inside(inside, _moved(inside, _Here()))
    return Drawing(float(root.get("width", "0")), float(root.get("height", "0")), tuple(pieces))


def _inside(node: Any, here: _Here) -> Iterator[Piece]:
    for child in node:
        kind = str(child.tag).removeprefix(_SVG)
        hidden = child.get("display") == "none" or child.get("opacity") == "0"
        if hidden or child.get("class") in ("background", "foreground"):
            continue
        within = _moved(child, here)
        if kind == "a":
            link = _ANCHOR.search(child.get(_HREF) or "")
            yield from _inside(child, _Here(within.x, within.y, within.style, link.group() if link else ""))
        elif kind in ("g", "svg"):
            yield from _inside(child, within)
        elif kind == "text":
            yield from _text(child, within)
        elif path := _path(child, kind, within):
            yield Piece(_style(within), path, link=here.link, name=child.get("aria-label") or "")


def _moved(node: Any, here: _Here) -> _Here:
    shift = _SHIFT.match(node.get("transform") or "")
    across, down = (float(shift[1]), float(shift[2])) if shift else (0.0, 0.0)
    own = {name: node.get(name) for name in _USUAL if node.get(name) is not None}
    return _Here(here.x + across, here.y + down, {**(here.style or {}), **own}, here.link)


def _style(here: _Here) -> Style:
    given = dict(here.style or {})
    if given.get("stroke", "none") == "none":
        given = {name: value for name, value in given.items() if not name.startswith("stroke")}
    told = given.items()
    return tuple(sorted((name, value) for name, value in told if value != _USUAL[name] and _VALUE.fullmatch(value)))


def _text(node: Any, here: _Here) -> Iterator[Piece]:
    text = "".join(node.itertext())
    if not text.strip():
        return
    transform = node.get("transform") or ""
    turn = _TURN.search(transform)
    # The letters' own shift stands behind the turn: across and down as the turned text sees it.
    shifts = _SHIFT.findall(transform[turn.end() :]) if turn else []
    across, down = (float(shifts[0][0]), float(shifts[0][1])) if shifts else (0.0, 0.0)
    x, y = here.x + (0 if turn else across), here.y + (0 if turn else down)
    if turn:
        x, y = _turned(here, float(turn[1]), across, down)
    name = node.get("aria-label") or ""
    yield Piece(_style(here), text=text, x=x, y=y, turn=float(turn[1]) if turn else 0.0, link=here.link, name=name)


def _turned(here: _Here, degrees: float, across: float, down: float) -> tuple[float, float]:
    from math import cos, radians, sin

    angle = radians(degrees)
    return (
        here.x + across * cos(angle) - down * sin(angle),
        here.y + across * sin(angle) + down * cos(angle),
    )


def _path(node: Any, kind: str, here: _Here) -> str:
    def of(name: str) -> float:
        return float(node.get(name) or 0)

    match kind:
        case "path":
            return moved(node.get("d") or "", here.x, here.y)
        case "line":
            return moved(f"M{of('x1')},{of('y1')}L{of('x2')},{of('y2')}", here.x, here.y)
        case "rect":
            across, down = of("width"), of("height")
            return moved(f"M{of('x')},{of('y')}h{across}v{down}h{-across}Z", here.x, here.y)
        case _:
            return ""


def moved(path: str, x: float, y: float) -> str:
    """``path`` moved by ``x`` and ``y``, in tenths of a pixel.

    >>> moved("M0,0h12.04v8h-12Z", 3, 0.5)
    'M3 .5h12v8h-12z'
    """
    return "".join(_steps(path, x, y))


def _steps(path: str, x: float, y: float) -> Iterator[str]:
    for command, written in _STEP.findall(path):
        kind = command.upper()
        numbers = [float(number) for number in _NUMBER.findall(written)]
        takes = _TAKES[kind]
        if not takes:
            yield "z"
            continue
        across, down = (_ACROSS[kind], _DOWN[kind]) if command.isupper() else ((), ())
        for start in range(0, len(numbers) - takes + 1, takes):
            values = [
                value + x * (place in across) + y * (place in down)
                for place, value in enumerate(numbers[start : start + takes])
            ]
            yield command + " ".join(map(tenth, values)).replace(" -", "-")


def tenth(value: float) -> str:
    """``value`` in tenths, as short as it can be written.

    >>> tenth(0.46), tenth(-3.0), tenth(12.34)
    ('.5', '-3', '12.3')
    """
    short = f"{value:.1f}".removesuffix(".0")
    if short in ("-0", "0"):
        return "0"
    return short.replace("0.", ".", 1) if short.startswith(("0.", "-0.")) else short
