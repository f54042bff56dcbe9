"""What counts as a phrase that a page may aim at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samecheck.read.mask import PLACE
from samecheck.read.words import words
from samecheck.sector.keywords.names import slug_words
from samecheck.sector.keywords.phrases import LONGEST, chunks, phrases, singular


def told(text: str, *places: str) -> set[tuple[str, ...]]:
    masked = [PLACE if word in places else word for word in words(text)]
    return {phrase.key for phrase in phrases(text, masked)}


@pytest.mark.parametrize(
    "text",
    ["Drain Cleaning in Boise", "Boise drain cleaning", "Drain cleanings, Boise", "The drain cleaning for Boise"],
)
def test_a_place_and_word_order_do_not_change_the_phrase(text: str) -> None:
    assert ("cleaning", "drain") in told(text, "boise")


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("Drain Cleaning | Sewer Repair", ("cleaning", "sewer")),
        ("Drain Cleaning and Sewer Repair", ("cleaning", "sewer")),
        ("Drains - Sewers", ("drain", "sewer")),
        ("Drains, sewers", ("drain", "sewer")),
    ],
)
def test_separators_part_phrases(text: str, apart: tuple[str, ...]) -> None:
    assert apart not in told(text)


def test_a_hyphen_inside_a_word_parts_nothing() -> None:
    assert ("award", "electrician", "winning") in told("Award-winning electricians")
    assert ("24", "7", "plumber") in told("24/7 plumber")


def test_the_will_of_will_writing_is_no_verb() -> None:
    assert ("will", "writing") in told("Will Writing Norwich")
    assert ("mend", "will") not in told("We will mend it")


def test_a_phrase_is_complete_if_only_praise_and_trade_forms_are_cut_off() -> None:
    text = "Expert Metal Roof Repair Services"
    complete = {phrase.text for phrase in phrases(text, words(text)) if phrase.complete}
    assert complete == {f"{head}metal roof repair{tail}" for head in ("", "expert ") for tail in ("", " services")}


@given(st.text(max_size=200))
def test_phrases_of_any_text_are_short_and_folded(text: str) -> None:
    for phrase in phrases(text, words(text)):
        assert 0 < len(phrase.key) <= LONGEST
        assert list(phrase.key) == sorted({singular(word) for word in phrase.text.split()})
    assert all(chunks(text, words(text)))


def test_the_words_of_an_address_are_those_of_its_last_part() -> None:
    assert slug_words("https://a.example/our-work/drain-cleaning_boise.php?x=1") == "drain cleaning boise"
    assert slug_words("https://a.example/") == ""
