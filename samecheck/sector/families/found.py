"""The page families of a set of sites: screened, compared, linked, and each one's template recovered.

1. Each page is taken without what stands on most pages of its site (`sheet`), and sketched; pages whose sketches have
   something in common are compared (`screen`, `likeness`) and linked (`linkage`).
2. On a site made of one template nearly all of it stands on most pages. So each group gets back what was taken off its
   pages and stands on no other, is compared again, and must hold.
3. The template and its slots are recovered (`template`, `slots`).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import combinations
from types import MappingProxyType

from samecheck.model import Passage, Site, short_hash
from samecheck.read.mask import Masked
from samecheck.read.words import words
from samecheck.sector.chance import Chance
from samecheck.sector.families.likeness import Likeness, Rarity, likeness
from samecheck.sector.families.linkage import WHOLE, Ties, central, cohesion, delegates, groups
from samecheck.sector.families.screen import candidates, near
from samecheck.sector.families.sheet import Line, Sheet, sheet, sheets
from samecheck.sector.families.slots import Filled, filled
from samecheck.sector.families.template import Column, columns, own_words
from samecheck.sector.index import Index

#: Likeness that any two pages of a family have, and that they have in the mean; what two pages alone have.
#: Source: every page pair of ../shared/data (page_families, trades, smb_sites, wcxb) above .15 read by eye.
_TIES, _TWO = Ties(least=0.18, mean=0.25, close=0.45), 0.28
#: Words in common, and lines with slots among them, that pages of a family have in the mean; of pages that are the same
#: line by line no slots are asked.
_WORDS, _FRAMES = 40, 3


@dataclass(frozen=True)
class Family:
    """Pages of one template, in order of site and address; the one in the middle; each one's likeness to its nearest.

    In a large family the likeness is that to the page in the middle or to the first, the greater one.
    """

    sheets: tuple[Sheet, ...]
    middle: int
    alike: tuple[float, ...]

    @cached_property
    def id(self) -> str:
        """A hash of its pages."""
        return short_hash(*(part for one in self.sheets for part in one.key))

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The lines of the template."""
        return tuple(columns(self.sheets, self.middle))

    @cached_property
    def filled(self) -> Filled:
        """The template as text, and what the pages fill in."""
        return filled(self.sheets, self.columns)

    @cached_property
    def own(self) -> tuple[float, ...]:
        """For each page the share of its words that stands in no line of the template and in no slot."""
        return tuple(own_words(one, page, self.columns) / (one.words or 1) for page, one in enumerate(self.sheets))

    @property
    def sites(self) -> tuple[str, ...]:
        """The sites it runs on, sorted."""
        return tuple(sorted({one.reading.site for one in self.sheets}))

    def place(self, site: str, url: str) -> int | None:
        """Where the page stands in it."""
        return next((n for n, one in enumerate(self.sheets) if one.key == (site, url)), None)


@dataclass(frozen=True)
class Families:
    """The families of a set of pages, the largest first, and for each page how alike its nearest is, by site and address."""

    families: tuple[Family, ...]
    nearest: Mapping[tuple[str, str], float]


def page_families(sites: Iterable[Site], masked: Callable[[Site], Masked]) -> Families:
    """The families of the pages of ``sites``, inside a site and across; ``masked`` gives each site's mask."""
    by_name = {site.name: site for site in sites}
    masks = {name: masked(by_name[name]) for name in sorted(by_name)}
    pages = [one for name in sorted(by_name) for one in sheets(by_name[name], masks[name])]
    return _families(pages, by_name, masks)


def masks_of(index: Index) -> Callable[[Site], Masked]:
    """The masks of the sites of ``index``, for the texts that it holds; others are taken as they are."""

    @cache
    def known(site: str) -> dict[str, list[str]]:
        return {index.passages[row].text: index.masked[row] for row in index.rows_of(site)}

    return lambda site: lambda text: known(site.name).get(text) or words(text)


def families_of(
    site: Site,
    others: Iterable[Site],
    masked: Callable[[Site], Masked],
    known: Mapping[str, Sequence[Sheet]] = MappingProxyType({}),
) -> tuple[Family, ...]:
    """The families that pages of ``site`` belong to, alone or with pages of ``others``, whose sheets may be ``known``."""
    by_name = {one.name: one for one in (site, *others)}
    masks = {name: masked(by_name[name]) for name in sorted(by_name)}
    pages = [
        one
        for name in sorted(by_name)
        for one in (known[name] if name in known else sheets(by_name[name], masks[name]))
    ]
    mine = [n for n, one in enumerate(pages) if one.reading.site == site.name]
    found = _families([pages[n] for n in near(pages, mine)], by_name, masks).families
    return tuple(family for family in found if site.name in family.sites)


