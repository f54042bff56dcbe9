"""Where results go: files in a folder, or one format on stdout. The options of that, and what they become."""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from samecheck.cli import completing
from samecheck.cli.options import PATH, C, commas, stacked
from samecheck.cli.output import summarised
from samecheck.cli.verbosity import QUIET, verbosity
from samecheck.wire import Audit, SectorAudit

if TYPE_CHECKING:
    from samecheck.report.look import Look

FILES: Final = ("html", "json")
"""What ``--out`` gets when no format is named: a report for people and its data."""

BINARY: Final = ("xlsx", "pdf", "png")
"""Formats that are no text."""

FOLDER: Final = "Folder for the reports; made if there is none."
"""What ``--out`` mostly is."""


@dataclass(frozen=True)
class Destination:
    """Formats, and the folder they go to; without a folder stdout; without a format a summary on stdout."""

    formats: tuple[str, ...] = ()
    folder: Path | None = None
    look: "Look | None" = None


def out(told: str = FOLDER, kind: click.Path = PATH, metavar: str = "DIR", **more: Any) -> Callable[[C], C]:
    """``--out``; ``more`` is what click is told besides."""
    return click.option("-o", "--out", type=kind, metavar=metavar, help=told, **more)


def formats(told: str, offered: completing.Offered = completing.formats) -> Callable[[C], C]:
    """``--format``, which may be a list and be repeated; a command is handed it as ``formats``."""
    return click.option(
        "--format", "formats", multiple=True, callback=commas, shell_complete=offered, metavar="FORMATS", help=told
    )


def language(told: str, **more: Any) -> Callable[[C], C]:
    """``--language``; ``told`` is what is written in it, ``more`` what click is told besides."""
    known = "en, de, or the path of a gettext catalogue (.po)."
    return click.option(
        "--language", shell_complete=completing.languages, metavar="CODE", help=f"{told}: {known}", **more
    )


speaking = language("What reports are written in", show_default="en")

delivering = stacked(
    out(),
    speaking,
    formats(
        "html, pdf, md, xlsx, csv, json, sarif, junit, svg or png; several need --out. Left out: html,json with --out, else a "
        "summary on stdout."
    ),
)


def dressed(options: dict[str, Any]) -> "Look":
    """How reports look: ``--language``, taken out of ``options``, over ``[report]`` of the settings file in them."""
    from samecheck.report.look import look

    return look(options.get("file"), options.pop("language", None))


def destined(options: dict[str, Any]) -> Destination:
    """The `destination` that the options of `delivering` make, taken out of ``options``."""
    return destination(options.pop("formats"), options.pop("out"), dressed(options))


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
    check_fits(chosen, out)
    for name in chosen:
        made = report.renderer(name)
        if isinstance(made, report.Needing):
            made.check()
        if not out and name in BINARY and sys.stdout.isatty():
            raise click.UsageError(f"{name} is nothing for a terminal; name a folder with --out")
    if out:
        report.check_writable(out)
    return Destination(chosen, out, look)


def check_fits(formats: Sequence[str], out: Path | None) -> None:
    """Returns if ``formats`` have a folder, or are no more than one stdout can take.

    Raises:
        click.UsageError: they are several.
    """
    if len(formats) > 1 and not out:
        raise click.UsageError(f"{' and '.join(formats)} do not fit one stdout; name a folder with --out")


def delivered(result: Audit | SectorAudit, to: Destination) -> None:
    """Writes ``result`` where ``to`` says, and names the files on stderr."""
    from samecheck import report

    if not to.formats:
        summarised(result, look=to.look)
        return
    look = to.look or report.PLAIN
    files = report.rendered(result, to.formats, look)
    beside = report.beside(result, to.formats, look) if to.folder else {}
    written(files | beside, to.folder)


def written(files: Mapping[str, bytes], folder: Path | None) -> None:
    """Writes ``files`` into ``folder`` and names them on stderr; without a folder what is in them on stdout."""
    from samecheck import report

    if folder:
        wrote(*report.save(files, folder))
        return
    sys.stdout.buffer.writelines(files.values())
    sys.stdout.buffer.flush()


def wrote(*paths: Path) -> None:
    """Names on stderr the files that were written."""
    if verbosity(click.get_current_context().meta) > QUIET:
        for path in paths:
            click.echo(f"Wrote {path}", err=True)
