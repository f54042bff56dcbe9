"""Rows of the niche grid: for whom a sector speaks, about what, and where nobody does."""

from typing import Literal

from samecheck.wire.base import Evidence, Wire


class GridTerm(Wire, frozen=True, kw_only=True):
    """A row or column: an audience, need or offer, how many ``sites`` speak of it, and how many ``customers`` in reviews.

    ``own`` tells whether the audited site does.
    """

    label: str
    kind: Literal["audience", "need", "offer"]
    sites: int
    own: bool = False
    customers: int = 0


class Niche(Wire, frozen=True, kw_only=True):
    """Where few or none of the peers stand; ``text`` says it in words, and no more than is known.

    ``kind``: customers of this ``audience`` ask for it ("asked"), are spoken to by hardly anybody ("unaddressed"), trouble
    them that hardly anybody names ("unsaid"); fewer sites than chance would have it ("open"); only the audited site ("own").
    ``sites`` are those of ``peers`` peers that speak of both in one section, ``near`` how many do on different ones.
    ``expected`` is how many sites would by chance, ``p`` how likely so few are. ``customers`` of ``reviews`` speak of both;
    ``evidence`` quotes sites, ``voices`` customers.
    """

    kind: Literal["asked", "unaddressed", "unsaid", "open", "own"]
    audience: str
    need: str
    offer: str
    sites: tuple[str, ...]
    peers: int
    own: bool
    near: int
    expected: float
    p: float | None
    customers: int
    reviews: int
    text: str
    evidence: tuple[Evidence, ...] = ()
    voices: tuple[Evidence, ...] = ()


class NicheGrid(Wire, frozen=True, kw_only=True):
    """The grid: ``counts`` of sites that speak of both, shape (audiences, columns), and what stands out in it.

    Where too little is said there is a ``reason`` in place of all that. ``note`` is always empty: a key that is there stays.
    """

    audiences: tuple[GridTerm, ...] = ()
    columns: tuple[GridTerm, ...] = ()
    counts: tuple[tuple[int, ...], ...] = ()
    niches: tuple[Niche, ...] = ()
    reason: str = ""
    note: str = ""
