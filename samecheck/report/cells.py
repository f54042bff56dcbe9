"""Tables for spreadsheets, as CSV files.

UTF-8 with a byte order mark, because Excel reads anything else as the local code page; pandas skips it. A cell that
a spreadsheet would run as a formula gets a leading apostrophe: the texts are other people's. So does what follows a
semicolon, at which a spreadsheet set up for most of Europe begins a new cell, whatever quotation marks say.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from samecheck.report.texts import plain, shortened

Cell = str | float | bool | None

# The full-width forms are run as formulas by some spreadsheets too. Source: OWASP, CSV injection.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
#: Characters of a cell. Source: Excel's limit is 32,767; what is longer it puts into the next row, where it may be run.
_LONGEST = 32_000
# Blanks, and what takes no room at all: some spreadsheets look behind both.
_NO_ROOM = " \u00a0\u00ad\u034f\u200b\u200c\u200d\u2060\ufe0f'\""
_AFTER_BORDER = re.compile(r"""(;[\s"'\u00ad\u034f\u200b-\u200d\u2060\ufe0f]*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])""")


def csv_file(columns: Sequence[str], rows: Iterable[Iterable[Cell]]) -> bytes:
    """A CSV file of ``rows`` under the names of its ``columns``."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def guarded(cell: Cell) -> Cell:
    """``cell``, with an apostrophe before what a spreadsheet would run.

    >>> guarded("=1+1"), guarded(-0.5), guarded("fine"), guarded("fine;=1+1")
    ("'=1+1", -0.5, 'fine', "fine;'=1+1")
    """
    if not isinstance(cell, str):
        return cell
    # Judged before and after cleaning: what is cleaned away must not hide or uncover a formula.
    shown = plain(cell)
    risky = cell.startswith(_FORMULA) or shown.lstrip(_NO_ROOM).startswith(_FORMULA)
    safe = _AFTER_BORDER.sub(r"\1'", shortened(shown, _LONGEST))
    return f"'{safe}" if risky else safe
