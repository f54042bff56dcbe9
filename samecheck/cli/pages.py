"""``samecheck pages``: pages that are stamped from one template."""

import sys
from typing import Any

import click

from samecheck.cli import among, completing
from samecheck.cli.options import chosen, examples, fetching, reading, talking
from samecheck.cli.progress import progress


@click.command(
    epilog=examples("samecheck pages ./my-site", "samecheck pages rivals.jsonl --format json > families.json")
)
@click.argument("source", metavar="SRC", shell_complete=completing.sources)
@among.site("Which site of a SRC that holds several; left out, all of them.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "jsonl", "csv", "md"]),
    default="text",
    show_default=True,
    help="text or md, to be read; json, everything; jsonl or csv, a row a page.",
)
@fetching
@reading
@talking
@click.pass_context
def pages(context: click.Context, /, source: str, site: str | None, form: str, **options: Any) -> None:
    """Finds pages that are stamped from one template.

    Inside a site (a page for each town, the same but for its name) and across the sites of SRC. Shows the template with
    its slots, what the pages fill in, and how much of each page is its own.
    """
    settings = chosen(options)
    from samecheck import api
    from samecheck.report.pages import FORMATS

    with progress(context) as told:
        found = api.pages(source, site=site, settings=settings, progress=told)
    sys.stdout.buffer.write(FORMATS[form](found))
    sys.stdout.buffer.flush()
