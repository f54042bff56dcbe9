"""Where statements lie: the weighted mean of their words' vectors, less what all statements of the sector share.

A statement has few words, and the commonest of a sector ("roof", "service") would draw all of them together. So a word
weighs less the more often businesses of all kinds, and the more often these sites, use it (Arora, Liang and Ma, 2017).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from samecheck.embed import Codes, Embedder, quantised
from samecheck.sector.chance import background

Floats = NDArray[np.float64]
Wording = Sequence[str]

#: Shares of all words at which a word's weight is halved: of business English, and of what these sites say. Guessed.
_ELSEWHERE, _HERE = 1e-3, 2e-3


@dataclass(frozen=True, eq=False)
class Space:
    """The weighted vectors of the words of a sector, shape (words, d), their ``place``, and the ``centre``, shape (d,)."""

    place: Mapping[str, int]
    vectors: Floats
    centre: Floats

    @classmethod
    def of(cls, bodies: Iterable[Sequence[Wording]], embed: Embedder) -> "Space":
        """The space of the wordings of several ``bodies``, each a site or all customers, which count alike."""
        several = [body for body in bodies if body]
        counts = Counter(word for body in several for wording in body for word in wording)
        words = sorted(counts)
        codes = embed(words).astype(np.float64) if words else np.zeros((0, embed.dimensions))
        whole = cls(
            {word: at for at, word in enumerate(words)},
            unit(codes) * _weights(words, counts)[:, None],
            np.zeros(codes.shape[1]),
        )
        means = [whole._units(body).mean(axis=0) for body in several]
        return cls(whole.place, whole.vectors, np.mean(means, axis=0) if means else whole.centre)

    def codes(self, wordings: Sequence[Wording], manner: Floats | None = None) -> Codes:
        """The codes of ``wordings`` of one ``manner``, shape (n, d); those without a known word have zeros."""
        return self.each(wordings, [manner] * len(wordings))

    def each(self, wordings: Sequence[Wording], manners: Sequence[Floats | None]) -> Codes:
        """The codes of ``wordings``, shape (n, d), less the manner of who says each, the centre if none is given."""
        units = self._units(wordings)
        if not len(units):
            return quantised(units)
        usual = np.stack([self.centre if manner is None else manner for manner in manners])
        known = np.abs(units).sum(axis=1, keepdims=True) > 0
        return quantised(np.where(known, units - usual, 0.0).round(6))

    def middle(self, wordings: Sequence[Wording]) -> Floats:
        """The mean of ``wordings``, shape (d,): what those who speak like that have in common."""
        return np.asarray(self._units(wordings).mean(axis=0)) if wordings else self.centre

    def _units(self, wordings: Sequence[Wording]) -> Floats:
        found = [sorted({self.place[word] for word in wording if word in self.place}) for wording in wordings]
        ends = np.cumsum([0, *map(len, found)])
        at = np.fromiter(chain.from_iterable(found), dtype=np.int64, count=int(ends[-1]))
        held = csr_array((np.ones(len(at)), at, ends), shape=(len(found), len(self.vectors)))
        sums: Floats = held @ self.vectors
        return unit(sums)


def unit(vectors: Floats) -> Floats:
    """The directions of ``vectors``, shape (n, d)."""
    found: Floats = vectors / np.maximum(1e-9, np.sqrt((vectors * vectors).sum(axis=1, keepdims=True)))
    return found


def _weights(words: Sequence[str], counts: Mapping[str, int]) -> Floats:
    """How much each of ``words`` tells, 0 to 1."""
    known, total = background(), sum(counts.values())
    elsewhere = np.array([known.words.get(word, 1) / known.total for word in words])
    here = np.array([counts[word] / total for word in words])
    weights: Floats = _ELSEWHERE / (_ELSEWHERE + elsewhere) * _HERE / (_HERE + here)
    return weights
