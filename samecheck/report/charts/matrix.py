"""Who says what whom says: a sector's matrix, with those who are alike side by side."""

from collections.abc import Sequence
from typing import Any, Final

from samecheck.report.catalogue import _, number, worded
from samecheck.report.charts.canvas import Room, canvas
from samecheck.report.charts.drawn import Drawn
from samecheck.report.charts.grid import Grid, Head
from samecheck.report.charts.ink import COPIED, FAINT, HEAT, INK, ON_PART
from samecheck.report.charts.layers import Letters, areas, square
from samecheck.report.charts.lettering import fitted
from samecheck.report.charts.ranking import left_out
from samecheck.report.ranking import ranked
from samecheck.report.tint import STEPS, heat
from samecheck.wire import SectorAudit

#: Sites of a picture that can still be read; up to so many with their numbers.
SITES, NUMBERED = 60, 24
#: How dark a cell is by the steps of its tint, and how large where it has no number.
_SHADES: Final = (0.08, 0.17, 0.29, 0.44, 1.0)
_SIZES: Final = (3.0, 5.0, 7.0, 9.0, 11.0)


def matrix(sector: SectorAudit) -> Drawn | None:
    """The chart, if there are two sites or more."""
    at = {site: place for place, site in enumerate(sector.matrix.sites)}
    chosen = [site.site for _rank, site in ranked(sector) if site.site in at][:SITES]
    if len(chosen) < 2:
        return None
    similar = sector.matrix.similar
    order = _beside([[similar[at[row]][at[column]] for column in chosen] for row in chosen])
    places = {site.site: place for place, site in enumerate(sector.sites, 1)}
    names = [chosen[n] for n in order]
    shares = [[round(100 * similar[at[row]][at[column]]) for column in names] for row in names]
    return Drawn(
        "matrix",
        _("Who says what whom says"),
        _caption(len(at) - len(chosen)),
        _alt(names, shares),
        _chart([Head(name, f"#site-{places[name]}") for name in names], shares),
    )


def _beside(similar: Sequence[Sequence[float]]) -> list[int]:
    """An order in which those who are alike stand beside each other."""
    import numpy as np
    from scipy.cluster.hierarchy import leaves_list, linkage
    from scipy.spatial.distance import squareform

    shares = np.array(similar)
    apart = 1 - (shares + shares.T) / 2
    np.fill_diagonal(apart, 0)
    if len(shares) < 3:
        return list(range(len(shares)))
    tree = linkage(squareform(apart.clip(0), checks=False), "average", optimal_ordering=True)
    return [int(n) for n in leaves_list(tree)]


def _caption(missing: int) -> str:
    said = _(
        "The share of a row's words, in percent, that the column's site says too; the stronger the colour, the more. Sites "
        "that are alike stand side by side."
    )
    if not missing:
        return said
    return f"{said} {left_out(missing)}"


def _alt(names: Sequence[str], shares: Sequence[Sequence[int]]) -> str:
    pairs = [(shares[r][c], r, c) for r in range(len(names)) for c in range(len(names)) if r != c]
    most, row, column = max(pairs, key=lambda pair: (pair[0], names[pair[1]], names[pair[2]]))
    return worded(
        "%(sites)s sites. Most: %(column)s says %(share)s %% of the words of %(row)s.",
        sites=len(names),
        row=fitted(names[row], 240, 12),
        column=fitted(names[column], 240, 12),
        share=most,
    )


def _chart(heads: Sequence[Head], shares: Sequence[Sequence[int]]) -> Any:
    numbered = len(heads) <= NUMBERED
    plain = [Head(head.name) for head in heads]
    grid = Grid(heads, plain, wide=26, high=24) if numbered else Grid(heads, plain, wide=14, high=14, size=11)
    found = [
        (share, grid.x(column), grid.y(row))
        for row, line in enumerate(shares)
        for column, share in enumerate(line)
        if row != column
    ]
    layers = [_own(len(heads), grid), *_shades(found, grid, numbered=numbered)]
    return canvas([*layers, *grid.heads(), *(_numbers(found, grid.room) if numbered else [])], grid.room)


def _own(sites: int, grid: Grid) -> Any:
    """The diagonal: nobody is compared with himself."""
    return _squares([(grid.x(n), grid.y(n)) for n in range(sites)], grid.wide - 1, grid.high - 1, FAINT, grid.room)


def _shades(found: Sequence[tuple[int, float, float]], grid: Grid, *, numbered: bool) -> list[Any]:
    layers = []
    for step in range(len(STEPS)):
        places = [(x, y) for share, x, y in found if heat(share) == step + 1]
        wide, high = (grid.wide - 1, grid.high - 1) if numbered else (_SIZES[step], _SIZES[step])
        if not places:
            continue
        # Without numbers size tells what the shade would; then it may be darker.
        shade = _SHADES[step] if numbered else max(_SHADES[step], 0.3 + 0.15 * step)
        layers.append(_squares(places, wide, high, COPIED if shade >= 1 else HEAT, grid.room, min(1.0, shade)))
    return layers


def _squares(
    places: Sequence[tuple[float, float]], wide: float, high: float, colour: str, room: Room, shade: float = 1.0
) -> Any:
    return areas([square(x, y, wide, high) for x, y in places], room, fill=colour, fillOpacity=shade)


def _numbers(found: Sequence[tuple[int, float, float]], room: Room) -> list[Any]:
    light = [{"x": x, "y": y, "text": number(share)} for share, x, y in found if share < STEPS[-1] and share]
    dark = [{"x": x, "y": y, "text": number(share)} for share, x, y in found if share >= STEPS[-1]]
    return [
        letters.all(texts, room)
        for letters, texts in (
            (Letters(11, INK, align="center"), light),
            (Letters(11, ON_PART, "bold", "center"), dark),
        )
        if texts
    ]
