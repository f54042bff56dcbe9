"""What others say is not the voice of a business, though no markup tells it."""

import pytest

from samecheck.model import Passage
from samecheck.position.taste.quoted import quoted


def others(*texts: str) -> list[str]:
    """Those of a page's texts that somebody else speaks."""
    passages = [Passage("a.example", "/", "sentence", text) for text in texts]
    found = quoted(passages)
    return [passage.text for passage in passages if passage.id in found]


@pytest.mark.parametrize("text", ["“They came on time and left nothing behind.”", '"Best crew in town!"'])
def test_a_passage_in_quotation_marks_is_somebody_elses(text: str) -> None:
    assert others("We mend roofs of slate.", text, "Ask us for a price.") == [text]


def test_a_quotation_runs_to_its_closing_mark() -> None:
    said = ["“They came on time.", "Nothing was left behind.", "We would call them again.”"]
    assert others("We mend roofs.", *said, "Ask us for a price.") == said


def test_a_quotation_that_is_never_closed_takes_nothing_with_it() -> None:
    assert others("“They came on time.", "We mend roofs.", "Ask us for a price.") == ["“They came on time."]


def test_who_signs_a_quotation_is_no_voice() -> None:
    assert others("- Jane Doe, Acme Roof Supplies", "- we bring our own ladders and sweep up") == [
        "- Jane Doe, Acme Roof Supplies"
    ]


def test_a_word_in_quotation_marks_is_no_quotation() -> None:
    assert others("“Good” is the least of our three kinds of roof.", "Our “lifetime” cover has an end.") == []


def test_quotations_of_two_pages_are_not_joined() -> None:
    pages = [
        Passage("a.example", f"/{n}", "sentence", text) for n, text in enumerate(["“They came.", "We mend roofs.”"])
    ]
    assert quoted(pages) == {pages[0].id}
