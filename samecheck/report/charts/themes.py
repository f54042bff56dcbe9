"""Themes by sites: who states what, surely or perhaps, and of whom it cannot be told."""

from collections.abc import Sequence
from typing import Any, Final

from samecheck.report.catalogue import _, counted, worded
from samecheck.report.charts.adopted import shares, stated_by
from samecheck.report.charts.canvas import SMALL, Room, canvas
from samecheck.report.charts.drawn import Drawn
from samecheck.report.charts.grid import Grid, Head
from samecheck.report.charts.ink import DIM, FAINT, INK, LINK, PAPER
from samecheck.report.charts.layers import Letters, areas, lines, square
from samecheck.wire import Audit, SectorAudit, ThemeRow

#: Rows and columns of a picture that can still be read.
ROWS, COLUMNS = 30, 60
_CELL: Final = 12.0
#: How wide columns are, and all of them together where they may be that wide. In pixels.
_NARROWEST, _WIDEST, _ACROSS = 16.0, 28.0, 420.0


def themes_of_audit(audit: Audit) -> Drawn | None:
    """The picture of what the audited site and its peers state, if there are claims."""
    peers = [Head(row.site, f"#peer-{place}") for place, row in enumerate(audit.peers, 1) if row.status == "ok"]
    return _drawn(audit.themes, peers, audit.site)


def themes_of_sector(sector: SectorAudit) -> Drawn | None:
    """The picture of what the sites of a sector state, if there are claims."""
    return _drawn(sector.themes, [Head(row.site, f"#site-{place}") for place, row in enumerate(sector.sites, 1)])


def _drawn(themes: Sequence[ThemeRow], others: Sequence[Head], own: str = "") -> Drawn | None:
    found = [row for row in themes if row.kind in ("claim", "need")]
    if not found or not others:
        return None
    # Sorting is stable: what is said by as many stays in the order of the audit.
    said = sorted(found, key=lambda row: -(len(row.peers) + row.own))[:ROWS]
    saying = {head.name: sum(head.name in row.peers for row in said) for head in others}
    columns = sorted(others, key=lambda head: (-saying[head.name], head.name))[:COLUMNS]
    heads = [*([Head(own, strong=True)] if own else []), *columns]
    lines = [Head(row.label, f"#theme-{row.id}") for row in said]
    wide = max(_NARROWEST, min(_WIDEST, _ACROSS / len(heads)))
    grid = Grid(lines, heads, wide=wide, apart=1 if own else 0, margin=76)
    return Drawn(
        "themes",
        _("Who states what"),
        _caption(len(found) - len(said), len(others) - len(columns), own=bool(own)),
        _alt(said, len(others), own),
        canvas([*_cells(said, heads, grid, own), *grid.heads(), *_counts(said, grid)], grid.room),
        shares(said, own=bool(own)),
    )


def _caption(themes: int, sites: int, *, own: bool) -> str:
    told = [_("Filled: states it surely; open: perhaps; a dash: says too little to tell. What most state comes first.")]
    if own:
        told.append(_("The first column is this site’s."))
    if themes:
        told.append(
            counted("%(n)s theme stated by fewer is left out.", "%(n)s themes stated by fewer are left out.", themes)
        )
    if sites:
        told.append(
            counted("%(n)s site that states fewer is left out.", "%(n)s sites that state fewer are left out.", sites)
        )
    return " ".join(told)


def _alt(said: Sequence[ThemeRow], others: int, own: str) -> str:
    if own:
        return worded(
            "Of the %(themes)s themes most stated among %(sites)s peers this site states %(own)s.",
            themes=len(said),
            sites=others,
            own=sum(row.own for row in said),
        )
    return worded(
        "The %(themes)s themes most stated among %(sites)s sites, and who states them.", themes=len(said), sites=others
    )


def _cells(said: Sequence[ThemeRow], heads: Sequence[Head], grid: Grid, own: str) -> list[Any]:
    places: dict[str, list[dict[str, float]]] = {"own": [], "sure": [], "perhaps": [], "silent": [], "unobserved": []}
    for line, row in enumerate(said):
        states = {
            **dict.fromkeys(row.unobserved, "unobserved"),
            **dict.fromkeys(row.perhaps, "perhaps"),
            **dict.fromkeys(row.peers, "sure"),
        }
        for column, head in enumerate(heads):
            state = states.get(head.name, "silent")
            if own and column == 0:
                state = "own" if row.own else "silent"
            places[state].append({"x": grid.x(column), "y": grid.y(line)})
    room = grid.room
    return [
        *_dashes(places["silent"], 2.5, room, stroke=FAINT, strokeWidth=2.5),
        *_dashes(places["unobserved"], 7, room, stroke=DIM, strokeWidth=1),
        *_squares(places["perhaps"], _CELL - 1.5, room, fill=PAPER, stroke=LINK, strokeWidth=1.5),
        *_squares(places["sure"], _CELL, room, fill=LINK),
        *_squares(places["own"], _CELL, room, fill=INK),
    ]


def _dashes(places: Sequence[dict[str, float]], wide: float, room: Room, **mark: Any) -> list[Any]:
    ends = [{"x": place["x"] - wide / 2, "x2": place["x"] + wide / 2, "y": place["y"]} for place in places]
    return [lines(ends, room, **mark)] if ends else []


def _squares(places: Sequence[dict[str, float]], wide: float, room: Room, **mark: Any) -> list[Any]:
    corners = [square(place["x"], place["y"], wide, wide) for place in places]
    return [areas(corners, room, **mark)] if corners else []


def _counts(said: Sequence[ThemeRow], grid: Grid) -> list[Any]:
    """How many of those who were observed state it, beside each row."""
    x = grid.room.across - 8
    texts = [{"x": x, "y": grid.y(line), "text": stated_by(row)} for line, row in enumerate(said)]
    return [Letters(SMALL, DIM, align="right").all(texts, grid.room)]
