"""The findings as a list of things to do, a row each: the edits of the plan first, then what puts most into the score."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from samecheck.report.catalogue import N_, _
from samecheck.report.cells import Cell, csv_file
from samecheck.report.glossary import ROLES, called
from samecheck.report.marks import Segment
from samecheck.report.position import plan
from samecheck.report.texts import plain
from samecheck.report.view import Item, heaviest, items, loose
from samecheck.wire import Audit, Finding, PlanRow

Priority = Literal["high", "medium", "low"]

#: What a row's state may be, in the order of the work.
STATES: Final = (N_("open"), N_("in progress"), N_("done"))
PRIORITIES: Final[Mapping[Priority, str]] = {"high": N_("High"), "medium": N_("Medium"), "low": N_("Low")}
#: Why a row has its priority.
MEANING: Final = N_(
    "High: an edit of the work plan. Medium: it counts in the score, or tells where you stand. Low: worth a look, no points."
)


COLUMNS: Final = (
    "done", "priority", "page", "passage", "finding", "peer", "peer_text", "peer_url", "what_to_do", "predicted_points",
    "owner", "notes", "what_was_found", "place", "passages_mended", "id",
)  # fmt: skip


@dataclass(frozen=True)
class Task:
    """One thing to do: where, what was found, what a peer says, and what to do about it.

    ``points`` are those by which the score is predicted to drop. ``id`` is that of the passage or finding, stable from run
    to run. ``todo`` has a line for each thing to do.
    """

    priority: Priority
    url: str
    role: str
    text: str
    found: str
    why: str
    peer: str
    peer_text: str
    peer_url: str
    todo: tuple[str, ...]
    points: float | None
    mends: int
    id: str


def tasks(audit: Audit) -> list[Task]:
    """All there is to do, what is worth most first."""
    found = {item.passage.id: item for item in items(audit)}
    edits = [edit.row for edit in plan.edits(audit)]
    planned = {one for row in edits for one in (row.passage, *row.passages)}
    rest = [_of_item(item) for item in heaviest(found.values()) if item.passage.id not in planned]
    rest += [_of_finding(finding, audit.site) for finding in loose(audit)]
    return [
        *(_of_edit(row, found.get(row.passage)) for row in edits),
        *sorted(rest, key=lambda task: list(PRIORITIES).index(task.priority)),
    ]


def tasks_table(audit: Audit) -> bytes:
    """The list as a CSV file, with columns for its state, who does it and notes."""
    return csv_file(COLUMNS, (_row(task) for task in tasks(audit)))


def named(codes: Iterable[str]) -> str:
    """What ``codes`` are called, plain words first: "Copied (SC101), Stock phrase (SC301)"."""
    return ", ".join(map(called, codes))


def _of_edit(row: PlanRow, item: Item | None) -> Task:
    peer, said, url = _nearest(item)
    keep = [f"{_('Keep')}: {plan.keep(row)}"] if row.keep else []
    return Task(
        priority="high",
        url=row.url,
        role=ROLES[item.passage.role] if item else "",
        text=row.text,
        found=named(item.codes if item else ()),
        why=row.why,
        peer=peer,
        peer_text=said,
        peer_url=url,
        todo=(
            *(f"{label}: {what}" for label, what in plan.todo(row)),
            *keep,
            *_remedies(item.findings[:1] if item else ()),
        ),
        points=row.predicted_drop,
        mends=max(1, len(row.passages)),
        id=row.passage,
    )


def _of_item(item: Item) -> Task:
    passage = item.passage
    peer, said, url = _nearest(item)
    counts = passage.sameness > 0 and not (passage.boilerplate or passage.protected or passage.allowed)
    return Task(
        priority="medium" if counts else "low",
        url=passage.url,
        role=ROLES[passage.role],
        text=passage.text,
        found=named(item.codes),
        why=item.findings[0].message,
        peer=peer,
        peer_text=said,
        peer_url=url,
        todo=tuple(_remedies(item.findings)),
        points=None,
        mends=1,
        id=passage.id,
    )


def _of_finding(finding: Finding, site: str) -> Task:
    best = next((one for one in finding.evidence if one.site not in ("", site)), None)
    return Task(
        priority="medium" if finding.severity in ("high", "medium") else "low",
        url=finding.url,
        role=_("Whole page"),
        text="",
        found=named([finding.code]),
        why=finding.message,
        peer=best.site if best else "",
        peer_text=best.text if best else "",
        peer_url=best.url if best else "",
        todo=tuple(_remedies([finding])),
        points=None,
        mends=1,
        id=finding.id,
    )


def _nearest(item: Item | None) -> tuple[str, str, str]:
    """The peer that says it, its words and their address; nothing where only a list of stock phrases does."""
    best = next((quote for quote in item.quotes if quote.site), None) if item else None
    return (best.site, _joined(best.text), best.url) if best else ("", "", "")


def _joined(text: Iterable[Segment]) -> str:
    return "".join(segment.text for segment in text)


def _remedies(findings: Iterable[Finding]) -> Iterator[str]:
    yield from dict.fromkeys(plain(finding.remedy) for finding in findings if finding.remedy)


def _row(task: Task) -> Iterator[Cell]:
    yield from (_(STATES[0]), _(PRIORITIES[task.priority]), task.url, task.text, task.found)
    yield from (task.peer, task.peer_text, task.peer_url, " ".join(task.todo), task.points)
    yield from ("", "", task.why, task.role, task.mends, task.id)
