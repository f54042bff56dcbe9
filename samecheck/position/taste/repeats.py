"""Passages that nearly repeat each other: a site that says one sentence on twenty pages is not known by it twenty times."""

import numpy as np
from scipy.sparse import csr_array

from samecheck.position.taste.sample import Sample
from samecheck.sector.best import Rows
from samecheck.sector.packed import Packed
from samecheck.sector.postings import run_keys, word_keys

#: Share of the runs of three words of the shorter of two passages that stand in the other too, from which on one repeats
#: the other. Guessed after reading what gave roofers away: a template's sentence, filled in for twenty towns, shares more.
_SHARE, _RUN = 0.4, 3

#: A run that more passages hold than this is no sign of a repeat, and would make their number square.
_MOST = 200

#: Repeats of one passage that are looked at, the nearest ones.
_NEAREST = 50


def repeats(sample: Sample) -> Rows:
    """Passages and known passages of other units that nearly repeat them, shape (repeats, 2), the nearest first of each."""
    packed = Packed.of([one.words for one in sample.spoken])
    keys, rows = run_keys(packed, word_keys(packed), _RUN)
    runs, number = np.unique(keys, return_inverse=True)
    place, rows = np.divmod(np.unique(number * len(packed) + rows), len(packed))
    spread = np.bincount(place, minlength=len(runs))
    size = np.bincount(rows, minlength=len(packed))
    few = (spread[place] > 1) & (spread[place] <= _MOST)
    table = csr_array((np.ones(int(few.sum())), (rows[few], place[few])), shape=(len(packed), max(1, len(runs))))
    pairs = (table @ table.T).tocoo()
    one, two = pairs.row.astype(np.int64), pairs.col.astype(np.int64)
    same = pairs.data >= _SHARE * np.maximum(1, np.minimum(size[one], size[two]))
    same &= (sample.unit[one] != sample.unit[two]) & sample.known[two]
    one, two, share = one[same], two[same], (pairs.data / np.maximum(1, np.minimum(size[one], size[two])))[same]
    order = np.lexsort((two, -share.round(9), one))
    firsts = np.searchsorted(one[order], one[order])
    nearest = order[np.arange(len(order)) - firsts < _NEAREST]
    found: Rows = np.stack([one[nearest], two[nearest]], axis=1)
    return found
