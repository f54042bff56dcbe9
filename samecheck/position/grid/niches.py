"""What stands out in a grid: what customers ask for and few sites speak of, what is rarer than chance, what is a site's own."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from samecheck.position.grid.cells import Cell
from samecheck.position.grid.chance import by_chance
from samecheck.position.grid.grid import Grid
from samecheck.position.grid.quotes import said_by_customers, said_of, said_of_both
from samecheck.position.grid.terms import Term
from samecheck.sentences import sentence
from samecheck.wire.grid import GridTerm, Niche, NicheGrid

Kind = Literal["asked", "unaddressed", "unsaid", "open", "own"]

#: Customers that must say a thing: one may mean anything. Guessed.
CUSTOMERS = 3
#: Share of the sites up to which few speak of a thing. Guessed.
_FEW = 0.1
#: False-discovery rate over all cells of a grid, for those that are rarer than chance (Benjamini-Hochberg).
_FALSE = 0.1
#: Of what only the audited site does, both sides must be spoken of by so many other sites: else it is nobody's trade.
_OTHERS = 3
#: How likely so many reviews of both are if they had nothing to do with each other (Fisher).
_CHANCE = 0.05
#: Sites that would fill a cell by chance, below which that none does says nothing: the smallest p there is is .05.
_LEAST = 3.0
#: Rows of a kind.
_MOST = 10

_NOBODY, _ONE = sentence("nobody of {of:d} speaks"), sentence("only {n:d} of {of:d} speaks")
_FEW_OF = sentence("only {n:d} of {of:d} speak")
_UNADDRESSED = sentence("{who!s} to {term}; {n:d} of {reviews:d} reviews are by them")
_UNHEARD = sentence("{who!s} of {term}; {n:d} of {reviews:d} reviews do")
_YOURS = sentence("you speak to {audience} about {what}; nobody else of {others:d} does in one place")
_ASKED = sentence("{who!s} to {audience} about {what}; {n:d} of {reviews:d} reviews by {by} do")
_BY_CHANCE = sentence(
    "{who!s} to {audience} about {what}; by chance {expected:.1f} would (p {p:.3f}). Whether customers want it, the text "
    "does not tell"
)


def niche_grid(grid: Grid, site: str = "") -> NicheGrid:
    """The grid as rows for the audited ``site``, or for nobody in particular; its reason where there is none."""
    if not grid.cells:
        return NicheGrid(reason=grid.reason)
    own = grid.index.names.index(site) if site in grid.index.names else None
    width = len(grid.columns)
    counts = [len(cell.sites) for cell in grid.cells]
    return NicheGrid(
        audiences=tuple(_term(term, own) for term in grid.audiences),
        columns=tuple(_term(term, own) for term in grid.columns),
        counts=tuple(tuple(counts[at : at + width]) for at in range(0, len(counts), width)),
        niches=tuple(niches(grid, site)),
    )


def niches(grid: Grid, site: str = "") -> list[Niche]:
    """What stands out, first what customers ask for; of each kind the weightiest first."""
    own = grid.index.names.index(site) if site in grid.index.names else None
    found = [*_asked(grid, own), *_unheard(grid, own), *_open(grid, own)]
    return [*found, *_own(grid, own)] if own is not None else found


def _term(term: Term, own: int | None) -> GridTerm:
    customers = len(term.customers)
    return GridTerm(label=term.label, kind=term.kind, sites=len(term.sites), own=own in term.sites, customers=customers)


def _few(grid: Grid) -> int:
    return int(_FEW * len(grid.index.names))


def _asked(grid: Grid, own: int | None) -> Iterator[Niche]:
    """Needs of an audience that few sites speak of to it, and its customers do, more often than others."""
    wanted = [
        cell
        for cell in grid.cells
        if cell.other.kind == "need"
        and len(cell.customers) >= CUSTOMERS
        and len(cell.sites) <= _few(grid)
        and _more_often(cell, len(grid.reviews))
    ]
    ranked = sorted(wanted, key=lambda c: (-len(c.customers), len(c.sites), -c.expected, c.audience.key, c.other.key))
    yield from (_row("asked", cell, grid, own) for cell in ranked[:_MOST])


def _more_often(cell: Cell, reviews: int) -> bool:
    """Whether customers of the audience speak of it more often than others do: if all do alike, the audience says nothing."""
    counts = len(cell.customers), len(cell.audience.customers), len(cell.other.customers)
    return by_chance(*counts, reviews) <= _CHANCE


def _unheard(grid: Grid, own: int | None) -> Iterator[Niche]:
    """Audiences and needs of customers that few sites speak of at all."""
    kinds: tuple[tuple[Kind, Sequence[Term]], ...] = (
        ("unaddressed", grid.audiences),
        ("unsaid", [term for term in grid.columns if term.kind == "need"]),
    )
    for kind, terms in kinds:
        wanted = [t for t in terms if len(t.customers) >= CUSTOMERS and len(_speaking(grid, t)) <= _few(grid)]
        ranked = sorted(wanted, key=lambda term: (-len(term.customers), len(term.sites), term.key))
        yield from (_alone(kind, term, grid, own) for term in ranked[:_MOST])


def _speaking(grid: Grid, term: Term) -> frozenset[int]:
    """The sites that speak of ``term``, outright or in passing."""
    return term.sites | {int(grid.index.owner[row]) for row in term.rows}


def _open(grid: Grid, own: int | None) -> Iterator[Niche]:
    """Needs of an audience that fewer sites speak of to it than chance would have it, all that could be taken into account.

    Offers have sections of their own on most sites, away from any audience: that they do not meet is how pages are built.
    """
    large = [cell for cell in grid.cells if cell.other.kind == "need" and cell.expected >= _LEAST]
    ranked = sorted(large, key=lambda c: (c.p, -c.expected, c.audience.key, c.other.key))
    passing = [n for n, cell in enumerate(ranked, 1) if cell.p <= _FALSE * n / len(ranked)]
    yield from (_row("open", cell, grid, own) for cell in ranked[: max(passing, default=0)][:_MOST])


def _own(grid: Grid, own: int) -> Iterator[Niche]:
    """Cells that only the site numbered ``own`` fills, in one passage, of things that others speak of apart."""
    wanted = [
        cell
        for cell in grid.cells
        if cell.sites == {own}
        and min(len(cell.audience.sites - {own}), len(cell.other.sites - {own})) >= _OTHERS
        and any(grid.index.owner[row] == own for row in cell.audience.rows & cell.other.rows)
    ]
    ranked = sorted(wanted, key=lambda c: (-c.expected, c.audience.key, c.other.key))
    rows = (_row("own", cell, grid, own) for cell in ranked)
    # One sentence may speak of hail and of hailstorms, which are one niche.
    different = {row.evidence: row for row in reversed(list(rows))}
    yield from sorted(different.values(), key=lambda row: (-row.expected, row.audience, row.need, row.offer))[:_MOST]


def _row(kind: Kind, cell: Cell, grid: Grid, own: int | None) -> Niche:
    peers = cell.sites - {own}
    return Niche(
        kind=kind,
        audience=cell.audience.label,
        need=cell.other.label if cell.other.kind == "need" else "",
        offer=cell.other.label if cell.other.kind == "offer" else "",
        sites=_names(grid, peers),
        peers=_peers(grid, own),
        own=own in cell.sites,
        near=len(cell.near - {own}),
        expected=cell.expected,
        p=cell.p,
        customers=len(cell.customers),
        reviews=len(grid.reviews),
        text=_told(kind, cell, grid, own),
        evidence=said_of_both(grid, cell.audience, cell.other, cell.sites),
        voices=said_by_customers(grid, (cell.audience, cell.other), cell.customers),
    )


def _alone(kind: Kind, term: Term, grid: Grid, own: int | None) -> Niche:
    speaking = _speaking(grid, term)
    peers = _peers(grid, own)
    who = _who(len(speaking - {own}), peers)
    says = _UNADDRESSED if kind == "unaddressed" else _UNHEARD
    return Niche(
        kind=kind,
        audience=term.label if term.kind == "audience" else "",
        need=term.label if term.kind == "need" else "",
        offer="",
        sites=_names(grid, speaking - {own}),
        peers=peers,
        own=own in speaking,
        near=0,
        expected=0.0,
        p=None,
        customers=len(term.customers),
        reviews=len(grid.reviews),
        text=says.format(who=who, term=term.label, n=len(term.customers), reviews=len(grid.reviews)),
        evidence=said_of(grid, term),
        voices=said_by_customers(grid, (term,), term.customers),
    )


def _names(grid: Grid, sites: Iterable[int]) -> tuple[str, ...]:
    return tuple(sorted(grid.index.names[site] for site in sites))


def _peers(grid: Grid, own: int | None) -> int:
    return len(grid.index.names) - (own is not None)


def _who(speaking: int, peers: int) -> str:
    return (_NOBODY if not speaking else _ONE if speaking == 1 else _FEW_OF).format(n=speaking, of=peers)


def _told(kind: Kind, cell: Cell, grid: Grid, own: int | None) -> str:
    """The row in words."""
    others, audience, what = _peers(grid, own), cell.audience.label, cell.other.label
    if kind == "own":
        return _YOURS.format(audience=audience, what=what, others=others)
    who = _who(len(cell.sites - {own}), others)
    if kind == "asked":
        n, reviews = len(cell.customers), len(cell.audience.customers)
        return _ASKED.format(who=who, audience=audience, what=what, n=n, reviews=reviews, by=audience)
    return _BY_CHANCE.format(who=who, audience=audience, what=what, expected=cell.expected, p=cell.p)
