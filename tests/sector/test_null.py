"""From evidence to p-values, against what the sector's own businesses score against each other."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samecheck.sector.null import LEAST_PASSAGES, LEAST_PEERS, WIDEST, Null, Tail, by_chance, shape

N = 200
#: So narrow that the widest bulk allowed is wider.
LOGITS = np.random.default_rng(7).normal(0.0, 0.1, N).round(3).tolist()


def null(logits: list[float] = LOGITS, peers: int = 8) -> Null | None:
    return Null.of(logits, [10] * len(logits), [500] * len(logits), peers)


@pytest.fixture(scope="module")
def usual() -> Null:
    found = null()
    assert found is not None
    return found


def test_too_few_passages_or_peers_have_no_null() -> None:
    assert null(LOGITS[:LEAST_PASSAGES]) is not None
    assert null(LOGITS[: LEAST_PASSAGES - 1]) is None
    assert null(peers=LEAST_PEERS) is not None
    assert null(peers=LEAST_PEERS - 1) is None


def test_passages_that_are_all_alike_have_no_null() -> None:
    assert null([0.5] * N) is None


@given(st.floats(-5, 30), st.floats(0.001, 10))
def test_p_falls_as_the_logit_rises(logit: float, more: float) -> None:
    found = null()
    assert found is not None
    low, high = found.p(logit + more, 10, 500), found.p(logit, 10, 500)
    assert 0 < low <= high <= 1
    assert low < high or high in (1.0, 1e-30)


@given(st.floats(1e-8, 0.5), st.integers(5, 60), st.integers(50, 50_000))
def test_cut_is_the_logit_of_a_p_value(p: float, size: int, among: int) -> None:
    found = null()
    assert found is not None
    assert found.p(found.cut(p, size, among), size, among) == pytest.approx(p, rel=1e-3)


def test_more_peer_passages_need_stronger_evidence(usual: Null) -> None:
    assert usual.p(1.5, 10, 4000) > usual.p(1.5, 10, 500)


def test_the_same_standing_has_the_same_p_in_a_sector_that_scores_higher_throughout(usual: Null) -> None:
    higher = null([logit + 2 for logit in LOGITS])
    assert higher is not None
    assert higher.p(3.2, 10, 500) == pytest.approx(usual.p(1.2, 10, 500), rel=1e-6)


def test_what_the_upper_part_shares_moves_no_p_value(usual: Null) -> None:
    """Sharing must never raise the bar: passages that everybody has are matched far better, and stay without effect."""
    cut = np.quantile(LOGITS, 0.65)
    shared = null([logit + 5 if logit > cut else logit for logit in LOGITS])
    assert shared is not None
    assert shared.p(1.2, 10, 500) == usual.p(1.2, 10, 500)


def test_a_wide_bulk_counts_so_wide_and_no_wider() -> None:
    wide = null([logit * 20 for logit in LOGITS])
    assert wide is not None
    assert wide.spread == pytest.approx(WIDEST * shape().spread)


def test_a_tail_goes_on_with_its_last_slope_and_ends_at_one() -> None:
    tail = Tail((0.0, 1.0, 2.0), (0.0, -1.0, -3.0))
    assert [tail.p(at) for at in (-4, 0, 1, 2, 3)] == pytest.approx([1, 1, 0.1, 1e-3, 1e-5])
    assert tail.evidence(1e-5) == pytest.approx(3)


def test_the_packaged_tail_falls() -> None:
    tail = shape().tail
    assert list(tail.at) == sorted(set(tail.at))
    assert list(tail.log10_p) == sorted(set(tail.log10_p), reverse=True)


def test_expected_carriers_become_the_probability_of_any() -> None:
    assert by_chance(3) == pytest.approx(0.001, rel=1e-3)
    assert by_chance(-3) == pytest.approx(1)
    assert by_chance(400) > 0
