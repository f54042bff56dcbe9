"""``samecheck quiz``: a blind taste test for people, to be printed."""

from pathlib import Path
from typing import Any

import click

from samecheck.cli import completing, delivery
from samecheck.cli.among import Among, among
from samecheck.cli.options import chosen, examples, fetching, reading, taken, talking
from samecheck.cli.progress import progress


@click.command(
    epilog=examples(
        "samecheck quiz ./my-site --peers ./rivals --out quiz",
        "samecheck quiz pages.csv --site example.com --peers plumbers --questions 12 --out quiz.html",
    )
)
@click.argument("target", shell_complete=completing.sources)
@among("Three of them are drawn.")
@click.option("--questions", type=click.IntRange(4, 100), default=20, show_default=True, metavar="N", help="Passages.")
@click.option("--seed", type=int, default=0, show_default=True, metavar="N", help="Another number draws another quiz.")
@delivery.out(
    "Folder for the sheets, questions and key apart; or one .html or .md file, the key on a page of its own.",
    metavar="DIR|FILE",
)
@delivery.speaking
@fetching
@reading
@talking
@click.pass_context
def quiz(context: click.Context, /, target: str, out: Path | None, questions: int, seed: int, **options: Any) -> None:
    """Writes a quiz for people: who wrote this?

    Passages of TARGET and of three peers, names taken out, to be printed and given to customers and staff, with a key that
    says how to score them. The same seed draws the same quiz. Without --out it goes to stdout as Markdown.
    """
    look = delivery.dressed(options)
    given = taken(Among, options)
    settings = chosen(options)
    from samecheck import api, report
    from samecheck.report import quiz as sheets

    single = out is not None and out.suffix.lower() in sheets.SUFFIXES
    folder = out.parent if out and single else out
    if folder:
        report.check_writable(folder)
    with progress(context) as told:
        found = api.quiz(
            target,
            given.peers,
            site=given.site,
            questions=questions,
            seed=seed,
            settings=settings,
            progress=told,
            exclude=given.exclude,
        )
    made = sheets.html if out and out.suffix.lower() == ".html" else sheets.markdown
    with look.spoken():
        files = sheets.files(found) if out and not single else {out.name if out else "quiz.md": made(found)}
    delivery.written(files, folder)
