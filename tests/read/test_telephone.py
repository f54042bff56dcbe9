"""Telephone numbers are the same number however they are written, and a year or a price is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samecheck.read.telephone import number_key, telephones, toll_free


@pytest.mark.parametrize(
    "text",
    ["(310) 555-0142", "310-555-0142", "310.555.0142", "+1 310 555 0142", "1-310-555-0142", "Tel.(310)555-0142 ext 4"],
)
def test_an_american_number_in_any_writing(text: str) -> None:
    assert [number_key(found) for found in telephones(f"Call {text} today")] == ["3105550142"]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("020 7946 0018", "+44 (0)20 7946 0018"),
        ("0161 496 0000", "0044 161 496 0000"),
        ("089 / 123 456 70", "+49 89 12345670"),
        ("(02) 5550 4321", "+61 2 5550 4321"),
    ],
)
def test_numbers_of_other_countries_with_and_without_their_code(one: str, two: str) -> None:
    (first,), (second,) = telephones(one), telephones(two)
    assert number_key(first) == number_key(second)


@pytest.mark.parametrize(
    "text",
    ["Open 24/7", "2010 - 2014", "$1,500 to $12,000", "since 12.10.1998", "(123) 456-7890", "555-555-5555", "Suite 1200-1300",
     "000 000 0000", "1 2 3 4 5", "50 % off"],
)  # fmt: skip
def test_what_is_no_number(text: str) -> None:
    assert telephones(text) == []


def test_toll_free() -> None:
    assert toll_free("8005550142")
    assert toll_free("18775550142")
    assert toll_free("08001234098")
    assert not toll_free("3105550142")


@given(st.text(alphabet="0123456789()+-. /x€", max_size=200))
def test_any_text_gives_digits_or_nothing(text: str) -> None:
    assert all(found.isdigit() and number_key(found) for found in telephones(text))
