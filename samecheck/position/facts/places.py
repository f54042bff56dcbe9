"""Where on a site a passage stands: where visitors look first, in some heading, or deep in a page."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from samecheck.model import Passage, Site
from samecheck.read.words import words

Place = Literal["title", "hero", "main heading", "top of the home page", "heading", "deep"]

#: What visitors see first.
PROMINENT: frozenset[Place] = frozenset(("title", "hero", "main heading", "top of the home page"))
#: Words of the home page that are seen without scrolling, menus and buttons left out. Guessed: two short paragraphs.
_FIRST_SCREEN = 60
_ORDER: tuple[Place, ...] = ("title", "hero", "main heading", "top of the home page", "heading", "deep")


@dataclass(frozen=True)
class Places:
    """The wordings that stand where visitors of a site look: its main headings, headings, first screen of the home page."""

    main: frozenset[tuple[str, ...]]
    headings: frozenset[tuple[str, ...]]
    first: frozenset[tuple[str, ...]]

    @classmethod
    def of(cls, site: Site) -> "Places":
        """The places of ``site``."""
        main = {_plain(text) for page in site.pages for rank, text in page.outline if rank == 1}
        headings = {_plain(one.text) for one in site.passages if one.role == "heading"}
        home = [page for page in site.pages if page.role == "home" and page.status == "ok"]
        frame = {one.text for one in site.passages if one.boilerplate}
        first = {text for page in home for text in _first(one for one in page.passages if one.text not in frame)}
        return cls(frozenset(main), frozenset(headings), frozenset(first))

    def place(self, passage: Passage) -> Place:
        """The best place that the words of ``passage`` stand at."""
        said = _plain(passage.text)
        if passage.role in ("title", "hero"):
            return "title" if passage.role == "title" else "hero"
        if said in self.main:
            return "main heading"
        if said in self.first:
            return "top of the home page"
        return "heading" if passage.role == "heading" or said in self.headings else "deep"


def best(places: Iterable[Place]) -> Place:
    """The one of ``places`` that visitors see first."""
    return min(places, key=_ORDER.index, default="deep")


def _first(passages: Iterable[Passage]) -> Iterable[tuple[str, ...]]:
    """The wordings that a page begins with."""
    seen = 0
    for one in passages:
        if one.role in ("title", "meta", "hidden", "button"):
            continue
        said = _plain(one.text)
        if seen >= _FIRST_SCREEN:
            return
        seen += len(said)
        yield said


def _plain(text: str) -> tuple[str, ...]:
    return tuple(words(text))
