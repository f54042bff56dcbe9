"""``samecheck portfolio``: many clients in one run."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from samecheck.cli import delivery, gate
from samecheck.cli.boundary import ABOVE, USAGE
from samecheck.cli.options import PATH, examples, fetching, judging, reading, taken, talking
from samecheck.cli.output import printed
from samecheck.cli.progress import Bar, progress
from samecheck.cli.verbosity import QUIET, verbosity

if TYPE_CHECKING:
    from samecheck.portfolio.common import Given
    from samecheck.portfolio.run import Step
    from samecheck.wire import ClientRow

FOLDER: Final = Path("samecheck-portfolio")


@dataclass(frozen=True)
class Asked:
    """What is asked for besides the settings: the file of ``clients``, what to do with it, and where results go."""

    clients: Path
    out: Path
    check: bool
    again: bool
    formats: tuple[str, ...] | None
    language: str | None
    fail_above: float | None


@click.command(
    epilog=examples(
        "samecheck portfolio clients.toml --check",
        "samecheck portfolio clients.toml --out reports",
        "samecheck portfolio clients.toml --out reports --refresh --fail-above 50",
    )
)
@click.argument("clients", metavar="FILE", type=PATH)
@delivery.out(
    "Folder for the index and a folder of reports a client; made if there is none.", default=FOLDER, show_default=True
)
@click.option("--check", is_flag=True, help="Only say what is wrong with FILE, all of it.")
@click.option("--again", is_flag=True, help="Judge also what did not change since it was judged.")
@delivery.formats("What every client gets, whatever FILE says; left out: html,json. The JSON is always written.")
@delivery.language("What all reports are written in, whatever FILE says")
@gate.fail_above("the score of a client is above N, after the reports are written")
@judging
@fetching
@reading
@talking
@click.pass_context
def portfolio(context: click.Context, /, **options: Any) -> None:
    """Audits many clients, each among its peers.

    FILE (TOML) has the clients, the sets of peers that several of them share, and how their reports look. Each client gets
    a folder of reports; an index shows all of them, and what is new, resolved or unchanged since the run before.

    The same command goes on where it was interrupted, and passes over clients of whom nothing changed. A client that
    fails is a row of the index with its reason.
    """
    from samecheck.portfolio.common import Given
    from samecheck.portfolio.file import opened
    from samecheck.portfolio.run import audit_portfolio

    asked = taken(Asked, options)
    given = Given(options.pop("file"), options, asked.formats or (), asked.language)
    if asked.check:
        _checked(context, asked.clients, given)
        return
    roster = opened(asked.clients, given)
    with progress(context) as told:

        def noted(step: "Step") -> None:
            if isinstance(told, Bar):
                told.line(_line(step))
            elif verbosity(context.meta) > QUIET:
                click.echo(_line(step), err=True)

        found = audit_portfolio(roster, asked.out, again=asked.again, progress=told, told=noted)
    delivery.wrote(asked.out / "index.html")
    if status := _status(found.clients, asked.fail_above):
        context.exit(status)


def _checked(context: click.Context, file: Path, given: "Given") -> None:
    """Says what is wrong with ``file``, a line each; if nothing is, how many clients it has."""
    from samecheck.portfolio.file import check_equipped, looked_at

    roster, faults = looked_at(file, given)
    for fault in faults:
        click.echo(f"Error: {fault}", err=True)
    if faults:
        context.exit(USAGE)
    check_equipped(roster)
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
    scores = ((row.name, row.sameness.score) for row in known if row.sameness and row.state != "failed")
    return ABOVE if gate.above(limit, scores) else 0
