"""How often each site says each word, what of that customers of the trade need, and where each site stands on two axes.

**Coverage** is the share of the trade's needed words that a site uses, **distinctiveness** the share of its words that few
others use: what one number would mix. Names, places and figures are behind signs and count for neither.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from samecheck.read.mask import SIGNS
from samecheck.sector.chance import background
from samecheck.sector.index import Index
from samecheck.sector.keywords.phrases import LITTLE
from samecheck.sector.shares import wilson
from samecheck.sector.trade import everyday, stem
from samecheck.wire import Axes

#: A site of fewer words, or one with fewer peers, is not looked at. Source: DESIGN section 5, "not observed".
LEAST_WORDS, LEAST_PEERS = 300, 3
#: A needed word: on most sites, by the lower bound; this many times as frequent here as in business English, and on this
#: many times as many sites as of all trades. Read by eye on roofers, hotels, dentists and data consultants.
_MOST, _LIFT, _SPREAD = 0.5, 3.0, 5.0
_NEEDED = 100
#: A word that at most this share of the others use is distinctive. Guessed.
_FEW = 0.2

Term = str


@dataclass(frozen=True)
class WordCounts:
    """What each site says, as counts of terms: content words, and pairs of them that stand side by side.

    ``counts`` and ``sizes`` run in the order of the index's names; a size is in words.
    """

    index: Index
    counts: tuple[Counter[Term], ...]
    sizes: tuple[int, ...]

    @classmethod
    def of(cls, index: Index) -> "WordCounts":
        """The counted of all sites of ``index``."""
        counts: tuple[Counter[Term], ...] = tuple(Counter() for _ in index.names)
        sizes = [0] * len(index.names)
        for site, words in zip(index.owner.tolist(), index.masked, strict=True):
            counts[site].update(terms(words))
            sizes[site] += sum(word not in SIGNS for word in words)
        return cls(index, counts, tuple(sizes))

    @cached_property
    def users(self) -> Counter[Term]:
        """On how many sites each term stands."""
        return Counter(term for mine in self.counts for term in mine)

    @cached_property
    def total(self) -> Counter[Term]:
        """How often each term stands on all sites together."""
        found: Counter[Term] = Counter()
        for mine in self.counts:
            found.update(mine)
        return found

    @cached_property
    def needed(self) -> tuple[Term, ...]:
        """The words of the trade that most sites use, the commonest first: single words only, much rarer elsewhere."""
        speaking = sum(size >= LEAST_WORDS for size in self.sizes)
        if speaking <= LEAST_PEERS:
            return ()
        known, all_words, elsewhere = background(), sum(self.sizes), everyday()
        loud = [mine for mine, size in zip(self.counts, self.sizes, strict=True) if size >= LEAST_WORDS]
        users = Counter(term for mine in loud for term in mine if term.isalpha())
        found = [
            (-count, term)
            for term, count in users.items()
            if wilson(count / speaking, speaking)[0] >= _MOST
            and count / speaking >= _SPREAD * elsewhere.get(stem(term), 0.0)
            and self.total[term] / all_words >= _LIFT * (known.words.get(term, 0) + 1) / known.total
        ]
        return tuple(term for _, term in sorted(found)[:_NEEDED])

    def axes(self, site: int) -> Axes | None:
        """Coverage and distinctiveness of the site numbered ``site``; none where it says too little."""
        if self.sizes[site] < LEAST_WORDS or len(self.sizes) <= LEAST_PEERS:
            return None
        mine, others = self.counts[site], len(self.sizes) - 1
        single = {term: count for term, count in mine.items() if " " not in term}
        few = sum(count for term, count in single.items() if self.users[term] - 1 <= _FEW * others)
        covered = sum(term in mine for term in self.needed)
        return Axes(
            site=self.index.names[site],
            coverage=round(covered / len(self.needed), 4) if self.needed else None,
            distinctiveness=round(few / max(1, sum(single.values())), 4),
            words=self.sizes[site],
        )


def axes(counted: WordCounts) -> tuple[Axes, ...]:
    """Where each site stands that says enough, by name."""
    return tuple(one for n in range(len(counted.sizes)) if (one := counted.axes(n)))


def terms(words: Sequence[str]) -> Iterator[Term]:
    """The content words of a masked passage, and the pairs of them that stand side by side.

    >>> list(terms("we clear blocked drains in ⟨place⟩".split()))
    ['clear', 'blocked', 'drains', 'clear blocked', 'blocked drains']
    """
    content = [word if _is_content(word) else "" for word in words]
    yield from filter(None, content)
    yield from (f"{one} {two}" for one, two in pairwise(content) if one and two)


def _is_content(word: str) -> bool:
    return len(word) > 1 and word not in LITTLE and word not in SIGNS and not word[0].isdigit()
