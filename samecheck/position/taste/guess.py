"""A reader who knows some text of each site and guesses whose a passage is.

To it a site is how often it uses each word and pair of words, smoothed by how often business English does (Dirichlet
prior), a passage is as likely as its words are, and all sites are equally likely beforehand. What is known of a passage's
own site leaves out the unit that it stands in and what nearly repeats it elsewhere. All is in closed form, so that it can
be done anew for every dealing of the units.

Words of a text hang together: likelihoods multiplied word by word are far too sure. They are tempered by the root of the
passage's length and by one number for all, chosen so that the peers' own passages are told best: what the reader says of
them, and by that of the site, is as sure as it is right.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from samecheck.position.taste.repeats import repeats
from samecheck.position.taste.sample import Floats, Sample
from samecheck.sector.best import Rows

#: Words, and pairs of words, of business English that what is known of a site is mixed with; how much a pair counts beside
#: a word, being no independent sign. Source: scripts/bench_voice.py tune; bits are flat around these.
PRIOR = np.array([50.0, 100.0])
WEIGHT = np.array([1.0, 0.25])

#: Peers that the reader chooses among besides the site itself, if there are so many: with one number for all, sectors of
#: 12 and of 200 compare. Source: the score's, DESIGN section 4. And choices of so many that are averaged.
AMONG = 10
_CHOICES = 12

#: Temperatures that are tried. The least says nothing for sure.
_HEATS = 0.03 * 1.3 ** np.arange(16)


@dataclass(frozen=True, eq=False)
class Reader:
    """What the units of a sample say, ready to be dealt to sites.

    ``row``, ``column`` and ``times`` (entries,) are the terms of the passages, ``own`` (entries,) how often each stands in
    the known text of its passage's unit; ``counts`` (units, features) and ``totals`` (units, 2) sum up the units.
    ``again`` (repeats, 2) are passages and known passages of other units that nearly repeat them; ``shared`` has, for each
    term that these have in common, the repeat, the entry and how often the term stands in the second.
    """

    sample: Sample
    row: Rows
    column: Rows
    times: Floats
    own: Floats
    counts: csr_array
    totals: Floats
    again: Rows
    shared: tuple[Rows, Rows, Floats]

    @classmethod
    def of(cls, sample: Sample) -> "Reader":
        """The reader of ``sample``."""
        terms = sample.terms
        held = np.flatnonzero(sample.known)
        into = csr_array((np.ones(len(held)), (sample.unit[held], held)), shape=(len(sample.site), terms.shape[0]))
        counts = (into @ terms).tocsr()
        row = np.repeat(np.arange(terms.shape[0]), np.diff(terms.indptr))
        column = terms.indices.astype(np.int64)
        again = repeats(sample)
        return cls(
            sample,
            row,
            column,
            terms.data,
            _looked_up(counts, sample.unit[row], column),
            counts,
            into @ sample.sizes,
            again,
            _shared(terms, again),
        )

    def likelihoods(self, site: Rows, rows: Rows) -> Floats:
        """The log likelihood (nats) of the features of each of ``rows``, sorted, under each site, shape (rows, sites).

        Words that stand in one unit only are unlikely for all sites, and least so for whoever says little: they are not asked.

        ``site``, shape (units,), is whom each unit is dealt to; it is by this that a passage has a site of its own.
        """
        sample = self.sample
        wanted = np.zeros(len(sample.unit), dtype=bool)
        wanted[rows] = True
        entries = np.flatnonzero(wanted[self.row])
        used, place = np.unique(self.column[entries], return_inverse=True)
        dealt = self._dealt(site)
        said, total = (dealt @ self.counts).toarray()[:, used], dealt @ self.totals
        prior, weighed = self._prior[used], (self.times * self._weight[self.column])[entries]
        row = np.searchsorted(rows, self.row[entries])
        texts = csr_array((weighed, (row, place)), shape=(len(rows), len(used)))
        found: Floats = texts @ np.log(said + prior).T - sample.tellable[rows] @ (WEIGHT * np.log(total + PRIOR)).T
        whose = site[sample.unit[rows]]
        left, rest = self._without(site)
        mine = weighed * np.log(said[whose[row], place] - left[entries] + prior[place])
        known = (sample.tellable[rows] * WEIGHT * np.log(total[whose] - rest[rows] + PRIOR)).sum(axis=1)
        found[np.arange(len(rows)), whose] = np.bincount(row, weights=mine, minlength=len(rows)) - known
        return found

    def _dealt(self, site: Rows) -> csr_array:
        """Which units each site has if they are dealt to ``site``, shape (sites, units)."""
        return csr_array((np.ones(len(site)), (site, np.arange(len(site)))), shape=(len(self.sample.names), len(site)))

    def _own_repeats(self, site: Rows) -> NDArray[np.bool_]:
        """Of ``again``, the repeats of which both passages are of one site if the units are dealt to ``site``."""
        unit = self.sample.unit
        own: NDArray[np.bool_] = site[unit[self.again[:, 0]]] == site[unit[self.again[:, 1]]]
        return own

    def _without(self, site: Rows) -> tuple[Floats, Floats]:
        """What is left out of a passage's own site: of each entry's term, and of all words and pairs."""
        sample, mine = self.sample, self._own_repeats(site)
        repeat, entry, times = self.shared
        here = mine[repeat]
        left = self.own + np.bincount(entry[here], weights=times[here], minlength=len(self.own))
        rest = self.totals[sample.unit].copy()
        np.add.at(rest, self.again[mine, 0], sample.sizes[self.again[mine, 1]])
        return left, rest

    def speaking(self, row: int, site: int) -> tuple[Rows, Floats]:
        """The terms of a passage of the first site and how much each speaks for ``site``, in nats.

        For the first site itself that is against the mean of its peers, for a peer against the first site.
        """
        sample = self.sample
        entries = np.flatnonzero(self.row == row)
        columns = self.column[entries]
        dealt = self._dealt(sample.site)
        said, total = (dealt @ self.counts)[:, columns].toarray(), dealt @ self.totals
        left, rest = self._without(sample.site)
        said[0] -= left[entries]
        total[0] -= rest[row]
        kind = self._kind[columns]
        rate = np.log((said + self._prior[columns]) / (total[:, kind] + PRIOR[kind]))
        other = np.log(np.exp(rate[1:]).mean(axis=0)) if site == 0 else rate[0]
        weights: Floats = self.times[entries] * self._weight[columns] * (rate[site] - other)
        return columns, weights

    @property
    def _kind(self) -> Rows:
        return (np.arange(len(self.sample.features)) >= self.sample.pairs).astype(np.int64)

    @property
    def _prior(self) -> Floats:
        prior: Floats = PRIOR[self._kind] * self.sample.usual
        return prior

    @property
    def _weight(self) -> Floats:
        weight: Floats = WEIGHT[self._kind]
        return weight

    def weights(self, site: Rows, rows: Rows) -> Floats:
        """How much each of ``rows`` counts: what its own site says so often over counts once."""
        times = np.bincount(self.again[self._own_repeats(site), 0], minlength=len(self.sample.unit))
        weights: Floats = 1.0 / (1 + times[rows])
        return weights

    def scaled(self, site: Rows, rows: Rows) -> Floats:
        """`likelihoods` divided by the root of the passages' lengths in words."""
        return self.likelihoods(site, rows) / np.sqrt(np.maximum(1.0, self.sample.lengths[rows]))[:, None]

    def heat(self) -> float:
        """The temperature at which the peers' own passages are told best, by a reader who knows the peers alone."""
        sample = self.sample
        rows = np.flatnonzero(sample.known & (sample.site[sample.unit] > 0))
        own = sample.site[sample.unit[rows]] - 1
        found = self.scaled(sample.site, rows)[:, 1:]
        share = 1.0 / np.bincount(own)[own]
        told = [float(share @ log_share(heat * found, own)) for heat in _HEATS]
        return float(_HEATS[int(np.argmax(np.round(told, 9)))])


