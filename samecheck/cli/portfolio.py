"""``samecheck portfolio``: many clients in one run."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from samecheck.cli.boundary import ABOVE, USAGE
from samecheck.cli.options import commas, examples, fetching, judging, reading, talking
from samecheck.cli.output import printed
from samecheck.cli.progress import Bar, progress
from samecheck.cli.verbosity import QUIET, verbosity

if TYPE_CHECKING:
    from samecheck.portfolio.common import Given
    from samecheck.portfolio.run import Step
    from samecheck.wire import ClientRow

FOLDER: Final = Path("samecheck-portfolio")


@click.command(
    epilog=examples(
        "samecheck portfolio clients.toml --check",
        "samecheck portfolio clients.toml --out reports",
        "samecheck portfolio clients.toml --out reports --refresh --fail-above 50",
    )
)
@click.argument("clients", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    default=FOLDER,
    show_default=True,
    help="Folder for the index and a folder of reports a client; made if there is none.",
)
@click.option("--check", is_flag=True, help="Only say what is wrong with FILE, all of it.")
@click.option("--again", is_flag=True, help="Judge also what did not change since it was judged.")
@click.option(
    "--format",
    "formats",
    multiple=True,
    callback=commas,
    metavar="FORMATS",
    help="What every client gets, whatever FILE says; left out: html,json. The JSON is always written.",
)
@click.option(
    "--language",
    metavar="CODE",
    help="What all reports are written in, whatever FILE says: en, de, or the path of a gettext catalogue (.po).",
)
@click.option(
    "--fail-above",
    type=click.FloatRange(0, 100),
    metavar="N",
    help="Exit with 1 if the score of a client is above N, after the reports are written. No score is never above.",
)
@judging
@fetching
@reading
@talking
@click.pass_context
def portfolio(  # noqa: PLR0913  # click hands over every option
    context: click.Context,
    /,
    *,
    clients: Path,
    out: Path,
    check: bool,
    again: bool,
    formats: tuple[str, ...] | None,
    language: str | None,
    fail_above: float | None,
    **options: Any,
) -> None:
    """Audits many clients, each among its peers.

    FILE (TOML) has the clients, the sets of peers that several of them share, and how their reports look. Each client gets
    a folder of reports; an index shows all of them, and what is new, resolved or unchanged since the run before.

    The same command goes on where it was interrupted, and passes over clients of whom nothing changed. A client that
    fails is a row of the index with its reason.
    """
    from samecheck.portfolio.common import Given
    from samecheck.portfolio.file import opened
    from samecheck.portfolio.run import audit_portfolio

    given = Given(options.pop("file"), options, formats or (), language)
    if check:
        _checked(context, clients, given)
        return
    roster = opened(clients, given)
    with progress(context) as told:

        def noted(step: "Step") -> None:
            if isinstance(told, Bar):
                told.line(_line(step))
            elif verbosity(context.meta) > QUIET:
                click.echo(_line(step), err=True)

        found = audit_portfolio(roster, out, again=again, progress=told, told=noted)
    if verbosity(context.meta) > QUIET:
        click.echo(f"Wrote {out / 'index.html'}", err=True)
    if status := _status(found.clients, fail_above):
        context.exit(status)


def _checked(context: click.Context, file: Path, given: "Given") -> None:
    """Says what is wrong with ``file``, a line each; if nothing is, how many clients it has."""
    from samecheck.portfolio.file import looked_at

    roster, faults = looked_at(file, given)
    for fault in faults:
        click.echo(f"Error: {fault}", err=True)
    if faults:
        context.exit(USAGE)
    sets = {client.peers.sources for client in roster.clients}
    clients, peers = len(roster.clients), len(sets)
    some = f"{clients} client{'s' * (clients != 1)} among {peers} set{'s' * (peers != 1)} of peers"
    printed([f"{file}: {some}, nothing is wrong with it"])


def _line(step: "Step") -> str:
    """What became of one client, and how long the others may take."""
    from samecheck.portfolio.outlook import duration
    from samecheck.report.texts import plain, shortened

    left = f", about {duration(step.left)} left" if step.left and step.number < step.total else ""
    name = shortened(plain(step.row.name), 60)
    return f"{step.number} of {step.total}  {name}: {_became(step.row)} ({duration(step.seconds)}{left})"


def _became(row: "ClientRow") -> str:
    from samecheck.report.portfolio import TRENDS, standing

    if row.state == "failed":
        return f"failed, {row.reason}; {row.todo}"
    told = standing(row.sameness)
    if row.state == "unchanged" and row.made:
        return f"{told}, nothing changed since {row.made.judged[:10]}"
    return f"{told}, {TRENDS[row.change.trend].lower()}" if row.change else told


def _status(rows: Iterable["ClientRow"], limit: float | None) -> int:
    """0, or `ABOVE` if a score is above the limit; where no client at all could be judged the status of what failed first."""
    known = list(rows)
    if known and all(row.state == "failed" for row in known):
        return known[0].exit_status
    scores = [row.sameness.score for row in known if row.sameness and row.state != "failed"]
    above = limit is not None and any(score is not None and score > limit for score in scores)
    return ABOVE if above else 0
