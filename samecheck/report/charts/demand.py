"""What customers speak of against what peers say: where demand meets no supply."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from samecheck.report.catalogue import _, number
from samecheck.report.charts.canvas import (
    NARROW,
    SMALL,
    WIDE,
    Letters,
    Room,
    across,
    canvas,
    down,
    limit,
    percent_axis,
    rows,
    told,
)
from samecheck.report.charts.drawn import Drawn
from samecheck.report.charts.ink import CARD, DIM, FAINT, INK, LINK
from samecheck.report.charts.lettering import fitted
from samecheck.report.charts.placing import Spot, placed
from samecheck.report.charts.swarm import spread
from samecheck.report.position.claims import FEW
from samecheck.wire import Audit, ThemeRow

#: Dots shown, those of which customers speak most; names of them, the best gaps first.
_DOTS, _NAMED = 120, 12
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
        _chart(found, WIDE, 400),
        _chart(found, NARROW, 380),
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
    values = {"themes": number(len(found)), "gaps": number(len(gaps))}
    said = _("Customers speak of %(themes)s themes; %(gaps)s of them are gaps.") % values
    if not gaps:
        return said
    first = gaps[0]
    best = {
        "label": fitted(first.row.label, 240, SMALL),
        "demand": number(first.demand, 1),
        "supply": number(first.supply),
    }
    return f"{said} {_('First: “%(label)s”, in %(demand)s %% of reviews and at %(supply)s %% of peers.') % best}"


def _chart(found: Sequence[Want], wide: float, high: float) -> Any:
    import altair as alt

    room = Room(wide, high, left=52, right=16, top=26, bottom=40)
    end = limit(max(want.demand for want in found), 5)
    few = wide < 500
    places = [(room.across * want.supply / 100, room.down * (1 - want.demand / end)) for want in found]
    places = spread(places, _GAP + 0.5)
    frame = rows([{"supply": 0, "demand": 0, "few": 100 * FEW, "end": end}]).mark_rect(fill=FAINT, aria=False)
    x = alt.X(
        "supply:Q",
        scale=alt.Scale(domain=[0, 100], nice=False),
        axis=percent_axis(100, _("peers that say it"), grid=False, few=few),
    )
    y = alt.Y("demand:Q", scale=alt.Scale(domain=[0, end], nice=False), axis=percent_axis(end, ""))
    return canvas(
        [
            frame.encode(x=x, x2="few:Q", y=y, y2="end:Q"),
            Letters(SMALL, DIM).at(-44, -14, _("reviews that speak of it"), room),
            *_dots(found, places, room),
            *_names(found, places, room),
        ],
        room,
    )


def _dots(found: Sequence[Want], places: Sequence[tuple[float, float]], room: Room) -> list[Any]:
    layers = []
    for gap in (False, True):
        values = [
            {"x": round(x, 1), "y": round(y, 1), "link": f"#theme-{want.row.id}", "name": _told(want)}
            for want, (x, y) in zip(found, places, strict=True)
            if (want.rank is not None) == gap
        ]
        if not values:
            continue
        radius = _GAP if gap else _RADIUS
        mark = rows(values).mark_point(
            size=3.1416 * radius**2,
            opacity=1,
            fill=LINK if gap else CARD,
            stroke=CARD if gap else DIM,
            strokeWidth=1.2,
            aria=True,
        )
        layers.append(mark.encode(x=across("x:Q", room), y=down("y:Q", room), href="link:N", description="name:N"))
    return layers


def _told(want: Want) -> str:
    values = {
        "label": fitted(want.row.label, 400, SMALL),
        "demand": number(want.demand, 1),
        "supply": number(want.supply),
    }
    return told(_("%(label)s: in %(demand)s %% of reviews, at %(supply)s %% of peers") % values)


def _names(found: Sequence[Want], places: Sequence[tuple[float, float]], room: Room) -> list[Any]:
    gaps = sum(want.rank is not None for want in found)
    spots = [
        Spot(
            x,
            y,
            _GAP,
            fitted(want.row.label, _NAME, SMALL) if n < max(_NAMED, gaps) and n < 2 * _NAMED else "",
            n < gaps,
        )
        for n, (want, (x, y)) in enumerate(zip(found, places, strict=True))
    ]
    found_places = placed(spots, SMALL, room.across, room.down)
    texts = [
        ({"x": place.x, "y": place.y, "text": spots[n].text}, place.align, n < gaps)
        for n, place in sorted(found_places.items())
    ]
    kinds = sorted({(align, gap) for _text, align, gap in texts})
    return [
        Letters(SMALL, INK if gap else DIM, "bold" if gap else "normal", align).all(
            [text for text, side, is_gap in texts if (side, is_gap) == (align, gap)], room
        )
        for align, gap in kinds
    ]
