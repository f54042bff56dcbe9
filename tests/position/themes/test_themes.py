"""What a sector says, theme by theme, as its owner would tell it: by hand-made firms whose claims are known."""

import random
import re

import pytest

from samecheck.model import Page, Site
from samecheck.pipeline import read
from samecheck.position.themes.adoption import adoption
from samecheck.position.themes.found import SectorTheme, SectorThemes
from tests.position.movers import (
    FAMILY,
    INSURED,
    NAMES,
    PACKING,
    QUOTES,
    mover,
    movers,
    said_by,
    theme_of,
    themes_of,
    together,
)

ALL = range(8)
CLAIMS = together(said_by(INSURED, ALL), said_by(QUOTES, range(5)), said_by(FAMILY, range(4)), said_by(PACKING, ALL))


def told(found: SectorThemes) -> list[tuple[object, ...]]:
    """Everything of the themes that anybody is told."""
    return [
        (row.id, row.label, row.kind, row.claim, row.stability, row.sayings, row.theme.sure, row.theme.perhaps)
        for row in found.themes
    ]


@pytest.fixture(scope="module")
def sector() -> SectorThemes:
    """Eight firms: all are insured and pack, five give free quotes, four are families."""
    return themes_of(movers(CLAIMS, own=30))


def test_what_all_state_is_one_theme_of_all(sector: SectorThemes) -> None:
    found = theme_of(sector, "insured")
    assert sorted(found.theme.sure) == list(ALL)
    assert adoption(found.theme, sector, ALL).status == "table stakes"


def test_a_theme_is_told_from_the_others(sector: SectorThemes) -> None:
    # Of eight firms one more may say something that sounds like it.
    for words, who in (("quote quotes", 5), ("family", 4)):
        stating = theme_of(sector, words).theme.sure.keys()
        assert stating >= set(range(who))
        assert len(stating) <= who + 1
    ids = {theme_of(sector, words).id for words in ("insured", "quotes", "family", "packing")}
    assert len(ids) == 4


def test_each_who_states_it_does_so_in_words_of_his_own_site(sector: SectorThemes) -> None:
    for who, places in theme_of(sector, "insured").theme.sure.items():
        body = sector.voices.bodies[who]
        texts = [body.text(body.statements[at]).lower() for at in places]
        assert body.name == NAMES[who]
        assert any("insured" in text for text in texts)


def test_what_every_site_states_is_stable(sector: SectorThemes) -> None:
    assert theme_of(sector, "insured").stability >= 0.9
    assert all(0 <= row.stability <= 1 for row in sector.themes)


@pytest.mark.parametrize("words", ["insured", "quotes", "family"])
def test_a_theme_is_called_as_somebody_wrote_it(words: str, sector: SectorThemes) -> None:
    found = theme_of(sector, words)
    written = " ".join(one.text for body in sector.voices.bodies for one in body.passages).lower()
    assert found.label.lower() in written
    assert 1 <= len(found.label.split()) <= 6


def test_the_commonest_themes_come_first_and_one_sites_own_are_none(sector: SectorThemes) -> None:
    sizes = [len(row.theme.sure) for row in sector.themes]
    assert sizes == sorted(sizes, reverse=True)
    assert min(sizes) >= 2


def test_five_sites_are_enough() -> None:
    found = themes_of(movers(CLAIMS, sites=5, own=30))
    assert len(theme_of(found, "insured").theme.sure) == 5
    assert len(theme_of(found, "quotes").theme.sure) == 5
    assert len(theme_of(found, "family").theme.sure) >= 3


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_sites_and_pages_changes_nothing(seed: int, sector: SectorThemes) -> None:
    order = random.Random(seed)  # noqa: S311  # no secret
    pages = [page for n in ALL for page in mover(n, CLAIMS[n], own=30)]
    sites = read(order.sample(pages, len(pages)))
    assert told(themes_of(order.sample(sites, len(sites)))) == told(sector)


def test_a_passage_that_nobody_else_resembles_leaves_the_claims_alone(sector: SectorThemes) -> None:
    odd = {**CLAIMS, 0: [*CLAIMS[0], "Herons nest on the weighbridge."]}
    found = themes_of(movers(odd, own=30))
    for words in ("insured", "family"):
        assert theme_of(found, words).theme.sure.keys() == theme_of(sector, words).theme.sure.keys()


def test_who_only_asks_perhaps_states_it() -> None:
    asked = {**CLAIMS, 7: [text for text in CLAIMS[7] if "insured" not in text] + ["Are your movers fully insured?"]}
    found = theme_of(themes_of(movers(asked, own=30)), "insured").theme
    assert found.sure.keys() == set(range(7))
    assert 7 in found.perhaps


def names(row: SectorTheme) -> set[str]:
    return set(re.findall(r"\w+", row.label.lower()))


def test_no_theme_is_called_by_a_brand_or_a_place() -> None:
    brands = [name.removesuffix(".example").title() for name in NAMES]
    towns = "Boise Nampa Kuna Harrowby Calderwick Wexcombe Quillmouth Tarnbeck".split()
    planted = {
        n: [f"{brands[n]} movers care", f"Careful movers in {towns[n]}", f"Moves across {towns[n]} and back"]
        for n in ALL
    }
    found = themes_of(movers(planted, own=30))
    theme = theme_of(found, "movers moves")
    assert len(theme.theme.sure) >= 6
    forbidden = {word.lower() for word in [*brands, *towns]}
    assert not [row.label for row in found.themes if names(row) & forbidden]


def test_a_theme_is_called_by_what_most_say_in_whole_words_and_not_by_who_denies_it() -> None:
    """Half a phrase, the wording of the one who says the opposite, and "without" left out would all mislead."""
    parking = ("Parking is not free", *(f"Free parking {where}" for where in ("here", "at the depot", "for you") * 2))
    scratches = tuple(f"We carry it {how}without scratching the floor." for how in ("", "down ", "out ") * 3)
    found = themes_of(movers(together(said_by(parking, range(7)), said_by(scratches, range(8))), own=30))
    assert not re.search(r"\bnot\b", theme_of(found, "parking").label)
    label = theme_of(found, "scratching floor").label.lower()
    assert "without" in label or "scratching" not in label, label
    assert not [row.label for row in found.themes if re.search(r"(?:\b(?:the|a|of|to|our|and)|^Our \w+)$", row.label)]


def titled(name: str, *titles: str) -> list[Page]:
    return [Page(name, f"{n}.html", f"<title>{title}</title>") for n, title in enumerate(titles)]


@pytest.mark.parametrize(
    "sites",
    [
        [],
        movers(CLAIMS, sites=1, own=30),
        movers(CLAIMS, sites=2, own=3),
        read([page for n in range(3) for page in titled(NAMES[n], "Home", "About us")]),
        read([Page(name, "copy", "", "text") for name in NAMES]),
        read([Page(name, "copy", "1234 5678. 90!\n...\n555-0101", "text") for name in NAMES]),
        read([Page(name, "copy", f"{'a' * 100_000} {n}\n\u202emees\u202c fr\u200bee\n" + "é" * 90_000, "text")
              for n, name in enumerate(NAMES)]),
    ],
    ids=["none", "one", "two", "titles", "empty", "figures", "hostile"],
)  # fmt: skip
def test_where_there_is_hardly_anything_nothing_breaks(sites: list[Site]) -> None:
    found = themes_of(sites)
    assert all(len(row.theme.sure) > 1 and row.label for row in found.themes)
