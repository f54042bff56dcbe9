"""Measured pairs of passages, each measured once, and the ground that each site of a sector stands on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from samecheck.embed import pair_cosines
from samecheck.model import Progress, silent
from samecheck.sector.custom import Custom
from samecheck.sector.evidence import Ground, Rules, may_echo
from samecheck.sector.index import Floats, Index
from samecheck.sector.null import Null
from samecheck.sector.pairs import UNSEEN, Pair, in_common, measured

#: Pairs of null passages whose wording is this alike are confirmed matches, left out of the null: sharing must never
#: raise the bar.
CONFIRMED = 0.9

#: The number of no site: on its ground, nobody is left out.
NOBODY = -1

#: Candidates of a passage whose meaning is looked at: the nearest by fast vectors that could be echoes. The model costs
#: most of all, and a true source is among the first eight of its fast vectors as often as it is first by meaning.
MEANT = 8

#: Where all are held against all, a pair is looked at if its fast vectors have this cosine at least. Guessed.
_NEAR = 0.5

#: Of the passages of other sites that may say the same too, those this near by fast vectors, compared with the nearest.
_AS_NEAR = 0.7

_AT_ONCE = 256
_DEFAULTS = Rules()


@dataclass
class Neighbours:
    """The measured pairs of an index, row by row, as far as they were asked for."""

    index: Index
    pairs: dict[int, tuple[Pair, ...]] = field(default_factory=dict)
    by_words: dict[int, tuple[Pair, ...]] = field(default_factory=dict)

    @property
    def custom(self) -> Custom:
        """What the sites of the index say anyway."""
        return self.index.custom

    def look_up(self, rows: Iterable[int], progress: Progress = silent, *, meaning: bool = True) -> None:
        """Measures the rows that were not yet; without ``meaning`` their words only, which costs little."""
        known = self.pairs if meaning else self.by_words
        missing = np.array(sorted({int(row) for row in rows} - known.keys()), dtype=np.int64)
        index = self.index
        for start in range(0, len(missing), _AT_ONCE):
            some = missing[start : start + _AT_ONCE]
            nears = index.near(some)
            flat = [(int(row), int(near)) for row, found in zip(some, nears, strict=True) for near in found]
            pairs = iter(measured(index, flat, meant(index, flat) if meaning else np.zeros(len(flat), dtype=bool)))
            for row, found in zip(some, nears, strict=True):
                known[int(row)] = tuple(islice(pairs, len(found)))
            progress("judge", min(start + _AT_ONCE, len(missing)), len(missing))

    def of(self, row: int, without: int | None = None) -> list[Pair]:
        """The measured pairs of ``row`` with sites other than the one numbered ``without``."""
        return [pair for pair in self.pairs[row] if self.index.owner[pair.theirs] != without]

    def by_site(self, rows: Iterable[int]) -> dict[int, list[Pair]]:
        """The pairs of each of ``rows`` with the nearest passages of every other site, for counting who says the same."""
        wanted = np.array(sorted(rows), dtype=np.int64)
        found: dict[int, list[Pair]] = {}
        for start in range(0, len(wanted), _AT_ONCE):
            found |= self._by_site(wanted[start : start + _AT_ONCE])
        return found

    def _by_site(self, rows: NDArray[np.int64]) -> dict[int, list[Pair]]:
        index, found = self.index, dict[int, list[Pair]]()
        flat: list[tuple[int, int]] = []
        least: list[float] = []
        for row, near in zip(rows.tolist(), index.nearest_by_site(rows), strict=True):
            known = {pair.theirs: pair for pair in self.pairs.get(row, ())}
            found[row] = [known[other] for other in near.tolist() if other in known]
            new = [(row, other) for other in near.tolist() if other not in known]
            nearest = max(_fast(index, [(row, one) for one in known]), default=0.0)
            flat += new
            least += [_AS_NEAR * nearest] * len(new)
        seen = possible_echoes(index, flat, np.array(least))
        for pair in measured(index, flat, seen):
            found[pair.mine].append(pair)
        return found


def _fast(index: Index, flat: Sequence[tuple[int, int]]) -> NDArray[np.float64]:
    """The cosine of each pair's fast vectors."""
    if not flat:
        return np.zeros(0)
    mine, theirs = np.array(flat, dtype=np.int64).T
    codes = index.codes
    return np.asarray(pair_cosines(codes[mine], codes[theirs]), dtype=np.float64)


def possible_echoes(index: Index, flat: Sequence[tuple[int, int]], least: Floats | float = _NEAR) -> NDArray[np.bool_]:
    """Of the pairs, those that could be echoes with a cosine of fast vectors of at least ``least``, one or each its own."""
    possible = np.array([may_echo(index, *pair) for pair in flat], dtype=bool)
    found: NDArray[np.bool_] = possible & (_fast(index, flat) >= least)
    return found


def meant(index: Index, flat: Sequence[tuple[int, int]]) -> NDArray[np.bool_]:
    """Of the pairs, rows grouped by their first, those whose meaning is worth looking at."""
    near = _fast(index, flat)
    chosen = np.zeros(len(flat), dtype=bool)
    at = 0
    for _, group in groupby(flat, key=itemgetter(0)):
        pairs = list(group)
        possible = {
            at + k: near[at + k] + in_common(index.traits[one], index.traits[two])
            for k, (one, two) in enumerate(pairs)
            if may_echo(index, one, two)
        }
        chosen[sorted(possible, key=lambda place: (-possible[place], place))[:MEANT]] = True
        at += len(pairs)
    return chosen


def null_rows(index: Index, site: int) -> list[int]:
    """The passages that make the null of the site numbered ``site``: those of the cohort that are its peers'."""
    return [row for row in index.cohort.rows if index.owner[row] != site]


def ground(neighbours: Neighbours, site: int = NOBODY, rules: Rules = _DEFAULTS) -> Ground:
    """What the site numbered ``site`` is held against, or the whole sector as seen by nobody.

    The null's rows are looked up if they were not yet.
    """
    index = neighbours.index
    neighbours.look_up(null_rows(index, site))
    others = [other for other in range(len(index.names)) if other != site and len(index.rows(other))]
    return Ground(
        index,
        site,
        len(others),
        int((index.owner != site).sum()),
        index.chance(site),
        _null(neighbours, site, len(others)),
        rules,
    )


def _null(neighbours: Neighbours, site: int, peers: int) -> Null | None:
    """The null of the peers' own best matches with each other, as if ``site`` were not there."""
    index = neighbours.index
    logits, sizes, among = [], [], []
    counts = np.bincount(index.owner, minlength=len(index.names))
    total = int(
        (index.owner != site).sum()
    )  # not by its count: `NOBODY` has none, and would be taken for the last site
    for row in null_rows(index, site):
        pairs = [pair for pair in neighbours.of(row, without=site) if pair.logit > UNSEEN]
        if pairs and max(pair.ratio for pair in pairs) < CONFIRMED:
            logits.append(max(pair.logit for pair in pairs))
            sizes.append(int(index.sizes[row]))
            among.append(total - int(counts[index.owner[row]]))
    return Null.of(logits, sizes, among, peers)
