"""Whose words a text uses, and whether customers' reviews are about another trade."""

import random
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samecheck.gather.reviews import reviews
from samecheck.model import Review, Site
from samecheck.read.words import words
from samecheck.sector import Sector
from samecheck.sector.foreign import FEWEST, foreign
from samecheck.sector.trades import Trades, counted, nearest, trades, usage
from samecheck.store import corpora

Counts = Mapping[str, int]


def said(sites: Sector) -> list[Counts]:
    return [counted(word for passage in site.scored for word in words(passage.text)) for site in sites]


def heard(name: str) -> list[Review]:
    return reviews(corpora.where(name) / "reviews.csv")


@pytest.fixture(scope="module")
def plumbing(plumbers: Sector) -> list[Counts]:
    return said(plumbers)


def test_the_table_holds_trades_of_several_sites_and_numbers_only() -> None:
    known = trades()
    assert len(known.trades) > 35
    assert len(set(known.labels)) == len(known.labels)
    assert all(trade.sites >= 4 and len(trade.shares) <= 600 for trade in known.trades)
    assert all(0 < share < 1 for trade in known.trades for share in trade.shares.values())
    assert all(0 <= one.weight <= 1 and one.mean > 0 for one in known.stems.values())


def test_the_tags_that_are_kept_apart_are_not_in_it() -> None:
    apart = {"climate", "proptech", "hr-tech", "logistics", "gaming", "insurance", "consumer-health-services"}
    assert not apart & {source.split("/", 1)[1] for trade in trades().trades for source in trade.sources}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Our attorneys and solicitors handle injury claims", "law firms"),
        ("Single-origin beans, roasted for espresso, and cake", "cafés"),
        ("Shingles, gutters and flashing torn off by hail", "roofers"),
        ("Cosmetic dentistry, crowns and whiter teeth", "dentists and doctors"),
    ],
)
def test_a_text_fits_the_trade_whose_words_it_uses(text: str, label: str) -> None:
    assert trades().labels[int(trades().fits(counted(words(text))).argmax())] == label


def test_words_of_nobody_fit_no_trade() -> None:
    assert not trades().fits(counted(["zzyzx", "qwertz", "the", "of"])).any()


def test_a_sector_is_nearest_to_its_own_trade(plumbing: list[Counts]) -> None:
    order, fit = nearest(plumbing, trades())
    assert trades().labels[order[0]] == "plumbers and repair firms"
    assert fit > 0.08
    assert nearest(plumbing, trades().without([trades().labels[order[0]]]))[1] < 0.08


@given(
    st.lists(
        st.dictionaries(st.sampled_from(["roof", "coffe", "law", "gym"]), st.integers(1, 9), min_size=1), min_size=1
    )
)
def test_shares_sum_to_one_whatever_the_order_of_the_sites(sites: list[dict[str, int]]) -> None:
    shares = usage(sites)
    assert sum(shares.values()) == pytest.approx(1)
    assert usage(sites[::-1]) == pytest.approx(shares)


def test_what_one_site_alone_says_may_be_left_out() -> None:
    assert usage([{"roof": 2, "acme": 5}, {"roof": 1}], least=2) == {"roof": 1.0}


def test_own_reviews_are_let_in(plumbing: list[Counts]) -> None:
    assert foreign(heard("plumbers"), plumbing) == ""


@pytest.mark.parametrize("name", ["cafes", "dentists", "gyms", "law-firms", "web-agencies"])
def test_reviews_of_another_trade_are_refused_and_the_trade_is_named(name: str, plumbing: list[Counts]) -> None:
    (label,) = (trade.label for trade in trades().trades if f"demo/{name}" in trade.sources)
    told = foreign(heard(name), plumbing)
    assert f"as if about {label}, not about this trade" in told
    assert "they speak of " in told


def test_own_reviews_of_a_trade_never_seen_are_let_in(plumbing: list[Counts]) -> None:
    unseen = trades().without(["plumbers and repair firms"])
    assert foreign(heard("plumbers"), plumbing, unseen) == ""


def test_a_thin_sector_does_not_refuse_its_own_reviews(plumbers: Sector) -> None:
    draw = random.Random(3)  # noqa: S311 - a draw, no secret
    own = heard("plumbers")
    pages = [
        Site(site.name, (), tuple(p for p in site.passages if p.url == page.url))
        for site in plumbers
        for page in site.pages
        if page.status == "ok"
    ]
    tries = [foreign(draw.choices(own, k=40), said(Sector(tuple(draw.sample(pages, 5))))) for _ in range(12)]
    assert tries == [""] * 12


def test_of_too_few_reviews_and_of_no_sites_nothing_is_said(plumbing: list[Counts]) -> None:
    assert foreign(heard("cafes")[: FEWEST - 1], plumbing) == ""
    assert foreign(heard("cafes"), []) == ""
    assert foreign([], plumbing) == ""


def test_reviews_in_another_language_are_no_other_trade(plumbing: list[Counts]) -> None:
    german = [Review("x", "Sehr freundlich, sauber gearbeitet, gerne wieder. Der Preis war in Ordnung.")] * 20
    assert foreign(german, plumbing) == ""


def test_the_answer_does_not_depend_on_the_order_of_reviews_and_sites(plumbing: list[Counts]) -> None:
    assert foreign(heard("cafes")[::-1], plumbing[::-1]) == foreign(heard("cafes"), plumbing)


def test_a_table_without_trades_but_one_refuses_nothing(plumbing: list[Counts]) -> None:
    alone = Trades(trades().stems, trades().trades[:1])
    assert foreign(heard("cafes"), plumbing, alone) == ""
