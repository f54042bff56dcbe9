"""A dentist among plumbers is noticed; a plumber who writes in his own way is not."""

from collections.abc import Callable

import pytest

from samecheck.model import Site
from samecheck.pipeline import Tools
from samecheck.sector import Sector
from samecheck.sector.index import Index
from samecheck.sector.trade import other_trades

Make = Callable[..., Site]


def noted(tools: Tools, *sites: Site) -> dict[str, str]:
    return other_trades(Index.of(sites, tools.embed))


def test_a_stranger_is_noted_with_the_words_that_decide(quick: Tools, crowd: Callable[[int, int], list[Site]]) -> None:
    (name, why), *others = noted(quick, *crowd(7, 1)).items()
    assert (name, others) == ("bake0.example", [])
    mine, theirs = why.split(" where the others speak of ")
    assert set(mine.removeprefix("speaks of ").split(", ")) <= {
        "bread",
        "dough",
        "cakes",
        "bakers",
        "pastry",
        "bakery",
        "rolls",
        "bake",
    }
    assert set(theirs.split(", ")) <= {"roof", "roofers", "roofing", "shingles", "gutters", "storm", "leak", "flashing"}


def test_the_order_of_the_sites_does_not_matter(quick: Tools, crowd: Callable[[int, int], list[Site]]) -> None:
    assert noted(quick, *crowd(7, 1)) == noted(quick, *reversed(crowd(7, 1))) != {}


@pytest.mark.parametrize(("roofers", "bakers"), [(7, 0), (4, 4), (6, 5), (4, 1), (1, 0), (0, 0)])
def test_one_trade_or_two_halves_or_too_few(
    roofers: int, bakers: int, quick: Tools, crowd: Callable[[int, int], list[Site]]
) -> None:
    assert noted(quick, *crowd(roofers, bakers)) == {}


def test_a_name_tells_the_trade_too(quick: Tools, crowd: Callable[[int, int], list[Site]], site: Make) -> None:
    """A small site whose own name says most of what it does."""
    named = "Storm Shingle Roofing"
    mine = site(
        "stormshingleroofing.example", named, *(f"{named} has served the people of {town} for {n} years and will come again."
        for n, town in enumerate(("Troy", "Elba", "Opp", "Ozark", "Arab", "Brent"), 20))
    )  # fmt: skip
    assert noted(quick, *crowd(7, 0), mine) == {}


def test_nobody_is_noted_among_his_own_and_most_strangers_are(quick: Tools, plumbers: Sector, dentists: Sector) -> None:
    """The demonstration corpora are written by one hand, so that even a dentist speaks a little like a plumber."""
    assert noted(quick, *plumbers) == {}
    assert noted(quick, *dentists) == {}
    strangers = [noted(quick, *plumbers, stranger) for stranger in dentists]
    assert all(set(found) <= {stranger.name} for found, stranger in zip(strangers, dentists, strict=True))
    assert sum(map(bool, strangers)) >= 5
