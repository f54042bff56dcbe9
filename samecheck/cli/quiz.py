"""``samecheck quiz``: a blind taste test for people, to be printed."""

import sys
from pathlib import Path
from typing import Any

import click

from samecheck.cli import completing
from samecheck.cli.options import chosen, dressed, examples, fetching, reading, speaking, talking
from samecheck.cli.progress import progress
from samecheck.cli.verbosity import QUIET, verbosity


@click.command(
    epilog=examples(
        "samecheck quiz ./my-site --peers ./rivals --out quiz",
        "samecheck quiz pages.csv --site example.com --peers plumbers --questions 12 --out quiz.html",
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
    help="The peers, every site of the source being one; repeatable. Three of them are drawn.",
)
@click.option("--site", metavar="NAME", help="Which site of a TARGET that holds several.")
@click.option("--exclude", metavar="SITE", multiple=True, help="A site that is no peer; repeatable.")
@click.option("--questions", type=click.IntRange(4, 100), default=20, show_default=True, metavar="N", help="Passages.")
@click.option("--seed", type=int, default=0, show_default=True, metavar="N", help="Another number draws another quiz.")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR|FILE",
    help="Folder for the sheets, questions and key apart; or one .html or .md file, the key on a page of its own.",
)
@speaking
@fetching
@reading
@talking
@click.pass_context
def quiz(context: click.Context, /, target: str, out: Path | None, questions: int, seed: int, **options: Any) -> None:
    """Writes a quiz for people: who wrote this?

    Passages of TARGET and of three peers, names taken out, to be printed and given to customers and staff, with a key that
    says how to score them. The same seed draws the same quiz. Without --out it goes to stdout as Markdown.
    """
    look = dressed(options)
    peers, site, exclude = (options.pop(name) for name in ("peers", "site", "exclude"))
    settings = chosen(options)
    from samecheck import api, report
    from samecheck.report import quiz as sheets

    single = out is not None and out.suffix.lower() in sheets.SUFFIXES
    folder = out.parent if out and single else out
    if folder:
        report.check_writable(folder)
    with progress(context) as told:
        found = api.quiz(
            target, peers, site=site, questions=questions, seed=seed, settings=settings, progress=told, exclude=exclude
        )
    if out is None or folder is None:
        with look.spoken():
            sys.stdout.buffer.write(sheets.markdown(found))
        sys.stdout.buffer.flush()
        return
    made = sheets.html if out.suffix.lower() == ".html" else sheets.markdown
    with look.spoken():
        files = {out.name: made(found)} if single else sheets.files(found)
    for path in report.save(files, folder):
        if verbosity(context.meta) > QUIET:
            click.echo(f"Wrote {path}", err=True)
