"""Two passages side by side: the words they share in order, and what stands between them."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

#: A shared stretch shorter than this is as good as chance unless its neighbours are shared too.
_STRETCH = 2


@dataclass(frozen=True, slots=True)
class Run:
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
        gaps = (
            ((one.mine + one.size, two.mine), (one.theirs + one.size, two.theirs))
            for one, two in zip(edges, edges[1:], strict=False)
        )
        return tuple((mine, theirs) for mine, theirs in gaps if mine[0] < mine[1] or theirs[0] < theirs[1])


def aligned(mine: Sequence[str], theirs: Sequence[str]) -> Alignment:
    """The longest common subsequence of two word lists, as runs.

    >>> aligned("we fix roofs in reno".split(), "we fix pipes in reno".split()).runs
    (Run(mine=0, theirs=0, size=2), Run(mine=3, theirs=3, size=2))
    """
    blocks = Indel.opcodes(mine, theirs)
    runs = tuple(Run(op.src_start, op.dest_start, op.src_end - op.src_start) for op in blocks if op.tag == "equal")
    return Alignment(runs, len(mine), len(theirs))


def verbatim(alignment: Alignment, least: int) -> tuple[Run, ...]:
    """The runs of at least ``least`` words, and shorter ones that a whole passage consists of."""
    if len(alignment.runs) == 1 and alignment.runs[0].size == alignment.mine:
        return alignment.runs
    return tuple(run for run in alignment.runs if run.size >= least)


def frame(alignment: Alignment) -> tuple[Run, ...]:
    """The runs that make a frame: stray single words between two differing parts are left out.

    A first or last word counts: frames often open or close on one ("Our ... today").
    """
    last = alignment.runs[-1] if alignment.runs else None
    return tuple(
        run
        for run in alignment.runs
        if run.size >= _STRETCH or (run.mine == 0 and run.theirs == 0) or (run is last and _at_end(run, alignment))
    )


def _at_end(run: Run, alignment: Alignment) -> bool:
    return run.mine + run.size == alignment.mine and run.theirs + run.size == alignment.theirs
