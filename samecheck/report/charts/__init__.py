"""Charts of results: drawn by altair without browser or network, as SVG that a strict content policy lets pass."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace

from samecheck.report.catalogue import counted
from samecheck.report.charts.demand import demand
from samecheck.report.charts.drawn import Drawn
from samecheck.report.charts.matrix import matrix
from samecheck.report.charts.pages import pages
from samecheck.report.charts.parts import parts
from samecheck.report.charts.ranking import ranking
from samecheck.report.charts.score import score
from samecheck.report.charts.sites import sites_of_audit, sites_of_sector
from samecheck.report.charts.themes import themes_of_audit, themes_of_sector
from samecheck.wire import Audit, SectorAudit

__all__ = ["AUDIT", "SECTOR", "Drawn", "audit_charts", "sector_charts"]

#: By their names, in the order in which they are shown.
_AUDIT: Mapping[str, Callable[[Audit], Drawn | None]] = {
    "score": score,
    "parts": parts,
    "map": sites_of_audit,
    "themes": themes_of_audit,
    "demand": demand,
    "pages": pages,
}
_SECTOR: Mapping[str, Callable[[SectorAudit], Drawn | None]] = {
    "ranking": ranking,
    "map": sites_of_sector,
    "matrix": matrix,
    "themes": themes_of_sector,
}
#: Their names; the first stands for all where there is room for one.
AUDIT, SECTOR = tuple(_AUDIT), tuple(_SECTOR)


def audit_charts(audit: Audit, names: Collection[str] = AUDIT) -> tuple[Drawn, ...]:
    """Those charts of one site's audit called ``names`` for which there is something to show; the most important first."""
    return _about(audit.site, (chart(audit) for name, chart in _AUDIT.items() if name in names))


def sector_charts(sector: SectorAudit, names: Collection[str] = SECTOR) -> tuple[Drawn, ...]:
    """Those charts of a sector called ``names`` for which there is something to show; the most important first."""
    about = counted("%(n)s site", "%(n)s sites", len(sector.sites))
    return _about(about, (chart(sector) for name, chart in _SECTOR.items() if name in names))


def _about(about: str, drawn: Iterable[Drawn | None]) -> tuple[Drawn, ...]:
    from altair.utils.schemapi import debug_mode

    # altair checks every part of a chart against its schema as it is made, which takes longer than all else; tests do that.
    with debug_mode(arg=False):
        return tuple(replace(chart, about=about) for chart in drawn if chart is not None)
