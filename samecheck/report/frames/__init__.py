"""Results as pandas tables, for notebooks: one row a passage, a finding, a theme, a site ...

``columns`` is a table of its own: what each column of the others holds, with its unit.
"""

from typing import TYPE_CHECKING, Literal

from samecheck.report.frames import draft, position, said, sector, words
from samecheck.report.frames.table import Grid, Table, chosen, columns, text
from samecheck.report.json import as_stored
from samecheck.wire import Audit, Draft, SectorAudit

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["AuditTable", "DraftTable", "SectorTable", "audit_frame", "draft_frame", "sector_frame"]

AuditTable = Literal[
    "passages", "findings", "evidence", "nearest", "pages", "peers", "score", "standing", "themes", "adoption", "gaps", "plan",
    "facts", "niches", "keywords", "words", "needed_words", "trade_words", "axes", "families", "allowed", "columns",
]  # fmt: skip
SectorTable = Literal["sites", "matrix", "themes", "adoption", "axes", "families", "allowed", "skipped", "columns"]
DraftTable = Literal["sentences", "columns"]

_COLUMNS = (
    text("table", "the table's name"),
    text("row", "what one row of it is"),
    text("column", "the column's name"),
    text("dtype", "its type"),
    text("holds", "what it holds, with its unit"),
)
_TOLD = "a column of a table"
_AUDIT: tuple[Table[Audit] | Grid[Audit], ...] = (*said.TABLES, *position.AUDIT, *words.TABLES)
_SECTOR: tuple[Table[SectorAudit] | Grid[SectorAudit], ...] = sector.TABLES
_DRAFT: tuple[Table[Draft], ...] = draft.TABLES


def audit_frame(audit: Audit, name: AuditTable = "passages") -> "pd.DataFrame":
    """The table called ``name`` of ``audit``.

    Raises:
        MissingExtra: pandas is not installed.
        InputError: there is no such table.
    """
    about: Table[Audit] = Table("columns", _TOLD, _COLUMNS, lambda _: columns(_AUDIT))
    return chosen((*_AUDIT, about), name).frame(as_stored(audit))


def sector_frame(sector: SectorAudit, name: SectorTable = "sites") -> "pd.DataFrame":
    """The table called ``name`` of ``sector``.

    Raises:
        MissingExtra: pandas is not installed.
        InputError: there is no such table.
    """
    about: Table[SectorAudit] = Table("columns", _TOLD, _COLUMNS, lambda _: columns(_SECTOR))
    return chosen((*_SECTOR, about), name).frame(as_stored(sector))


def draft_frame(draft: Draft, name: DraftTable = "sentences") -> "pd.DataFrame":
    """The table called ``name`` of ``draft``.

    Raises:
        MissingExtra: pandas is not installed.
        InputError: there is no such table.
    """
    about: Table[Draft] = Table("columns", _TOLD, _COLUMNS, lambda _: columns(_DRAFT))
    return chosen((*_DRAFT, about), name).frame(as_stored(draft))
