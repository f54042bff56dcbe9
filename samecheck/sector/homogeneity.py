"""How alike a sector is to itself.

The mean over ordered pairs of sites of the chance that a random passage of one is matched by one of m fixed random
passages of the other. With m fixed for all it depends on neither the number of sites nor their length.
"""

from math import sqrt

import numpy as np

from samecheck.sector.evidence import Ground
from samecheck.sector.index import Floats, Index
from samecheck.sector.neighbours import Neighbours, ground
from samecheck.sector.pairs import measured
from samecheck.wire import SectorRow

#: Passages a site is represented by, if it has as many.
MOST = 30
LEAST_SITES = 3

_NINETY = 1.645


def homogeneity(neighbours: Neighbours, p: float) -> SectorRow:
    """The index of the sites, whoever is audited among them, with a 90 % interval by leaving out one site at a time.

    A passage is matched where the pair's p-value, by any layer, is at most ``p``. Sites with fewer passages than m
    are left out of it.
    """
    index = neighbours.index
    counts = sorted((len(index.rows(site)) for site in range(len(index.names)) if len(index.rows(site))), reverse=True)
    m = min(MOST, counts[(len(counts) - 1) * 3 // 4]) if counts else 0
    sites = [site for site in range(len(index.names)) if len(index.rows(site)) >= m > 0]
    if len(sites) < LEAST_SITES:
        return SectorRow(homogeneity=None, low=None, high=None, sites=len(sites), m=m)
    rates = _rates(neighbours.index, ground(neighbours), p, sites, m)
    value = rates.sum() / (len(sites) * (len(sites) - 1))
    left = [
        np.delete(np.delete(rates, k, 0), k, 1).sum() / ((len(sites) - 1) * (len(sites) - 2)) for k in range(len(sites))
    ]
    error = sqrt((len(sites) - 1) / len(sites) * float(((np.array(left) - np.mean(left)) ** 2).sum()))
    low, high = max(0.0, value - _NINETY * error), min(1.0, value + _NINETY * error)
    return SectorRow(
        homogeneity=round(float(value), 4), low=round(float(low), 4), high=round(float(high), 4), sites=len(sites), m=m
    )


def _rates(index: Index, here: Ground, p: float, sites: list[int], m: int) -> Floats:
    """Share of the row site's m passages that the column site's m passages match, shape (sites, sites)."""
    rows = np.array(sorted(int(row) for site in sites for row in index.rows(site)[:m]), dtype=np.int64)
    place = {site: k for k, site in enumerate(sites)}
    rates = np.zeros((len(sites), len(sites)))
    for row, near in zip(rows, index.near(rows, among=rows), strict=True):
        pairs = measured(index, ((int(row), int(other)) for other in near))
        matching = {match.site for match in here.matches(pairs) if match.p <= p}
        for site in matching:
            rates[place[int(index.owner[row])], place[site]] += 1 / m
    return rates
