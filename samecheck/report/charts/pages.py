"""A strip for each page, along which its passages lie as they follow each other, in the colour of what was found."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from samecheck.report.catalogue import _, counted, worded
from samecheck.report.charts.canvas import NARROW, SMALL, TEXT, WIDE, Room, canvas
from samecheck.report.charts.drawn import Drawn
from samecheck.report.charts.ink import DIM, FAINT, INK, LINK, RULE
from samecheck.report.charts.ink import LAYERS as COLOURS
from samecheck.report.charts.layers import Letters, areas, told
from samecheck.report.charts.legend import Legend
from samecheck.report.charts.lettering import fitted
from samecheck.report.charts.strips import Block, Strip, laid, lines, strips
from samecheck.report.glossary import LAYERS
from samecheck.wire import Audit

#: Pages shown, those of which most was found.
PAGES: Final = 20
#: Pixels of a word, the first with which all strips together are no taller than that.
_SCALES, _TALL = (4.0, 3.0, 2.0, 1.5, 1.0, 0.6, 0.3), 1700.0
_TALL_NARROW = 2600.0
#: Heights of a block, a line of them and a page's title, and what is left free below a page. In pixels.
_BLOCK, _LINE, _TITLE, _APART = 14.0, 17.0, 22.0, 12.0
_WORDS: Final = 100.0
#: Characters of a passage that are shown on hovering.
_QUOTED: Final = 28
#: Links of a chart that is drawn for a phone as well; one of more is to be scrolled.
_LINKS: Final = 400
_PAINTS: Final = {"boilerplate": FAINT, "none": RULE, **COLOURS}


@dataclass(frozen=True)
class _Sheet:
    """A page on the chart: its strip laid out from ``top`` on."""

    strip: Strip
    top: float
    blocks: tuple[Block, ...]

    @property
    def bottom(self) -> float:
        return self.top + _TITLE + _LINE * (self.blocks[-1].line + 1) + _APART


def pages(audit: Audit) -> Drawn | None:
    """The chart, if there is a page with passages."""
    every = strips(audit)
    if not every:
        return None
    best = sorted(range(len(every)), key=lambda n: (-every[n].found, n))[:PAGES]
    chosen = [every[n] for n in sorted(best)]
    links = sum(bool(cell.passage) for strip in chosen for cell in strip.cells)
    return Drawn(
        "pages",
        _("Where on the pages it stands"),
        _caption(len(every) - len(chosen)),
        _alt(every),
        _chart(chosen, WIDE),
        _chart(chosen, NARROW, _TALL_NARROW) if links <= _LINKS else None,
    )


def _caption(missing: int) -> str:
    told = _("Every block is a heading, sentence or list item, as wide as it has words, in the order of the page.")
    if not missing:
        return told
    more = counted(
        "%(n)s page more, of which less was found, is left out.",
        "%(n)s pages more, of which less was found, are left out.",
        missing,
    )
    return f"{told} {more}"


def _alt(every: Sequence[Strip]) -> str:
    most = max(every, key=lambda strip: (strip.found, strip.title))
    return worded(
        "Passages with a finding: %(passages)s, on pages: %(pages)s. Most on “%(title)s”: %(words)s of its %(of)s words.",
        pages=sum(bool(strip.found) for strip in every),
        passages=sum(bool(cell.passage) for strip in every for cell in strip.cells),
        title=fitted(most.title, 300, SMALL),
        words=most.found,
        of=most.words,
    )


def _kinds() -> dict[str, str]:
    """What the colours are called."""
    layers = {layer: term.name for layer, term in LAYERS.items()}
    return layers | {"other": _("Not in the score"), "none": _("Nothing found"), "boilerplate": _("On most pages")}


def _chart(chosen: Sequence[Strip], wide: float, tall: float = _TALL) -> Any:
    inside = wide - 2
    scale = next((s for s in _SCALES if _tall(chosen, s, inside) <= tall), _SCALES[-1])
    shown = {cell.kind for strip in chosen for cell in strip.cells}
    legend = Legend.of({_PAINTS[kind]: name for kind, name in _kinds().items() if kind in shown}, inside)
    sheets = list(_sheets(chosen, scale, inside, legend.height + 12))
    room = Room(wide, round(sheets[-1].bottom - _APART + 4), left=1, right=1)
    blocks = [_blocks(sheets, kind, room) for kind in _PAINTS if kind in shown]
    return canvas([*legend.layers(room), *_titles(sheets, room), *blocks], room)


def _tall(chosen: Sequence[Strip], scale: float, inside: float) -> float:
    return sum(_TITLE + _APART + _LINE * lines(strip.words, scale, inside) for strip in chosen)


def _sheets(chosen: Sequence[Strip], scale: float, inside: float, top: float) -> Iterator[_Sheet]:
    for strip in chosen:
        sheet = _Sheet(strip, top, tuple(laid(strip.cells, scale, inside)))
        yield sheet
        top = sheet.bottom


def _titles(sheets: Sequence[_Sheet], room: Room) -> list[Any]:
    named = [
        {
            "x": 0.0,
            "y": sheet.top + 9,
            "text": fitted(sheet.strip.title, room.across - _WORDS, TEXT),
            "link": sheet.strip.link,
            "name": told(sheet.strip.title),
        }
        for sheet in sheets
    ]
    linked = [one for one in named if one["link"]]
    plain = [{key: one[key] for key in ("x", "y", "text")} for one in named if not one["link"]]
    sizes = [{"x": room.across, "y": sheet.top + 9, "text": _words(sheet.strip)} for sheet in sheets]
    layers = [(Letters(TEXT, LINK), linked), (Letters(TEXT, INK), plain), (Letters(SMALL, DIM, align="right"), sizes)]
    return [letters.all(texts, room) for letters, texts in layers if texts]


def _words(strip: Strip) -> str:
    return counted("%(n)s word", "%(n)s words", strip.words)


def _blocks(sheets: Sequence[_Sheet], kind: str, room: Room) -> Any:
    names = _kinds()
    values: list[dict[str, Any]] = []
    for sheet in sheets:
        for block in sheet.blocks:
            if block.cell.kind == kind:
                top = sheet.top + _TITLE + block.line * _LINE
                place = {"x": block.start, "x2": max(block.start + 1, block.end - 1), "y": top, "y2": top + _BLOCK}
                values.append(place | _leading(block, names[kind]))
    return areas(values, room, fill=_PAINTS[kind])


def _leading(block: Block, kind: str) -> dict[str, str]:
    cell = block.cell
    if not cell.passage:
        return {}
    return {"link": f"#p-{cell.passage}", "name": f"{kind}: {told(cell.text)[:_QUOTED].rstrip()}"}
