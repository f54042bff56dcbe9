"""The template is told as text with named slots, and what each page fills in."""

from collections.abc import Callable

import pytest

from samecheck.model import Site
from samecheck.read.mask import mask
from samecheck.sector.families import Family, page_families

Pages = Callable[..., Site]
Copies = list[tuple[str, ...]]


@pytest.fixture(scope="module")
def family(pages: Pages, town_pages: Copies, other_pages: Copies) -> Family:
    (found,) = page_families([pages("hale.example", *other_pages, *town_pages)], mask).families
    return found


def test_the_template_is_the_text_with_its_slots_named(family: Family) -> None:
    lines = family.filled.text.split("\n")
    assert lines[0] == "Roofers in ⟨place⟩ | Hale Roofing"
    assert "What a new roof in ⟨place⟩ costs" in lines
    assert "Most roofs in ⟨place⟩ come to $⟨price⟩ with the old shingles hauled away and the gutters rinsed." in lines
    assert any(line.startswith("Our yard is ⟨") and "minutes from ⟨place⟩, so a ladder" in line for line in lines)


def test_a_slot_holds_what_each_page_fills_in_in_the_order_of_pages(family: Family) -> None:
    assert family.filled.slots["place"] == ("Eagle", "Nampa", "Star", "Kuna")
    assert family.filled.slots["price"] == ("11,400", "9,800", "12,100", "10,250")


def test_a_sentence_of_one_page_alone_is_its_own(family: Family) -> None:
    assert "goats" not in family.filled.text
    assert all(0.08 < own < 0.25 for own in family.own)


def test_a_slot_may_be_a_service(pages: Pages) -> None:
    def page(service: str) -> tuple[str, ...]:
        return (
            f"{service} in Boise | Hale Roofing",
            f"# {service} without surprises",
            f"Ask three neighbors who did their {service.lower()} and two will send you to our yard.",
            f"# The price of {service.lower()}",
            f"You see the bill for your {service.lower()} before the first nail is pulled, and it does not grow.",
            f"A crew that does {service.lower()} on Monday is still on your roof on Friday if it has to be.",
        )

    site = pages("hale.example", *map(page, ("Gutter cleaning", "Skylight repair", "Moss removal")))
    (found,) = page_families([site], mask).families
    assert "Ask three neighbors who did their ⟨" in found.filled.text
    assert ("Gutter cleaning", "Skylight repair", "Moss removal") in found.filled.slots.values()


def test_an_s_behind_every_value_stays_in_the_template(pages: Pages) -> None:
    def page(town: str) -> tuple[str, ...]:
        return (
            f"Roofs in {town}",
            f"# {town}'s roofs",
            f"We know {town}'s winters and the way the ice creeps under {town}'s oldest shingles.",
            f"Nobody mends a chimney in {town} before we have looked at it from all four sides.",
            f"When the wind has been through {town}, our van drives every street before breakfast.",
        )

    (found,) = page_families([pages("hale.example", *map(page, ("Eagle", "Nampa", "Kuna")))], mask).families
    assert "We know ⟨place⟩’s winters and the way the ice creeps under ⟨place⟩’s oldest shingles." in found.filled.text
