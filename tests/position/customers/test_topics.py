"""What customers praise and complain about, told from what any review is full of."""

import random

import pytest

from samecheck import api
from samecheck.model import Review
from samecheck.position.customers.topics import Customers, Opinion, Topic, customers
from tests.position.movers import CORPORA, fast, sharp
from tests.position.reviews import INSURED, PASSING, PIANOS, reviews_of

pytestmark = pytest.mark.model


def topic(found: Customers, word: str) -> Topic:
    """The one topic known by ``word``."""
    (one,) = [row for row in found.topics if word in row.label.lower()]
    return one


def told(found: Customers) -> list[tuple[object, ...]]:
    return [
        (row.id, row.label, row.keys, [(one.business, one.text, one.rating) for one in row.opinions])
        for row in found.topics
    ]


@pytest.fixture(scope="module")
def found() -> Customers:
    return customers(reviews_of(PIANOS, INSURED, PASSING), sharp())


def test_what_several_customers_speak_of_is_a_topic_in_their_words(found: Customers) -> None:
    piano = topic(found, "piano")
    assert len(piano.reviews) >= 7
    assert {one.text for one in piano.opinions} <= set(PIANOS)
    assert len(topic(found, "insured").reviews) >= 6
    assert found.reviews == len(PIANOS) + len(INSURED) + len(PASSING)


def test_recommending_and_coming_back_are_no_topics(found: Customers) -> None:
    assert not {one.text for row in found.topics for one in row.opinions} & set(PASSING)


@pytest.mark.parametrize(
    ("rating", "polarity"), [(5, "praise"), (3.5, "praise"), (3, ""), (2.5, "complaint"), (1, "complaint"), (None, "")]
)
def test_the_stars_tell_praise_from_complaint(rating: float | None, polarity: str) -> None:
    assert Opinion(0, "us", "The crew was late.", rating).polarity == polarity


def reviews(found: Topic, polarity: str) -> int:
    """How many reviews speak of ``found`` with this ``polarity``."""
    return len({one.review for one in found.opinions if one.polarity == polarity})


def test_the_stars_decide_whatever_the_words_say() -> None:
    some = reviews_of(PIANOS, INSURED, PASSING)
    flipped = [Review(one.business, one.text, 6.0 - (one.rating or 3.0)) for one in some]
    before, after = (topic(customers(several, sharp()), "piano") for several in (some, flipped))
    assert reviews(before, "praise") > reviews(before, "complaint") > 0
    assert (reviews(after, "praise"), reviews(after, "complaint")) == (
        reviews(before, "complaint"),
        reviews(before, "praise"),
    )


def test_without_stars_there_are_topics_and_neither_praise_nor_complaint() -> None:
    some = [Review(one.business, one.text) for one in reviews_of(PIANOS, INSURED, PASSING)]
    piano = topic(customers(some, sharp()), "piano")
    assert (reviews(piano, "praise"), reviews(piano, "complaint")) == (0, 0)


def test_no_two_topics_are_called_the_same() -> None:
    some = api.read_reviews(CORPORA / "dentists" / "reviews.csv")
    for model in (fast(), sharp()):
        labels = [row.label for row in customers(some, model).topics]
        assert len(labels) > 10
        assert len(labels) == len(set(labels))


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_reviews_changes_nothing(seed: int) -> None:
    some = api.read_reviews(CORPORA / "cafes" / "reviews.csv")
    shuffled = random.Random(seed).sample(some, len(some))  # noqa: S311  # no secret
    assert told(customers(shuffled, fast())) == told(customers(some, fast()))


def test_a_name_is_no_topic() -> None:
    some = [Review("us", f"Ask for Marguerite, {text}", 5) for text in ("she is quick.", "she sings.", "no one else.")]
    assert not [row for row in customers(some * 2, sharp()).topics if "marguerite" in row.label.lower()]


@pytest.mark.parametrize(
    "texts",
    [
        [],
        ["The piano is fine."],
        ["", " ", "...", "!!!"],
        ["ok"] * 50,
        ["a" * 100_000, "\u202eenif\u202c si tI", "fi\u200bne", "\ud800 broke", "piano " * 20_000],
    ],
    ids=["none", "one", "empty", "short", "hostile"],
)
def test_of_reviews_that_say_nothing_nothing_is_said(texts: list[str]) -> None:
    found = customers([Review("us", text, 5) for text in texts], fast())
    assert found.reviews == len(texts)
    assert found.topics == ()
