"""The nearest by vectors are exactly those, whatever the blocks; memory is that of a block."""

import tracemalloc

import numpy as np
import pytest

from samecheck.embed import Codes, cosines, quantised
from samecheck.sector.nearby import Nearby


def codes(n: int, seed: int = 1, dimensions: int = 32) -> Codes:
    """Directions that crowd together as sentences do, some of them twice, one of them nowhere."""
    chance = np.random.default_rng(seed)
    found = quantised(chance.normal(size=(n, dimensions)) + 1.0)
    found[n // 2] = found[n // 3]
    found[n // 4] = 0
    return found


@pytest.mark.parametrize("k", [1, 5, 500])
def test_the_nearest_are_exactly_the_nearest(k: int) -> None:
    all_codes, owner = codes(400), np.arange(400) % 13
    everything = cosines(all_codes, all_codes)
    for row, found in enumerate(Nearby(owner, all_codes, asked=64, looked_at=50).near(np.arange(400), k)):
        others = [n for n in range(400) if owner[n] != owner[row] and everything[row, n] > 0]
        best = sorted(others, key=lambda n: -everything[row, n])[:k]
        assert len(found) == len(best)
        least = everything[row, best[-1]] if best else 0
        # Rounded to five decimals there are ties at the cut; above them the sets agree.
        assert {n for n in others if everything[row, n] > least} <= set(found.tolist())
        assert all(everything[row, n] >= least for n in found)


@pytest.mark.parametrize(("asked", "looked_at"), [(7, 11), (1, 400), (400, 1), (512, 8192)])
def test_the_size_of_the_blocks_changes_nothing(asked: int, looked_at: int) -> None:
    all_codes, owner, rows = codes(400), np.arange(400) % 13, np.arange(0, 400, 3)
    first, second = Nearby(owner, all_codes, 100, 128), Nearby(owner, all_codes, asked, looked_at)
    for one, two in zip(first.near(rows, 9), second.near(rows, 9), strict=True):
        assert one.tolist() == two.tolist()
    for one, two in zip(first.nearest_by_site(rows), second.nearest_by_site(rows), strict=True):
        assert one.tolist() == two.tolist()


def test_of_equals_the_first_are_chosen() -> None:
    same = np.repeat(codes(8)[:1], 50, axis=0)
    (found,) = Nearby(np.arange(50), same, 4, 6).near(np.array([49]), 3)
    assert found.tolist() == [0, 1, 2]


def test_every_other_site_gives_its_nearest() -> None:
    all_codes, owner = codes(300), np.arange(300) % 7
    everything = cosines(all_codes, all_codes)
    for row, found in enumerate(Nearby(owner, all_codes, 64, 40).nearest_by_site(np.arange(300))):
        assert sorted(owner[found].tolist()) == sorted(set(range(7)) - {int(owner[row])})
        for one in found:
            assert everything[row, one] == max(everything[row, owner == owner[one]])


def test_among_restricts_the_answer() -> None:
    owner, among = np.arange(200) % 7, np.arange(3, 200, 5)
    for found in Nearby(owner, codes(200)).near(np.arange(200), 9, among=among):
        assert set(found.tolist()) <= set(among.tolist())


def test_a_text_that_says_nothing_is_near_to_nothing() -> None:
    (found,) = Nearby(np.arange(200), codes(200)).near(np.array([50]), 9)
    assert found.tolist() == []


def test_memory_is_that_of_a_block() -> None:
    """All cosines at once would be 40 MB."""
    found = Nearby(np.arange(10_000) // 20, codes(10_000), asked=128, looked_at=1024)
    tracemalloc.start()
    try:
        found.near(np.arange(1000), 16)
        assert tracemalloc.get_traced_memory()[1] < 10e6
    finally:
        tracemalloc.stop()
