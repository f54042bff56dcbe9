"""The Markdown report can be pasted anywhere, whatever the pages say."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from samecheck.report.inline import escaped
from samecheck.report.markdown import Markdown
from samecheck.wire import Audit, SectorAudit

COMMON = MarkdownIt("commonmark").enable("table")
hostile = st.text(st.sampled_from("#*_`|<>[]()!\\~&-+=1.:/@ \n\taéw$"), max_size=40)


@given(hostile)
def test_an_escaped_text_is_one_paragraph_of_plain_text(text: str) -> None:
    for prefix in ("", "> ", "before "):
        kinds = {token.type for token in COMMON.parse(prefix + escaped(text))}
        assert kinds <= {"paragraph_open", "inline", "paragraph_close", "blockquote_open", "blockquote_close"}
        for token in COMMON.parse(prefix + escaped(text)):
            assert {child.type for child in token.children or ()} <= {"text", "text_special"}


@given(hostile)
def test_an_escaped_text_does_not_leave_its_table_cell(text: str) -> None:
    rows = COMMON.parse(f"| a | b |\n|---|---|\n| {escaped(text)} | end |")
    assert sum(token.type == "td_open" for token in rows) == 2


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("@team fix #12", "@\u200bteam fix #\u200b12"),
        ("see www.evil.example", "see www\\.evil.example"),
        ("https://evil.example", "https\\://evil.example"),
        ("1. first", "1\\. first"),
        ("<script>", "&lt;script&gt;"),
        ("a\nb\x1b[1m", "a b␛\\[1m"),
    ],
)
def test_what_trackers_would_act_on_is_escaped(text: str, safe: str) -> None:
    assert escaped(text) == safe


def test_it_tells_the_score_the_parts_and_both_quotes(audit: Audit) -> None:
    text = Markdown().audit(audit).decode("utf-8")
    assert "**62 % of what Hartwell Plumbing &amp; Heating says is also at rivals.**" in text
    assert "| **Together** | **62** |" in text
    assert "> We are a **family owned and operated** company" in text
    assert "> Summit is a **family owned and operated** firm" in text
    assert "[https\\://summit-plumbing.example/services](<https://summit-plumbing.example/services>)" in text
    assert "**To do:** Say it in your own words" in text
    assert text.endswith("\n")


def test_marks_hold_and_nothing_hostile_comes_through(audit: Audit) -> None:
    shown = COMMON.render(Markdown().audit(audit).decode("utf-8"))
    assert "**" not in shown
    assert "<script" not in shown
    assert "<img" not in shown
    assert 'href="javascript' not in shown
    assert shown.count("<h3>") == 10


def test_without_a_score_it_says_why(unscored: Audit, spotless: Audit) -> None:
    text = Markdown().audit(unscored).decode("utf-8")
    assert "Can't tell" in text
    assert "Only 2 peers have readable pages" in text
    assert "Together" not in text
    assert "Nothing was found" in Markdown().audit(spotless).decode("utf-8")


def test_the_ranking_is_one_table(sector: SectorAudit) -> None:
    text = Markdown().sector(sector).decode("utf-8")
    assert text.count("\n| ") == 1 + len(sector.sites)
    assert "| can't tell |" in text
    assert "- parked-plumber.example: the address is parked" in text


def test_a_long_ranking_is_cut(sector: SectorAudit) -> None:
    sites = tuple(msgspec.structs.replace(sector.sites[1], site=f"site {place}") for place in range(120))
    text = Markdown().sector(msgspec.structs.replace(sector, sites=sites)).decode("utf-8")
    assert "And 20 more in sector.json." in text
