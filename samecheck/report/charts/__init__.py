"""Charts of results: drawn by altair without browser or network, as SVG that a strict content policy lets pass."""

from collections.abc import Callable, Iterable

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

__all__ = ["Drawn", "audit_charts", "sector_charts"]

_AUDIT: tuple[Callable[[Audit], Drawn | None], ...] = (
    score,
    parts,
    sites_of_audit,
    themes_of_audit,
    demand,
    pages,
)
_SECTOR: tuple[Callable[[SectorAudit], Drawn | None], ...] = (
    ranking,
    sites_of_sector,
    matrix,
    themes_of_sector,
)


def audit_charts(audit: Audit) -> tuple[Drawn, ...]:
    """The charts of one site's audit for which there is something to show; the most important first."""
    return _some(chart(audit) for chart in _AUDIT)


def sector_charts(sector: SectorAudit) -> tuple[Drawn, ...]:
    """The charts of a sector for which there is something to show; the most important first."""
    return _some(chart(sector) for chart in _SECTOR)


def _some(drawn: Iterable[Drawn | None]) -> tuple[Drawn, ...]:
    return tuple(chart for chart in drawn if chart is not None)
