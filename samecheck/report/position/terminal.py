"""Positioning on a terminal, in short: three edits, three gaps, and the claims map in a line."""

from rich.console import Console
from rich.text import Text

from samecheck.report.catalogue import _, counted, worded
from samecheck.report.console import say, title
from samecheck.report.position import claims, gaps, plan
from samecheck.report.texts import plain, shortened
from samecheck.wire import Audit

#: Edits and gaps that are shown, and characters of a sentence. Guessed.
_SHOWN, _SENTENCE = 3, 160


def short(audit: Audit, console: Console) -> None:
    """Prints where the site stands among the sector, and what to do first."""
    if told := claims.line(audit.themes):
        title(console, _("Claims map"))
        say(console, f"{plain(told)}.")
    _gaps(audit, console)
    _plan(audit, console)


def _gaps(audit: Audit, console: Console) -> None:
    if audit.gaps:
        few, every = min(_SHOWN, len(audit.gaps)), len(audit.gaps)
        title(console, worded("Gaps: where few or none stand (%(some)s of %(n)s)", some=few, n=every))
    for row in audit.gaps[:_SHOWN]:
        code = f" {row.code}" if row.code else ""
        head = Text.assemble(f"{row.rank:>2}. ", (f"{gaps.kind(row)}{code}", "bold cyan"), f": {_cut(row.label)}")
        say(console, head, hang=4)
        say(console, plain(row.why), indent=4)


def _plan(audit: Audit, console: Console) -> None:
    edits = plan.edits(audit)
    if edits:
        told = plan.headline(audit)
        title(console, worded("Work plan: %(told)s", told=f"{told[:1].lower()}{told[1:]}"))
    for number, edit in enumerate(edits[:_SHOWN], 1):
        mends = plan.mends(edit.row)
        head = Text.assemble(f"{number:>2}. ", (plan.worth(edit.row), "bold"), f"; {mends}" if mends else "")
        say(console, head, hang=4)
        say(console, f'"{_cut(edit.row.text)}"', indent=4)
        for label, what in plan.todo(edit.row):
            say(console, f"-> {label}: {plain(what)}", indent=4, hang=3)
    if len(edits) > _SHOWN:
        more = counted("%(n)s more edit in the report", "%(n)s more edits in the report", len(edits) - _SHOWN)
        say(console, more, indent=4)


def _cut(text: str) -> str:
    return shortened(plain(text), _SENTENCE)
