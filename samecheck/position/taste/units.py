"""Passages of sites by unit: what is dealt out when chance is asked, and left out when one of its passages is tested.

A unit is a page, pages of one site that repeat each other being one; where sites have hardly a page each, a part of a page.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from samecheck.model import Passage, Site, short_hash
from samecheck.sector.packed import Packed
from samecheck.sector.postings import run_keys, word_keys

#: Units from which on a site's pages are its units.
PAGES = 3

#: Words of a part of a page. Guessed: a paragraph or two.
PART = 60

#: Share of the runs of five words of the shorter of two pages that stand on the other too, from which on the two are one
#: unit. Guessed; what pages of one template share less than that is left out passage by passage (`repeats`).
_REPEATED, _RUN = 0.25, 5


@dataclass(frozen=True)
class Spoken:
    """A passage by its row in the index, its masked ``words``, and its ``unit`` within the site."""

    row: int
    passage: Passage
    words: tuple[str, ...]
    unit: int = 0

    @cached_property
    def size(self) -> int:
        """Number of words that are no sign."""
        return sum(map(is_word, self.words))


def is_word(word: str) -> bool:
    """Whether ``word`` is one, and neither a sign nor a figure.

    >>> is_word("roof"), is_word("⟨place⟩"), is_word("24")
    (True, False, False)
    """
    return word[0] != "⟨" and not word.isdigit()


def by_page(spoken: Sequence[Spoken]) -> list[int]:
    """The unit of each of one site's passages: its first page, or all pages that repeat each other."""
    if not spoken:
        return []
    urls = sorted({url for one in spoken for url in one.passage.urls or (one.passage.url,)})
    number = {url: place for place, url in enumerate(urls)}
    packed = Packed.of([one.words for one in spoken])
    keys, rows = run_keys(packed, word_keys(packed), _RUN)
    runs, held = np.unique(keys, return_inverse=True)
    pages = [[number[url] for url in one.passage.urls or (one.passage.url,)] for one in spoken]
    sizes = np.array([len(some) for some in pages], dtype=np.int64)
    place = np.repeat(np.arange(len(rows)), sizes[rows])
    of_page = np.concatenate([pages[row] for row in rows.tolist()]).astype(np.int64) if len(rows) else rows
    on = csr_array((np.ones(len(place)), (of_page, held[place])), shape=(len(urls), max(1, len(runs))))
    on.data[:] = 1.0
    shared = (on @ on.T).tocoo()
    least = np.minimum(on.sum(axis=1)[shared.row], on.sum(axis=1)[shared.col])
    same = shared.data >= _REPEATED * np.maximum(1.0, least)
    linked = csr_array((np.ones(int(same.sum())), (shared.row[same], shared.col[same])), shape=on.shape[:1] * 2)
    _, unit = connected_components(linked, directed=False)
    return [int(unit[number[one.passage.url]]) for one in spoken]


def by_part(spoken: Sequence[Spoken], places: Mapping[str, int]) -> list[int]:
    """The unit of each of one site's passages: so many words in the order of ``places``, in which its pages have them."""
    if not spoken:
        return []
    order = sorted(range(len(spoken)), key=lambda n: places.get(spoken[n].passage.id, 0))
    unit, size, found = 0, 0, [0] * len(spoken)
    for before, at in pairwise([order[0], *order]):
        if size >= PART or spoken[before].passage.url != spoken[at].passage.url:
            unit, size = unit + 1, 0
        found[at] = unit
        size += spoken[at].size
    return found


def places(site: Site) -> dict[str, int]:
    """The place of each passage, by id, in the order of the site's pages."""
    return {passage.id: place for place, passage in enumerate(site.passages)}


def drawn(units: Iterable[int], name: str, most: int) -> list[int]:
    """At most so many ``units`` of the site called ``name``, a random choice that is the same every time."""
    return sorted(sorted(set(units)), key=lambda unit: short_hash(name, str(unit)))[:most]
