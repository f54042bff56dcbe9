"""The index over all scored passages of a sector's sites: words, fast vectors, and meanings for those that ask.

Cheap first: words and the vectors of a fast model are there for every passage, and find out who may be near whom. What
the slower model makes of a passage (`samecheck.embed.Meaning`) is asked for only where it can change a verdict.

Similarities of whole matrices are exact integer products (see `samecheck.embed.codes`), so that the same passages are
near each other whatever the order of the sites or the number of threads.
"""

from collections.abc import Callable, Iterable, Mapping, MutableMapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from samecheck.embed import Codes, Embedder, Meaning
from samecheck.embed import static as fast_model
from samecheck.lexicons import Hit
from samecheck.model import Passage, Progress, Site, silent
from samecheck.read.disguise import folded
from samecheck.read.mask import SIGNS
from samecheck.sector.best import Rows
from samecheck.sector.chance import Chance, common_words
from samecheck.sector.cohort import COHORT, LEAST_WORDS, Cohort
from samecheck.sector.custom import Custom
from samecheck.sector.lexical import Lexical
from samecheck.sector.nearby import Nearby
from samecheck.sector.phrases import SectorPhrases
from samecheck.sector.transcript import Transcript, transcribe_each, worded

T = TypeVar("T")
Floats = NDArray[np.float64]

#: Passages looked at for each, by fast vectors and, twice, by words (`samecheck.sector.lexical`).
NEAREST = 16

_NEGATIONS = frozenset("no not never none without don't doesn't won't can't isn't aren't nor nothing nobody".split())


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
        figures = frozenset(word for word in found if not word.isalpha() and any(map(str.isdigit, word)))
        return cls(" ".join(found), frozenset(masked) - SIGNS, figures, not _NEGATIONS.isdisjoint(masked))


def telling(traits: Traits) -> int:
    """Number of distinct words, no signs, that are rarer than one in a thousand."""
    return len(traits.distinct - common_words())


class OnDemand(dict[int, T]):
    """Values by row, made when first asked for: of most passages nobody asks."""

    def __init__(self, make: Callable[[int], T]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, row: int) -> T:
        self[row] = found = self._make(row)
        return found


class Forgetful(dict[tuple[int, int], Any]):
    """Values that are made anew each time: of most pairs of rows nobody asks twice."""

    def __setitem__(self, pair: tuple[int, int], value: object) -> None:
        """Forgets it."""


