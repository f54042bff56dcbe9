"""Where each site of a sector stands: the share of the others that are less alike to the rest.

All are scored the same way, against all others and by words alone: peers on the few passages that stand for each, the
one in question on more of its own, because its own sample moves it most.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from samecheck.detect.case import Spoken
from samecheck.score.sameness import DEPTH, LEAST_PEERS, shares
from samecheck.score.tally import Tally, claimed, weight_of
from samecheck.sector.best import Rows
from samecheck.sector.evidence import Ground, Said, decide
from samecheck.sector.index import Index
from samecheck.sector.neighbours import Neighbours, ground
from samecheck.sector.pairs import UNSEEN
from samecheck.wire import StandingRow

#: Passages that stand for a site, and for all sites together.
PER_SITE = 60
STANDING = 1500

#: Passages of the site in question. Source: scripts/bench_score.py percentile.
OWN = 240


@dataclass(frozen=True)
class Standings:
    """How alike to the others each site is, as a share of 0 to 1: ``alike`` every site, ``asked`` those in question."""

    alike: Mapping[str, float]
    asked: Mapping[str, float]

    def percentile(self, name: str) -> float | None:
        """Share of the others, in percent, that are less alike than the site ``name``; ``None`` where too few are known."""
        if name not in self.asked:
            return None
        return percentile(self.asked[name], [share for other, share in self.alike.items() if other != name])

    @property
    def percentiles(self) -> dict[str, float]:
        """The percentile of each site in question, by name."""
        found = ((name, self.percentile(name)) for name in self.asked)
        return {name: place for name, place in found if place is not None}

    def rows(self, name: str) -> tuple[StandingRow, ...]:
        """What the percentile of the site ``name`` rests on: it and the others, by name; nothing where too few are known."""
        if name not in self.asked:
            return ()
        shares = {**self.alike, name: self.asked[name]}
        return tuple(StandingRow(site=site, share=round(shares[site], 4)) for site in sorted(shares))


def standings(neighbours: Neighbours, cut: float, names: Collection[str]) -> Standings:
    """How alike to the others every site with text is, and each of ``names``; nothing where there are too few sites.

    Copies, frames and stock phrases count, echoes do not. ``cut`` is the largest p-value that counts.
    """
    index = neighbours.index
    sites = [site for site in range(len(index.names)) if len(index.rows(site))]
    if len(sites) <= LEAST_PEERS:
        return Standings({}, {})
    wanted = [site for site in sites if index.names[site] in names]
    neighbours.look_up((row for site in sites for row in sampled(index, site)), meaning=False)
    neighbours.look_up((row for site in wanted for row in index.rows(site)[:OWN]), meaning=False)
    here, users = ground(neighbours), users_of(index)
    return Standings(
        {index.names[site]: _share(neighbours, here, site, sampled(index, site), users, cut) for site in sites},
        {index.names[site]: _share(neighbours, here, site, index.rows(site)[:OWN], users, cut) for site in wanted},
    )


def shares_among(neighbours: Neighbours, cut: float) -> list[float]:
    """What `standings` knows of each site: the share of its sample that as many others as a score asks for say too."""
    index = neighbours.index
    sites = [site for site in range(len(index.names)) if len(index.rows(site))]
    neighbours.look_up((row for site in sites for row in sampled(index, site)), meaning=False)
    here, users = ground(neighbours), users_of(index)
    return [_share(neighbours, here, site, sampled(index, site), users, cut) for site in sites]


def standing_beside(
    neighbours: Neighbours, here: Ground, users: Mapping[str, frozenset[int]], others: Sequence[float], cut: float
) -> float | None:
    """The percentile of the site that stands on ``here`` among others whose shares are known; ``None`` where too few.

    It differs a little from `standings`, as the others were not compared with it. Its passages were looked up already.
    """
    rows = here.index.rows(here.site)[:OWN]
    if len(others) < LEAST_PEERS or not len(rows):
        return None
    # Words alone, as for the others.
    neighbours.by_words |= {int(r): tuple(replace(p, logit=UNSEEN) for p in neighbours.pairs[int(r)]) for r in rows}
    return percentile(_share(neighbours, here, here.site, rows, users, cut), others)


def sampled(index: Index, site: int) -> Rows:
    """The passages that stand for ``site``; rows are sorted by id, so any first ones are random."""
    speaking = len(set(index.owner.tolist()))
    return index.rows(site)[: max(1, min(PER_SITE, STANDING // max(1, speaking)))]


def percentile(mine: float, others: Sequence[float]) -> float:
    """Share of the ``others``, in percent, that are less alike than ``mine``; ties count half.

    >>> percentile(0.5, [0.1, 0.9])
    50.0
    """
    below = sum(1.0 if value < mine else 0.5 if value == mine else 0.0 for value in others)
    return round(100 * below / len(others), 1)


def users_of(index: Index) -> dict[str, frozenset[int]]:
    """The sites that use each stock phrase."""
    found: dict[str, set[int]] = {}
    for owner, hits in zip(index.owner.tolist(), index.stock, strict=True):
        for hit in hits:
            found.setdefault(hit.entry.phrase, set()).add(owner)
    return {phrase: frozenset(sites) for phrase, sites in found.items()}


def _share(
    neighbours: Neighbours, here: Ground, site: int, rows: Rows, users: Mapping[str, frozenset[int]], cut: float
) -> float:
    """Expected share of ``rows`` of ``site`` that as many random others as a score asks for say too."""
    index = neighbours.index
    own = frozenset((site,))
    mine = replace(here, site=site)
    spoken = [_spoken(neighbours, mine, int(row), cut) for row in rows]
    others = tuple(n for n in range(len(index.names)) if n != site and len(index.rows(n)))
    using = {hit.entry.phrase: users[hit.entry.phrase] - own for one in spoken for hit in one.stock}
    passages = tuple((one.passage.url, weight_of(one)) for one in spoken)
    found = Tally(claimed(spoken, using, cut), passages, others, 0, 0.0)
    return round(sum(shares(found, min(DEPTH, len(others)))), 6)


def _spoken(neighbours: Neighbours, here: Ground, row: int, cut: float) -> Spoken:
    """A passage with what its neighbours say of it, without looking at every other site for who else does."""
    index = neighbours.index
    # Words alone, the same for all: whose meaning was looked at depends on who is audited.
    matches = here.matches(neighbours.by_words[row])
    decided = decide(matches, cut)
    saying = frozenset(match.site for match in matches if match.p <= cut)
    said = Said(row, tuple(matches), decided, saying)
    return Spoken(index.passages[row], tuple(index.words[row]), said, index.stock[row])
