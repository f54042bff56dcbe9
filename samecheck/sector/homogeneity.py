"""How alike a sector is to itself.

The mean over ordered pairs of sites of the chance that a random passage of one is matched by one of m fixed random
passages of the other. With m fixed for all, and a match being what would be one in a fixed number of passages, it
depends on neither the number of sites nor their length. Beyond `PARTNERS` other sites each is held against a part of
them only, so that cost grows with the sites and not with their square.
"""

from collections.abc import Iterator
from dataclasses import replace
from math import exp, sqrt

import numpy as np
from scipy.sparse import csr_array
from scipy.special import stdtrit

from samecheck.embed import cosines
from samecheck.sector.best import Rows
from samecheck.sector.evidence import Ground
from samecheck.sector.index import Floats, Index
from samecheck.sector.neighbours import Neighbours, ground, possible_echoes
from samecheck.sector.pairs import measured
from samecheck.wire import SectorRow

#: Passages that a site is held against at a time, if it has as many, so many times over, and passages of its own that
#: are. Ten are what most small sites have: with one number for all, long and short sites have the same index.
MOST = 10
BLOCKS = 3
PROBES = 30
LEAST_SITES = 4

#: Other sites that each is held against.
PARTNERS = 12

#: A match counts if it is as unlikely by chance as the accepted false flags among so many sites of m passages: what
#: counts must not depend on how many other sites there happen to be. Source: DESIGN section 4, "rarefied to 10 peers".
_AMONG = 10

#: Pairs less near than this, in meaning and in words, match by no layer; they are not measured. Cosines.
#: Source: scripts/bench_score.py homogeneity, nothing is lost on roofers.
_NEAR = 0.35

#: No match in so many tries leaves a chance of 3 in as many: 95 % one-sided. Source: Hanley and Lippman-Hand (1983).
_RULE_OF_THREE = 3.0

#: One-sided level of a 90 % interval.
_LEVEL = 0.95


def homogeneity(neighbours: Neighbours, p: float) -> SectorRow:
    """The index of the sites, whoever is audited among them, with a 90 % interval by leaving out one site at a time.

    A passage is matched where the pair's p-value, by any layer, is at most ``p`` in a sector of fixed size. Sites with
    fewer passages than m are left out of it.
    """
    index = neighbours.index
    counts = np.bincount(index.owner, minlength=len(index.names))
    speaking = np.sort(counts[counts > 0])[::-1]
    m = int(min(MOST, speaking[(len(speaking) - 1) * 3 // 4])) if len(speaking) else 0
    sites = [site for site, count in enumerate(counts) if count >= m > 0]
    if len(sites) < LEAST_SITES:
        return SectorRow(homogeneity=None, low=None, high=None, sites=len(sites), m=m)
    rates = _rates(index, _of_fixed_size(ground(neighbours), m), p, sites, m)
    value, low, high = _interval(rates)
    return SectorRow(homogeneity=round(value, 4), low=round(low, 4), high=round(high, 4), sites=len(sites), m=m)


def _of_fixed_size(here: Ground, m: int) -> Ground:
    """The ground as if it had `_AMONG` sites of m passages, of as many words as its passages have on average."""
    passages = _AMONG * m
    places = round(here.chance.size * passages / max(1, here.among))
    return replace(here, among=passages, chance=here.chance.among(places))


def _rates(index: Index, here: Ground, p: float, sites: list[int], m: int) -> Floats:
    """Chance that m passages of the column site match a probe of the row site, shape (sites, sites).

    ``nan`` where the two are not held against each other, as where they are the same.
    """
    size = len(sites)
    rates = np.full((size, size), np.nan)
    words = _by_word(index)
    blocks = [index.rows(site)[: m * min(BLOCKS, len(index.rows(site)) // m)].reshape(-1, m) for site in sites]
    others = [sorted((k + step) % size for step in range(1, min(size, PARTNERS + 1))) for k in range(size)]
    probes = [index.rows(site)[:PROBES] for site in sites]
    standing = [np.concatenate([blocks[other] for other in some]) for some in others]
    # All at once: a model is asked for many texts together, not for a few a site.
    pairs = [pair for k in range(size) for pair in _candidates(index, words, probes[k], standing[k])]
    found: dict[int, set[tuple[int, int]]] = {site: set() for site in sites}
    for match in here.matches(measured(index, pairs, possible_echoes(index, pairs))):
        if match.p <= p:
            found[int(index.owner[match.pair.mine])].add((match.pair.mine, match.pair.theirs))
    for k, site in enumerate(sites):
        block = {int(row): number for number, rows in enumerate(standing[k]) for row in rows}
        said = {(mine, block[theirs]) for mine, theirs in found[site]}
        hits = np.bincount([number for _, number in said], minlength=len(standing[k])) / len(probes[k])
        ends = np.cumsum([len(blocks[other]) for other in others[k]])
        rates[k, others[k]] = [part.mean() for part in np.split(hits, ends[:-1])]
    return rates


def _by_word(index: Index) -> csr_array:
    """Which words each passage holds, names and figures as signs, unit rows, shape (passages, words)."""
    vocabulary: dict[str, int] = {}
    at, to = [], [0]
    for found in index.masked:
        at += [vocabulary.setdefault(word, len(vocabulary)) for word in dict.fromkeys(found)]
        to.append(len(at))
    lengths = np.maximum(1, np.diff(to))
    values = np.repeat(1 / np.sqrt(lengths), np.diff(to))
    return csr_array((values, at, to), shape=(len(index.masked), max(1, len(vocabulary))))


def _candidates(index: Index, words: csr_array, probes: Rows, standing: Rows) -> Iterator[tuple[int, int]]:
    """Each probe with the nearest of each block of ``standing``, by meaning and by words, where they are near.

    ``standing`` has shape (blocks, m).
    """
    flat = standing.ravel()
    codes = index.codes
    meaning = np.asarray(cosines(codes[probes], codes[flat]), dtype=np.float64)
    wording = np.asarray((words[probes] @ words[flat].T).toarray())
    chosen = np.zeros(meaning.shape, dtype=np.bool_)
    for scores in (meaning, wording):
        by_block = scores.reshape(len(probes), *standing.shape).round(6)
        best = by_block.argmax(axis=2)
        probe, block = np.nonzero(by_block.max(axis=2) >= _NEAR)
        chosen[probe, block * standing.shape[1] + best[probe, block]] = True
    for probe, column in zip(*np.nonzero(chosen), strict=True):
        yield int(probes[probe]), int(flat[column])


def _interval(rates: Floats) -> tuple[float, float, float]:
    """The index and a 90 % interval: a jackknife over sites, with Student's quantile and on the scale of its logarithm.

    A log scale, because chances near nought vary in proportion to themselves.
    """
    size = len(rates)
    value = float(np.nanmean(rates))
    if value in (0.0, 1.0):
        least = _RULE_OF_THREE / (size * (size - 1) / 2 * PROBES)
        return value, max(0.0, value - least), min(1.0, value + least)
    left = [float(np.nanmean(np.delete(np.delete(rates, k, 0), k, 1))) for k in range(size)]
    error = sqrt((size - 1) / size * float(((np.array(left) - np.mean(left)) ** 2).sum()))
    factor = exp(min(20.0, float(stdtrit(size - 1, _LEVEL)) * error / value))
    return value, value / factor, min(1.0, value * factor)
