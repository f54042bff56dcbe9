"""``samecheck draft``: new copy of a page among the peers, beside what it replaces."""

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from samecheck.cli.boundary import ABOVE
from samecheck.cli.options import chosen, commas, examples, fetching, judging, reading, talking
from samecheck.cli.output import console
from samecheck.cli.progress import progress
from samecheck.cli.verbosity import QUIET, verbosity

if TYPE_CHECKING:
    from samecheck.drafting.desk import Desk
    from samecheck.wire import Draft

_FORMATS = ("json", "sarif")


@click.command(
    epilog=examples(
        "samecheck draft about.md --peers ./rivals --before https://example.com",
        "samecheck draft about.md --peers plumbers --watch",
        "pbpaste | samecheck draft - --peers ./rivals",
        "samecheck draft about.md --peers ./rivals --before ./published --format sarif > draft.sarif",
    )
)
@click.argument("copy", metavar="FILE|-")
@click.option(
    "-p",
    "--peers",
    metavar="SRC",
    multiple=True,
    required=True,
    help="The peers, every site of the source being one; repeatable. The draft's own site is left out of them.",
)
@click.option(
    "-b",
    "--before",
    metavar="SRC",
    help="The copy that the draft replaces: a file, or a site, of which the page of the same name is meant, else the one "
    "most like it. Left out, nothing, or with --watch the file as it is at the start.",
)
@click.option("--site", metavar="NAME", help="The draft's site: which one of --before, and of the peers none.")
@click.option("--exclude", metavar="SITE", multiple=True, help="A site that is no peer; repeatable.")
@click.option("-w", "--watch", is_flag=True, help="Judge the file again whenever it is saved, until Ctrl-C.")
@click.option("-o", "--out", type=click.Path(path_type=Path), metavar="DIR", help="Folder for the formats.")
@click.option(
    "--format",
    "formats",
    multiple=True,
    callback=commas,
    metavar="FORMATS",
    help="json or sarif; both need --out. Left out: json with --out, else a summary on stdout.",
)
@click.option(
    "--fail-above",
    type=click.FloatRange(0, 100),
    metavar="N",
    help="Exit with 1 if the draft's score is above N. No score is never above.",
)
@click.option(
    "--allow-loss",
    "accept",
    multiple=True,
    metavar="WORDS",
    help='A sentence worth keeping that may go, by how it begins or by its id, or "all"; repeatable. Of others the loss makes '
    "the exit status 1.",
)
@judging
@fetching
@reading
@talking
@click.pass_context
def draft(  # noqa: PLR0913  # click hands over every option
    context: click.Context,
    /,
    *,
    copy: str,
    peers: tuple[str, ...],
    before: str | None,
    out: Path | None,
    formats: tuple[str, ...] | None,
    fail_above: float | None,
    accept: tuple[str, ...],
    watch: bool,
    **options: Any,
) -> None:
    """Judges new copy of a page.

    How much of what FILE says do the peers say too, and what became of each sentence of the copy that it replaces: what got
    better or worse, whose sentence it still resembles, which sentences worth keeping are gone.
    """
    _check(copy, out, formats, watch=watch)
    site, exclude = (options.pop(name) for name in ("site", "exclude"))
    settings = chosen(options)
    from samecheck import api
    from samecheck.drafting.text import opened, stdin

    text = stdin(sys.stdin.buffer) if copy == "-" else opened(copy)
    with progress(context) as told:
        desk = api.desk(peers, before=before, site=site, settings=settings, progress=told, exclude=exclude)
        found = None if watch else desk.judge(text, accept=accept, progress=told)
    if found is None:
        _watched(copy, desk, accept)
        return
    _delivered(context, found, formats or (("json",) if out else ()), out)
    if _told_lost(found) or _is_above(found, fail_above):
        context.exit(ABOVE)


def _check(copy: str, out: Path | None, formats: tuple[str, ...] | None, *, watch: bool) -> None:
    """Refuses what cannot work before any work is done."""
    from samecheck import report
    from samecheck.errors import SettingsError

    for name in formats or ():
        if name not in _FORMATS:
            raise SettingsError(f"there is no format {name!r} of a draft", f"choose from {', '.join(_FORMATS)}")
    if len(formats or ()) > 1 and not out:
        raise click.UsageError(f"{' and '.join(formats or ())} do not fit one stdout; name a folder with --out")
    if watch and (copy == "-" or out or formats):
        raise click.UsageError("--watch looks at a file and prints a summary; leave out -, --out and --format")
    if out:
        report.check_writable(out)


def _delivered(context: click.Context, found: "Draft", formats: tuple[str, ...], out: Path | None) -> None:
    """Writes the formats into ``out`` or on stdout; without a format a summary."""
    from samecheck import report
    from samecheck.report import draft as drafts

    if not formats:
        drafts.summary(found, console())
        return
    files = drafts.files(found, formats)
    if not out:
        sys.stdout.buffer.writelines(files.values())
        sys.stdout.buffer.flush()
        return
    for path in report.save(files, out):
        if verbosity(context.meta) > QUIET:
            click.echo(f"Wrote {path}", err=True)


def _told_lost(found: "Draft") -> bool:
    """Whether a sentence worth keeping is gone; says which on stderr."""
    gone = [row for row in found.sentences if row.verdict == "lost" and row.passage_before not in found.accepted]
    for row in gone:
        missing = f" (missing: {', '.join(row.missing)})" if row.missing and row.text else ""
        words = " ".join(row.before.split())
        click.echo(
            f"Lost [{row.passage_before}]: {words}{missing}; put it back or allow it with --allow-loss", err=True
        )
    return bool(gone)


def _is_above(found: "Draft", limit: float | None) -> bool:
    score = found.after.sameness.score
    return limit is not None and score is not None and score > limit


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
