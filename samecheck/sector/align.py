"""Two passages side by side: the words they share in order, and what stands between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel


class Run(NamedTuple):
    """``size`` words shared, from word ``mine`` of one passage and word ``theirs`` of the other."""

    mine: int
    theirs: int
    size: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """The shared runs of two passages, in order, and their lengths in words."""

    runs: tuple[Run, ...]
    mine: int
    theirs: int

    @property
    def shared(self) -> int:
        """Number of words shared in order."""
        return sum(run.size for run in self.runs)

    def slots(self) -> tuple[tuple[tuple[int, int], tuple[int, int]], ...]:
        """What differs between the runs: word ranges ``[start, end)`` on my side and on theirs, outer ends included."""
        edges = [Run(0, 0, 0), *self.runs, Run(self.mine, self.theirs, 0)]
        gaps = (((one.mine + one.size, two.mine), (one.theirs + one.size, two.theirs)) for one, two in pairwise(edges))
        return tuple((mine, theirs) for mine, theirs in gaps if mine[0] < mine[1] or theirs[0] < theirs[1])


def aligned(mine: Sequence[str], theirs: Sequence[str]) -> Alignment:
    """The longest common subsequence of two word lists, as runs.

    >>> aligned("we fix roofs in reno".split(), "we fix pipes in reno".split()).runs
    (Run(mine=0, theirs=0, size=2), Run(mine=3, theirs=3, size=2))
    """
    blocks = Indel.opcodes(mine, theirs).as_matching_blocks()
    # The last block is the empty one at both ends.
    runs = tuple(Run(block.a, block.b, block.size) for block in blocks if block.size)
    return Alignment(runs, len(mine), len(theirs))


def verbatim(alignment: Alignment, least: int, whole: int) -> tuple[Run, ...]:
    """The runs of at least ``least`` words, or one of at least ``whole`` words that is all of my passage."""
    runs = alignment.runs
    if len(runs) == 1 and runs[0].size == alignment.mine >= whole:
        return runs
    return tuple(run for run in runs if run.size >= least)
