"""``samecheck sector``: every site of a set against the others."""

from typing import Any

import click

from samecheck.cli import completing
from samecheck.cli.among import exclude
from samecheck.cli.delivery import delivered, delivering, destined
from samecheck.cli.options import chosen, examples, fetching, judging, reading, talking
from samecheck.cli.progress import progress


@click.command(epilog=examples("samecheck sector plumbers", "samecheck sector rivals.txt ./my-site --out report"))
@click.argument("sources", metavar="SRC...", nargs=-1, required=True, shell_complete=completing.sources)
@exclude("A site that is no peer of the others; repeatable.")
@delivering
@judging
@fetching
@reading
@talking
@click.pass_context
def sector(context: click.Context, /, sources: tuple[str, ...], **options: Any) -> None:
    """Compares every site of a set with the others.

    Ranks the sites, says who is like whom, and how alike the sector is to itself.
    """
    to = destined(options)
    none = options.pop("exclude")
    settings = chosen(options)
    from samecheck import api

    with progress(context) as told:
        result = api.sector(sources, exclude=none, settings=settings, progress=told)
    delivered(result, to)
