"""Groups hold together as a whole, not by a chain."""

from collections.abc import Callable
from itertools import combinations

from samecheck.sector.families.linkage import Ties, cohesion, delegates, groups

TIES = Ties(least=0.2, mean=0.3, close=0.5)


def likeness(known: dict[tuple[int, int], float]) -> Callable[[int, int], float]:
    return lambda one, two: known.get((min(one, two), max(one, two)), 0.0)


def every(size: int) -> list[tuple[int, int]]:
    return list(combinations(range(size), 2))


def test_a_chain_of_half_alike_pages_is_no_group() -> None:
    chain = likeness({(0, 1): 0.9, (1, 2): 0.6, (2, 3): 0.9, (0, 2): 0.1})
    assert groups(4, every(4), chain, TIES) == [[0, 1], [2, 3]]


def test_the_most_alike_are_joined_first() -> None:
    alike = likeness({(0, 1): 0.5, (1, 2): 0.8})
    assert groups(3, every(3), alike, TIES) == [[1, 2]]


def test_one_that_is_a_little_like_many_copies_is_none_of_them() -> None:
    copies = dict.fromkeys(every(4), 0.9)
    alike = likeness(copies | {(n, 4): 0.3 for n in range(4)})
    assert groups(5, every(5), alike, TIES) == [[0, 1, 2, 3]]


def test_three_that_are_hardly_alike_are_no_group() -> None:
    alike = likeness(dict.fromkeys(every(3), 0.25))
    assert all(len(group) < 3 for group in groups(3, every(3), alike, TIES))


def test_a_large_group_is_compared_by_its_delegates() -> None:
    asked = []

    def alike(one: int, two: int) -> float:
        asked.append((one, two))
        return 1.0

    size = 400
    assert groups(size, [(n, n + 1) for n in range(size - 1)], alike, TIES) == [list(range(size))]
    assert len(set(asked)) < 25 * size
    assert len(delegates(range(size))) == 10
    assert delegates([3, 1]) == [1, 3]
    assert cohesion([3], alike) == 0.0
