"""What customers speak of against what peers say: where demand meets no supply."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from samecheck.report.catalogue import _, number, worded
from samecheck.report.charts.canvas import NARROW, SMALL, WIDE, Room, canvas
from samecheck.report.charts.drawn import Drawn
from samecheck.report.charts.ink import DIM, FAINT, LINK, PAPER
from samecheck.report.charts.layers import Letters, areas, below, dots, limit, told, x_axis, y_axis
from samecheck.report.charts.lettering import fitted
from samecheck.report.charts.naming import names
from samecheck.report.charts.placing import Spot
from samecheck.report.charts.swarm import spread
from samecheck.report.position.claims import FEW
from samecheck.wire import Audit, ThemeRow

#: Dots shown, those of which customers speak most.
_DOTS: Final = 120
#: How many gaps and how many others are named: wide, narrow.
_NAMED: Final = ((9, 4), (5, 2))
_RADIUS, _GAP, _NAME = 4.5, 6.0, 180.0


@dataclass(frozen=True)
class Want:
    """A theme of which customers speak: the peers' share and the customers' in percent; ``rank`` if it is a gap."""

    row: ThemeRow
    supply: float
    demand: float
    rank: int | None


def demand(audit: Audit) -> Drawn | None:
    """The chart, if customers were heard."""
    found = wants(audit)
    if not found:
        return None
    gaps = [want for want in found if want.rank is not None]
    return Drawn(
        "demand",
        _("What customers speak of, and what peers say"),
        _(
            "Each dot is a theme of which reviews speak: the higher, the more customers speak of it; the further right, the "
            "more peers say it. Filled dots are gaps. Dots that would cover each other lie side by side."
        ),
        _alt(found, gaps),
        _chart(found, WIDE, 360),
        _chart(found, NARROW, 340),
    )


def wants(audit: Audit) -> list[Want]:
    """The themes that customers speak of, gaps by their rank first, then what is spoken of most."""
    ranks = {gap.theme: gap.rank for gap in reversed(audit.gaps)}
    found = [
        Want(row, 100 * row.peer_share, 100 * row.customers.share, ranks.get(row.id) if row.gap else None)
        for row in audit.themes
        if row.customers is not None and row.peers_n
    ]
    found.sort(key=lambda want: (want.rank is None, want.rank or 0, -want.demand, want.row.label))
    return found[:_DOTS]


def _alt(found: Sequence[Want], gaps: Sequence[Want]) -> str:
    said = worded(
        "Themes that customers speak of: %(themes)s; gaps among them: %(gaps)s.", themes=len(found), gaps=len(gaps)
    )
    if not gaps:
        return said
    first = gaps[0]
    best = worded(
        "First: “%(label)s”, in %(demand)s %% of reviews and at %(supply)s %% of peers.",
        label=fitted(first.row.label, 240, SMALL),
        demand=number(first.demand, 1),
        supply=number(first.supply),
    )
    return f"{said} {best}"


def _chart(found: Sequence[Want], wide: float, high: float) -> Any:
    title = _("peers that say it")
    bottom = below(title, wide)
    room = Room(wide, high + bottom, left=46, right=24, top=28, bottom=bottom)
    end, far = limit(max(want.demand for want in found), 5), limit(max(want.supply for want in found), 40)
    places = [(room.across * want.supply / far, room.down * (1 - want.demand / end)) for want in found]
    places = spread(places, _GAP + 0.5, room.across, room.down)
    few = room.across * 100 * FEW / far
    area = fitted(_("few peers"), few - 8, SMALL)
    return canvas(
        [
            areas([{"x": 0, "x2": few, "y": 0, "y2": room.down}], room, fill=FAINT),
            *x_axis(far, title, room, grid=False),
            y_axis(end, room),
            Letters(SMALL, DIM).at(-38, -16, _("reviews that speak of it"), room),
            Letters(SMALL, DIM).at(6, room.down - 11, area, room),
            *names(_spots(found, places, room), room, [(0, room.down - 20, few, room.down)]),
            *_dots(found, places, room),
        ],
        room,
    )


def _dots(found: Sequence[Want], places: Sequence[tuple[float, float]], room: Room) -> list[Any]:
    layers = []
    for gap, radius, paints in (
        (False, _RADIUS, {"fill": PAPER, "stroke": DIM}),
        (True, _GAP, {"fill": LINK, "stroke": PAPER}),
    ):
        values = [
            {
                "supply": want.supply,
                "demand": want.demand,
                "x": x,
                "y": y,
                "link": f"#theme-{want.row.id}",
                "name": _told(want),
            }
            for want, (x, y) in zip(found, places, strict=True)
            if (want.rank is not None) == gap
        ]
        layers += [dots(values, room, radius, strokeWidth=1.2, **paints)] if values else []
    return layers


def _told(want: Want) -> str:
    return told(
        worded(
            "%(label)s: in %(demand)s %% of reviews, at %(supply)s %% of peers",
            label=fitted(want.row.label, 400, SMALL),
            demand=number(want.demand, 1),
            supply=number(want.supply),
        )
    )


def _spots(found: Sequence[Want], places: Sequence[tuple[float, float]], room: Room) -> list[Spot]:
    """The dots with the names of the first gaps and of the first others."""
    named_gaps, named_others = _NAMED[room.width < 500]
    gaps = sum(want.rank is not None for want in found)
    chosen = {*range(min(gaps, named_gaps)), *range(gaps, gaps + named_others)}
    return [
        Spot(
            x,
            y,
            _GAP,
            fitted(want.row.label, _NAME, SMALL) if n in chosen else "",
            strong=want.rank is not None,
            far=True,
        )
        for n, (want, (x, y)) in enumerate(zip(found, places, strict=True))
    ]
