"""The index over all scored passages of a sector's sites: vectors, words, and who is near whom.

Similarities of whole matrices are exact integer products (see `samecheck.embed.codes`), so that the same passages are
near each other whatever the order of the sites or the number of threads.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from samecheck.embed import Codes, Embedder, cosines
from samecheck.lexicons import Hit, cliches
from samecheck.model import Passage, Progress, Site, silent
from samecheck.read.mask import SIGNS, mask
from samecheck.read.words import words

Rows = NDArray[np.int64]
Floats = NDArray[np.float64]

#: Passages that stand for the whole sector where each is compared with all, so that cost grows with n, not n squared.
REFERENCE = 2000

#: A passage's surroundings: mean and this many standard deviations of its cosines to other sites' passages. A claim
#: that every peer makes is one of dozens of passages on each site, so sharing it hardly crowds its own surroundings,
#: as a mean of the nearest ten (CSLS, Conneau et al. 2018) would; found as good on ../shared/data/rewrites.
SURROUNDINGS = 2.0

#: Nearest passages looked at, by meaning and by words.
NEAREST = 16

_NEGATIONS = frozenset("no not never none without don't doesn't won't can't isn't aren't nor nothing nobody".split())

#: Words that more than this share of the passages hold tell nothing apart and cost most.
_COMMON = 0.03


@dataclass(frozen=True, slots=True)
class Traits:
    """A passage's words as the pair model sees them: in one string, distinct ones without signs, figures, negation."""

    text: str
    distinct: frozenset[str]
    figures: frozenset[str]
    negated: bool

    @classmethod
    def of(cls, found: Sequence[str], masked: Sequence[str]) -> "Traits":
        """The traits of a passage of words ``found``, in masked form ``masked``."""
        figures = frozenset(word for word in found if any(letter.isdigit() for letter in word))
        return cls(" ".join(found), frozenset(masked) - SIGNS, figures, not _NEGATIONS.isdisjoint(masked))


