"""Stuffing: a page that says its own search phrase far more often than pages of this sector say theirs.

Measured is the density of the phrase that a page says most of those it aims at: words of its occurrences, in any order,
per word of the page. Densities of pages differ by factors, so their logarithms are compared, with median and median
deviation: a few stuffed peers do not make stuffing usual.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp, log
from statistics import median

from samecheck.sector.keywords.aims import Target
from samecheck.sector.keywords.phrases import Key, singular

#: Words of a page below which a density says nothing, and above which it is cut off.
_FEWEST, _MOST = 120, 3_000
#: Pages of peers that are looked at; a fixed choice of them.
PAGES = 200
#: Occurrences below which nobody is bothered.
_OFTEN = 6
#: The median and deviation (1.48 median deviations) of log density over real pages with a phrase of two words or more, and the
#: number of pages that this is worth beside the sector's own. Source: scripts/bench_keywords.py null.
_USUAL, _SPREAD, _WORTH = -3.98, 0.80, 12
#: Pages, of so many sites, without which there is no sector to compare with.
_LEAST_PAGES, _LEAST_SITES = 5, 2
#: Deviations above the median from which on a page is stuffed. Source: guessed; at the packaged median and spread it is .109
#: of a page's words, which eight of 436 real pages reach.
_FAR = 2.2


@dataclass(frozen=True)
class Density:
    """How often a page says a phrase it aims at, ``share`` being words of its occurrences per word of the page."""

    key: Key
    times: int
    share: float


@dataclass(frozen=True)
class Usual:
    """How densely pages of a sector say their phrases: median and deviation of the log share, and how many pages told."""

    middle: float
    spread: float
    pages: int

    @classmethod
    def of(cls, seen: Sequence[tuple[str, Density]]) -> "Usual | None":
        """What is usual among pages of peers, each with its site; nothing where they are too few."""
        shares = [log(one.share) for _, one in seen if one.share > 0]
        if len(shares) < _LEAST_PAGES or len({site for site, one in seen if one.share > 0}) < _LEAST_SITES:
            return None
        middle = median(shares)
        spread = 1.48 * median(abs(share - middle) for share in shares)
        own = len(shares) / (len(shares) + _WORTH)
        return cls(own * middle + (1 - own) * _USUAL, own * spread + (1 - own) * _SPREAD, len(shares))

    @property
    def share(self) -> float:
        """What is usual, as a share of a page's words."""
        return exp(self.middle)

    def stuffed(self, density: Density) -> bool:
        """Whether a page with ``density`` is far above what is usual."""
        if density.times < _OFTEN:
            return False
        return log(density.share) > self.middle + _FAR * max(self.spread, _SPREAD / 2)


def densities(page: Target, lines: Iterable[Sequence[str]]) -> dict[Key, Density]:
    """How often ``page``, whose text is ``lines`` of words, says each phrase it aims at; nothing if it is too short to tell."""
    text = list(lines)
    size = sum(map(len, text))
    if not page.aims or size < _FEWEST:
        return {}
    counts = dict.fromkeys(sorted(page.aims), 0)
    sizes, words = {len(key) for key in counts}, {word for key in counts for word in key}
    left = _MOST
    for line in text:
        _count([singular(word) for word in line[:left]], counts, sizes, words)
        left -= len(line)
        if left <= 0:
            break
    return {key: Density(key, times, times * len(key) / min(size, _MOST)) for key, times in counts.items()}


def densest(found: dict[Key, Density]) -> Density | None:
    """The phrase of two words or more that a page says most densely; ``None`` where there is none."""
    return max((one for key, one in found.items() if len(key) > 1), key=lambda one: (one.share, one.key), default=None)


def _count(folded: Sequence[str], counts: dict[Key, int], sizes: set[int], words: set[str]) -> None:
    """Adds to ``counts`` the places in ``folded`` where the ``words`` of a phrase stand side by side, in any order."""
    if words.isdisjoint(folded):
        return
    for size in sizes:
        at = 0
        while at + size <= len(folded):
            if folded[at] in words and (key := tuple(sorted(folded[at : at + size]))) in counts:
                counts[key] += 1
                at += size
            else:
                at += 1
