"""From pairs to groups: complete linkage, so that no chain of half-alike pages makes one."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from statistics import fmean

Alike = Callable[[int, int], float]

#: Up to so many members a group is compared as a whole; of a larger one some stand for all of it where it is compared with
#: another, so that the cost of joining n pages is n.
WHOLE, _DELEGATES = 32, 10
#: Spreads the places of a group's members, so that its delegates come from everywhere (Knuth's multiplicative hash).
_SPREAD, _RANGE = 2654435761, 2**32


@dataclass(frozen=True)
class Ties:
    """What holds a group together.

    ``least``: likeness of any two members; ``mean``: of all in the mean, in groups of three and more; ``close``: how alike
    two groups must be in the mean, as a share of what holds the closer one together: a page that is a little like many
    near-copies of each other is none of them.
    """

    least: float
    mean: float
    close: float


@dataclass(slots=True)
class _Group:
    """Members and those that stand for them. It grows: copying thousands of members at each step would be quadratic."""

    members: list[int]
    delegates: list[int]


def groups(size: int, pairs: Iterable[tuple[int, int]], alike: Alike, ties: Ties) -> list[list[int]]:
    """Disjoint groups of two or more of ``size`` things that ``ties`` hold together, each sorted.

    The most alike of ``pairs`` are joined first. Groups are compared pair by pair, large ones by their delegates.
    """
    rated = sorted((-alike(i, j), i, j) for i, j in pairs)
    group_of = [_Group([place], [place]) for place in range(size)]
    for unlike, i, j in rated:
        if -unlike < ties.least:
            break
        one, two = group_of[i], group_of[j]
        if one is two or not _tied(one, two, alike, ties):
            continue
        if len(one.members) < len(two.members):
            one, two = two, one
        one.members += two.members
        one.delegates = _joined(one.delegates, two.delegates, len(one.members))
        for place in two.members:
            group_of[place] = one
    found = {id(group): sorted(group.members) for group in group_of}
    return sorted(group for group in found.values() if len(group) > 1)


def _tied(one: _Group, two: _Group, alike: Alike, ties: Ties) -> bool:
    """Whether two groups, told by their delegates, are one."""
    across = []
    for a in one.delegates:
        for b in two.delegates:
            across.append(alike(a, b))
            if across[-1] < ties.least:
                return False
    within = max(cohesion(one.delegates, alike), cohesion(two.delegates, alike))
    if fmean(across) < ties.close * within:
        return False
    size = len(one.members) + len(two.members)
    return size == 2 or cohesion(_joined(one.delegates, two.delegates, size), alike) >= ties.mean


def _joined(one: Sequence[int], two: Sequence[int], size: int) -> list[int]:
    """The delegates of two groups joined that have so many members: they are among those of either.

    What is known of how alike they are is of use again.
    """
    return sorted([*one, *two]) if size <= WHOLE else _few([*one, *two])


def _few(group: Sequence[int]) -> list[int]:
    return sorted(nsmallest(_DELEGATES, group, key=lambda place: (place * _SPREAD % _RANGE, place)))


def delegates(group: Sequence[int]) -> list[int]:
    """Members that stand for ``group``, sorted: all of a small one, else some from everywhere."""
    return sorted(group) if len(group) <= WHOLE else _few(group)


def central(group: Sequence[int], alike: Alike) -> int:
    """The one of ``group`` that is most alike to the others, the first of equals."""
    return min(group, key=lambda one: (-sum(alike(one, two) for two in group if two != one), one))


def cohesion(group: Sequence[int], alike: Alike) -> float:
    """The mean likeness of two of ``group``; 0 for a single one."""
    return fmean([alike(a, b) for n, a in enumerate(group) for b in group[n + 1 :]] or [0.0])
