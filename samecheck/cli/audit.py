"""``samecheck audit``: one site among its peers."""

from pathlib import Path
from typing import Any

import click

from samecheck.cli import completing, gate
from samecheck.cli.among import Among, among
from samecheck.cli.boundary import ABOVE
from samecheck.cli.delivery import delivered, delivering, destined
from samecheck.cli.options import PATH, chosen, examples, fetching, judging, reading, taken, talking
from samecheck.cli.progress import progress


@click.command(
    epilog=examples(
        "samecheck audit ./my-site --peers ./rivals",
        "samecheck audit https://example.com --peers rivals.txt --out report",
        "samecheck audit pages.csv --site example.com --peers plumbers --format json",
    )
)
@click.argument("target", shell_complete=completing.sources)
@among("The target is left out of its own peers.")
@click.option(
    "--facts",
    type=PATH,
    metavar="FILE",
    help="What is so at your business, in TOML or Markdown, a fact each, with its proof: is it said, where, by whom else?",
)
@click.option(
    "--reviews",
    type=PATH,
    metavar="FILE",
    help="What customers of the sector write (CSV, JSONL): business, text, rating, date.",
)
@delivering
@gate.fail_above("the score is above N, after the reports are written")
@judging
@fetching
@reading
@talking
@click.pass_context
def audit(
    context: click.Context,
    /,
    target: str,
    fail_above: float | None,
    facts: Path | None,
    reviews: Path | None,
    **options: Any,
) -> None:
    """Compares one site with its peers.

    How much of what TARGET says do its peers say too? Prints a summary, or writes reports that quote every passage with
    the peer's beside it.
    """
    to = destined(options)
    given = taken(Among, options)
    settings = chosen(options)
    from samecheck import api

    with progress(context) as told:
        result = api.audit(
            target,
            given.peers,
            site=given.site,
            exclude=given.exclude,
            settings=settings,
            progress=told,
            facts=facts or (),
            reviews=reviews or (),
        )
    delivered(result, to)
    if gate.told_above(fail_above, [(result.site, result.sameness.score)]):
        context.exit(ABOVE)
