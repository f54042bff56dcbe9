"""Results as a workbook for spreadsheets: the work list first, a sheet each for what it rests on."""

from dataclasses import dataclass
from typing import ClassVar

from samecheck.report.look import PLAIN, Look
from samecheck.report.wording import headline
from samecheck.report.xlsx.book import Book
from samecheck.report.xlsx.of_audit import sheets as of_audit
from samecheck.report.xlsx.of_sector import sheets as of_sector
from samecheck.wire import Audit, SectorAudit


@dataclass(frozen=True)
class Xlsx:
    """A work list to be ticked off, and score, gaps, claims, facts, pages and peers beside it."""

    look: Look = PLAIN
    name: ClassVar[str] = "xlsx"
    suffix: ClassVar[str] = ".xlsx"
    stem: ClassVar[str] = "worklist"

    def audit(self, audit: Audit) -> bytes:
        """One site's work list."""
        book = Book(self.look, headline(audit.site, audit.sameness), audit.made.started)
        for sheet in of_audit(audit):
            book.add(sheet)
        return book.written()

    def sector(self, sector: SectorAudit) -> bytes:
        """The ranking of all sites, who says what whom says, and what all say."""
        book = Book(self.look, "", sector.made.started)
        for sheet in of_sector(sector):
            book.add(sheet)
        return book.written()