def bits(found: Floats, heat: float) -> Floats:
    """How much surer than chance each passage is told to be the first site's, in bits, by `Reader.scaled` likelihoods.

    Chosen is among it and `AMONG` peers, or all if there are fewer; over choices of peers is averaged.
    """
    total = np.zeros(len(found))
    choices = _choices(found.shape[1] - 1)
    first = np.zeros(len(found), dtype=np.int64)
    for choice in choices:
        total += log_share(heat * found[:, [0, *choice]], first)
    told: Floats = total / len(choices) / np.log(2) + np.log2(1 + choices.shape[1])
    return told


def named(found: Floats) -> Floats:
    """How often each passage is told to be the first site's where the likeliest is named, shape (passages,)."""
    choices = _choices(found.shape[1] - 1)
    right = [found[:, 0] >= found[:, choice].max(axis=1) for choice in choices]
    share: Floats = np.mean(right, axis=0)
    return share


def log_share(found: Floats, own: Rows) -> Floats:
    """The log (nats) of each row's share of its ``own`` site, for log likelihoods ``found`` (rows, sites)."""
    top = found.max(axis=1, keepdims=True)
    mine: Floats = found[np.arange(len(found)), own] - top[:, 0] - np.log(np.exp(found - top).sum(axis=1))
    return mine


def dealings(site: Rows, times: int) -> Iterator[Rows]:
    """Whom each unit goes to when they are dealt out at random, as many to each site as it has."""
    random = np.random.default_rng(0)
    for _ in range(times):
        yield random.permutation(site)


@cache
def _choices(peers: int) -> Rows:
    """Choices of peers, shape (choices, at most `AMONG`), by number from 1."""
    if peers <= AMONG:
        return np.arange(1, peers + 1)[None, :]
    random = np.random.default_rng(0)
    return np.sort([random.permutation(peers)[:AMONG] + 1 for _ in range(_CHOICES)], axis=1)


def _looked_up(table: csr_array, rows: Rows, columns: Rows) -> Floats:
    """The values of ``table`` at ``rows`` and ``columns``, 0 where it has none."""
    table.sort_indices()
    width = table.shape[1]
    held = np.repeat(np.arange(table.shape[0]), np.diff(table.indptr)) * width + table.indices
    wanted = rows * width + columns
    at = np.minimum(np.searchsorted(held, wanted), max(0, len(held) - 1))
    if not len(held):
        return np.zeros(len(wanted))
    values: Floats = np.where(held[at] == wanted, table.data[at], 0.0)
    return values


def _shared(terms: csr_array, again: Rows) -> tuple[Rows, Rows, Floats]:
    """For each term that both passages of a repeat hold: the repeat, the first's entry, how often the second holds it."""
    sizes = np.diff(terms.indptr)[again[:, 0]]
    repeat = np.repeat(np.arange(len(again)), sizes)
    starts = terms.indptr[again[:, 0]]
    step = np.arange(len(repeat)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    entry = starts[repeat] + step
    times = _looked_up(terms, again[repeat, 1], terms.indices[entry].astype(np.int64))
    both = times > 0
    return repeat[both], entry[both].astype(np.int64), times[both]
