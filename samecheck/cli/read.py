"""``samecheck read``: what samecheck sees of a page."""

import sys
from collections.abc import Callable, Iterator
from typing import Any

import click

from samecheck.cli import completing
from samecheck.cli.options import chosen, examples, fetching, reading, talking
from samecheck.cli.output import printed
from samecheck.cli.progress import progress
from samecheck.model import Reading


@click.command(epilog=examples("samecheck read page.html", "samecheck read ./my-site --format jsonl > pages.jsonl"))
@click.argument("source", metavar="SRC", shell_complete=completing.sources)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "jsonl"]),
    help="text, to be read, or jsonl, a JSON row a page. Left out: text on a terminal, else jsonl.",
)
@fetching
@reading
@talking
@click.pass_context
def read(context: click.Context, /, source: str, form: str | None, **options: Any) -> None:
    """Shows what samecheck sees of a page.

    That is, of each page of SRC: its status, and its passages with their roles. In text, ~ marks what stands on most
    pages of its site.
    """
    settings = chosen(options)
    from samecheck import api

    with progress(context) as told:
        readings = api.read(source, settings=settings, progress=told)
    seen_by_people = sys.stdout.isatty() if form is None else form == "text"
    rows: Callable[[Reading], Iterator[str]] = _text if seen_by_people else _json
    printed(row for reading in readings for row in rows(reading))


def _json(reading: Reading) -> Iterator[str]:
    from samecheck.report import json
    from samecheck.report.rows import read_row

    yield json.line(read_row(reading)).decode()


def _text(reading: Reading) -> Iterator[str]:
    from samecheck.report.texts import plain

    kinds = " ".join(filter(None, (reading.status, reading.role, reading.lang)))
    yield f"{plain(reading.url)}  [{kinds}, {reading.words} words]"
    if reading.note:
        yield f"  {plain(reading.note)}"
    for passage in reading.passages:
        mark = "~" if passage.boilerplate else " "
        yield f"{mark} {passage.role:<9}{plain(passage.text)}"
    yield ""
