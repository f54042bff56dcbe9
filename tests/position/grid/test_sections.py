"""Which passages stand in one section."""

from samecheck.model import Passage, Site
from samecheck.position.grid.sections import Sections
from tests.position.grid.conftest import indexed, written


def test_a_heading_begins_a_section_and_headings_in_a_row_share_one() -> None:
    site = written("a.example", ["# Landlords", "# What we do", "We fix leaks.", "# Tenants", "We end noise."])
    index = indexed([site])
    sections = Sections.made(index, [site])
    of = {passage.text: sections.of[row] for row, passage in enumerate(index.passages)}
    assert of["Landlords"] == of["What we do"] == of["We fix leaks."]
    assert of["Tenants"] == of["We end noise."] != of["Landlords"]
    assert sections.sizes == (2,)


def test_what_stands_on_two_pages_is_in_a_section_of_each() -> None:
    site = written("a.example", ["# Landlords", "We fix leaks."], ["# Tenants", "We fix leaks."])
    index = indexed([site])
    sections = Sections.made(index, [site])
    of = {passage.text: set(sections.of[row]) for row, passage in enumerate(index.passages)}
    assert of["We fix leaks."] == of["Landlords"] | of["Tenants"]


def test_a_page_without_headings_is_cut_after_a_while() -> None:
    lines = [
        f"We answer the phone at {'aeiou'[n % 5]}{'bcdfghjk'[n % 8]} o'clock, line {'x' * (n + 1)}." for n in range(30)
    ]
    site = written("a.example", lines)
    assert Sections.made(indexed([site]), [site]).sizes == (3,)


def test_passages_of_a_site_without_pages_stand_together_by_address() -> None:
    passages = tuple(
        Passage("a", url, "sentence", text, urls=(url,)) for url, text in (("u", "We fix leaks."), ("v", "Noise."))
    )
    site = Site("a", (), passages)
    assert Sections.made(indexed([site]), [site]).sizes == (2,)
