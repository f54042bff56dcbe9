"""Measured pairs of passages, each measured once, and the ground that each site of a sector stands on."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from samecheck.model import Progress, silent
from samecheck.sector.chance import Chance
from samecheck.sector.evidence import Ground, Rules
from samecheck.sector.index import Index, Rows
from samecheck.sector.null import Null
from samecheck.sector.pairs import Pair, measured

#: Passages of a peer that enter the null, and of all peers together.
PER_SITE = 60
NULL_PASSAGES = 1500

#: Pairs of null passages whose wording is this alike are confirmed matches, left out of the null: sharing must never
#: raise the bar.
CONFIRMED = 0.9

#: The number of no site: on its ground, nobody is left out.
NOBODY = -1

_AT_ONCE = 256
_DEFAULTS = Rules()


@dataclass
class Neighbours:
    """The measured pairs of an index, row by row, as far as they were asked for."""

    index: Index
    pairs: dict[int, tuple[Pair, ...]] = field(default_factory=dict)

    def look_up(self, rows: Iterable[int], progress: Progress = silent) -> None:
        """Measures the rows that were not yet."""
        missing = np.array(sorted({int(row) for row in rows} - self.pairs.keys()), dtype=np.int64)
        for start in range(0, len(missing), _AT_ONCE):
            some = missing[start : start + _AT_ONCE]
            nears = self.index.near(some)
            flat = measured(
                self.index, ((int(row), int(near)) for row, found in zip(some, nears, strict=True) for near in found)
            )
            at = 0
            for row, found in zip(some, nears, strict=True):
                self.pairs[int(row)] = tuple(flat[at : at + len(found)])
                at += len(found)
            progress("judge", min(start + _AT_ONCE, len(missing)), len(missing))

    def of(self, row: int, without: int | None = None) -> list[Pair]:
        """The measured pairs of ``row`` with sites other than the one numbered ``without``."""
        return [pair for pair in self.pairs[row] if self.index.owner[pair.theirs] != without]

    def by_site(self, rows: Iterable[int]) -> dict[int, list[Pair]]:
        """The pairs of each of ``rows`` with the nearest passages of every other site, for counting who says the same."""
        wanted = np.array(sorted(rows), dtype=np.int64)
        nears = self.index.nearest_by_site(wanted)
        return {
            int(row): measured(self.index, ((int(row), int(near)) for near in found))
            for row, found in zip(wanted, nears, strict=True)
        }


def sampled(index: Index, site: int) -> Rows:
    """The passages of ``site`` that stand for it in a null; rows are sorted by id, so any first ones are random."""
    speaking = len(set(index.owner.tolist()))
    return index.rows(site)[: max(1, min(PER_SITE, NULL_PASSAGES // max(1, speaking)))]


def null_rows(index: Index, site: int) -> list[int]:
    """The passages that make the null of the site numbered ``site``: those that stand for each of its peers."""
    return [int(row) for other in range(len(index.names)) if other != site for row in sampled(index, other)]


def ground(neighbours: Neighbours, site: int = NOBODY, rules: Rules = _DEFAULTS) -> Ground:
    """What the site numbered ``site`` is held against, or the whole sector as seen by nobody.

    Every null row must have been looked up.
    """
    index = neighbours.index
    others = [other for other in range(len(index.names)) if other != site and len(index.rows(other))]
    elsewhere = np.flatnonzero(index.owner != site)
    return Ground(
        index,
        site,
        len(others),
        len(elsewhere),
        Chance.of(index.words[row] for row in elsewhere),
        _null(neighbours, site, null_rows(index, site), len(others), rules.echo_words),
        rules,
    )


def _null(neighbours: Neighbours, site: int, rows: Iterable[int], peers: int, least: int) -> Null | None:
    """The null of the peers' own best matches with each other, as if ``site`` were not there."""
    index = neighbours.index
    logits, sizes, among = [], [], []
    counts = np.bincount(index.owner, minlength=len(index.names))
    total = len(index.owner) - int(counts[site])
    for row in rows:
        pairs = [pair for pair in neighbours.of(row, without=site) if index.sizes[pair.theirs] >= least]
        if index.sizes[row] >= least and pairs and max(pair.ratio for pair in pairs) < CONFIRMED:
            logits.append(max(pair.logit for pair in pairs))
            sizes.append(int(index.sizes[row]))
            among.append(total - int(counts[index.owner[row]]))
    return Null.of(logits, sizes, among, peers)
