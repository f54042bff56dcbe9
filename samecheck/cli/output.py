"""Where results go: files in a folder, or one format on stdout."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

import click

from samecheck.cli.verbosity import QUIET, verbosity
from samecheck.wire import Audit, SectorAudit

if TYPE_CHECKING:
    from rich.console import Console

    from samecheck.report.look import Look

FILES: Final = ("html", "json")
"""What ``--out`` gets when no format is named: a report for people and its data."""

BINARY: Final = ("xlsx", "pdf", "png")
"""Formats that are no text."""


@dataclass(frozen=True)
class Destination:
    """Formats, and the folder they go to; without a folder stdout; without a format a summary on stdout."""

    formats: tuple[str, ...] = ()
    folder: Path | None = None
    look: "Look | None" = None


def destination(formats: tuple[str, ...] | None, out: Path | None, look: "Look | None" = None) -> Destination:
    """Where results shall go and how they look, once it is clear that they can.

    It is called before the work, so that no one waits for a report that cannot be written.

    Raises:
        click.UsageError: several formats for one stdout.
        SettingsError: there is no such format.
        Missing: what a format is made with is not on this machine.
        OutputError: nothing can be written into ``out``.
    """
    from samecheck import report

    chosen = formats or (FILES if out else ())
    if len(chosen) > 1 and not out:
        raise click.UsageError(f"{' and '.join(chosen)} do not fit one stdout; name a folder with --out")
    for name in chosen:
        made = report.renderer(name)
        if isinstance(made, report.Needing):
            made.check()
        if not out and name in BINARY and sys.stdout.isatty():
            raise click.UsageError(f"{name} is nothing for a terminal; name a folder with --out")
    if out:
        report.check_writable(out)
    return Destination(chosen, out, look)


def delivered(result: Audit | SectorAudit, to: Destination) -> None:
    """Writes ``result`` where ``to`` says, and names the files on stderr."""
    from samecheck import report

    if not to.formats:
        summarised(result, look=to.look)
        return
    look = to.look or report.PLAIN
    files = report.rendered(result, to.formats, look)
    if to.folder:
        for path in report.save(files | report.beside(result, to.formats, look), to.folder):
            if verbosity(click.get_current_context().meta) > QUIET:
                click.echo(f"Wrote {path}", err=True)
        return
    sys.stdout.buffer.writelines(files.values())
    sys.stdout.buffer.flush()


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
