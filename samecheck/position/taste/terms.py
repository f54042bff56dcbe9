"""Words and pairs of words as numbers: a passage is looked through once, with however many sites it is compared."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from samecheck.position.taste.units import is_word
from samecheck.sector.best import Rows

Numbers = NDArray[np.int32]
Numbered = dict[str, int]


@dataclass(frozen=True, eq=False)
class Terms:
    """The words, and the pairs of words side by side, of passages; signs and figures are none.

    Each has the number of terms that were met before it; nothing that is told may depend on that order.
    """

    words: Numbered = field(default_factory=dict)
    pairs: Numbered = field(default_factory=dict)

    def of(self, words: Sequence[str]) -> tuple[Numbers, Numbers]:
        """The numbers of the words and of the pairs of a passage of ``words``."""
        plain = [word if is_word(word) else "" for word in words]
        return (
            _numbers(self.words, filter(None, plain)),
            _numbers(self.pairs, (f"{one} {two}" for one, two in pairwise(plain) if one and two)),
        )


def _numbers(known: Numbered, terms: Iterable[str]) -> Numbers:
    return np.array([known.setdefault(term, len(known)) for term in terms], dtype=np.int32)


def table(
    texts: Sequence[Numbers], numbered: Numbered, unit: Rows, known: NDArray[np.bool_]
) -> tuple[csr_array, list[str]]:
    """How often each term stands in each text, and the terms, sorted: those that known texts of two units have."""
    flat = np.concatenate([np.zeros(0, dtype=np.int32), *texts]).astype(np.int64)
    row = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
    units = int(unit.max(initial=0)) + 1
    of_known = known[row]
    held = np.unique(flat[of_known] * units + unit[row[of_known]]) // units
    spread, terms = np.bincount(held, minlength=len(numbered)), list(numbered)
    wanted = sorted((terms[number], number) for number in np.flatnonzero(spread > 1).tolist())
    column = np.full(len(numbered), -1)
    column[[number for _, number in wanted]] = np.arange(len(wanted))
    columns = column[flat]
    used = columns >= 0
    found = csr_array((np.ones(int(used.sum())), (row[used], columns[used])), shape=(len(texts), len(wanted)))
    found.sum_duplicates()
    return found, [term for term, _ in wanted]
