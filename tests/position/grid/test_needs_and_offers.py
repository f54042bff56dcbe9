"""What a text says customers are troubled by, and what it says is sold."""

import pytest

from samecheck.model import Passage
from samecheck.position.grid import needs, offers
from samecheck.position.grid.nouns import readable
from samecheck.read.words import words
from tests.position.grid.conftest import read

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We repair storm damage.", {"storm damage"}),
        ("If your roof is leaking, call at once.", {"roof leak"}),
        ("After a flood every hour counts.", {"flood"}),
        ("Whether you are buying a house or renting one, ask.", {"buy house"}),
        ("If you are moving, we pack.", {"move"}),
        ("We know how to deal with any problem.", set()),
        ("Ask for a free quote.", set()),
    ],
)
def test_troubles_and_occasions_are_needs_and_problems_of_no_kind_are_not(text: str, found: set[str]) -> None:
    assert {" ".join(key) for key in needs.needed(read(text))} == found


def test_a_roof_leak_is_a_leak_and_storm_damage_no_damage_of_any_kind() -> None:
    assert list(needs.wider(("roof", "leak"))) == [("roof", "leak"), ("leak",)]
    assert list(needs.wider(("storm", "damage"))) == [("storm", "damage")]


@pytest.mark.parametrize(
    ("text", "role", "found"),
    [
        ("Expert Roof Repair Services", "heading", {"roof repair"}),
        ("Skylight installation and roof inspection", "item", {"skylight installation", "roof inspection"}),
        ("We offer emergency tarping.", "sentence", {"emergency tarping"}),
        ("You need a metal roof.", "sentence", {"metal roof"}),
        ("About us", "heading", set()),
        ("Free written estimates", "heading", set()),
        ("Property managers", "heading", set()),
        ("Storm damage", "heading", set()),
    ],
)
def test_what_is_sold_is_told_from_praise_people_and_troubles(text: str, role: str, found: set[str]) -> None:
    passage = Passage("a", "u", role, text, urls=("u",))  # type: ignore[arg-type]
    assert offers.is_naming(passage, len(words(text))) or offers.may_tell(passage, words(text))
    sold = offers.offered(read(readable(passage)), naming=offers.is_naming(passage, len(words(text))))
    assert {" ".join(key) for key in sold} == found
