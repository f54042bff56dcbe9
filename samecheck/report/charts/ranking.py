"""The sites of a sector by their scores: the parts of each, and its interval."""

from collections.abc import Sequence
from typing import Any, Final

from samecheck.report.catalogue import _, counted, number, worded
from samecheck.report.charts.canvas import NARROW, SMALL, TEXT, WIDE, Room, canvas
from samecheck.report.charts.drawn import Drawn
from samecheck.report.charts.ink import INK, LINK, RULE
from samecheck.report.charts.ink import LAYERS as COLOURS
from samecheck.report.charts.layers import Letters, areas, bar, below, limit, lines, told, x_axis
from samecheck.report.charts.legend import Legend
from samecheck.report.charts.lettering import fitted, width
from samecheck.report.charts.parts import steps
from samecheck.report.glossary import LAYERS
from samecheck.report.ranking import ranked
from samecheck.wire import SectorAudit, SiteSummary

#: Sites of a picture that can still be read.
SITES: Final = 60
_ROW, _BAR = 26.0, 13.0
#: Widest name, on a screen and on a phone. In pixels.
_NAMES: Final = (230.0, 130.0)


def ranking(sector: SectorAudit) -> Drawn | None:
    """The chart, if there is a score."""
    places = {site.site: place for place, site in enumerate(sector.sites, 1)}
    scored = [(site, places[site.site]) for rank, site in ranked(sector) if rank is not None]
    if not scored:
        return None
    shown = scored[:SITES]
    caption = _("Of what each site says, the share that others say too, by its parts. The line is the 90 % interval.")
    if missing := len(scored) - len(shown):
        caption = f"{caption} {left_out(missing)}"
    return Drawn(
        "ranking",
        _("Who says what others say"),
        caption,
        _alt([site for site, _place in scored]),
        _chart(shown, WIDE),
        _chart(shown, NARROW),
    )


def left_out(missing: int) -> str:
    """That so many sites are not in the picture: those with the lowest scores."""
    return counted("%(n)s site with a lower score is left out.", "%(n)s sites with lower scores are left out.", missing)


def _alt(scored: Sequence[SiteSummary]) -> str:
    first, last = scored[0], scored[-1]
    return worded(
        "Sites by score, %(sites)s in all: from %(first)s with %(high)s %% to %(last)s with %(low)s %%.",
        sites=len(scored),
        first=fitted(first.site, 240, SMALL),
        last=fitted(last.site, 240, SMALL),
        high=number(_score(first)),
        low=number(_score(last)),
    )


def _score(site: SiteSummary) -> float:
    return site.sameness.score or 0.0 if site.sameness else 0.0


def _chart(shown: Sequence[tuple[SiteSummary, int]], wide: float) -> Any:
    few = wide < 500
    names = [fitted(site.site, _NAMES[few], TEXT) for site, _place in shown]
    legend = Legend.of({COLOURS[layer]: term.name for layer, term in LAYERS.items()}, wide)
    title = _("of what the site says")
    top, bottom = legend.height + 6, below(title, wide)
    left = round(max(width(name, TEXT) for name in names)) + 14
    room = Room(wide, top + _ROW * len(shown) + bottom, left=left, right=44, top=top, bottom=bottom)
    end = limit(max(max(_score(site), site.sameness.high or 0) for site, _place in shown if site.sameness))
    return canvas(
        [
            *x_axis(end, title, room),
            lines([{"x": 0, "y": 0, "y2": room.down}], room, stroke=RULE, strokeWidth=1),
            *(areas(some, room, fill=COLOURS[layer]) for layer, some in _bars(shown, room.across / end).items()),
            *_intervals(shown, room.across / end, room),
            *_names(shown, names, room),
            *legend.layers(room),
        ],
        room,
    )


def _middle(row: int) -> float:
    return _ROW * (row + 0.5)


def _bars(shown: Sequence[tuple[SiteSummary, int]], scale: float) -> dict[str, list[dict[str, float]]]:
    found: dict[str, list[dict[str, float]]] = {layer: [] for layer in LAYERS}
    for row, (site, _place) in enumerate(shown):
        for step in steps(site.sameness) if site.sameness else ():
            if step.end > step.start:
                found[step.layer].append(bar(scale * step.start, scale * step.end, _middle(row), _BAR))
    return {layer: some for layer, some in found.items() if some}


def _intervals(shown: Sequence[tuple[SiteSummary, int]], scale: float, room: Room) -> list[Any]:
    spans = [
        {"x": scale * same.low, "x2": scale * same.high, "y": _middle(row) + _BAR / 2 + 3}
        for row, (site, _place) in enumerate(shown)
        if (same := site.sameness) and same.low is not None and same.high is not None
    ]
    return [lines(spans, room, stroke=INK, strokeWidth=1.5)] if spans else []


def _names(shown: Sequence[tuple[SiteSummary, int]], names: Sequence[str], room: Room) -> list[Any]:
    linked = [
        {"x": -10, "y": _middle(row), "text": name, "link": f"#site-{place}", "name": told(site.site)}
        for row, (name, (site, place)) in enumerate(zip(names, shown, strict=True))
    ]
    points = [
        {"x": room.across + room.right - 2, "y": _middle(row), "text": f"{number(_score(site))}\u00a0%"}
        for row, (site, _place) in enumerate(shown)
    ]
    return [
        Letters(TEXT, LINK, align="right").all(linked, room),
        Letters(TEXT, INK, align="right").all(points, room),
    ]
