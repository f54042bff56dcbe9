"""Results as CSV, for spreadsheets: one row a passage, or one row a site.

UTF-8 with a byte order mark, because Excel reads anything else as the local code page; pandas skips it. A cell that
a spreadsheet would run as a formula gets a leading apostrophe: the texts are other people's.
"""

import csv
import io
from collections.abc import Iterable, Iterator

from samecheck.report.texts import plain
from samecheck.report.wording import apportioned
from samecheck.wire import Audit, PassageRow, SectorAudit, SiteSummary

Cell = str | float | bool | None

PASSAGE_COLUMNS = (
    "url", "role", "text", "copied", "templated", "echoed", "cliche", "generic", "specificity", "sameness",
    "peers_saying", "nearest_site", "nearest_url", "nearest_text", "codes", "boilerplate", "protected", "line", "id", "allowed",
)  # fmt: skip
SECTOR_COLUMNS = (
    "rank", "site", "status", "pages", "words", "score", "low", "high", "percentile", "peers_n", "comparable",
    "copied", "templated", "echoed", "cliche", "generic", "closest", "verdict", "notes", "allowed",
)  # fmt: skip

# The full-width forms are run as formulas by some spreadsheets too. Source: OWASP, CSV injection.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


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
        return _table(PASSAGE_COLUMNS, (_passage(row, codes.get(row.id, set())) for row in audit.passages))

    def sector(self, sector: SectorAudit) -> bytes:
        """The ranking: most alike first, sites without a score last."""
        return _table(SECTOR_COLUMNS, (_site(rank, site) for rank, site in ranked(sector)))


def ranked(sector: SectorAudit) -> Iterator[tuple[int | None, SiteSummary]]:
    """The sites with their rank, most alike first; sites without a score last and without a rank."""

    def score(site: SiteSummary) -> float:
        return -1.0 if site.sameness is None or site.sameness.score is None else site.sameness.score

    for place, site in enumerate(sorted(sector.sites, key=lambda s: (-score(s), s.site)), start=1):
        yield (place if score(site) >= 0 else None), site


def guarded(cell: Cell) -> Cell:
    """``cell``, with an apostrophe before what a spreadsheet would run.

    >>> guarded("=1+1"), guarded(-0.5), guarded("fine")
    ("'=1+1", -0.5, 'fine')
    """
    if not isinstance(cell, str):
        return cell
    # Judged before and after cleaning: what is cleaned away must not hide or uncover a formula.
    risky = cell.startswith(_FORMULA) or plain(cell).lstrip().startswith(_FORMULA)
    return f"'{plain(cell)}" if risky else plain(cell)


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


def _table(columns: tuple[str, ...], rows: Iterable[tuple[Cell, ...]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")
