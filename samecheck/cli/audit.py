"""``samecheck audit``: one site among its peers."""

from pathlib import Path
from typing import Any

import click

from samecheck.cli import completing
from samecheck.cli.boundary import ABOVE
from samecheck.cli.options import chosen, delivering, dressed, examples, fetching, judging, reading, talking
from samecheck.cli.output import delivered, destination
from samecheck.cli.progress import progress


@click.command(
    epilog=examples(
        "samecheck audit ./my-site --peers ./rivals",
        "samecheck audit https://example.com --peers rivals.txt --out report",
        "samecheck audit pages.csv --site example.com --peers plumbers --format json",
    )
)
@click.argument("target", shell_complete=completing.sources)
@click.option(
    "-p",
    "--peers",
    metavar="SRC",
    shell_complete=completing.sources,
    multiple=True,
    required=True,
    help="The peers, every site of the source being one; repeatable. The target is left out of its own peers.",
)
@click.option("--site", metavar="NAME", help="Which site of a TARGET that holds several.")
@click.option("--exclude", metavar="SITE", multiple=True, help="A site that is no peer; repeatable.")
@click.option(
    "--facts",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="What is so at your business, in TOML or Markdown, a fact each, with its proof: is it said, where, by whom else?",
)
@click.option(
    "--reviews",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="What customers of the sector write (CSV, JSONL): business, text, rating, date.",
)
@delivering
@click.option(
    "--fail-above",
    type=click.FloatRange(0, 100),
    metavar="N",
    help="Exit with 1 if the score is above N, after the reports are written. No score is never above.",
)
@judging
@fetching
@reading
@talking
@click.pass_context
def audit(
    context: click.Context,
    /,
    target: str,
    out: Path | None,
    formats: tuple[str, ...] | None,
    fail_above: float | None,
    facts: Path | None,
    reviews: Path | None,
    **options: Any,
) -> None:
    """Compares one site with its peers.

    How much of what TARGET says do its peers say too? Prints a summary, or writes reports that quote every passage with
    the peer's beside it.
    """
    to = destination(formats, out, dressed(options))
    peers, site, exclude = (options.pop(name) for name in ("peers", "site", "exclude"))
    settings = chosen(options)
    from samecheck import api

    with progress(context) as told:
        result = api.audit(
            target,
            peers,
            site=site,
            exclude=exclude,
            settings=settings,
            progress=told,
            facts=facts or (),
            reviews=reviews or (),
        )
    delivered(result, to)
    score = result.sameness.score
    if fail_above is not None and score is not None and score > fail_above:
        click.echo(f"Above {fail_above:g}: {result.site} has {score:.1f}", err=True)
        context.exit(ABOVE)
