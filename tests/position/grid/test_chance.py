"""How likely it is by chance that so few sites bring two things together."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samecheck.position.grid.chance import at_most, by_chance, meeting


def test_with_one_section_a_site_it_is_the_product_of_the_margins() -> None:
    chances = meeting([1] * 6 + [0] * 14, [1.0] * 10 + [0.0] * 10)
    assert chances.sum() == pytest.approx(6 * 10 / 20)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=6), st.integers(0, 3))
def test_the_number_of_sites_has_the_distribution_of_independent_draws(chances: list[float], seen: int) -> None:
    brute = sum(
        np.prod([c if hit else 1 - c for c, hit in zip(chances, hits, strict=True)])
        for hits in product([False, True], repeat=len(chances))
        if sum(hits) <= seen
    )
    assert at_most(np.array(chances), seen) == pytest.approx(float(brute), abs=1e-9)


def test_what_is_expected_agrees_with_dealing_the_needs_out_at_random() -> None:
    rng = np.random.default_rng(0)
    sizes, sections = [4, 10, 25, 8, 12, 30], [1, 3, 0, 2, 5, 9]
    shares = [0.25, 0.1, 0.2, 0.0, 0.5, 0.1]
    met = []
    for _ in range(20_000):
        dealt = rng.choice(shares, len(sizes))
        met.append(sum(bool((rng.random(k) < share).any()) for k, share in zip(sections, dealt, strict=True)))
    assert meeting(sections, shares).sum() == pytest.approx(np.mean(met), abs=0.03)
    assert at_most(meeting(sections, shares), 1) == pytest.approx(np.mean(np.array(met) <= 1), abs=0.02)


def test_reviews_of_both_are_held_against_drawing_them_without_regard_to_each_other() -> None:
    assert by_chance(0, 5, 5, 20) == pytest.approx(1.0)
    assert by_chance(4, 28, 8, 400) < 0.002
    assert by_chance(6, 56, 23, 400) > 0.05