@dataclass(frozen=True)
class Index:
    """All scored passages of ``names``; arrays of length n run in the order of ``passages``.

    ``codes``, shape (n, d), are the fast model's. ``worded`` and ``ways`` may remember what two rows have in common in words
    and in meaning, ``chances`` the ruler of chance of all sites but one (`samecheck.sector.widened`).
    """

    names: tuple[str, ...]
    passages: tuple[Passage, ...]
    owner: Rows
    words: tuple[list[str], ...]
    masked: tuple[list[str], ...]
    codes: Codes
    embed: Embedder
    known: MutableMapping[int, Meaning] = field(default_factory=dict)
    told: tuple[Transcript, ...] = ()
    worded: MutableMapping[tuple[int, int], Any] = field(default_factory=Forgetful)
    ways: MutableMapping[tuple[int, int], Any] = field(default_factory=Forgetful)
    chances: Mapping[int, Chance] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        sites: Sequence[Site],
        embed: Embedder,
        progress: Progress = silent,
        fast: Embedder | None = None,
        transcribed: Callable[[Sequence[Site]], Sequence[Transcript]] = transcribe_each,
    ) -> "Index":
        """The index of ``sites``, the same whatever their order; ``embed`` is asked later, ``fast`` (static) at once."""
        sites = sorted(sites, key=lambda site: site.name)
        told = transcribed(sites)
        found = worded(sites, told)
        codes = (fast or fast_model.load())([folded(passage.text) for _, passage, _ in found], progress)
        return cls(
            tuple(site.name for site in sites),
            tuple(passage for _, passage, _ in found),
            np.array([number for number, _, _ in found], dtype=np.int64),
            tuple(told[number].words(row) for number, _, row in found),
            tuple(told[number].masked[row] for number, _, row in found),
            codes,
            embed,
            told=tuple(told),
        )

    @cached_property
    def transcripts(self) -> tuple[Transcript, ...]:
        """What can be told of each site alone, in the order of ``names``: as ``told``, or made of the rows."""
        parts = (self.rows(site).tolist() for site in range(len(self.names)))
        return self.told or tuple(
            Transcript.of(
                Site(name, (), ()),
                *([column[row] for row in rows] for column in (self.passages, self.words, self.masked)),
            )
            for name, rows in zip(self.names, parts, strict=True)
        )

    def rows(self, site: int) -> Rows:
        """The rows of the site numbered ``site``."""
        return np.flatnonzero(self.owner == site)

    def rows_of(self, name: str) -> list[int]:
        """The rows of the site called ``name``; none of one that says nothing."""
        return [int(row) for row in self.rows(self.names.index(name))] if name in self.names else []

    @cached_property
    def sizes(self) -> Rows:
        """Number of words of each passage that are no sign (name, figure, date), at least 1, shape (n,)."""
        return np.array(
            [max(1, len(found) - sum(map(SIGNS.__contains__, found))) for found in self.masked], dtype=np.int64
        )

    @cached_property
    def telling(self) -> Mapping[int, int]:
        """Number of distinct words of each passage, by row, that are no sign and rarer than one in a thousand."""
        return OnDemand(lambda row: telling(self.traits[row]))

    @cached_property
    def stock(self) -> tuple[tuple[Hit, ...], ...]:
        """The stock phrases in each passage, length n: written down or learned from businesses of all kinds."""
        return tuple(hits for one in self.transcripts for hits in one.stock())

    @cached_property
    def phrases(self) -> SectorPhrases:
        """The phrases that several of the sites use."""
        return SectorPhrases.of(self.masked, self.owner)

    @cached_property
    def custom(self) -> Custom:
        """What the sites say anyway."""
        return Custom.of([one.usage for one in self.transcripts])

    @cached_property
    def stocked(self) -> Mapping[str, list[int]]:
        """The rows that each stock phrase stands in, rising."""
        found: dict[str, list[int]] = {}
        for row, hits in enumerate(self.stock):
            for phrase in dict.fromkeys(hit.entry.phrase for hit in hits):
                found.setdefault(phrase, []).append(row)
        return found

    @cached_property
    def holding(self) -> Callable[[AbstractSet[str]], Iterable[int]]:
        """Which rows, rising, hold any of some words in their masked form."""
        return lambda wanted: (row for row, found in enumerate(self.masked) if not wanted.isdisjoint(found))

    @cached_property
    def traits(self) -> Mapping[int, Traits]:
        """What the pair model wants to know of each passage's words, by row."""
        return OnDemand(lambda row: Traits.of(self.words[row], self.masked[row]))

    @cached_property
    def nearby(self) -> Nearby:
        """Who is near whom by the fast vectors."""
        return Nearby(self.owner, self.codes)

    @cached_property
    def lexical(self) -> Lexical:
        """Who shares words with whom."""
        return Lexical.of(self.masked, self.owner)

    def meanings(self, rows: Iterable[int], progress: Progress = silent) -> list[Meaning]:
        """What the model makes of each of ``rows``; it is asked only for those it was not asked for before."""
        wanted = list(rows)
        missing = sorted(set(wanted) - self.known.keys())
        if missing:
            found = self.embed.meanings([folded(self.passages[row].text) for row in missing], progress)
            self.known.update(zip(missing, found, strict=True))
        return [self.known[row] for row in wanted]

    def chance(self, site: int) -> Chance:
        """The ruler of chance made of what the sites besides ``site`` say."""
        elsewhere = np.flatnonzero(self.owner != site)
        return self.chances.get(site) or Chance.of(self.words[row] for row in elsewhere)

    @cached_property
    def cohort(self) -> Cohort:
        """Passages of all sites, the same share of each, that stand for what is usual in the sector."""
        chosen = self.chosen
        return Cohort(tuple(chosen), self.owner[chosen] if chosen else self.owner[:0], tuple(self.meanings(chosen)))

    @property
    def chosen(self) -> list[int]:
        """The rows of the cohort: sites take turns."""
        sites = sorted(set(self.owner.tolist()))
        # Rows of a site are sorted by id, which is a hash: the first ones are a random choice.
        long = {site: [int(row) for row in self.rows(site) if self.sizes[row] >= LEAST_WORDS] for site in sites}
        turns = ((turn, site) for turn in range(max(map(len, long.values()), default=0)) for site in sites)
        return list(islice((long[site][turn] for turn, site in turns if turn < len(long[site])), COHORT))

    def near(self, rows: Rows, among: Rows | None = None) -> list[Rows]:
        """For each of ``rows``, candidates of other sites, sorted: the nearest by fast vectors and by words.

        ``among``, sorted, restricts them to these rows.
        """
        by_vector = self.nearby.near(rows, NEAREST, among)
        by_words = self.lexical.near(rows, NEAREST, among)
        return [np.union1d(one, two) for one, two in zip(by_vector, by_words, strict=True)]

    def nearest_by_site(self, rows: Rows) -> list[Rows]:
        """For each of ``rows``, the nearest rows of every other site, by fast vectors and by words."""
        by_vector = self.nearby.nearest_by_site(rows)
        by_words = self.lexical.nearest_by_site(rows)
        return [np.union1d(one, two) for one, two in zip(by_vector, by_words, strict=True)]