@dataclass(frozen=True)
class Index:
    """All scored passages of ``names``; arrays of length n run in the order of ``passages``."""

    names: tuple[str, ...]
    passages: tuple[Passage, ...]
    owner: Rows
    words: tuple[list[str], ...]
    masked: tuple[list[str], ...]
    codes: Codes

    @classmethod
    def of(cls, sites: Sequence[Site], embed: Embedder, progress: Progress = silent) -> "Index":
        """The index of ``sites``, the same whatever their order."""
        sites = sorted(sites, key=lambda site: site.name)
        passages = [(number, passage) for number, site in enumerate(sites) for passage in _in_order(site)]
        masks = [mask(site) for site in sites]
        tokens = [words(passage.text) for _, passage in passages]
        codes = embed([passage.text for _, passage in passages], progress)
        return cls(
            tuple(site.name for site in sites),
            tuple(passage for _, passage in passages),
            np.array([number for number, _ in passages], dtype=np.int64),
            tuple(tokens),
            tuple(masks[number](passage.text) for number, passage in passages),
            codes,
        )

    def rows(self, site: int) -> Rows:
        """The rows of the site numbered ``site``."""
        return np.flatnonzero(self.owner == site)

    @cached_property
    def sizes(self) -> Rows:
        """Number of words of each passage that are no sign (name, figure, date), at least 1, shape (n,)."""
        return np.array([max(1, sum(word not in SIGNS for word in found)) for found in self.masked], dtype=np.int64)

    @cached_property
    def sample(self) -> Rows:
        """At most `REFERENCE` rows, the same share of each site's, chosen by the passages' ids."""
        if len(self.passages) <= REFERENCE:
            return np.arange(len(self.passages))
        share = REFERENCE / len(self.passages)
        chosen: list[int] = []
        for site in range(len(self.names)):
            mine = self.rows(site)
            ranked = sorted(mine.tolist(), key=lambda row: self.passages[row].id)
            chosen += ranked[: max(1, round(share * len(mine)))]
        return np.array(sorted(chosen), dtype=np.int64)

    @cached_property
    def stock(self) -> tuple[tuple[Hit, ...], ...]:
        """The stock phrases in each passage, length n."""
        return tuple(tuple(cliches().hits(found)) for found in self.words)

    @cached_property
    def traits(self) -> tuple[Traits, ...]:
        """What the pair model wants to know of each passage's words, length n."""
        return tuple(Traits.of(found, masked) for found, masked in zip(self.words, self.masked, strict=True))

    @cached_property
    def surroundings(self) -> Floats:
        """How crowded each passage's neighbourhood is (cosine), shape (n,)."""
        reference = self.sample
        crowd = np.zeros(len(self.passages))
        for block in _blocks(len(self.passages)):
            near = cosines(self.codes[block], self.codes[reference])
            others = self.owner[block][:, None] != self.owner[reference][None, :]
            count = np.maximum(1, others.sum(axis=1))
            mean = np.where(others, near, 0.0).sum(axis=1, dtype=np.float64) / count
            apart = np.where(others, near - mean[:, None], 0.0)
            crowd[block] = mean + SURROUNDINGS * np.sqrt((apart * apart).sum(axis=1) / count)
        return np.round(crowd, 6)

    @cached_property
    def lexical(self) -> csr_array:
        """Weighted words and pairs of words of each passage, unit rows, shape (n, terms)."""
        terms = [_terms(found) for found in self.masked]
        spread = Counter(term for found in terms for term in set(found))
        most = max(50, _COMMON * len(terms))
        vocabulary = {term: n for n, term in enumerate(sorted(t for t, k in spread.items() if 2 <= k <= most))}
        rows: list[int] = []
        columns: list[int] = []
        values: list[float] = []
        for row, found in enumerate(terms):
            # In a fixed order: a set's changes from process to process, and with it the last bit of a sum.
            weights = {vocabulary[t]: log(len(terms) / spread[t]) for t in sorted(set(found)) if t in vocabulary}
            length = sum(w * w for w in weights.values()) ** 0.5 or 1.0
            rows += [row] * len(weights)
            columns += weights.keys()
            values += [w / length for w in weights.values()]
        return csr_array(
            (np.array(values, dtype=np.float64), (rows, columns)), shape=(len(terms), max(1, len(vocabulary)))
        )

    @cached_property
    def _by_term(self) -> csr_array:
        """`lexical` turned over, shape (terms, n)."""
        return self.lexical.T.tocsr()

    def near(self, rows: Rows, among: Rows | None = None) -> list[Rows]:
        """For each of ``rows``, the rows of other sites that come near it by meaning or by words.

        ``among`` restricts the answer to these rows.
        """
        columns = np.arange(len(self.passages)) if among is None else among
        by_term = self._by_term if among is None else self.lexical[among].T.tocsr()
        found: list[Rows] = []
        for block in _blocks(len(rows)):
            some = rows[block]
            own = self.owner[some][:, None] == self.owner[columns][None, :]
            meaning = cosines(self.codes[some], self.codes[columns])
            shared = (self.lexical[some] @ by_term).toarray()
            meaning[own] = -2.0
            shared[own] = 0.0
            for by_meaning, by_words in zip(_top(meaning), _top(shared), strict=True):
                found.append(columns[np.union1d(by_meaning, by_words)])
        return found

    def nearest_by_site(self, rows: Rows) -> list[Rows]:
        """For each of ``rows``, the two nearest rows of every other site, one by meaning and one by words."""
        columns = np.arange(len(self.passages))
        found: list[Rows] = []
        for block in _blocks(len(rows)):
            some = rows[block]
            meaning = cosines(self.codes[some], self.codes)
            shared = (self.lexical[some] @ self._by_term).toarray()
            for row, by_meaning, by_words in zip(some, meaning, shared, strict=True):
                others = columns[self.owner != self.owner[row]]
                owner = self.owner[others]
                chosen = [_best_of_each(owner, score[others]) for score in (by_meaning, by_words)]
                found.append(others[np.union1d(*chosen)])
        return found


def _in_order(site: Site) -> list[Passage]:
    return sorted((p for p in site.scored if words(p.text)), key=lambda p: p.id)


def _terms(found: Sequence[str]) -> list[str]:
    return [*found, *(f"{one} {two}" for one, two in pairwise(found))]


def _blocks(n: int, size: int = 512) -> list[slice]:
    return [slice(start, min(start + size, n)) for start in range(0, n, size)]


def _top(scores: NDArray[Any]) -> list[Rows]:
    """The columns of the `NEAREST` highest scores of each row that are above nothing at all."""
    width = min(NEAREST, scores.shape[1])
    if not width:
        return [np.empty(0, dtype=np.int64)] * len(scores)
    cut = -np.partition(-scores, width - 1, axis=1)[:, width - 1]
    found = []
    for row, least in zip(scores, cut, strict=True):
        # Ties at the cut are decided by score, then place, never by the order of a partition.
        above = np.flatnonzero((row >= least) & (row > 0))
        found.append(above[np.lexsort((above, -row[above]))][:width])
    return found


def _best_of_each(owner: Rows, score: NDArray[Any]) -> Rows:
    order = np.lexsort((np.arange(len(score)), -score, owner))
    first = np.r_[True, owner[order][1:] != owner[order][:-1]]
    return order[first]
