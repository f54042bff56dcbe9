"""``samecheck explain``: what a finding means and what to do about it."""

from collections.abc import Iterator
from textwrap import fill
from typing import TYPE_CHECKING

import click

from samecheck.cli.options import examples as shown
from samecheck.cli.options import talking
from samecheck.cli.output import printed

if TYPE_CHECKING:
    from samecheck.detect.rule import Example, Rule


@click.command(epilog=shown("samecheck explain", "samecheck explain SC101"))
@click.argument("code", required=False)
@talking
def explain(code: str | None) -> None:
    """Explains what is found.

    Says what finding CODE means, why it matters, what to do about it, and shows examples. CODE may be the beginning of
    several. Without CODE, lists all.
    """
    from samecheck import detect

    rules = detect.rules()
    if code is None:
        printed(f"{rule.code}  {rule.name}" for rule in rules)
        return
    found = [rule for rule in rules if rule.code.startswith(code.upper())]
    if not found:
        raise click.BadParameter(f"{code} is none of {', '.join(rule.code for rule in rules)}", param_hint="CODE")
    printed("\n\n".join("\n".join(_told(rule)) for rule in found).splitlines())


def _told(rule: "Rule") -> Iterator[str]:
    yield f"{rule.code} {rule.name}"
    for what, text in (("Why", rule.reason), ("Do", rule.remedy), ("Source", rule.source)):
        yield fill(text, 100, initial_indent=f"{what}: ", subsequent_indent="  ")
    for what, examples in (("Flagged", rule.flagged), ("Passed", rule.passed)):
        yield f"{what}:"
        for example in examples:
            yield fill(example.text, 100, initial_indent="  - ", subsequent_indent="    ")
            for beside, text in _besides(example):
                yield fill(text, 100, initial_indent=f"    {beside}: ", subsequent_indent="      ")


def _besides(example: "Example") -> Iterator[tuple[str, str]]:
    """What stands beside the text of ``example``."""
    yield from (("and the page", page) for page in example.pages)
    if example.fact:
        yield "a fact", example.fact
    if example.reviews:
        yield "reviews", " ".join(example.reviews)
    if example.peer:
        yield f"beside {example.carriers} peers" if example.carriers > 1 else "beside", example.peer
