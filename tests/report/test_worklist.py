"""The work list says what to do first, where, and why."""

import csv
import io

import msgspec

from samecheck.report.worklist import COLUMNS, MEANING, STATES, Task, named, tasks, tasks_table
from samecheck.wire import Audit
from tests.report.sample import BOISE


def first(found: list[Task], text: str) -> Task:
    return next(task for task in found if task.text.startswith(text))


def test_the_edits_of_the_plan_come_first_with_their_points(positioned: Audit) -> None:
    found = tasks(positioned)
    assert [(task.priority, task.points, task.mends) for task in found[:3]] == [
        ("high", 6.25, 1),
        ("high", 4.5, 4),
        ("high", 1.0, 1),
    ]
    assert [task.priority for task in found] == sorted((t.priority for t in found), key="high medium low".split().index)
    assert all(task.points is None for task in found[3:])


def test_an_edit_says_what_to_put_there_and_what_to_keep(positioned: Audit) -> None:
    edit = tasks(positioned)[0]
    assert edit.found == "Copied (SC101), Stock phrase (SC301)"
    assert (edit.peer, edit.peer_url) == ("Summit Plumbing", "https://summit-plumbing.example/services")
    assert edit.peer_text.startswith("Summit is a family owned")
    assert edit.todo[0] == "Say instead: June answers the phone herself"
    assert "Keep: plumbing, company" in edit.todo
    assert edit.todo[-1].startswith("Say it in your own words")


def test_what_counts_in_the_score_comes_before_what_does_not(audit: Audit) -> None:
    found = tasks(audit)
    assert not [task for task in found if task.priority == "high"]
    assert first(found, "We are a family owned").priority == "medium"
    generic = first(found, "Our team is ready")
    assert (generic.priority, generic.peer) == ("low", "")


def test_every_passage_with_a_finding_is_one_row_and_frames_that_an_edit_mends_are_no_rows_of_their_own(
    positioned: Audit,
) -> None:
    told = {finding.passage for finding in positioned.findings if finding.passage}
    found = tasks(positioned)
    assert len({task.id for task in found}) == len(found)
    assert told <= {task.id for task in found}
    other = next(task.id for task in found if task.priority == "medium" and task.text)
    frame = msgspec.structs.replace(positioned.plan[0], passages=(positioned.plan[0].passage, other))
    again = tasks(msgspec.structs.replace(positioned, plan=(frame, *positioned.plan[1:])))
    assert other not in {task.id for task in again}


def test_what_is_found_on_a_whole_page_is_told_with_the_peer_not_with_the_own_words(audit: Audit) -> None:
    (page,) = [task for task in tasks(audit) if task.role == "Whole page"]
    assert (page.url, page.found, page.peer) == (BOISE, "Keyword clone (SC401)", "Bannock Plumbing Co.")
    own = msgspec.structs.replace(audit.findings[-1].evidence[0], site=audit.site, text="My own title")
    finding = msgspec.structs.replace(audit.findings[-1], evidence=(own, *audit.findings[-1].evidence))
    (page,) = [task for task in tasks(msgspec.structs.replace(audit, findings=(finding,))) if not task.text]
    assert page.peer_text == "Emergency plumber Boise"


def test_codes_come_behind_plain_words() -> None:
    assert named(["SC101", "XX9"]) == "Copied (SC101), XX9"


def test_the_table_has_room_for_who_does_it(positioned: Audit) -> None:
    rows = list(csv.DictReader(io.StringIO(tasks_table(positioned).decode("utf-8-sig"), newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert [rows[0][name] for name in ("done", "priority", "predicted_points", "owner", "notes")] == [
        STATES[0],
        "High",
        "6.25",
        "",
        "",
    ]
    assert len(rows) == len(tasks(positioned))


def test_nothing_found_is_nothing_to_do(spotless: Audit) -> None:
    assert tasks(spotless) == []
    assert MEANING.startswith("High: an edit of the work plan.")
