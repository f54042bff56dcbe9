"""Results as pandas tables, for notebooks: one row a passage, a finding, a theme, a site ...

``columns`` is a table of its own: what each column of the others holds, with its unit.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal, TypeVar

import msgspec

from samecheck.report.frames import draft, pages, position, said, sector, words
from samecheck.report.frames.table import Grid, Table, chosen, columns, text
from samecheck.report.json import as_stored
from samecheck.wire import Audit, Draft, PagesAudit, SectorAudit

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "AUDIT",
    "DRAFT",
    "PAGES",
    "SECTOR",
    "AuditTable",
    "DraftTable",
    "PagesTable",
    "SectorTable",
    "frames_of",
]

AuditTable = Literal[
    "passages", "findings", "evidence", "nearest", "pages", "peers", "score", "standing", "themes", "adoption", "gaps", "plan",
    "facts", "niches", "keywords", "words", "needed_words", "trade_words", "axes", "families", "allowed", "columns",
]  # fmt: skip
SectorTable = Literal["sites", "matrix", "themes", "adoption", "axes", "families", "allowed", "skipped", "columns"]
DraftTable = Literal["sentences", "columns"]
PagesTable = Literal["pages", "families", "columns"]

R = TypeVar("R", bound=msgspec.Struct)


def frames_of(result: R, tables: "Iterable[Table[R] | Grid[R]]", names: Iterable[str]) -> "dict[str, pd.DataFrame]":
    """Those of the ``tables`` of ``result`` that are called ``names``, by name.

    They hold what its JSON does and no digit more, so that a result that is read back has the same.

    Raises:
        MissingExtra: pandas is not installed.
        InputError: there is no such table.
    """
    wanted = {name: chosen(tuple(tables), name) for name in names}
    stored = as_stored(result)
    return {name: table.frame(stored) for name, table in wanted.items()}


def _with_columns(tables: "Iterable[Table[R] | Grid[R]]") -> "tuple[Table[R] | Grid[R], ...]":
    """``tables``, and one that tells their columns."""
    told = tuple(tables)
    about: Table[R] = Table(
        "columns",
        "a column of a table",
        (
            text("table", "the table's name"),
            text("row", "what one row of it is"),
            text("column", "the column's name"),
            text("dtype", "its type"),
            text("holds", "what it holds, with its unit"),
        ),
        lambda _: columns(told),
    )
    return (*told, about)


#: The tables of each kind of result.
AUDIT: tuple[Table[Audit] | Grid[Audit], ...] = _with_columns((*said.TABLES, *position.AUDIT, *words.TABLES))
SECTOR: tuple[Table[SectorAudit] | Grid[SectorAudit], ...] = _with_columns(sector.TABLES)
DRAFT: tuple[Table[Draft] | Grid[Draft], ...] = _with_columns(draft.TABLES)
PAGES: tuple[Table[PagesAudit] | Grid[PagesAudit], ...] = _with_columns(pages.TABLES)
