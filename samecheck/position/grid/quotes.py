"""Quotes for the grid: what sites say of one thing or of two, and what customers do."""

from collections.abc import Iterable

from samecheck.detect.quoted import one_a_site
from samecheck.position.grid.grid import Grid
from samecheck.position.grid.terms import Term
from samecheck.wire.base import Evidence

#: Quotes of a row.
MOST = 3
#: Words of a good quote: a heading says little, a paragraph too much.
_WORDS = (6, 30)


def said_of(grid: Grid, term: Term, sites: Iterable[int] | None = None) -> tuple[Evidence, ...]:
    """What the sites say of ``term``, one quote a site, at most three."""
    wanted = None if sites is None else set(sites)
    rows = (row for row in term.rows if wanted is None or int(grid.index.owner[row]) in wanted)
    ranked = sorted(rows, key=lambda row: _rank(grid, row))
    return one_a_site(grid.index.passages[row] for row in ranked)[:MOST]


def said_of_both(grid: Grid, audience: Term, other: Term, sites: Iterable[int]) -> tuple[Evidence, ...]:
    """What each of ``sites`` says of both: a passage that speaks of both, else one of each out of one section."""
    together = audience.rows & other.rows
    found: list[Evidence] = []
    for site in sorted(sites, key=lambda one: grid.index.names[one]):
        mine = [row for row in together if grid.index.owner[row] == site]
        pair = [min(mine, key=lambda row: _rank(grid, row))] if mine else _of_one_section(grid, audience, other, site)
        if pair:
            first = grid.index.passages[pair[0]]
            text = " … ".join(grid.index.passages[row].text for row in pair)
            found.append(Evidence(site=first.site, url=first.url, text=text))
    return tuple(found[:MOST])


def said_by_customers(grid: Grid, terms: tuple[Term, ...], reviews: Iterable[int]) -> tuple[Evidence, ...]:
    """What customers say of the last of ``terms`` in ``reviews``, one line a review, lines that name all first."""
    if grid.voices is None:
        return ()
    wanted, found = set(reviews), dict[int, tuple[bool, bool, int, str]]()
    for line, review in enumerate(grid.voices.review):
        if review in wanted and line in terms[-1].lines:
            size = len(grid.voices.words[line])
            apart = not all(line in term.lines for term in terms)
            rank = (apart, not _WORDS[0] <= size <= _WORDS[1], size, grid.voices.lines[line])
            found[review] = min(rank, found.get(review, rank))
    quoted: dict[str, Evidence] = {}
    for rank, business in sorted((rank, grid.reviews[review].business) for review, rank in found.items()):
        quoted.setdefault(rank[3], Evidence(site=business, url="", text=rank[3]))
    return tuple(quoted.values())[:MOST]


def _of_one_section(grid: Grid, audience: Term, other: Term, site: int) -> list[int]:
    """The two rows, one of each term, that stand in the first section of ``site`` that holds both."""
    places: tuple[dict[int, list[int]], ...] = ({}, {})
    for held, term in zip(places, (audience, other), strict=True):
        for row in sorted(term.rows):
            if grid.index.owner[row] == site:
                for section in grid.sections.of[row]:
                    held.setdefault(section, []).append(row)
    both = sorted(places[0].keys() & places[1].keys())
    return [min(held[both[0]], key=lambda row: _rank(grid, row)) for held in places] if both else []


def _rank(grid: Grid, row: int) -> tuple[bool, int, str]:
    """What makes a quote good: a sentence of a usual length, the shorter the better."""
    size = len(grid.index.words[row])
    return not _WORDS[0] <= size <= _WORDS[1], size, grid.index.passages[row].text
