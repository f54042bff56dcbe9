"""Other trades show how they state a need: the same need, in a way that nobody here has."""

import pytest

from samecheck.embed import embedder
from samecheck.position.elsewhere.abroad import Abroad, label_of, others
from samecheck.position.elsewhere.inspired import MOST, NOTE, Need, inspirations, plain
from samecheck.position.elsewhere.view import elsewhere
from samecheck.sector import Sector
from samecheck.wire.elsewhere import Inspiration
from tests.position.elsewhere.conftest import abroad, fast

NAMES = ("dentists", "law-firms", "web-agencies")


@pytest.fixture(scope="module")
def found() -> tuple[Inspiration, ...]:
    needs = [
        Need((label,)) for label in ("A person picks up the phone", "You can pay in instalments", "Flying to the moon")
    ]
    return inspirations(abroad("plumbers").index, needs, [abroad(name) for name in NAMES], embedder(), fast())


def test_a_need_is_answered_by_who_states_the_same_one(found: tuple[Inspiration, ...]) -> None:
    by_need = {row.need: row for row in found}
    assert "phone" in by_need["A person picks up the phone"].states
    assert {row.states for row in found if row.need == "You can pay in instalments"} >= {"Pay in instalments"}


def test_a_need_that_nobody_states_gets_no_answer(found: tuple[Inspiration, ...]) -> None:
    assert "Flying to the moon" not in {row.need for row in found}


def test_each_answer_names_trade_and_site_and_says_what_it_is_for(found: tuple[Inspiration, ...]) -> None:
    assert {row.note for row in found} == {NOTE}
    labels = {abroad(name).label: set(abroad(name).index.names) for name in NAMES}
    assert all(row.quote.site in labels[row.trade] for row in found)
    assert all(row.specificity > 0.4 and row.likeness >= 0.5 for row in found)
    assert all(sum(other.need == row.need for other in found) <= MOST for row in found)


def test_what_this_sector_says_too_is_no_inspiration() -> None:
    own = Abroad("elsewhere", abroad("plumbers").index, abroad("plumbers").stated)
    need = Need(("A person picks up the phone",))
    assert inspirations(abroad("plumbers").index, [need], [own], embedder(), fast()) == ()


def test_sources_that_nobody_read_are_searched_by_their_words() -> None:
    unread = Abroad("gyms", abroad("gyms").index)
    need = Need(("Parking",), ("Free parking behind the building.",))
    (row,) = inspirations(abroad("plumbers").index, [need], [unread], embedder(), fast())
    assert "arking" in row.quote.text
    assert (row.trade, row.states) == ("gyms", "")


def test_the_own_trade_is_not_elsewhere(plumbers: Sector) -> None:
    assert label_of(list(plumbers), "?") == "plumbers and repair firms"
    assert others([abroad("plumbers"), abroad("dentists")], list(plumbers)) == (abroad("dentists"),)


def test_sites_like_no_trade_keep_the_name_they_came_under() -> None:
    assert label_of([], "bakers") == "bakers"


def test_words_of_the_trade_are_left_out() -> None:
    assert plain("We roast beans, and you pay later", frozenset(("roast", "bean"))) == "We and you pay later"


def test_the_view_of_a_site_holds_both(plumbers: Sector) -> None:
    sites = list(plumbers)
    view = elsewhere(
        abroad("plumbers").index,
        sites,
        sites[0],
        [Need(("Free parking",))],
        [abroad("plumbers"), abroad("dentists")],
        fast(),
    )
    assert view.strays == ()
    assert {row.trade for row in view.inspirations} <= {"dentists and doctors"}
