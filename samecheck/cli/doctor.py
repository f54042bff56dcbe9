"""``samecheck doctor``: what samecheck works with on this machine, and what is missing."""

from importlib.util import find_spec
from textwrap import wrap
from typing import TYPE_CHECKING

import click

from samecheck.cli import completing
from samecheck.cli.options import examples, talking
from samecheck.cli.output import console, printed
from samecheck.cli.progress import progress

if TYPE_CHECKING:
    from samecheck.doctor import Check, Checkup

#: Columns of a mark.
_MARK = 9
_MARKS = {"ok": ("ok", "green"), "care": ("look", "yellow"), "missing": ("missing", "red"), "optional": ("-", "dim")}


@click.command(epilog=examples("samecheck doctor", "samecheck doctor --format json > samecheck.json"))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="text, to be read, or json, to go with the report of a defect.",
)
@click.option(
    "--model",
    metavar="NAME",
    shell_complete=completing.models,
    default="minilm",
    show_default=True,
    help="The model to try; as for audit.",
)
@click.option("--paths", is_flag=True, help="Spell the home folder out, rather than ~.")
@talking
@click.pass_context
def doctor(context: click.Context, /, form: str, model: str, *, paths: bool) -> None:
    """Checks what samecheck needs on this machine.

    Libraries, models, cache, room and memory, and what some commands need besides: each is tried, and where something is
    missing the command that mends it is told. Nothing is fetched. Ends with 5 if something is missing that samecheck
    cannot do without.
    """
    from samecheck.doctor import checkup

    with progress(context) as told:
        found = checkup(model, whole_paths=paths, progress=told)
    if form == "json" or not find_spec("rich"):  # which the text is drawn by, and which may be what is missing
        _json(found)
    else:
        _text(found)
    if found.needed:
        from samecheck.errors import Missing

        names = ", ".join(check.name for check in found.needed)
        raise Missing(f"samecheck cannot work yet, for lack of: {names}", f"first: {found.needed[0].todo}")


def _json(found: "Checkup") -> None:
    import msgspec

    printed([msgspec.json.format(msgspec.json.encode(found), indent=2).decode()])


def _text(found: "Checkup") -> None:
    from rich.text import Text

    from samecheck.report.console import say

    out, machine = console(), found.machine
    say(out, Text(f"samecheck {machine.samecheck}", "bold"))
    say(out, f"{machine.python}, {machine.system}, {machine.processors} processors, in {machine.installed}")
    out.print()
    width = max(len(check.name) for check in found.checks)
    for check in found.checks:
        for number, line in enumerate(_lines(check, width, max(60, out.width))):
            shown = Text(line)
            if not number:
                shown.stylize(_MARKS[check.state][1], 0, _MARK)
            out.print(shown, highlight=False, soft_wrap=True)
    if not found.needed:
        say(out, Text("All that samecheck needs is there.", "bold"))


def _lines(check: "Check", width: int, columns: int) -> list[str]:
    from samecheck.report.texts import plain

    head, hang = f"{_MARKS[check.state][0]:<{_MARK}}{check.name:<{width}}  ", " " * (_MARK + width + 2)
    shown = [wrap(plain(check.found), columns, initial_indent=head, subsequent_indent=hang, break_long_words=False)]
    if check.todo:  # on one line, to be copied
        shown.append([f"{hang}-> {plain(check.todo)}"])
    return [line for lines in shown for line in lines]
