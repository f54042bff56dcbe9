"""The keywords of one site among its peers: clones, phrases everybody chases, its own, stuffed pages, pages that compete."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING

from samecheck.model import Site, short_hash
from samecheck.sector.keywords.aims import RUNNING, Aim, Target, targets
from samecheck.sector.keywords.clones import Clone, Peers
from samecheck.sector.keywords.phrases import Key, core, is_telling
from samecheck.sector.keywords.rarity import Needed, Rarity, needed
from samecheck.sector.keywords.stuffing import PAGES, Density, Usual, densest, densities

if TYPE_CHECKING:
    from samecheck.sector.families import Family
    from samecheck.sector.index import Index

#: How often an independent page of the sector may be called a clone. Source: under the five in a hundred of passages, since a
#: page is a larger thing to accuse.
CUT = 0.03
#: Least sum of zone weights with which a page surely aims at a phrase: title and address, at least. Source: read by eye.
_SURE = 1.8
#: Clones of a page that are kept, the surest first.
_CLONES = 12


@dataclass(frozen=True)
class Stuffed:
    """A page that says its phrase far more densely than is usual, and what is usual: a share of a page's words."""

    page: Target
    density: Density
    usual: float


@dataclass(frozen=True)
class Rivals:
    """Pages of the site that aim at one phrase and so compete with each other."""

    key: Key
    pages: tuple[Target, ...]


@dataclass(frozen=True)
class Keywords:
    """What the pages of a site aim at, beside what its peers' pages aim at.

    ``chasing`` has the peers that aim at each phrase, ``peers`` is how many there are, ``needed`` the words the trade cannot do
    without; ``densities`` are those of my pages by address.
    """

    pages: tuple[Target, ...] = ()
    others: tuple[Target, ...] = ()
    clones: tuple[Clone, ...] = ()
    stuffed: tuple[Stuffed, ...] = ()
    competing: tuple[Rivals, ...] = ()
    chasing: dict[Key, tuple[str, ...]] | None = None
    peers: int = 0
    needed: tuple[Needed, ...] = ()
    densities: dict[str, dict[Key, Density]] | None = None

    def own(self) -> list[Key]:
        """The phrases that only this site surely aims at, no parts of longer ones, sorted.

        "Professional roof repair services" is what all who aim at "roof repair" are after.
        """
        known = {key for page in self.others for key in page.headed} | (self.chasing or {}).keys()
        aims = ((key, aim) for page in self.pages for key, aim in page.aims.items())
        found = {
            key for key, aim in aims if known.isdisjoint((key, core(key))) and aim.is_complete and _is_sure(key, aim)
        }
        return sorted(longest(found))


def _is_sure(key: Key, aim: Aim) -> bool:
    """Whether a page surely aims at a phrase that somebody may search for; a headline and a description share many a word."""
    return len(key) > 1 and aim.strength >= _SURE and is_telling(key, placed=bool(aim.placed))


def longest(keys: Iterable[Key]) -> list[Key]:
    """``keys`` without those all of whose words are in another one."""
    some = set(keys)
    return [key for key in some if not any(len(other) > len(key) and set(key) < set(other) for other in some)]


def keywords_of(
    site: Site,
    peers: Sequence[Site],
    index: "Index",
    families: Iterable["Family"] = (),
    allowed: Iterable[frozenset[str]] = (),
    aimed: "Aimed | None" = None,
) -> Keywords:
    """The keywords of ``site`` among ``peers``, both in ``index``; phrases of ``allowed`` words are nobody's clones.

    What the peers aim at may be known.
    """
    aimed = aimed or Aimed.of(peers, index)
    ground = Ground.beside(aimed, site, index)
    given, text = tuple(allowed), _text(index, site.name)
    said = {page.url: densities(page, text(page)) for page in ground.mine}
    others = ground.peers.pages
    return Keywords(
        pages=ground.mine,
        others=others,
        clones=tuple(clone for page in ground.mine for clone in ground.peers.clones(page, CUT, given)[:_CLONES]),
        stuffed=tuple(_stuffed(ground.mine, said, aimed.usual)),
        competing=tuple(_competing(ground.mine, families)),
        chasing=aimed.chasing,
        peers=ground.sites,
        needed=ground.needed,
        densities=said,
    )


@dataclass(frozen=True)
class Ground:
    """The pages of a site and those of its ``sites`` peers, ready to be compared, and the words their trade needs."""

    mine: tuple[Target, ...]
    peers: Peers
    sites: int
    needed: tuple[Needed, ...]

    @classmethod
    def of(cls, site: Site, peers: Iterable[Site], index: "Index") -> "Ground":
        """The ground of ``site`` among ``peers``, both in ``index``."""
        return cls.beside(Aimed.of(peers, index), site, index)

    @classmethod
    def beside(cls, aimed: "Aimed", site: Site, index: "Index") -> "Ground":
        """The ground of ``site`` of ``index`` among peers who aim at what is ``aimed`` at."""
        mine = _targets(site, index)
        trade = needed([*aimed.targets.values(), mine])
        rarity = Rarity.of(_running(index, [site.name]), trade, aimed.running)
        return cls(tuple(mine), aimed.pages.measured_by(rarity), len(aimed.targets), trade)


