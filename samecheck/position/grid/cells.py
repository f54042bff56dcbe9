"""The cells of the grid: which sites speak of two things in one section, how many would by chance, and what customers say."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from samecheck.position.grid.chance import Floats, at_most, meeting
from samecheck.position.grid.sections import Sections
from samecheck.position.grid.terms import Term


@dataclass(frozen=True)
class Cell:
    """An audience and a need or offer: the sites that speak of both in one section, and how many would by chance.

    ``p`` is how likely it is that no more do. ``near`` are the sites that speak of both, but nowhere in one section.
    ``customers`` are the reviews that speak of both.
    """

    audience: Term
    other: Term
    sites: frozenset[int]
    near: frozenset[int]
    expected: float
    p: float
    customers: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Places:
    """A term's places: the sections in which it is spoken of, and by site how many they are and what share."""

    term: Term
    held: frozenset[int]
    counts: tuple[int, ...]
    shares: tuple[float, ...]

    @classmethod
    def of(cls, term: Term, sections: Sections) -> "Places":
        """The places of ``term``."""
        held = sections.holding(term.rows)
        counts = [0] * len(sections.sizes)
        for section in held:
            counts[sections.owner[section]] += 1
        shares = [count / max(1, size) for count, size in zip(counts, sections.sizes, strict=True)]
        return cls(term, held, tuple(counts), tuple(shares))

    @cached_property
    def sites(self) -> frozenset[int]:
        """The sites that speak of it."""
        return frozenset(site for site, count in enumerate(self.counts) if count)


def cell(one: Places, other: Places, sections: Sections) -> Cell:
    """The cell of an audience's places and those of a need or offer."""
    both = one.held & other.held
    sites = frozenset(sections.owner[section] for section in both)
    chances: Floats = meeting(one.counts, other.shares)
    return Cell(
        one.term,
        other.term,
        sites,
        (one.sites & other.sites) - sites,
        round(float(chances.sum()), 4),
        round(at_most(chances, len(sites)), 4),
        one.term.customers & other.term.customers,
    )


def cells(audiences: Sequence[Term], others: Iterable[Term], sections: Sections) -> list[Cell]:
    """All cells, audience by audience."""
    columns = [Places.of(term, sections) for term in others]
    return [
        cell(row, column, sections) for row in (Places.of(term, sections) for term in audiences) for column in columns
    ]
