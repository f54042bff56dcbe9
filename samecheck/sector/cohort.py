"""How alike unrelated passages of this sector are: the ruler that a likeness in meaning is read off.

A likeness says nothing by itself: some passages are near everything, some sectors speak one language. So each passage's
likenesses to a cohort, passages of other sites picked without looking at them, say what is usual for it, and a likeness
counts by how far it lies above what is usual for both passages. Speaker recognition calls that symmetric
normalisation (S-norm). Passages of the cohort that make the same claim are left out of what is usual for it: sharing must
not raise the bar. With them in, ten carriers among ten peers make a strong rewrite of the claim unfindable
(scripts/bench_carriers.py).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from samecheck.embed import Meaning
from samecheck.sector.aligned import WAYS, Group, alignments_of

Rows = NDArray[np.int64]
Floats = NDArray[np.float64]

#: Passages of the cohort: they place the mean within a tenth of the spread. 256 find no more rewrites.
COHORT = 128

#: Words that a passage of the cohort has at least: shorter ones are usual to nobody but other labels.
LEAST_WORDS = 5

#: What is alike beyond so many spreads above the middle is no stranger. The spread is read off the lower side, which no
#: sharing moves: the distance of this quantile from the middle, which is so many spreads of a normal distribution.
_REACH = 2.0
_LOW, _LOW_SPREADS = 0.2, 0.8416

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
        new = {row: (site, meaning) for row, site, meaning in zip(rows, owner, meanings, strict=True)}
        new = {row: both for row, both in new.items() if row not in self.known}
        seen = self.seen({row: meaning for row, (_, meaning) in new.items()})
        sites: dict[int, list[tuple[int, Floats]]] = {}
        for (row, (site, _)), alike in zip(new.items(), seen, strict=True):
            sites.setdefault(site, []).append((row, alike))
        for site, some in sites.items():
            usual = self._usual(site, np.array([alike for _, alike in some]))
            self.known.update(zip((row for row, _ in some), usual, strict=True))

    def seen(self, new: Mapping[int, Meaning]) -> Iterable[Floats]:
        """How well each of ``new``, meanings by row, is aligned with the passages of the cohort, shape (`WAYS`, c)."""
        return alignments_of(list(new.values()), self.group)

    def usual(self, row: int) -> Floats:
        """Mean and standard deviation of the alignments of ``row`` with strangers of other sites, shape (2, `WAYS`)."""
        return self.known[row]

    def _usual(self, site: int, alike: Floats) -> Floats:
        """What is usual for passages of ``site`` that are so ``alike`` the cohort's, shape (n, `WAYS`, c), as `usual` says it.

        All of a site at once: what numpy does for one passage costs as much as for a hundred.
        """
        others = self.owner != site
        if not others.any():
            return np.tile(np.array([[0.0] * WAYS, [1.0] * WAYS]), (len(alike), 1, 1))
        seen = np.ascontiguousarray(alike[:, :, others])
        low, middle = np.quantile(seen, (_LOW, 0.5), axis=2)
        reach = middle + _REACH * (middle - low) / _LOW_SPREADS
        kept = np.where(seen <= reach[:, :, None], seen, np.nan)
        return np.stack([np.nanmean(kept, axis=2), np.maximum(_LEAST_SPREAD, np.nanstd(kept, axis=2))], axis=1)

    @cached_property
    def group(self) -> Group:
        """The words of its passages."""
        return Group.of(self.meanings)
