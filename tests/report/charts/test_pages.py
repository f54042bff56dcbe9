"""Pages as strips: what was found where."""

import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samecheck.report.charts import Drawn, audit_charts
from samecheck.report.charts.pages import PAGES
from samecheck.report.charts.strips import Cell, laid, strips
from samecheck.wire import Audit, Made
from tests.report.charts.sample import audit_of, peers
from tests.report.charts.svgs import links, texts

CELLS = st.lists(st.builds(Cell, st.integers(1, 60), st.just("none"), st.just("")), min_size=1, max_size=40)


@given(CELLS, st.sampled_from([0.3, 1.0, 1.5, 4.0]), st.sampled_from([338.0, 718.0]))
def test_each_passage_is_as_wide_as_it_has_words_and_inside_its_line(
    cells: list[Cell], scale: float, across: float
) -> None:
    blocks = list(laid(cells, scale, across))
    assert sum(block.end - block.start for block in blocks) == pytest.approx(scale * sum(cell.words for cell in cells))
    assert all(0 <= block.start < block.end <= across + 1e-9 for block in blocks)
    order = [(block.line, block.start) for block in blocks]
    assert order == sorted(order)


def test_every_passage_with_a_finding_leads_to_its_card_and_no_other(shown: Audit, drawn: dict[str, Drawn]) -> None:
    found = {f"#p-{finding.passage}" for finding in shown.findings}
    for narrow in (False, True):
        leading = links(drawn["pages"].svg(narrow=narrow))
        assert {link for link in leading if link.startswith("#p-")} == found
        assert {link for link in leading if link.startswith("#page-")} == {"#page-1", "#page-2", "#page-3"}


def test_a_passage_on_two_lines_is_one_link(shown: Audit) -> None:
    endless = tuple(msgspec.structs.replace(row, text="word " * 300) for row in shown.passages)
    (chart,) = audit_charts(msgspec.structs.replace(shown, passages=endless), ("pages",))
    hrefs = re.findall(r'href="(#p-[^"]+)"', chart.svg())
    assert len(hrefs) == len(set(hrefs))


def test_a_link_is_called_by_what_was_found_and_the_first_words(drawn: dict[str, Drawn]) -> None:
    names = {name.split(":")[0] for link, name in links(drawn["pages"].svg()).items() if link.startswith("#p-")}
    assert names <= {"Copied", "Templated", "Echoed", "Stock phrases", "Not in the score"}


def test_titles_stand_first_then_the_lines_of_the_page(shown: Audit) -> None:
    one = msgspec.structs.replace(shown.passages[5], role="title", line=0)
    rows = (*shown.passages[:5], *shown.passages[6:], one)
    (strip, *_) = strips(msgspec.structs.replace(shown, passages=rows))
    assert strip.cells[0].text == one.text
    assert strip.title == "Page 0"


def test_hidden_data_takes_no_room(shown: Audit) -> None:
    unseen = tuple(msgspec.structs.replace(row, id=f"h{row.id}", role="hidden") for row in shown.passages)
    assert strips(msgspec.structs.replace(shown, passages=(*shown.passages, *unseen))) == strips(shown)


def test_pages_without_a_finding_are_not_said_to_have_one(shown: Audit) -> None:
    rows = {row.id: row for row in shown.passages}
    first = next(rows[finding.passage].url for finding in shown.findings if finding.passage in rows)
    found = tuple(one for one in shown.findings if one.passage in rows and rows[one.passage].url == first)
    passages = len({one.passage for one in found})
    (chart,) = audit_charts(msgspec.structs.replace(shown, findings=found), ("pages",))
    assert chart.alt.startswith(f"Passages with a finding: {passages}, on pages: 1.")


def test_only_what_occurs_is_in_the_legend(shown: Audit, drawn: dict[str, Drawn]) -> None:
    assert "On most pages" in texts(drawn["pages"].svg())
    copied = tuple(finding for finding in shown.findings if finding.code == "SC101")
    (chart,) = audit_charts(msgspec.structs.replace(shown, findings=copied), ("pages",))
    said = texts(chart.svg())
    assert "Copied" in said
    assert "Templated" not in said


def test_of_many_pages_those_with_most_findings_are_shown(hand: Made) -> None:
    (chart,) = audit_charts(audit_of(hand, peers(5), 26, 10), ("pages",))
    assert "6 pages more, of which less was found, are left out." in chart.caption
    assert len([link for link in links(chart.svg()) if link.startswith("#page-")]) == PAGES


def test_an_audit_without_passages_has_none(shown: Audit) -> None:
    assert audit_charts(msgspec.structs.replace(shown, passages=(), findings=()), ("pages",)) == ()
