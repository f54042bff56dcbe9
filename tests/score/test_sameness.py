"""The score: what it counts, when there is none, and what does not move it."""

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samecheck.model import Site
from samecheck.pipeline import Tools, judge
from samecheck.score import DEPTH, LEAST_PEERS, LEAST_WORDS, PARTS, Claim, Tally, points, sameness
from samecheck.score.hearing import heard
from samecheck.sector import Sector
from samecheck.settings import Settings
from samecheck.wire import Made
from tests.score.conftest import tallies

pytestmark = pytest.mark.usefixtures("uncovered")

QUICK = Settings(model="static")


@given(st.integers(1, 9).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n), st.integers(1, n))))
def test_heard_is_the_share_of_all_draws_with_a_speaker_in_them(case: tuple[int, int, int]) -> None:
    peers, saying, depth = case
    draws = list(combinations(range(peers), depth))
    assert heard(saying, peers, depth) == pytest.approx(sum(min(draw) < saying for draw in draws) / len(draws))


def test_nobody_is_heard_where_nobody_is() -> None:
    assert heard(0, 0, 0) == 0
    assert heard(1, 2000, 10) == pytest.approx(0.005)


@given(tallies())
def test_the_parts_add_up_to_the_score_and_the_interval_holds_it(tally: Tally) -> None:
    found = sameness(tally)
    assert found.score is not None
    assert found.low is not None
    assert found.high is not None
    parts = [getattr(found.parts, part) for part in PARTS]
    assert round(sum(parts), 1) == found.score
    assert all(part >= 0 and round(part, 1) == part for part in parts)
    assert 0 <= found.low <= found.score <= found.high <= 100
    said = sum(c.weight * heard(len(c.saying), len(tally.peers), found.peers_n) for c in tally.claims)
    assert found.score == pytest.approx(100 * said / tally.weight, abs=0.051)


@given(st.lists(st.floats(0, 0.25), min_size=4, max_size=4))
def test_points_are_rounded_to_add_up(shares: list[float]) -> None:
    found = points(shares)
    assert round(sum(found), 1) == pytest.approx(100 * sum(shares), abs=0.051)
    assert all(abs(one - 100 * share) <= 0.1 + 1e-9 for one, share in zip(found, shares, strict=True))


@given(tallies(least=DEPTH))
def test_one_more_peer_who_says_nothing_of_it_never_raises_the_score(tally: Tally) -> None:
    more = replace(tally, peers=(*tally.peers, 999))
    before, after = sameness(tally).score, sameness(more).score
    assert before is not None
    assert after is not None
    assert after <= before


@given(tallies())
def test_one_more_peer_who_says_it_too_never_lowers_the_score(tally: Tally) -> None:
    louder = tuple(replace(claim, saying=claim.saying | {tally.peers[0]}) for claim in tally.claims)
    before, after = sameness(tally).score, sameness(replace(tally, claims=louder)).score
    assert before is not None
    assert after is not None
    assert after >= before


def tally_of(peers: int, words: int = 500) -> Tally:
    claim = Claim("/", 0, "copied", 50.0, frozenset([1]))
    return Tally((claim,), (("/", 60.0), ("/about", 40.0)), tuple(range(1, peers + 1)), words, 0.25)


@pytest.mark.parametrize("peers", [1, 2])
def test_too_few_peers_have_no_score_and_the_verdict_says_so(peers: int) -> None:
    found = sameness(tally_of(peers), 50.0)
    assert (found.score, found.low, found.high, found.percentile) == (None, None, None, None)
    assert found.verdict.startswith(f"can't tell: {peers} peer")
    assert f"at least {LEAST_PEERS}" in found.verdict
    assert not found.comparable
    assert found.generic == 25.0


def test_too_few_words_have_no_score_and_the_verdict_says_so() -> None:
    found = sameness(tally_of(12, words=LEAST_WORDS - 1))
    assert found.score is None
    assert (
        found.verdict == f"can't tell: {LEAST_WORDS - 1} words to judge, at least {LEAST_WORDS} are needed for a score"
    )
    assert sameness(tally_of(12, words=LEAST_WORDS)).score is not None


@pytest.mark.parametrize(
    ("peers", "comparable", "depth"), [(3, False, 3), (9, False, 9), (10, True, 10), (40, True, 10)]
)
def test_scores_compare_from_ten_peers_on(peers: int, comparable: bool, depth: int) -> None:
    found = sameness(tally_of(peers))
    assert (found.comparable, found.peers_n) == (comparable, depth)
    assert found.score == pytest.approx(50 * depth / peers, abs=0.05)


@pytest.mark.parametrize("name", ["rivermark-plumbing.example", "premier-choice-plumbing.example"])
def test_an_unrelated_peer_raises_no_score(
    name: str, plumbers: Sector, dentists: Sector, quick: Tools, made: Made
) -> None:
    alone = judge(plumbers[name], plumbers, quick, QUICK, made).sameness.score
    joined = plumbers | Sector.of(dentists["larkmill-dental.example"])
    beside = judge(plumbers[name], joined, quick, QUICK, made).sameness.score
    assert alone is not None
    assert beside is not None
    assert beside - alone <= 3


def test_a_copied_site_scores_all_and_an_own_one_hardly_anything(
    site: Callable[..., Site], plumbers: Sector, quick: Tools, made: Made
) -> None:
    victim = plumbers["garside-of-tod.example"]
    copier = site("copier.example", *(p.text for p in victim.scored if p.role in ("sentence", "item")))
    copied = judge(copier, plumbers, quick, QUICK, made).sameness
    own = judge(victim, plumbers, quick, QUICK, made).sameness
    assert copied.score is not None
    assert own.score is not None
    assert copied.score > 95
    assert copied.parts.copied > 95
    assert copied.percentile == 100
    assert own.score < 5


def test_boilerplate_and_hidden_text_weigh_nothing(plumbers: Sector, quick: Tools, made: Made) -> None:
    target = plumbers["rivermark-plumbing.example"]
    found = judge(target, plumbers, quick, QUICK, made)
    aside = [row for row in found.passages if row.boilerplate or row.role == "hidden"]
    assert aside
    assert all(row.sameness == row.copied == row.covered == 0 and not row.nearest for row in aside)
    assert {f.passage for f in found.findings}.isdisjoint(row.id for row in aside)
