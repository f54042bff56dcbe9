"""How alike two pages are once what they share word for word is set aside: the mark of a template.

Pages of one site share blocks (an offer, a disclaimer, reviews) and pages of one shop share labels, whatever else they
say. A template shows in what differs: there the same sentences stand with other words in their slots, under the same
headings with other words in theirs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import log10, sqrt
from typing import NamedTuple

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Indel

from samecheck.read.mask import SIGNS
from samecheck.sector.align import Alignment, aligned
from samecheck.sector.chance import Chance
from samecheck.sector.families.sheet import Line, Sheet

#: Words that two lines share in order, as a share of both, to be taken for one; between headings a little more.
_LINE, _HEADING = 0.45, 0.5

#: log10 of how many lines of such a page share these words by chance, at most; and words, signs not counted, that a
#: sentence shares at least. Source: the rule of SC101 (samecheck.sector.evidence) for the first, guessed for the second.
_CHANCE, _LITERAL = -1.3, 4

#: Words and headings added to what differs, so that a page that differs in its title alone is no sure case; and how
#: fast that doubt turns into trust where all the rest is the same: a power of the share that is.
_FEW_WORDS, _FEW_HEADINGS, _TRUST = 10.0, 1.0, 4


class Twins(NamedTuple):
    """Two lines that are one: their places on either page, their words aligned, and whether all are the same."""

    mine: int
    theirs: int
    alignment: Alignment
    same: bool


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two pages have in common, counted on both and halved.

    ``words``: of a page; of these, ``same`` stand in lines that are the same on both, ``framed`` are shared by lines that
    differ in their slots. ``headings`` (weighted), ``same_headings``, ``framed_headings``: the same of the outline.
    ``frames``: lines with slots that share more than chance explains.
    """

    words: float
    same: float
    framed: float
    headings: float
    same_headings: float
    framed_headings: float
    frames: int

    @property
    def wording(self) -> float:
        """Of the words that are not the same on both, the share that stands in the same frames."""
        return _share(self.framed, self.same, self.words, _FEW_WORDS)

    @property
    def outline(self) -> float:
        """Of the headings that are not the same on both, the share that differs in its slots only."""
        return _share(self.framed_headings, self.same_headings, self.headings, _FEW_HEADINGS)

    @property
    def similarity(self) -> float:
        """How much the two are of one template, 0 to 1: high only where both wording and outline are, if there is one.

        Source: AUC of page pairs in scripts/bench_families.py.
        """
        return min(1.0, sqrt(self.wording * self.outline) if self.headings else self.wording)


def _share(framed: float, same: float, all_of_it: float, few: float) -> float:
    """The share framed of what is not the same; 1 where nothing else is there.

    >>> _share(0, 400, 400, 10), round(_share(0, 200, 260, 10), 2), round(_share(30, 0, 50, 10), 2)
    (1.0, 0.05, 0.5)
    """
    if not all_of_it:
        return 0.0
    return (framed + few * (same / all_of_it) ** _TRUST) / (all_of_it - same + few)


class Rarity:
    """How many lines share words by chance, each run of words looked up once: a template's come again with every page."""

    def __init__(self, chance: Chance) -> None:
        self._chance = chance
        self._known: dict[tuple[tuple[str, ...], ...], float] = {}

    def carriers(self, runs: tuple[tuple[str, ...], ...], words: int) -> float:
        """log10 of how many places of a page of so many ``words`` carry ``runs`` by chance."""
        found = self._known.get(runs)
        if found is None:
            found = self._known[runs] = self._chance.carriers(runs) - log10(self._chance.size or 1)
        return found + log10(words or 1)


def likeness(mine: Sheet, theirs: Sheet, rarity: Rarity) -> Likeness:
    """How alike two pages are; ``rarity`` tells which shared words are evidence."""
    same = framed = same_headings = framed_headings = 0.0
    frames = 0
    for pair in twins(mine, theirs):
        line, other = mine.lines[pair.mine], theirs.lines[pair.theirs]
        weight = (line.weight + other.weight) / 2
        if pair.same:
            same += len(line.words)
            same_headings += weight
            continue
        framed_headings += weight
        if _is_evidence(line, pair.alignment, rarity, (mine.words + theirs.words) // 2):
            framed += pair.alignment.shared
            frames += 1
    return Likeness(
        words=(mine.words + theirs.words) / 2,
        same=same,
        framed=framed,
        headings=(mine.headings + theirs.headings) / 2,
        same_headings=same_headings,
        framed_headings=framed_headings,
        frames=frames,
    )


def twins(mine: Sheet, theirs: Sheet) -> Iterator[Twins]:
    """The lines of two pages that are one, each line once, the most alike first; of equals those at like heights."""
    if not mine.lines or not theirs.lines:
        return
    alike = process.cdist(
        mine.codes, theirs.codes, scorer=Indel.normalized_similarity, score_cutoff=_LINE, dtype=np.float32
    )
    rows, columns = np.nonzero(alike)
    apart = np.abs(rows / len(mine.lines) - columns / len(theirs.lines))
    order = np.lexsort((columns, rows, np.round(apart, 6), -alike[rows, columns]))
    taken: set[int] = set()
    given: set[int] = set()
    for i, j in zip(rows[order].tolist(), columns[order].tolist(), strict=True):
        if i in taken or j in given:
            continue
        line, other = mine.lines[i], theirs.lines[j]
        if line.heading != other.heading or (line.heading and alike[i, j] < _HEADING):
            continue
        alignment = aligned(line.masked, other.masked)
        if line.words == other.words or _literal(line, alignment):
            taken.add(i)
            given.add(j)
            yield Twins(i, j, alignment, line.words == other.words)


def _literal(line: Line, alignment: Alignment) -> int:
    """Words shared that are no signs: that both name a place makes nothing one."""
    return sum(word not in SIGNS for run in alignment.runs for word in line.masked[run.mine : run.mine + run.size])


def _is_evidence(line: Line, alignment: Alignment, rarity: Rarity, words: int) -> bool:
    """Whether a page of so many ``words`` would hardly hold a line that shares these by chance."""
    if not line.heading and _literal(line, alignment) < _LITERAL:
        return False
    runs = tuple(line.masked[run.mine : run.mine + run.size] for run in alignment.runs)
    return rarity.carriers(runs, words) <= _CHANCE
