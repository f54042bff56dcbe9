"""What is printed on stdout."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from samecheck.wire import Audit, SectorAudit

if TYPE_CHECKING:
    from rich.console import Console

    from samecheck.report.look import Look


def printed(lines: Iterable[str]) -> None:
    """Prints ``lines`` on stdout."""
    sys.stdout.buffer.writelines(f"{line}\n".encode() for line in lines)
    sys.stdout.buffer.flush()


def megabytes(size: int) -> str:
    """A number of bytes, to be read.

    >>> megabytes(1_234_567)
    '1.2 MB'
    """
    return f"{size / 1e6:.1f} MB"


def summarised(result: Audit | SectorAudit, page: Path | None = None, look: "Look | None" = None) -> None:
    """Prints a summary of ``result`` on stdout; ``page`` is the report to read next, if one was written."""
    from samecheck.report import PLAIN, said, terminal
    from samecheck.report.json import as_stored

    stored = as_stored(result)
    with (look or PLAIN).spoken():
        if isinstance(stored, Audit):
            terminal.summary(said.of_audit(stored), console(), page)
        else:
            terminal.sector_summary(said.of_sector(stored), console(), page)


def console() -> "Console":
    """The terminal, or whatever stdout is."""
    from rich.console import Console

    class Terminal(Console):
        def on_broken_pipe(self) -> NoReturn:
            """Instead of rich's exit with status 1, which would say that the score is too high."""
            raise BrokenPipeError

    return Terminal()
