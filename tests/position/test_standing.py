"""Where a site stands on the themes of its sector and of its customers: what its owner is told, to the byte."""

import random
from collections.abc import Sequence

import msgspec
import pytest

from samecheck.embed import Embedder
from samecheck.model import Review, Site
from samecheck.position.customers.topics import customers
from samecheck.position.gaps import gap_rows
from samecheck.position.standing import Standing, theme_rows
from samecheck.position.stating.ground import Ground
from samecheck.wire import GapRow, ThemeRow
from tests.position.movers import (
    FAMILY,
    INSURED,
    NAMES,
    PACKING,
    QUOTES,
    fast,
    movers,
    said_by,
    sharp,
    themes_of,
    together,
)
from tests.position.reviews import INSURED as BEING_INSURED
from tests.position.reviews import PASSING, PIANOS, reviews_of

pytestmark = pytest.mark.model

ALL = range(8)
CLAIMS = together(said_by(INSURED, ALL), said_by(QUOTES, range(5)), said_by(FAMILY, range(4)), said_by(PACKING, ALL))
PIANO_PASSAGE = "We carry pianos: four of us wrap the piano in quilts and take it up the stairs."


def standing(
    sites: Sequence[Site], reviews: Sequence[Review] = (), own: int = 0, embed: Embedder | None = None
) -> Standing:
    """Where the firm numbered ``own`` stands; the reviews of its name are its own."""
    model = embed or sharp()
    found = themes_of(sites, model)
    mine = [n for n, one in enumerate(reviews) if one.business == NAMES[own]]
    return Standing.of(found, Ground.of(found.voices, model, fast()), own, customers(reviews, model), mine)


def rows_of(sites: Sequence[Site], reviews: Sequence[Review] = (), own: int = 0) -> tuple[ThemeRow, ...]:
    return theme_rows(standing(sites, reviews, own))


def row_of(rows: Sequence[ThemeRow], word: str) -> ThemeRow:
    """The one claim or need that is known by ``word``."""
    (found,) = [one for one in rows if word in one.label.lower() and one.kind in ("claim", "need")]
    return found


def gaps_of(rows: Sequence[ThemeRow]) -> dict[str, GapRow]:
    return {one.label: one for one in gap_rows(rows, (), ())}


@pytest.fixture(scope="module")
def firms() -> list[Site]:
    return movers(CLAIMS, own=30)


@pytest.fixture(scope="module")
def reviews() -> list[Review]:
    return reviews_of(PIANOS, BEING_INSURED, PASSING)


@pytest.fixture(scope="module")
def rows(firms: list[Site], reviews: list[Review]) -> tuple[ThemeRow, ...]:
    """What the second firm is told; no two of its own customers write of one thing."""
    return rows_of(firms, [one for one in reviews if one.business != NAMES[1]], own=1)


@pytest.fixture(scope="module")
def usual(firms: list[Site], reviews: list[Review]) -> tuple[ThemeRow, ...]:
    """What the first firm is told, whose own customers praise its way with pianos."""
    return rows_of(firms, reviews)


def test_what_all_claim_is_table_stakes_with_what_customers_say_of_it(rows: tuple[ThemeRow, ...]) -> None:
    row = row_of(rows, "insured")
    assert (row.status, row.own, row.peers_n, row.peer_share) == ("table stakes", True, 7, 1.0)
    assert row.peers == tuple(name for name in NAMES if name != NAMES[1])
    assert row.quote == INSURED[1]
    assert {quote.text for quote in row.evidence} <= set(INSURED)
    assert row.customers is not None
    assert {quote.text for quote in row.customers.quotes} <= set(BEING_INSURED)


def test_what_only_customers_speak_of_is_unsaid_and_a_gap(rows: tuple[ThemeRow, ...]) -> None:
    row = row_of(rows, "piano")
    assert (row.status, row.kind, row.own, row.peers) == ("unsaid", "need", False, ())
    assert row.quote in PIANOS
    assert row.customers is not None
    assert row.customers.praise > row.customers.complaint > 0
    gap = gaps_of(rows)["Piano"]
    assert (gap.rank, gap.kind, gap.code) == (1, "unsaid", "SC603")
    assert {quote.text for quote in gap.evidence} <= set(PIANOS)
    assert gap.question


def test_every_peer_is_observed_or_named_as_not(rows: tuple[ThemeRow, ...]) -> None:
    assert {row.kind for row in rows} >= {"claim", "need"}
    assert all(row.peers_n + len(row.unobserved) == 7 for row in rows)
    assert not any({*row.peers, *row.perhaps} & {*row.unobserved} for row in rows)


def test_what_all_state_is_no_gap(rows: tuple[ThemeRow, ...]) -> None:
    assert row_of(rows, "insured").label not in gaps_of(rows)


