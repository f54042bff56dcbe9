"""A map of sites: who stands near another says much the same. None where it would lie."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from samecheck.report.catalogue import _, counted, number, worded
from samecheck.report.charts.canvas import NARROW, SMALL, WIDE, Room, canvas
from samecheck.report.charts.drawn import Drawn
from samecheck.report.charts.ink import FAINT, LINK, PAPER
from samecheck.report.charts.layers import areas, diamond, dots, told
from samecheck.report.charts.lettering import fitted
from samecheck.report.charts.naming import names
from samecheck.report.charts.placing import Spot
from samecheck.report.charts.scaling import Plane, plane, unlike
from samecheck.wire import Audit, SectorAudit, ThemeRow

#: Fewer sites than this fit into any plane, of fewer themes nobody is known. Guessed.
LEAST_SITES, LEAST_THEMES = 5, 10
#: A site that states fewer of them has no place. Guessed.
LEAST_SAID = 3
#: A map that keeps less of the differences between distances is not drawn. Guessed.
LEAST_KEPT = 0.5
#: What a site that perhaps states a theme counts as.
_PERHAPS = 0.5
#: Radius of the own dot, width of a name, distance from the edge. In pixels.
_OWN, _NAME, _EDGE = 8.0, 210.0, 24.0
#: Up to how many dots are how large, and how many of them are named: on a screen, on a phone.
_RADII: Final = ((40, 5.5), (100, 4.5), (100_000, 3.5))
_NAMED: Final = (40, 16)


@dataclass(frozen=True)
class Dot:
    """A site on the map, and where it leads to; ``own`` is the audited one."""

    site: str
    link: str = ""
    own: bool = False


@dataclass(frozen=True, eq=False)
class Map:
    """The ``dots`` and their places; ``themes`` they rest on; so many sites ``missing`` state too little to have a place."""

    dots: tuple[Dot, ...]
    plane: Plane
    themes: int
    missing: int


def sites_of_audit(audit: Audit) -> Drawn | None:
    """The map of the audited site and its peers, if it can be drawn."""
    peers = [Dot(row.site, f"#peer-{place}") for place, row in enumerate(audit.peers, 1) if row.status == "ok"]
    found = mapped([Dot(audit.site, own=True), *peers], audit.themes)
    return _drawn(found) if found else None


def sites_of_sector(sector: SectorAudit) -> Drawn | None:
    """The map of a sector's sites, if it can be drawn."""
    found = mapped([Dot(row.site, f"#site-{place}") for place, row in enumerate(sector.sites, 1)], sector.themes)
    return _drawn(found) if found else None


def mapped(dots: Sequence[Dot], themes: Sequence[ThemeRow]) -> Map | None:
    """The map of ``dots`` by the ``themes`` that they state; nothing where too little is known or kept."""
    import numpy as np

    rows = [row for row in themes if row.kind != "furniture"]
    sure = [frozenset(row.peers) for row in rows]
    perhaps = [frozenset(row.perhaps) for row in rows]
    stated = {
        dot.site: [
            float(row.own) if dot.own else float(dot.site in a) + _PERHAPS * (dot.site in b)
            for row, a, b in zip(rows, sure, perhaps, strict=True)
        ]
        for dot in dots
    }
    kept = tuple(dot for dot in dots if sum(stated[dot.site]) >= LEAST_SAID)
    if len(kept) < LEAST_SITES or len(rows) < LEAST_THEMES or (dots[0].own and not kept[0].own):
        return None
    found = plane(unlike(np.array([stated[dot.site] for dot in kept])))
    return Map(kept, found, len(rows), len(dots) - len(kept)) if found.keeps >= LEAST_KEPT else None


def _drawn(found: Map) -> Drawn:
    told = worded(
        "The nearer two sites, the more of the same themes they state; directions mean nothing. The plane keeps %(share)s %% "
        "of the differences between their distances.",
        share=number(100 * found.plane.keeps),
    )
    if found.missing:
        left = counted(
            "%(n)s site that states too little has no place.",
            "%(n)s sites that state too little have no place.",
            found.missing,
        )
        told = f"{told} {left}"
    return Drawn(
        "map", _("Who says the same as whom"), told, _alt(found), _chart(found, WIDE, 440), _chart(found, NARROW, 360)
    )


def _alt(found: Map) -> str:
    told = worded(
        "A map of %(sites)s sites by the %(themes)s themes that they state.", sites=len(found.dots), themes=found.themes
    )
    mine = next((place for place, dot in enumerate(found.dots) if dot.own), None)
    if mine is None:
        return told
    places = found.plane.places
    away = ((places - places[mine]) ** 2).sum(axis=1)
    nearest = [found.dots[n].site for n in away.argsort(kind="stable") if n != mine][:3]
    names = ", ".join(fitted(site, 240, SMALL) for site in nearest)
    return f"{told} {worded('Nearest to this site: %(names)s.', names=names)}"


def _chart(found: Map, wide: float, high: float) -> Any:
    room = Room(wide, high)
    spots = _spots(found, room)
    values = [
        {"site": told(dot.site), "x": spot.x, "y": spot.y, "link": dot.link, "name": told(dot.site)}
        for dot, spot in zip(found.dots, spots, strict=True)
        if not dot.own
    ]
    frame = {"x": 0.5, "y": 0.5, "x2": room.across - 0.5, "y2": room.down - 0.5}
    return canvas(
        [
            areas([frame], room, fill=None, stroke=FAINT, strokeWidth=1),
            dots(values, room, _radius(found), fill=LINK, stroke=PAPER, strokeWidth=1),
            *(diamond(spot.x, spot.y, 190, room) for spot in spots if spot.strong),
            *names(_by_nearness(spots), room, most=_NAMED[wide < 500]),
        ],
        room,
    )


def _radius(found: Map) -> float:
    """Many dots are small ones."""
    return next(radius for most, radius in _RADII if len(found.dots) <= most)


def _by_nearness(spots: Sequence[Spot]) -> list[Spot]:
    """``spots`` with the audited site first and those nearest to it next; as they are where none is audited."""
    own = next((spot for spot in spots if spot.strong), None)
    if own is None:
        return list(spots)
    return sorted(spots, key=lambda spot: (not spot.strong, (spot.x - own.x) ** 2 + (spot.y - own.y) ** 2))


def _spots(found: Map, room: Room) -> list[Spot]:
    """The dots in pixels, all to one scale, in the middle of ``room``."""
    places = found.plane.places
    low, high = places.min(axis=0), places.max(axis=0)
    edges = (room.across - 2 * _EDGE, room.down - 2 * _EDGE)
    scale = min(edge / extent for edge, extent in zip(edges, high - low, strict=True) if extent > 0)
    middle = (low + high) / 2
    return [
        Spot(
            round(room.across / 2 + scale * float(x - middle[0]), 1),
            round(room.down / 2 + scale * float(y - middle[1]), 1),
            _OWN if dot.own else _radius(found),
            fitted(dot.site, _NAME * (1.3 if dot.own else 1), SMALL),
            strong=dot.own,
            far=dot.own,
            must=dot.own,
        )
        for dot, (x, y) in zip(found.dots, places, strict=True)
    ]
