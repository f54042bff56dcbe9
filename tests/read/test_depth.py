import pytest
from hypothesis import given
from hypothesis import strategies as st

from samecheck.model import Page
from samecheck.read.depth import flattened, within_reach
from samecheck.read.page import read_page
from tests.read.conftest import texts

SENTENCE = "We mend every kind of boiler, and we answer our own phone."


@pytest.mark.parametrize("depth", [200, 255, 300, 2_000, 10_000, 90_000])
@pytest.mark.parametrize("closed", [True, False])
def test_text_is_read_at_any_depth(depth: int, closed: bool) -> None:
    body = "<title>Deep</title>" + "<div>" * depth + f"<p>{SENTENCE}</p>" + "</div>" * depth * closed
    assert texts(read_page(Page("s", "u", body))) == ["Deep", SENTENCE]


@pytest.mark.parametrize(
    "tags",
    ["<span>", "<font>", "<b>", "<a>", "<h1>", "<ul><li>", "<table><tr><td>", "<section><p>", "<x-y>", "<i><div>"],
)
def test_text_is_read_below_ten_thousand_tags_of_any_kind(tags: str) -> None:
    assert SENTENCE in texts(read_page(Page("s", "u", tags * 10_000 + SENTENCE)))


def test_what_stands_beside_the_depth_keeps_its_roles() -> None:
    body = (
        f"<h1>Boilers</h1><p>{SENTENCE}</p>"
        + "<div>" * 5_000
        + "One end.<p>Two ends.</p>"
        + "</div>" * 5_000
        + "<li>Last item</li>"
    )
    found = {p.text: p.role for p in read_page(Page("s", "u", body)).passages}
    assert found == {
        "Boilers": "hero",
        SENTENCE: "hero",
        "One end.": "hero",
        "Two ends.": "sentence",
        "Last item": "item",
    }


@pytest.mark.parametrize(
    "tail", ["<script>" * 100_000, "<!--" * 100_000, "<div " * 100_000, "<" * 100_000, "<script></x>" * 50_000]
)
def test_what_is_never_closed_is_scanned_once(tail: str) -> None:
    assert read_page(Page("s", "u", "<div>" * 300 + tail)).status in ("empty", "ok")


def test_scripts_and_comments_are_no_tags() -> None:
    body = "<div>" * 300 + "<script>if (a<b) x('<p>no</p>')</script><!-- <p>no</p> --><p>Yes, this is copy.</p>"
    assert texts(read_page(Page("s", "u", body))) == ["Yes, this is copy."]


@given(
    st.lists(
        st.sampled_from(
            ["<div>", "</div>", "<p>", "<b>", "</b>", "<br>", "word ", "<!--", "-->", "<script>", "</script>", "<", ">"]
        )
    )
)
def test_flat_markup_stays_as_it_is(parts: list[str]) -> None:
    """Up to 60 open tags nothing is taken out but comments."""
    body = "".join(parts)
    if "<!" not in body and body.count("<div>") + body.count("<b>") < 60:
        assert flattened(body) == body
    assert "<div" not in flattened(body, to_text=True)


def test_what_comes_after_the_hundred_thousandth_tag_is_not_read() -> None:
    assert within_reach("<p>A</p>" * 50_000) == "<p>A</p>" * 50_000
    assert within_reach("<p>A</p>" * 50_000 + "<b>B") == "<p>A</p>" * 50_000