def test_a_topic_that_one_peer_speaks_of_is_said_seldom(reviews: list[Review]) -> None:
    claims = {**CLAIMS, 5: [*CLAIMS[5], PIANO_PASSAGE]}
    others = [one for one in reviews if one.business != NAMES[1]]
    found = rows_of(movers(claims, own=30), others, own=1)
    row = row_of(found, "piano")
    assert row.peers == (NAMES[5],)
    assert [quote.text for quote in row.evidence][:1] == [PIANO_PASSAGE]
    assert gaps_of(found)["Piano"].kind == "seldom"


def test_a_topic_that_all_speak_of_is_no_gap(reviews: list[Review]) -> None:
    ways = ("carry the piano", "move your piano", "lift each piano", "bring the piano up", "take the piano down")
    claims = {n: [*CLAIMS[n], f"We {ways[n % 5]} in quilts, four of us."] for n in ALL}
    found = rows_of(movers(claims, own=30), reviews, own=1)
    assert not [label for label in gaps_of(found) if "piano" in label.lower()]


def test_what_your_customers_praise_and_you_do_not_say_is_praise_unused(
    reviews: list[Review], usual: tuple[ThemeRow, ...]
) -> None:
    row = row_of(usual, "piano")
    assert row.customers is not None
    assert row.customers.own >= 2
    gap = gaps_of(usual)["Piano"]
    assert (gap.kind, gap.proof) == ("praise unused", 1.0)
    # Who says it himself has nothing unused.
    said = movers({**CLAIMS, 0: [*CLAIMS[0], PIANO_PASSAGE]}, own=30)
    assert "praise unused" not in {one.kind for one in gaps_of(rows_of(said, reviews)).values()}


def test_what_all_claim_and_customers_dispute_is_contested(firms: list[Site]) -> None:
    angry = reviews_of(BEING_INSURED, bad=frozenset(range(1, 8))) + reviews_of(PIANOS, PASSING)
    found = rows_of(firms, [one for one in angry if one.business != NAMES[1]], own=1)
    row = row_of(found, "insured")
    assert row.status == "contested"
    gap = gaps_of(found)[row.label]
    assert gap.kind == "contested"
    assert "dispute" in gap.why


def test_no_gap_names_what_peers_have_and_the_site_lacks(firms: list[Site], reviews: list[Review]) -> None:
    found = rows_of(firms, reviews, own=7)
    lacking = row_of(found, "family")
    assert not lacking.own
    assert set(lacking.peers) >= set(NAMES[:4])
    assert lacking.label not in gaps_of(found)


def test_without_stars_nobody_praises_and_nothing_is_contested(firms: list[Site], reviews: list[Review]) -> None:
    found = rows_of(firms, [Review(one.business, one.text) for one in reviews])
    spoken = [one.customers for one in found if one.customers]
    assert spoken
    assert {(one.praise, one.complaint) for one in spoken} == {(0, 0)}
    assert not {one.status for one in found} & {"contested"}
    assert not {one.kind for one in gaps_of(found).values()} & {"praise unused", "contested"}


def test_without_reviews_nobody_asks_for_anything(firms: list[Site]) -> None:
    found = rows_of(firms)
    assert not [one for one in found if one.customers or one.kind == "need"]
    assert {one.kind for one in gaps_of(found).values()} <= {"open"}


def test_the_order_of_sites_and_reviews_moves_no_byte(
    firms: list[Site], reviews: list[Review], usual: tuple[ThemeRow, ...]
) -> None:
    order = random.Random(1)  # noqa: S311  # no secret
    shuffled = rows_of(order.sample(firms, len(firms)), order.sample(reviews, len(reviews)))
    assert msgspec.json.encode(shuffled) == msgspec.json.encode(usual)
    assert msgspec.json.encode(gap_rows(shuffled, (), ())) == msgspec.json.encode(gap_rows(usual, (), ()))


def test_each_row_fits_its_own_numbers(rows: tuple[ThemeRow, ...]) -> None:
    for row in rows:
        assert 0 <= row.low <= row.peer_share <= row.high <= 1
        assert not set(row.peers) & set(row.perhaps)
        assert NAMES[1] not in {*row.peers, *row.perhaps}
        assert row.own == bool(row.passages)
        assert row.peer_share == pytest.approx(len(row.peers) / row.peers_n, abs=1e-4) or not row.peers_n
    assert len({row.id for row in rows}) == len(rows)
    worth = [one.kind in ("claim", "need") for one in rows]
    assert worth == sorted(worth, reverse=True)


@pytest.mark.parametrize("sites", [1, 2])
def test_of_one_or_two_firms_hardly_anything_is_told(sites: int, reviews: list[Review]) -> None:
    found = rows_of(movers(CLAIMS, sites=sites, own=10), reviews)
    assert {one.status for one in found} <= {"not observed", "not seen in 1 peer", "too few to tell", "unsaid"}
    assert all(one.peers_n < 2 for one in found)
