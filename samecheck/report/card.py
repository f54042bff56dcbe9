"""A result as a card in somebody else's page: what a notebook shows of it."""

from typing import Final

from samecheck.report.ranking import ranked
from samecheck.report.templating import part
from samecheck.wire import SectorAudit

#: So many sites stand in a card; the table has all. Source: what fits a screen.
_SITES: Final = 15


def sector_card(sector: SectorAudit) -> str:
    """The ranking with the parts of each score, who is closest to whom, and how alike the sector is."""
    rows = list(ranked(sector))
    return part(
        "fragment_sector.html.j2",
        sector=sector,
        rows=rows[:_SITES],
        more=max(0, len(rows) - _SITES),
        scored=any(rank for rank, _ in rows),
    )
