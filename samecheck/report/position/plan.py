"""The work plan put in words: the few edits, what each is worth, what to keep, what to say or to answer first."""

from dataclasses import dataclass

from samecheck.report.marks import Segment, shown
from samecheck.report.view import Item, Quote, items
from samecheck.wire import Audit, PlanRow

#: What the numbers are, and what earns them.
LEAD = (
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
    total, number = audit.plan[-1].total_drop, len(audit.plan)
    all_of_them = "it is" if number == 1 else f"all {number} are"
    return f"About {total:.1f} of the {audit.sameness.score or 0.0:.0f} points if {all_of_them} done"


def worth(row: PlanRow) -> str:
    """What this edit is worth, and those before it with it."""
    before = row.total_drop - row.predicted_drop
    return f"about {_points(row.predicted_drop)}" + (f", {row.total_drop:.1f} so far" if round(before, 2) else "")


def mends(row: PlanRow) -> str:
    """How many passages this one edit mends; empty where it is the only one."""
    return f"one edit mends {len(row.passages)} passages of this frame" if len(row.passages) > 1 else ""


def keep(row: PlanRow) -> str:
    """The words that stay."""
    return ", ".join(row.keep)


def todo(row: PlanRow) -> list[tuple[str, str]]:
    """What is to be done: a label and what it is about each."""
    told = [("Say instead", fact) for fact in row.facts]
    return [*told, ("Answer first", row.question)] if row.question else told


def _edit(row: PlanRow, item: Item | None) -> Edit:
    if item is None:
        return Edit(row, shown(row.text, ()))
    return Edit(row, item.text, item.codes, item.quotes[0] if item.quotes else None)


def _points(points: float) -> str:
    return "1.0 point" if f"{points:.1f}" == "1.0" else f"{points:.1f} points"
