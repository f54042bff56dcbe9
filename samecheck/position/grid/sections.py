"""Where things are said: the sections of each site's pages, from one heading to the next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from samecheck.model import Passage, Site
from samecheck.sector.index import Index

#: Roles that begin a section, and passages after which one ends by itself. Guessed: a heading and a paragraph or two.
_BEGINS = frozenset(["title", "hero", "heading"])
_LONGEST = 12


@dataclass(frozen=True)
class Sections:
    """The sections in which each row of an index stands; sections are numbered through, ``owner`` says whose they are."""

    of: tuple[tuple[int, ...], ...]
    owner: tuple[int, ...]

    @classmethod
    def made(cls, index: Index, sites: Sequence[Site]) -> "Sections":
        """The sections of ``sites``; a site that has no pages counts by the addresses of its passages."""
        known = {site.name: site for site in sites}
        row = {
            (index.names[owner], p.text): n
            for n, (owner, p) in enumerate(zip(index.owner.tolist(), index.passages, strict=True))
        }
        found: list[list[int]] = [[] for _ in index.passages]
        owner: list[int] = []
        for number, name in enumerate(index.names):
            for section in _sections(known.get(name), [index.passages[n] for n in index.rows(number)]):
                rows = sorted({row[name, text] for text in section if (name, text) in row})
                for n in rows:
                    found[n].append(len(owner))
                owner += [number] * bool(rows)
        return cls(tuple(map(tuple, found)), tuple(owner))

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """How many sections each site has."""
        counts = [0] * (max(self.owner, default=-1) + 1)
        for site in self.owner:
            counts[site] += 1
        return tuple(counts)

    def holding(self, rows: Iterable[int]) -> frozenset[int]:
        """The sections in which any of ``rows`` stands."""
        return frozenset(section for row in rows for section in self.of[row])


def _sections(site: Site | None, passages: Sequence[Passage]) -> list[list[str]]:
    """The texts of each section of one site."""
    pages = [page.passages for page in site.pages if page.status == "ok"] if site else []
    if not pages:
        by_page: dict[str, list[Passage]] = {}
        for passage in passages:
            by_page.setdefault(passage.url, []).append(passage)
        pages = [tuple(some) for _, some in sorted(by_page.items())]
    found: list[list[str]] = []
    for page in pages:
        found.append([])
        bare = True
        for passage in page:
            begins = passage.role in _BEGINS
            if (begins and not bare) or len(found[-1]) >= _LONGEST:
                found.append([])
            found[-1].append(passage.text)
            bare = begins
    return [section for section in found if section]
