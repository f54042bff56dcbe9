"""The work plan put in words: the few edits, what each is worth, what to keep, what to say or to answer first."""

from dataclasses import dataclass

from samecheck.report.catalogue import N_, _, counted, number, worded
from samecheck.report.marks import Segment, shown
from samecheck.report.view import Item, Quote, items
from samecheck.wire import Audit, PlanRow

#: What the numbers are, and what earns them.
LEAD = N_(
    "Predicted: how far the score drops once no rival says what the sentence says. Other words for the same thing change "
    "nothing; a fact of yours does."
)


@dataclass(frozen=True)
class Edit:
    """A row of the plan with its passage as the report shows it, and the best quote of a rival."""

    row: PlanRow
    text: list[Segment]
    codes: tuple[str, ...] = ()
    quote: Quote | None = None


def edits(audit: Audit) -> list[Edit]:
    """The edits of the plan, the largest first; none without a score, of which they would be a part."""
    if audit.sameness.score is None or not audit.plan:
        return []
    found = {item.passage.id: item for item in items(audit)}
    return [_edit(row, found.get(row.passage)) for row in audit.plan]


def headline(audit: Audit) -> str:
    """What all edits of the plan are worth together."""
    total, score = number(audit.plan[-1].total_drop, 1), number(audit.sameness.score or 0.0)
    return counted(
        "About %(total)s of the %(score)s points if it is done",
        "About %(total)s of the %(score)s points if all %(n)s are done",
        len(audit.plan),
        total=total,
        score=score,
    )


def worth(row: PlanRow) -> str:
    """What this edit is worth, and those before it with it."""
    before = row.total_drop - row.predicted_drop
    if not round(before, 2):
        return drop(row)
    return worded("%(drop)s, %(total)s so far", drop=drop(row), total=number(row.total_drop, 1))


def drop(row: PlanRow) -> str:
    """What this edit is worth by itself."""
    points = number(row.predicted_drop, 1)
    # Of numbers with a decimal only that of one is singular.
    one = f"{row.predicted_drop:.1f}" == "1.0"
    return worded("about %(points)s point", points=points) if one else worded("about %(points)s points", points=points)


def mends(row: PlanRow) -> str:
    """How many passages this one edit mends; empty where it is the only one."""
    several = len(row.passages)
    return worded("one edit mends %(n)s passages of this frame", n=several) if several > 1 else ""


def keep(row: PlanRow) -> str:
    """The words that stay."""
    return ", ".join(row.keep)


def todo(row: PlanRow) -> list[tuple[str, str]]:
    """What is to be done: a label and what it is about each."""
    told = [(_("Say instead"), fact) for fact in row.facts]
    return [*told, (_("Answer first"), row.question)] if row.question else told


def _edit(row: PlanRow, item: Item | None) -> Edit:
    if item is None:
        return Edit(row, shown(row.text, ()))
    return Edit(row, item.text, item.codes, item.quotes[0] if item.quotes else None)
