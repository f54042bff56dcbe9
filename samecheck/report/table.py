"""Results as CSV, for spreadsheets: one row a passage, or one row a site; beside it, in a folder, tables of positioning."""

from samecheck.report.cells import Cell, csv_file
from samecheck.report.position.tables import audit_tables, claims_table
from samecheck.report.ranking import ranked
from samecheck.report.wording import apportioned
from samecheck.report.worklist import tasks_table
from samecheck.wire import Audit, PassageRow, SectorAudit, SiteSummary

PASSAGE_COLUMNS = (
    "url", "role", "text", "copied", "templated", "echoed", "cliche", "generic", "specificity", "sameness",
    "peers_saying", "nearest_site", "nearest_url", "nearest_text", "codes", "boilerplate", "protected", "line", "id", "allowed",
)  # fmt: skip
SECTOR_COLUMNS = (
    "rank", "site", "status", "pages", "words", "score", "low", "high", "percentile", "peers_n", "comparable",
    "copied", "templated", "echoed", "cliche", "generic", "closest", "verdict", "notes", "allowed",
)  # fmt: skip


class Csv:
    """One row a passage with its best evidence; in a sector one row a site."""

    name = "csv"
    suffix = ".csv"
    stem = "passages"

    def audit(self, audit: Audit) -> bytes:
        """The passages, in the order of the audit."""
        codes: dict[str, set[str]] = {}
        for finding in audit.findings:
            codes.setdefault(finding.passage or "", set()).add(finding.code)
        return csv_file(PASSAGE_COLUMNS, (_passage(row, codes.get(row.id, set())) for row in audit.passages))

    def sector(self, sector: SectorAudit) -> bytes:
        """The ranking: most alike first, sites without a score last."""
        return csv_file(SECTOR_COLUMNS, (_site(rank, site) for rank, site in ranked(sector)))

    def beside(self, result: Audit | SectorAudit) -> dict[str, bytes]:
        """Work list, work plan, gaps, claims map and facts, a table each; of a sector the claims map."""
        if isinstance(result, Audit):
            return {"worklist.csv": tasks_table(result)} | audit_tables(result)
        return {"claims.csv": claims_table(result.themes)}


def _passage(row: PassageRow, codes: set[str]) -> tuple[Cell, ...]:
    best = row.nearest[0] if row.nearest else None
    shares = (row.copied, row.templated, row.echoed, row.cliche, row.generic, row.specificity, row.sameness)
    return (
        row.url,
        row.role,
        row.text,
        *(round(share, 4) for share in shares),
        round(row.peers_saying, 4),
        best.site if best else "",
        best.url if best else "",
        best.text if best else "",
        " ".join(sorted(codes)),
        row.boilerplate,
        row.protected,
        row.line,
        row.id,
        row.allowed,
    )


def _site(rank: int | None, site: SiteSummary) -> tuple[Cell, ...]:
    same = site.sameness
    parts = apportioned(same, decimals=1) if same else site.parts
    judged: tuple[Cell, ...] = (None, None, None, None, None, None)
    if same:
        judged = (*map(_tenth, (same.score, same.low, same.high, same.percentile)), same.peers_n, same.comparable)
    return (
        rank,
        site.site,
        site.status,
        site.pages,
        site.words,
        *judged,
        *map(_tenth, (parts.copied, parts.templated, parts.echoed, parts.cliche, site.generic)),
        "; ".join(site.closest),
        same.verdict if same else "",
        "; ".join(site.notes),
        _tenth(same.allowed) if same else None,
    )


def _tenth(value: float | None) -> float | None:
    return None if value is None else round(value, 1)
