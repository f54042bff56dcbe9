"""Pages of one template are found, whatever surrounds them, and nothing else is taken for one."""

import time
from collections.abc import Callable, Sequence

import pytest

from samecheck.model import Reading, Site
from samecheck.read.mask import mask
from samecheck.read.words import words
from samecheck.sector.families import Families, Family, families_of, page_families

Pages = Callable[..., Site]
Copies = list[tuple[str, ...]]


def found(*sites: Site) -> Families:
    return page_families(sites, mask)


def urls(family: Family) -> list[str]:
    return [sheet.reading.url for sheet in family.sheets]


def test_town_pages_among_others_are_a_family(pages: Pages, town_pages: Copies, other_pages: Copies) -> None:
    (family,) = found(pages("hale.example", *other_pages, *town_pages)).families
    assert urls(family) == ["3.html", "4.html", "5.html", "6.html"]
    assert family.sites == ("hale.example",)


def test_a_site_that_is_nothing_but_town_pages_is_one(pages: Pages, town_pages: Copies) -> None:
    """What stands on most pages is boilerplate by the site's rule, and yet it is the template."""
    (family,) = found(pages("hale.example", *town_pages)).families
    assert len(family.sheets) == 4
    assert "the owners do not mind a look from the curb" in family.filled.text


def test_what_all_pages_of_a_family_say_alike_is_part_of_its_template(
    pages: Pages, town_pages: Copies, other_pages: Copies
) -> None:
    plain = "If it leaks within ten years, we come back with the same crew and the same ladder."
    site = pages("hale.example", *other_pages[:2], *((*page, plain) for page in town_pages))
    assert plain in {passage.text for passage in site.passages if passage.boilerplate}
    (family,) = found(site).families
    assert plain in family.filled.text.split("\n")
    assert max(family.own) < 0.25


def test_no_english_is_needed(pages: Pages, german_pages: Copies) -> None:
    site = pages("hain.example", *german_pages)
    for masked in (mask, lambda _: words):
        (family,) = page_families([site], masked).families
        assert len(family.sheets) == 3
        assert ("Bad Köstritz", "Gera", "Greiz") in family.filled.slots.values()


def test_one_template_on_two_sites_is_one_family(pages: Pages, town_pages: Copies, other_pages: Copies) -> None:
    mine, theirs = pages("hale.example", other_pages[0], *town_pages[:1]), pages("zed.example", *town_pages[1:2])
    (family,) = found(mine, theirs).families
    assert family.sites == ("hale.example", "zed.example")
    assert [one.sites for one in families_of(mine, [theirs], mask)] == [family.sites]


def test_families_of_peers_are_none_of_mine(pages: Pages, town_pages: Copies, other_pages: Copies) -> None:
    mine = pages("hale.example", *other_pages)
    assert families_of(mine, [pages("zed.example", *town_pages)], mask) == ()


def shop(name: str, about: str, review: str) -> tuple[str, ...]:
    return (f"{name} | Shop", f"# {name}", "# Description", about, "# Reviews", review, "# Shipping",
            "Parcels leave the yard on the day of your order and take two days to most places in the country.")  # fmt: skip


def post(title: str, text: str) -> tuple[str, ...]:
    return (f"{title} | Journal", f"# {title}", text, "# Read on", "Each Sunday a letter goes to those who ask for it.",
            "# About the journal", "Written by whoever has a dry moment and a pencil; we pay in coffee.")  # fmt: skip


@pytest.mark.parametrize(
    "copies",
    [
        [
            shop("Brass tap", "A quarter-turn valve, cast in Ohio, for sinks with one hole.", "Turns like new."),
            shop("Cedar mailbox", "Keeps out rain; the lid shuts by its own weight.", "The neighbors want one."),
            shop("Slate hook", "Bent cold from copper wire so that frost cannot snap it.", "Holds my lantern too."),
        ],
        [
            post(
                "A swarm under the ridge",
                "The bees had moved in before the felt was dry, and nobody wanted to be the first.",
            ),
            post("Why slate sings", "Tap a sound one with your knuckle and it rings; a tired one only coughs at you."),
            post("Ladders", "The ash ladder weighs more than the apprentice and has outlived three of them so far."),
        ],
        [("Contact", "# Contact", "Ring twice."), ("Thank you", "# Thank you", "Your message is here.")],
    ],
    ids=["one shop's layout, own copy", "a journal's frame, own posts", "hardly any words"],
)
def test_pages_that_share_a_frame_only_are_no_family(pages: Pages, copies: Sequence[tuple[str, ...]]) -> None:
    assert found(pages("shop.example", *copies)).families == ()


def test_the_same_page_twice_is_a_family(pages: Pages, other_pages: Copies) -> None:
    site = pages("hale.example", other_pages[0], other_pages[1], other_pages[1], other_pages[2])
    (family,) = found(site).families
    assert urls(family) == ["1.html", "2.html"]
    assert family.own == (0.0, 0.0)


def test_the_order_of_pages_and_sites_changes_nothing(pages: Pages, town_pages: Copies, other_pages: Copies) -> None:
    def told(sites: Sequence[Site]) -> object:
        result = page_families(sites, mask)
        return [(one.id, one.filled, one.own, one.alike) for one in result.families], result.nearest

    sites = [pages("hale.example", *town_pages, *other_pages), pages("zed.example", *town_pages[1:3], *other_pages[:1])]
    shuffled = [Site(site.name, site.pages[2:] + site.pages[1::-1], site.passages) for site in sites]
    assert told(sites) == told(sites[::-1])
    assert sorted(told(sites)[1].items()) == sorted(told(shuffled)[1].items())  # type: ignore[index]


def test_a_page_that_could_not_be_read_is_left_out(pages: Pages, town_pages: Copies) -> None:
    site = pages("hale.example", *town_pages)
    broken = Site(site.name, (*site.pages, Reading("hale.example", "x.html", "error")), site.passages)
    assert ("hale.example", "x.html") not in found(broken).nearest


def test_nothing_comes_of_nothing() -> None:
    assert found().families == ()


def test_endless_pages_take_no_longer_than_long_ones(pages: Pages) -> None:
    endless = [
        ("Log", *(f"Line {line} of {page} says nothing new at all." for line in range(2_000))) for page in range(3)
    ]
    site = pages("log.example", *endless)
    begun = time.monotonic()
    page_families([site], lambda _: words)
    assert time.monotonic() - begun < 10
