"""Charts as they stand in a report: their SVG with no link that leads nowhere, by their names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from samecheck.report.charts import Drawn

_LINK = re.compile(r'<a href="#([^"]*)">(.*?)</a>', re.DOTALL)


@dataclass(frozen=True)
class Figure:
    """A chart ready to be put into a page; ``linked`` if something in it can be followed, ``narrow`` for phones."""

    title: str
    caption: str
    wide: Markup
    narrow: Markup
    linked: bool


def figures(drawn: Iterable[Drawn], places: frozenset[str]) -> dict[str, Figure]:
    """Each chart by its name; links to what is none of the page's ``places`` are taken off.

    A passage may be in a chart and, the report being long enough, not among the findings that are shown.
    """
    return {one.name: _figure(one, places) for one in drawn}


def _figure(one: Drawn, places: frozenset[str]) -> Figure:
    wide = leading(one.svg(), places)
    narrow = leading(one.svg(narrow=True), places) if one.narrow is not None else ""
    # The markup is the charts' own: every text in it was escaped when it was drawn.
    return Figure(one.title, one.caption, Markup(wide), Markup(narrow), "<a " in wide)  # noqa: S704


def leading(svg: str, places: frozenset[str]) -> str:
    """``svg`` without the links to what is not in ``places``.

    >>> leading('<a href="#p-1"><path/></a><a href="#p-2"><path/></a>', frozenset({"p-1"}))
    '<a href="#p-1"><path/></a><g><path/></g>'
    """
    return _LINK.sub(lambda hit: hit[0] if hit[1] in places else f"<g>{hit[2]}</g>", svg)
