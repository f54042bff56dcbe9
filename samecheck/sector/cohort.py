"""How alike unrelated passages of this sector are: the ruler that a likeness in meaning is read off.

A likeness says nothing by itself: some passages are near everything, some sectors speak one language. So each passage's
likenesses to a cohort, passages of other sites picked without looking at them, say what is usual for it, and a likeness
counts by how far it lies above what is usual for both passages. Speaker recognition calls that symmetric
normalisation (S-norm). A claim that every peer makes is one of dozens of passages on each, so it hardly moves what is
usual: sharing does not raise the bar.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from samecheck.embed import Meaning
from samecheck.sector.aligned import WAYS, Group, alignments

Rows = NDArray[np.int64]
Floats = NDArray[np.float64]

#: Passages of the cohort: they place the mean within a tenth of the spread. 256 find no more rewrites.
COHORT = 128

#: Words that a passage of the cohort has at least: shorter ones are usual to nobody but other labels.
LEAST_WORDS = 5

#: A spread is at least so much: a passage of unknown words is as unlike everything as anything.
_LEAST_SPREAD = 0.02


@dataclass(frozen=True)
class Cohort:
    """Meanings of the cohort's passages ``rows``; ``owner``, shape (c,), is the site of each."""

    rows: tuple[int, ...]
    owner: Rows
    meanings: tuple[Meaning, ...]
    known: dict[int, Floats] = field(default_factory=dict)

    def learn(self, rows: Sequence[int], owner: Sequence[int], meanings: Sequence[Meaning]) -> None:
        """Measures what is usual for each of ``rows``, of the sites ``owner``, by their ``meanings``."""
        for row, site, meaning in zip(rows, owner, meanings, strict=True):
            if row not in self.known:
                self.known[row] = self._usual(site, meaning)

    def usual(self, row: int) -> Floats:
        """Mean and standard deviation of the alignments of ``row`` with passages of other sites, shape (2, `WAYS`)."""
        return self.known[row]

    def _usual(self, site: int, meaning: Meaning) -> Floats:
        others = self.owner != site
        if not others.any():
            return np.array([[0.0] * WAYS, [1.0] * WAYS])
        seen = alignments(meaning, self._group)[:, others]
        return np.array([seen.mean(axis=1), np.maximum(_LEAST_SPREAD, seen.std(axis=1))])

    @cached_property
    def _group(self) -> Group:
        return Group.of(self.meanings)
