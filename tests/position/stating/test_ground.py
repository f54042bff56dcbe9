"""Who states what is asked for: sites whose passages say it, and not those that speak of something near it."""

import pytest

from samecheck.model import Page, Site
from samecheck.pipeline import read
from samecheck.position.customers.supply import asked, supply
from samecheck.position.customers.topics import Topic, customers
from samecheck.position.stating.ground import Asked, Ground
from samecheck.position.stating.model import FEATURES, stating
from samecheck.read.words import words
from tests.position.movers import INSURED, NAMES, fast, movers, said_by, sharp, themes_of
from tests.position.reviews import INSURED as INSURED_REVIEWS
from tests.position.reviews import PASSING, PIANOS, reviews_of

pytestmark = pytest.mark.model

PIANO_PASSAGE = "We carry pianos: four of us wrap the piano in quilts and take it up the stairs."


def pianos() -> Topic:
    """What customers say of pianos."""
    found = customers(reviews_of(PIANOS, INSURED_REVIEWS, PASSING), sharp()).topics
    return next(one for one in found if "piano" in one.label.lower())


def firms() -> list[Site]:
    """Eight firms that are insured; the first two carry pianos."""
    claims = said_by(INSURED, range(8))
    return movers({n: [*claims[n], *([PIANO_PASSAGE] if n < 2 else [])] for n in range(8)}, own=30)


@pytest.fixture(scope="module")
def ground() -> Ground:
    """The ground of these firms."""
    return Ground.of(themes_of(firms()).voices, sharp(), fast())


def test_who_says_it_states_it_and_nobody_else_surely_does(ground: Ground) -> None:
    found = supply(pianos(), ground, range(8))
    assert found.sure == {0, 1}
    best = found.answer.stating(ground.rows(0))[0]
    assert ground.passages[best].text == PIANO_PASSAGE
    assert found.share == 0.25
    assert found.interval[0] <= 0.25 <= found.interval[1]


def test_who_is_not_observed_is_not_asked(ground: Ground) -> None:
    found = supply(pianos(), ground, [1, 2, 3])
    assert found.sure == {1}
    assert found.sure | found.perhaps <= found.observed == {1, 2, 3}


def test_a_small_sector_is_looked_at_whole_and_each_answer_is_a_chance(ground: Ground) -> None:
    answer = ground.answer(asked(pianos()))
    left_out = [ground.passages[row].text for row in range(len(ground.passages)) if row not in answer.chances]
    assert left_out
    assert all(len(words(text)) < 7 and "piano" not in text.lower() for text in left_out), left_out
    assert all(0 <= chance <= 1 for chance in answer.chances.values())
    assert answer.best(ground.rows(0)) == max(answer.chances.get(row, 0.0) for row in ground.rows(0))
    assert answer.best([]) == 0


def test_the_features_are_as_many_as_they_are_called(ground: Ground) -> None:
    table = ground.table(Asked(("We wrap the piano.",), {"piano": 0.9}))
    assert table.shape == (len(ground.passages), len(FEATURES))
    assert len(stating().weights) == len(FEATURES)
    assert 0 < stating().perhaps < stating().sure < 1


def test_the_same_is_told_whatever_the_order_of_sites(ground: Ground) -> None:
    ordered = firms()[::-1]
    again = Ground.of(themes_of(ordered).voices, sharp(), fast())
    question = Asked((PIANO_PASSAGE,), {"piano": 0.9})
    assert again.answer(question).chances == ground.answer(question).chances


@pytest.mark.parametrize("sites", [[], read([Page(NAMES[0], "copy", "", "text")]), movers({}, sites=1, own=3)])
def test_where_there_is_hardly_anything_nobody_states_it(sites: list[Site]) -> None:
    ground = Ground.of(themes_of(sites).voices, fast(), fast())
    assert supply(pianos(), ground, range(len(sites))).sure == frozenset()
