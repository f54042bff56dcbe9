"""The niche grid: audiences in rows, needs and offers in columns, in each cell the sites that bring both together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from samecheck.model import Review, Site
from samecheck.position.grid.cells import Cell, cells
from samecheck.position.grid.gathered import gathered
from samecheck.position.grid.sections import Sections
from samecheck.position.grid.terms import Term, Trade, terms
from samecheck.position.grid.voices import Voices, heard
from samecheck.read.parses import Parses
from samecheck.sector.index import Index
from samecheck.sentences import sentence

#: Sites, and audiences and columns that several of them speak of, below which there is no grid. Source: a cell that is empty
#: among four sites says nothing; one row or column is no grid.
LEAST_SITES, LEAST_AUDIENCES, LEAST_COLUMNS = 5, 2, 3
_FEW_SITES = sentence("{n:d} sites with text are too few: it takes {least:d}")
_NO_AUDIENCE = sentence("{n:d} audiences are spoken to by several sites: it takes {least:d} to make a grid")
_FEW_AUDIENCES = sentence("{n:d} audiences ({only}) are spoken to by several sites: it takes {least:d} to make a grid")
_FEW_COLUMNS = sentence("{n:d} needs and offers are spoken of by several sites: it takes {least:d} to make a grid")


@dataclass(frozen=True)
class Grid:
    """A sector's grid; empty, with a ``reason`` in words, where too little is said to make one."""

    index: Index
    sections: Sections
    audiences: tuple[Term, ...] = ()
    columns: tuple[Term, ...] = ()
    cells: tuple[Cell, ...] = ()
    reviews: tuple[Review, ...] = ()
    voices: Voices | None = None
    reason: str = ""


def grid(index: Index, sites: Sequence[Site], parses: Parses, reviews: Sequence[Review] = ()) -> Grid:
    """The grid of ``sites``, which ``index`` is made of, with what their customers say in ``reviews``.

    The reviews are taken as theirs: whether they read as if about another trade `samecheck.sector.foreign` tells.
    """
    speaking = len(set(index.owner.tolist()))
    empty = Grid(index, Sections((), ()))
    if speaking < LEAST_SITES:
        return replace(empty, reason=_FEW_SITES.format(n=speaking, least=LEAST_SITES))
    voices = heard(reviews, parses) if reviews else None
    found = terms(index, gathered(index.passages, index.masked, parses), Trade.of(index), voices)
    rows = tuple(term for term in found if term.kind == "audience")
    columns = tuple(term for term in found if term.kind != "audience")
    if len(rows) < LEAST_AUDIENCES or len(columns) < LEAST_COLUMNS:
        return replace(empty, reason=_too_few(rows, columns))
    sections = Sections.made(index, sites)
    return Grid(index, sections, rows, columns, tuple(cells(rows, columns, sections)), tuple(reviews), voices)


def _too_few(rows: Sequence[Term], columns: Sequence[Term]) -> str:
    if len(rows) < LEAST_AUDIENCES:
        only = ", ".join(term.label for term in rows)
        return (_FEW_AUDIENCES if rows else _NO_AUDIENCE).format(n=len(rows), only=only, least=LEAST_AUDIENCES)
    return _FEW_COLUMNS.format(n=len(columns), least=LEAST_COLUMNS)