@dataclass(frozen=True)
class Aimed:
    """The peers' side: what the pages of each aim at, words of their running text, what is usual and chased among them."""

    targets: dict[str, list[Target]]
    running: Counter[str]
    pages: Peers
    usual: Usual | None

    @classmethod
    def of(cls, peers: Iterable[Site], index: "Index") -> "Aimed":
        """The side of ``peers``, who are in ``index``."""
        by_site = {one.name: _targets(one, index) for one in sorted(peers, key=lambda one: one.name)}
        others = [page for pages in by_site.values() for page in pages]
        running: Counter[str] = Counter()
        for found in _running(index, by_site):
            running.update(found)
        return cls(by_site, running, Peers.of(others, Rarity.of((), ())), _usual(others, index))

    @cached_property
    def chasing(self) -> dict[Key, tuple[str, ...]]:
        """The peers that aim at each phrase."""
        return _chasing(self.pages.pages)


def _running(index: "Index", sites: Iterable[str]) -> Iterator[Sequence[str]]:
    """The running text of ``sites``, a list of words a passage."""
    for name in sites:
        yield from (index.masked[row] for row in index.rows_of(name) if index.passages[row].role in RUNNING)


def _targets(site: Site, index: "Index") -> list[Target]:
    """What the pages of ``site`` aim at; one that says nothing else may still have titles."""
    return index.transcripts[index.names.index(site.name)].targets if site.name in index.names else targets(site)


def _chasing(others: Iterable[Target]) -> dict[Key, tuple[str, ...]]:
    """The sites that aim at each phrase, sorted."""
    sites: dict[Key, set[str]] = {}
    for page in others:
        for key in page.aims:
            sites.setdefault(key, set()).add(page.site)
    return {key: tuple(sorted(some)) for key, some in sorted(sites.items())}


def _text(index: "Index", site: str) -> Callable[[Target], list[list[str]]]:
    """The lines of each page of ``site``, each a list of words, names behind signs."""
    lines: dict[str, list[list[str]]] = {}
    for row in index.rows_of(site):
        for url in index.passages[row].urls:
            lines.setdefault(url, []).append(index.masked[row])
    return lambda page: lines.get(page.url, [])


def _usual(others: Sequence[Target], index: "Index") -> Usual | None:
    """How densely the peers' pages say their phrases, of a fixed choice of them."""
    chosen = sorted(others, key=lambda page: short_hash(page.site, page.url))[:PAGES]
    text = {site: _text(index, site) for site in sorted({page.site for page in chosen})}
    found = ((page.site, densest(densities(page, text[page.site](page)))) for page in chosen)
    return Usual.of([(site, density) for site, density in found if density is not None])


def _stuffed(mine: Iterable[Target], said: dict[str, dict[Key, Density]], usual: Usual | None) -> Iterator[Stuffed]:
    if usual is None:
        return
    for page in mine:
        density = densest(said[page.url])
        if density is not None and usual.stuffed(density):
            yield Stuffed(page, density, usual.share)


def _competing(mine: Sequence[Target], families: Iterable["Family"]) -> list[Rivals]:
    """Phrases that titles of two pages of the site or more are about, other zones agreeing, for the same place or none.

    A phrase has to stand for itself in them: pages on flat and on metal roofs do not compete for "roof repair", nor does "roof
    repair cost". Pages of one template compete for nothing: they are told as a family.
    """
    stamped = [{sheet.reading.url for sheet in family.sheets} for family in families]
    aiming: dict[Key, list[Target]] = {}
    for page in mine:
        for key, aim in page.aims.items():
            if "title" in aim.complete and _is_sure(key, aim):
                aiming.setdefault(key, []).append(page)
    rivals = {key: tuple(_same_place(pages, stamped)) for key, pages in aiming.items()}
    found = {key: pages for key, pages in rivals.items() if len(pages) > 1}
    return [Rivals(key, found[key]) for key in sorted(longest(found))]


def _same_place(pages: Sequence[Target], stamped: Sequence[set[str]]) -> list[Target]:
    """Those of ``pages`` that some other of them competes with: not for another place, nor of one template."""
    found: set[str] = set()
    for one, two in combinations(pages, 2):
        apart = bool(one.leading or two.leading) and set(one.leading).isdisjoint(two.leading)
        if not apart and not any({one.url, two.url} <= urls for urls in stamped):
            found |= {one.url, two.url}
    return [page for page in pages if page.url in found]
