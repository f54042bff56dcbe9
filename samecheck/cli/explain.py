"""``samecheck explain``: what a finding means and what to do about it."""

from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import TYPE_CHECKING, Final

import click

from samecheck.cli import completing
from samecheck.cli.options import examples as shown
from samecheck.cli.options import talking
from samecheck.cli.output import printed

if TYPE_CHECKING:
    from samecheck.report.explanations import Explanation, Shown

#: Columns of a text, and of what stands before it.
_WIDE: Final = 100
_HANG: Final = 14


@click.command(
    epilog=shown("samecheck explain", "samecheck explain SC101", "samecheck explain copied", "samecheck explain SC6")
)
@click.argument("code", required=False, shell_complete=completing.findings)
@talking
def explain(code: str | None) -> None:
    """Explains what is found.

    Says what finding CODE means, why it matters, what to do about it, whether it counts, and shows what is flagged and
    what passes. CODE may be a plain name ("stock phrase") or the beginning of several codes. Without CODE, lists all.
    """
    from samecheck.report.explanations import called, explanations, nearest

    known = explanations()
    if code is None:
        printed(_listed(known))
        return
    found = called(code, known)
    if not found:
        near = nearest(code, known)
        perhaps = f"; perhaps {near}" if near else ""
        raise click.BadParameter(
            f"{code} is none of {', '.join(one.code for one in known)}{perhaps}", param_hint="CODE"
        )
    printed("\n\n\n".join("\n".join(_told(one)) for one in found).splitlines())


def _listed(known: Iterable["Explanation"]) -> Iterator[str]:
    for one in known:
        head = f"{one.code}  {one.name:<15}"
        yield from wrap(one.meaning, _WIDE, initial_indent=head, subsequent_indent=" " * len(head))
    yield ""
    yield "More of each: samecheck explain SC101, or by its name: samecheck explain copied"


def _told(one: "Explanation") -> Iterator[str]:
    yield f"{one.name}  {one.code}"
    yield from wrap(one.meaning, _WIDE)
    yield ""
    rows = [("Why", one.reason), ("What to do", one.remedy), ("In the score", one.scoring), ("Needs", one.needs)]
    rows += [("Told by", one.source)]
    rows += [("Threshold", f"{each.name} {each.value}: {each.unit}; {each.source}") for each in one.thresholds]
    rows += [("Leave it out", one.leaving)]
    for name, text in rows:
        if text:
            yield from wrap(text, _WIDE, initial_indent=f"{name:<{_HANG}}", subsequent_indent=" " * _HANG)
    for title, several in (("Flagged", one.flagged), ("Passed", one.passed)):
        yield ""
        yield title
        for number, example in enumerate(several):
            if number:
                yield ""
            yield from _example(example)


def _example(example: "Shown") -> Iterator[str]:
    yield from _quoted(example.text, "  ")
    for beside, text in example.beside:
        yield f"    {beside}:"
        yield from _quoted(text, "      ")


def _quoted(lines: Iterable[str], indent: str) -> Iterator[str]:
    for line in lines:
        yield from wrap(line, _WIDE, initial_indent=f"{indent}| ", subsequent_indent=f"{indent}| ")
