"""``samecheck draft``: new copy of a page among the peers, beside what it replaces."""

import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from samecheck.cli import among, completing, delivery, gate
from samecheck.cli.boundary import ABOVE
from samecheck.cli.options import chosen, examples, fetching, judging, reading, taken, talking
from samecheck.cli.output import console
from samecheck.cli.progress import progress

if TYPE_CHECKING:
    from samecheck.drafting.desk import Desk
    from samecheck.wire import Draft

_FORMATS = ("json", "md", "sarif")


@dataclass(frozen=True)
class Asked:
    """What is asked for besides the settings: the ``copies``, what they replace, and what becomes of the result."""

    copies: tuple[str, ...]
    before: str | None
    since: str | None
    watch: bool
    out: Path | None
    formats: tuple[str, ...] | None
    fail_above: float | None
    accept: tuple[str, ...]
    skip_empty: bool


@click.command(
    epilog=examples(
        "samecheck draft about.md --peers ./rivals --before https://example.com",
        "samecheck draft about.md --peers plumbers --watch",
        "pbpaste | samecheck draft - --peers ./rivals",
        "samecheck draft about.md --peers ./rivals --before ./published --format sarif > draft.sarif",
        "samecheck draft about.md prices.md --peers ./rivals --since HEAD",
    )
)
@click.argument("copies", metavar="FILE...|-", nargs=-1, required=True, shell_complete=completing.files)
@among.peers("The draft's own site is left out of them.")
@click.option(
    "-b",
    "--before",
    metavar="SRC",
    shell_complete=completing.sources,
    help="The copy that the draft replaces: a file, or a site, of which the page of the same name is meant, else the one "
    "most like it. Left out, nothing, or with --watch the file as it is at the start.",
)
@click.option(
    "--since",
    metavar="COMMIT",
    help="The copy that the draft replaces is FILE as it is in this commit of its git repository, such as HEAD or main. A new "
    "file replaces what --before says, else nothing.",
)
@among.site("The draft's site: which one of --before, and of the peers none.")
@among.exclude()
@click.option("-w", "--watch", is_flag=True, help="Judge the file again whenever it is saved, until Ctrl-C.")
@delivery.out("Folder for the formats.")
@delivery.formats(
    "json, md or sarif; several need --out. Left out: json with --out, else a summary on stdout.", completing.drafts
)
@gate.fail_above("the draft's score is above N")
@click.option(
    "--allow-loss",
    "accept",
    multiple=True,
    metavar="WORDS",
    help='A sentence worth keeping that may go, by how it begins or by its id, or "all"; repeatable. Of others the loss makes '
    "the exit status 1.",
)
@click.option(
    "--skip-empty", is_flag=True, help="Pass over a FILE that holds no copy to judge, rather than end with 4."
)
@judging
@fetching
@reading
@talking
@click.pass_context
def draft(context: click.Context, /, **options: Any) -> None:
    """Judges new copy of a page.

    How much of what FILE says do the peers say too, and what became of each sentence of the copy that it replaces: what got
    better or worse, whose sentence it still resembles, which sentences worth keeping are gone. Of several FILEs each is judged
    by itself; the exit status is 1 if one of them gives reason to.
    """
    asked, rivals = taken(Asked, options), taken(among.Among, options)
    _check(asked)
    settings = chosen(options)
    from samecheck import api
    from samecheck.drafting.several import all_judged, all_opened
    from samecheck.drafting.text import stdin

    since, accept, skip = asked.since, asked.accept, asked.skip_empty and not asked.watch
    texts = [stdin(sys.stdin.buffer)] if asked.copies == ("-",) else all_opened(asked.copies, skip=skip)
    found: list[Draft] = []
    with progress(context) as told:
        if texts:
            desk = api.desk(
                rivals.peers,
                before=asked.before,
                site=rivals.site,
                settings=settings,
                progress=told,
                exclude=rivals.exclude,
            )
        if texts and not asked.watch:
            found += all_judged(desk, texts, since=since, accept=accept, skip=skip, progress=told)
    if asked.watch:
        _watched(asked.copies[0], desk, accept)
        return
    _delivered(found, asked.formats or (("json",) if asked.out else ()), asked.out)
    scores = [(one.file, one.after.sameness.score) for one in found]
    if _told_lost(found) + gate.told_above(asked.fail_above, scores):
        context.exit(ABOVE)


def _check(asked: Asked) -> None:
    """Refuses what cannot work before any work is done."""
    from samecheck import report
    from samecheck.errors import SettingsError

    copies, out, formats, since = asked.copies, asked.out, asked.formats or (), asked.since
    for name in formats:
        if name not in _FORMATS:
            raise SettingsError(f"there is no format {name!r} of a draft", f"choose from {', '.join(_FORMATS)}")
    delivery.check_fits(formats, out)
    if asked.watch and (len(copies) > 1 or copies == ("-",) or out or formats or since):
        raise click.UsageError(
            "--watch looks at one file and prints a summary; leave out other files, -, --out, --format and --since"
        )
    if "-" in copies and (len(copies) > 1 or since):
        raise click.UsageError("- stands alone and is in no commit; name files instead")
    if out:
        report.check_writable(out)


def _delivered(found: Sequence["Draft"], formats: tuple[str, ...], out: Path | None) -> None:
    """Writes the formats into ``out`` or on stdout; without a format a summary each."""
    from samecheck.report import draft as drafts
    from samecheck.report.draft_files import files

    if not formats:
        for one in found:
            drafts.summary(one, console())
        return
    delivery.written(files(found, formats), out)


def _told_lost(found: Sequence["Draft"]) -> bool:
    """Whether a sentence worth keeping is gone; says which on stderr."""
    gone = [
        (one.file, row)
        for one in found
        for row in one.sentences
        if row.verdict == "lost" and row.passage_before not in one.accepted
    ]
    for file, row in gone:
        missing = f" (missing: {', '.join(row.missing)})" if row.missing and row.text else ""
        words = " ".join(row.before.split())
        where = f" {file}" if len(found) > 1 else ""
        click.echo(
            f"Lost [{row.passage_before}]{where}: {words}{missing}; put it back or allow it with --allow-loss", err=True
        )
    return bool(gone)


def _watched(copy: str, desk: "Desk", accept: tuple[str, ...]) -> None:
    """Judges ``copy`` whenever it is saved, until Ctrl-C."""
    from datetime import datetime

    from samecheck.drafting.watch import Waiting, judged_again
    from samecheck.report import draft as drafts

    out, last = console(), None
    with suppress(KeyboardInterrupt):  # which is how it ends
        for found in judged_again(Path(copy), desk, accept):
            now = f"{datetime.now().astimezone():%H:%M:%S}"
            if isinstance(found, Waiting):
                out.print(f"{now}  waiting: {found.why}", markup=False, highlight=False)
            else:
                drafts.told(found, last, now, out)
                last = found
