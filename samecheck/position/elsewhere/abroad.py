"""Businesses of other trades: what they say, indexed, under what people call the trade."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from samecheck.detect.particular import specificity
from samecheck.detect.particulars import Finder
from samecheck.model import Site
from samecheck.read.words import words
from samecheck.sector.custom import Own
from samecheck.sector.index import Index
from samecheck.sector.trades import ITS_OWN, Trades, counted, nearest, trades


@dataclass(frozen=True)
class Abroad:
    """Sites of another trade, called ``label``, in their ``index``.

    ``stated`` is which need some of their passages meet, in a few words, by text, where somebody read them.
    """

    label: str
    index: Index
    stated: Mapping[str, str] = field(default_factory=dict)


def label_of(sites: Sequence[Site], otherwise: str, known: Trades | None = None) -> str:
    """What businesses like ``sites`` are called, ``otherwise`` if they are none of the trades ``known``.

    >>> label_of((), "bakers")
    'bakers'
    """
    known = known or trades()
    order, fit = nearest(said(sites), known)
    return known.trades[order[0]].label if sites and fit >= ITS_OWN else otherwise


def others(abroad: Sequence[Abroad], sites: Sequence[Site], known: Trades | None = None) -> tuple[Abroad, ...]:
    """Those of ``abroad`` that are of another trade than ``sites``, and none of these."""
    mine, names = label_of(sites, "", known), {site.name for site in sites}
    return tuple(one for one in abroad if one.label != mine and names.isdisjoint(one.index.names))


def specificities(index: Index, number: int, *, rarity: bool = True) -> Callable[[int], float]:
    """How particular a row of the site numbered ``number`` of ``index`` is, 0 to 1; without a name finder.

    Without ``rarity``, rare words do not count: names, places, figures and the like do.
    """
    rows = index.rows(number).tolist()
    texts, masked = [index.passages[row].text for row in rows], [index.masked[row] for row in rows]
    finder = Finder(index.custom, Own.of(texts, masked, index.custom.ordinary))

    def of(row: int) -> float:
        passage = index.passages[row]
        found = finder(passage.text, index.words[row], index.masked[row], (), passage.lang)
        return specificity(one for one in found if rarity or one.kind != "word")

    return of


def said(sites: Sequence[Site]) -> list[Mapping[str, int]]:
    """How often each of ``sites`` uses each stem."""
    return [counted(word for passage in site.scored for word in words(passage.text)) for site in sites]
