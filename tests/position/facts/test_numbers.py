"""Numbers as people write them, and which of two claims is the larger."""

import pytest

from samecheck.position.facts.numbers import beats, numbers, values


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The man is seventy-four and a bandsman.", [(74, "count")]),
        ("A hundred and six of three hundred and twelve claims", [(106, "count"), (312, "count")]),
        ("2,640 veneers since 2009", [(2640, "count"), (2009, "year")]),
        ("1.500 Dächer seit 1974", [(1500, "count"), (1974, "year")]),
        ("two dozen vans and $1.5M of cover", [(24, "count"), (1_500_000, "money")]),
        ("98% said so, 2.5 percent did not", [(98, "share"), (2.5, "share")]),
        ("a week is seven days, a ten-year warranty is long", [(7, "span"), (3650, "span")]),
        ("nine weeks", [(63, "span")]),
        ("four bucks, $4 and four claims", [(4, "money"), (4, "money"), (4, "count")]),
        ("On June 3, 2009 we began", [(2009, "year")]),
        ("Call (479) 312-9603, 9 am to 5 pm, 24/7, 5-star", []),
        ("Nobody counts here", []),
    ],
)
def test_figures_and_words_are_numbers_and_telephones_are_not(text: str, found: list[tuple[float, str]]) -> None:
    assert [(one.value, one.kind) for one in numbers(text)] == found


@pytest.mark.parametrize(
    ("mine", "theirs", "beaten"),
    [
        ("We have fitted 900 roofs.", "Over 1,200 roofs fitted", True),
        ("We have fitted 900 roofs.", "Some 300 roofs fitted", False),
        ("We have fitted 900 roofs.", "Over 1,200 windows cleaned", False),
        ("A ten-year workmanship warranty", "Our 15-year guarantee on workmanship", True),
        ("A ten-year workmanship warranty", "Manufacturer warranties of up to 50 years", False),
        ("26 years of experience", "40 years in business", True),
        ("26 years of experience", "A roof lasts 40 years", False),
        ("Open since 1998", "Founded in 1974", True),
        ("Open since 1998", "Founded in 2005", False),
        ("We answer within 60 minutes of a call", "On each call we answer within 30 minutes", True),
        ("We answer within 60 minutes of a call", "On each call we answer within 2 hours", False),
        ("Never more than four people in a class", "Twelve people in a class", False),
        ("96,000 buns since 2011", "48,000 buns since 2006", False),
        ("The visit costs $40", "The visit costs $90", False),
        ("Insured for $1 million", "Insured for $2 million", True),
        ("Two of us read each lease", "Six of us read each lease", False),
    ],
)
def test_a_larger_number_of_the_same_beats_a_smaller_one(mine: str, theirs: str, beaten: bool) -> None:
    assert beats(numbers(mine), numbers(theirs)) is beaten


def test_words_that_all_of_a_sector_use_do_not_tell_what_is_counted() -> None:
    mine, theirs = numbers("20 years on roofs"), numbers("Roofs of 40 years")
    assert beats(mine, theirs)
    assert not beats(mine, theirs, common={"roof"})


def test_small_counts_are_left_out_and_short_spans_are_not() -> None:
    assert values(numbers("two vans, seven men, within one hour"), 3) == {(7.0, "count"), (0.0417, "span")}