def _families(pages: Sequence[Sheet], sites: Mapping[str, Site], masks: Mapping[str, Masked]) -> Families:
    rarity = Rarity(Chance.of(sorted({line.masked for one in pages for line in one.lines})))
    compared = Compared(pages, rarity)
    found: list[Family] = []
    for group in groups(len(pages), candidates(pages), compared.alike, _TIES):
        mine = [pages[n] for n in group]
        whole = _whole(mine, sites, masks)
        found += _held(group, compared) if whole == mine else _confirmed(Compared(whole, rarity))
    nearest = compared.nearest()
    for family in found:
        nearest |= {one.key: alike for one, alike in zip(family.sheets, family.alike, strict=True)}
    ordered = sorted(found, key=lambda family: (-len(family.sheets), family.sheets[0].key))
    return Families(tuple(ordered), nearest)


class Compared:
    """Likenesses of pages, each pair compared once; a pair is the same from both sides."""

    def __init__(self, pages: Sequence[Sheet], rarity: Rarity) -> None:
        self.pages = pages
        self._rarity = rarity
        self._known: dict[tuple[int, int], Likeness] = {}

    def of(self, one: int, two: int) -> Likeness:
        """The likeness of the pages at these places."""
        pair = (min(one, two), max(one, two))
        if pair not in self._known:
            self._known[pair] = likeness(self.pages[pair[0]], self.pages[pair[1]], self._rarity)
        return self._known[pair]

    def alike(self, one: int, two: int) -> float:
        """How much the pages at these places are of one template."""
        return self.of(one, two).similarity

    def nearest(self) -> dict[tuple[str, str], float]:
        """For each page, by site and address, the likeness to the most alike of those it was compared with, or 0."""
        found = {page.key: 0.0 for page in self.pages}
        for pair, like in self._known.items():
            for place in pair:
                key = self.pages[place].key
                found[key] = max(found[key], like.similarity)
        return found


def _confirmed(compared: Compared) -> list[Family]:
    """The families that pages make which seemed to be one: mostly one."""
    size = len(compared.pages)
    if size > WHOLE:
        return _held(range(size), compared)
    joined = groups(size, combinations(range(size), 2), compared.alike, _TIES)
    return [family for group in joined for family in _held(group, compared)]


def _held(group: Sequence[int], compared: Compared) -> list[Family]:
    """The family that the pages of ``group`` are, or nothing if they are none."""
    some = delegates(group)
    middle = central(some, compared.alike)
    if not _holds(group, middle, compared):
        return []
    others = some if len(group) <= WHOLE else [middle, next(n for n in group if n != middle)]
    alike = tuple(max(compared.alike(n, other) for other in others if other != n) for n in group)
    return [Family(tuple(compared.pages[n] for n in group), group.index(middle), alike)]


def _holds(group: Sequence[int], middle: int, compared: Compared) -> bool:
    """Whether the pages are alike enough in the mean, and in enough words."""
    if cohesion(delegates(group), compared.alike) < (_TWO if len(group) == 2 else _TIES.mean):
        return False
    likes = [compared.of(middle, n) for n in group if n != middle]
    words = sum(like.same + like.framed for like in likes) / len(likes)
    frames = sum(like.frames for like in likes) / len(likes)
    return words >= _WORDS and (frames >= _FRAMES or all(like.same >= 0.9 * like.words for like in likes))


def _whole(pages: Sequence[Sheet], sites: Mapping[str, Site], masks: Mapping[str, Masked]) -> list[Sheet]:
    """``pages`` with those passages that most pages of their site have and hardly one outside of this group."""
    found: list[Sheet] = []
    for name in sorted({page.reading.site for page in pages}):
        mine = [page for page in pages if page.reading.site == name]
        back = _back(sites[name], {page.reading.url for page in mine})
        known: dict[str, Line] = {}
        for page in mine:
            held = {line.passage.text for line in page.lines}
            kept = (p for p in page.reading.passages if p.text in held or _is_body(p, back))
            found.append(sheet(page.reading, kept, masks[name], known) if back else page)
    return found


def _back(site: Site, urls: set[str]) -> set[str]:
    """The texts on most pages of ``site`` that stand on the pages ``urls`` and on hardly any other."""
    outside = sum(page.status == "ok" and page.url not in urls for page in site.pages)
    few = outside // 10
    return {
        passage.text
        for passage in site.passages
        if passage.boilerplate
        and 2 * len(urls.intersection(passage.urls)) >= len(urls)
        and len(set(passage.urls) - urls) <= few
    }


def _is_body(passage: Passage, back: set[str]) -> bool:
    """Whether it is one of those given back, and neither contact data nor in the page's frame."""
    return passage.text in back and not passage.boilerplate and passage.place not in ("header", "footer")
