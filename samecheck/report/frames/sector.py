"""Tables of a sector: the ranking, who says what whom says, themes, page families."""

from collections.abc import Iterator, Sequence

from samecheck.report.frames import position
from samecheck.report.frames.said import SCORE, STATUSES, score_cells
from samecheck.report.frames.table import Grid, Row, Table, fields, kind, maybe_whole, number, several, text, whole
from samecheck.report.frames.words import (
    ALLOWED,
    ALLOWED_ROW,
    AXES,
    AXES_ROW,
    FAMILIES,
    FAMILIES_ROW,
    allowed_rows,
    axis_rows,
    family_rows,
)
from samecheck.report.ranking import ranked
from samecheck.wire import SectorAudit


def _sites(sector: SectorAudit) -> Iterator[Row]:
    for rank, site in ranked(sector):
        yield (
            fields(site)
            | score_cells(site.sameness)
            | {
                "rank": rank,
                "generic": site.generic,
                "verdict": site.sameness.verdict if site.sameness else None,
            }
        )


def _matrix(sector: SectorAudit) -> tuple[Sequence[str], Sequence[str], list[list[float | None]]]:
    sites = sector.matrix.sites
    rows: list[list[float | None]] = [
        [None if row == column else share for column, share in enumerate(shares)]
        for row, shares in enumerate(sector.matrix.similar)
    ]
    return sites, sites, rows


TABLES: tuple[Table[SectorAudit] | Grid[SectorAudit], ...] = (
    Table(
        "sites",
        "a site, the most alike first, those without a score last",
        (
            text("site", "the site"),
            maybe_whole("rank", "1 is the most alike; missing without a score"),
            *SCORE,
            kind("status", "whether it could be read", *STATUSES),
            whole("pages", "pages read"),
            whole("words", "words read"),
            number("voice", "bits by which its passages tell whose they are; missing where not asked"),
            several("closest", "the sites that say most of what it says"),
            several("notes", "why it may be no peer of the others"),
            text("verdict", "the score in words"),
        ),
        _sites,
        "site",
    ),
    Grid(
        "matrix",
        "a site, a column a site: share, 0 to 1, of the row's words that the column also says; NaN for itself",
        _matrix,
        "site",
        across="other",  # two axes of one name cannot be stacked
    ),
    *position.SECTOR,
    Table("axes", AXES_ROW, AXES, lambda sector: axis_rows(sector.axes), "site"),
    Table("families", FAMILIES_ROW, FAMILIES, lambda sector: family_rows(sector.families)),
    Table("allowed", ALLOWED_ROW, ALLOWED, lambda sector: allowed_rows(sector.allowed)),
    Table(
        "skipped",
        "a site that could not be judged",
        (text("site", "the site"), text("reason", "why")),
        lambda sector: map(fields, sector.skipped),
        "site",
    ),
)
