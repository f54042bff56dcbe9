"""What an allow file took out, and what is no language, is told in every format."""

import csv
import io

import msgspec
import pytest
from rich.console import Console

from samecheck.report.html import Html
from samecheck.report.markdown import Markdown
from samecheck.report.table import Csv
from samecheck.report.terminal import sector_summary, summary
from samecheck.report.view import strengths
from samecheck.wire import AllowedRow, Audit, SectorAudit

ROWS = (
    AllowedRow(
        entry=1, kind="text", wording="Like it <b>never</b> happened", reason="slogan", site="", fits=2, allowed=2
    ),
    AllowedRow(entry=2, kind="phrase", wording="peace of mind", reason="term", site="a.example", fits=0, allowed=0),
    AllowedRow(entry=3, kind="pattern", wording="licence *", reason="law", site="", fits=1, allowed=0),
)
TOLD = (
    "slogan: 2 passages, “Like it <b>never</b> happened”",
    "entry 2 fits no passage at a.example and can go: “peace of mind”",
    "law: nothing to allow, though it fits 1 passage, “licence *”",
)


@pytest.fixture
def allowing(audit: Audit) -> Audit:
    """The sample with an allow file, and a strength that is allowed and another that is noise."""
    one, two = strengths(audit)[:2]
    changed = {one.id: {"allowed": "slogan"}, two.id: {"noise": "letters at random"}}
    passages = tuple(msgspec.structs.replace(row, **changed.get(row.id, {})) for row in audit.passages)
    same = msgspec.structs.replace(audit.sameness, allowed=3.14, words=900, aside=17)
    return msgspec.structs.replace(audit, allowed=ROWS, passages=passages, sameness=same)


def printed(audit: Audit | SectorAudit) -> str:
    file = io.StringIO()
    console = Console(file=file, width=200)
    (summary if isinstance(audit, Audit) else sector_summary)(audit, console)  # type: ignore[arg-type]  # its own kind
    return file.getvalue()


def test_the_terminal_tells_it(allowing: Audit, audit: Audit) -> None:
    text = printed(allowing)
    assert "Allowed, and not in the score: 2 passages, 3.1 points" in text
    assert all(f"- {line}" in text for line in TOLD)
    assert "17 words left out: no language, only letters, filler or search words." in text
    assert "Allowed" not in printed(audit)
    assert "left out: no language" not in printed(audit)


def test_markdown_tells_it_and_lets_no_markup_in(allowing: Audit, audit: Audit) -> None:
    text = Markdown().audit(allowing).decode()
    assert "Allowed, and not in the score: 2 passages, 3.1 points.\n\n- slogan: 2 passages" in text
    assert "<b>" not in text
    assert "17 words left out" in text
    assert "Allowed" not in Markdown().audit(audit).decode()


def test_html_lists_entries_and_passages(allowing: Audit, audit: Audit) -> None:
    text = Html().audit(allowing).decode()
    assert 'id="allowed"' in text
    assert "Like it &lt;b&gt;never&lt;/b&gt; happened" in text
    assert "3.1 points" in text
    assert "letters at random" in text
    assert 'id="allowed"' not in Html().audit(audit).decode()


def test_html_of_a_site_without_boilerplate_shows_noise(allowing: Audit) -> None:
    rows = tuple(row for row in allowing.passages if not row.boilerplate)
    assert 'id="left-out"' in Html().audit(msgspec.structs.replace(allowing, passages=rows)).decode()


def test_neither_is_said_only_here(allowing: Audit, audit: Audit) -> None:
    before, after = ({row.id for row in strengths(one, 99)} for one in (audit, allowing))
    assert len(before - after) == 2


def test_a_table_has_the_reason(allowing: Audit) -> None:
    rows = list(csv.DictReader(io.StringIO(Csv().audit(allowing).decode("utf-8-sig"))))
    assert [row["allowed"] for row in rows if row["allowed"]] == ["slogan"]


def test_a_sector_lists_entries(sector: SectorAudit) -> None:
    allowing = msgspec.structs.replace(sector, allowed=ROWS)
    assert all(f"- {line}" in printed(allowing) for line in TOLD)
    assert "Allowed, and in no score." in Markdown().sector(allowing).decode()
    assert "peace of mind" in Html().sector(allowing).decode()
    assert "Allowed" not in printed(sector)
