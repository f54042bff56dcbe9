"""Which pages may be of one template: a cheap look at all of them, so that few pairs have to be compared.

Each page is sketched by a few of its four-word runs and headings, names and figures behind signs; pages that share
several are compared. Cost grows with the number of pages: what thousands of pages carry is looked up among neighbours only.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from samecheck.sector.families.sheet import Sheet

#: Shared runs that make a pair worth comparing, and pages that each page is compared with at most.
_LEAST, _NEAREST = 3, 12
#: Pages that carry a run and are all paired by it; more are paired within overlapping groups of this size.
_CROWD = 32


def candidates(sheets: Sequence[Sheet]) -> list[tuple[int, int]]:
    """The pairs of ``sheets`` that are worth comparing, sorted; each names the lower place first."""
    shared = _shared([sheet.sketch for sheet in sheets])
    return sorted({(min(i, j), max(i, j)) for i, row in enumerate(shared) for j in row})


def near(sheets: Sequence[Sheet], some: Sequence[int]) -> list[int]:
    """The places of those sheets that are worth comparing with one of ``some``, these included."""
    # Runs that none of them holds have no say in what they share.
    held = np.concatenate([sheets[i].sketch for i in some]) if some else np.zeros(0, dtype=np.int64)
    ends = np.cumsum([len(sheet.sketch) for sheet in sheets])
    runs = np.concatenate([held[:0], *(sheet.sketch for sheet in sheets)])
    sketches = zip(np.split(runs, ends[:-1]), np.split(np.isin(runs, held), ends[:-1]), strict=True)
    shared = _shared([sketch[kept] for sketch, kept in sketches] if sheets else [])
    return sorted({*some, *(j for i in some for j in shared[i])})


def _shared(sketches: Sequence[NDArray[np.int64]]) -> list[list[int]]:
    """For each sheet those that share most runs with it, at most `_NEAREST`, ties in order of place."""
    if not sketches:
        return []
    counts = _counts(sketches)
    found = []
    for i in range(len(sketches)):
        start, end = counts.indptr[i], counts.indptr[i + 1]
        columns, values = counts.indices[start:end], counts.data[start:end]
        keep = (values >= _LEAST) & (columns != i)
        columns, values = columns[keep], values[keep]
        found.append(columns[np.lexsort((columns, -values))][:_NEAREST].tolist())
    return found


def _counts(sketches: Sequence[NDArray[np.int64]]) -> csr_array:
    """How many runs each two sheets share, shape (n, n); of a run that many carry, only within groups of neighbours."""
    owner = np.repeat(np.arange(len(sketches)), [len(sketch) for sketch in sketches])
    _, run, spread = np.unique(np.concatenate(sketches), return_inverse=True, return_counts=True)
    order = np.lexsort((owner, run))
    owner, run = owner[order], run[order]
    first = np.concatenate([[0], np.cumsum(spread)[:-1]])
    rank = np.arange(len(run)) - first[run]
    total = csr_array((len(sketches), len(sketches)), dtype=np.int32)
    # Two groupings, shifted by half a group: neighbours meet in one of them.
    many = spread[run] > _CROWD
    for shift, chosen in ((0, spread[run] > 1), (_CROWD // 2, many)):
        group = np.where(many, (rank + shift) // _CROWD, 0)
        keys = run.astype(np.int64) * (len(sketches) + 1) + group
        _, column = np.unique(keys[chosen], return_inverse=True)
        size = (len(sketches), int(column.max(initial=-1)) + 1)
        carried = csr_array((np.ones(len(column), dtype=np.int32), (owner[chosen], column)), shape=size)
        total = total.maximum((carried @ carried.T).tocsr())
    return total
