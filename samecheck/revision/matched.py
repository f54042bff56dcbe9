"""Which sentence of the old copy became which of the new one.

What was left as it was is matched wherever it stands; between such sentences the others are matched in order, by their words
and, where these say nothing, by their place: who puts a sentence in other words keeps its place.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from samecheck.read.words import words

Floats = NDArray[np.float32]

#: Likeness of words (0 to 1) above which two sentences are one, rewritten. Guessed.
_LIKE = 0.45
#: What it is worth that two sentences of one kind stand between the same neighbours. Guessed: less than any likeness in words.
_PLACE = 0.2


@dataclass(frozen=True)
class Line:
    """A sentence and the role it plays on its page."""

    text: str
    role: str


@dataclass(frozen=True)
class Match:
    """The places of a sentence before and after, ``None`` where it was not or is no more."""

    before: int | None
    after: int | None
    moved: bool = False


def matched(before: Sequence[Line], after: Sequence[Line]) -> list[Match]:
    """Every sentence of both once, in the order of ``after``; what is gone stands where it stood."""
    same = _same(before, after)
    steady = _rising(same)
    pairs = [Match(b, a, (b, a) not in steady) for b, a in same]
    taken_before, taken_after = {b for b, _ in same}, {a for _, a in same}
    for (b0, a0), (b1, a1) in pairwise([(-1, -1), *sorted(steady), (len(before), len(after))]):
        left = [b for b in range(b0 + 1, b1) if b not in taken_before]
        right = [a for a in range(a0 + 1, a1) if a not in taken_after]
        some = list(_aligned(before, after, left, right))
        pairs += some
        taken_before |= {one.before for one in some if one.before is not None}
        taken_after |= {one.after for one in some if one.after is not None}
    left = [b for b in range(len(before)) if b not in taken_before]
    right = [a for a in range(len(after)) if a not in taken_after]
    elsewhere = list(_far(before, after, left, right))
    pairs += elsewhere
    gone = set(left) - {one.before for one in elsewhere}
    new = set(right) - {one.after for one in elsewhere}
    return _ordered([*pairs, *(Match(b, None) for b in gone), *(Match(None, a) for a in new)])


def _key(line: Line) -> tuple[str, ...]:
    return tuple(words(line.text)) or (line.text,)


def _same(before: Sequence[Line], after: Sequence[Line]) -> list[tuple[int, int]]:
    """Sentences of the same words, those that come first with each other."""
    known: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, line in reversed(list(enumerate(before))):
        known[_key(line)].append(place)
    return [(places.pop(), a) for a, line in enumerate(after) if (places := known.get(_key(line)))]


def _rising(same: Sequence[tuple[int, int]]) -> set[tuple[int, int]]:
    """The longest series of ``same``, sorted by their places after, whose places before rise: the others were moved."""
    ends: list[int] = []
    at: list[int] = []
    came: list[int] = []
    for number, (b, _) in enumerate(same):
        place = bisect_left(ends, b)
        came.append(at[place - 1] if place else -1)
        ends[place : place + 1] = [b]
        at[place : place + 1] = [number]
    found: set[tuple[int, int]] = set()
    number = at[-1] if at else -1
    while number >= 0:
        found.add(same[number])
        number = came[number]
    return found


def _likeness(before: Sequence[Line], after: Sequence[Line], left: Sequence[int], right: Sequence[int]) -> Floats:
    """How alike the words of each two sentences are, in any order or in theirs, shape (left, right), 0 to 1."""
    mine = [" ".join(words(before[b].text)) for b in left]
    theirs = [" ".join(words(after[a].text)) for a in right]
    scorers = (fuzz.token_sort_ratio, fuzz.ratio)
    found: Floats = (
        np.maximum(*(process.cdist(mine, theirs, scorer=scorer, dtype=np.float32) for scorer in scorers)) / 100
    )
    return found


def _aligned(
    before: Sequence[Line], after: Sequence[Line], left: Sequence[int], right: Sequence[int]
) -> Iterator[Match]:
    """The sentences of one gap matched in order, so that the likenesses add up to most."""
    if not left or not right:
        return
    like = _likeness(before, after, left, right)
    alike = np.array([[before[b].role == after[a].role for a in right] for b in left])
    worth = np.where(like >= _LIKE, like + _PLACE, np.where(alike, _PLACE + like / 10, 0.0))
    best = np.zeros((len(left) + 1, len(right) + 1))
    for i in range(len(left) - 1, -1, -1):
        for j in range(len(right) - 1, -1, -1):
            best[i, j] = max(best[i + 1, j], best[i, j + 1], best[i + 1, j + 1] + worth[i, j])
    i = j = 0
    while i < len(left) and j < len(right):
        if worth[i, j] > 0 and best[i, j] == best[i + 1, j + 1] + worth[i, j]:
            yield Match(left[i], right[j])
            i, j = i + 1, j + 1
        elif best[i, j] == best[i + 1, j]:
            i += 1
        else:
            j += 1


def _far(before: Sequence[Line], after: Sequence[Line], left: Sequence[int], right: Sequence[int]) -> Iterator[Match]:
    """What is alike in words across gaps, the most alike first: moved and rewritten."""
    if not left or not right:
        return
    like = _likeness(before, after, left, right)
    order = sorted(zip(*np.nonzero(like >= _LIKE), strict=True), key=lambda one: (-like[one], one))
    done: set[tuple[str, int]] = set()
    for i, j in order:
        if ("before", i) not in done and ("after", j) not in done:
            done |= {("before", i), ("after", j)}
            yield Match(left[i], right[j], moved=True)


def _ordered(pairs: Sequence[Match]) -> list[Match]:
    """In the order of the new copy; what is gone behind what stood before it."""
    where = {one.before: one.after for one in pairs if one.before is not None and one.after is not None}

    def place(one: Match) -> tuple[int, int, int]:
        if one.after is not None:
            return one.after, 0, 0
        assert one.before is not None  # noqa: S101  # one of both is there
        earlier = (where[b] for b in range(one.before - 1, -1, -1) if b in where)
        return next(earlier, -1), 1, one.before

    return sorted(pairs, key=place)
