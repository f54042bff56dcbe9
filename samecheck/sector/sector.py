"""A sector: the sites of a trade, joined in any order, and the peers that one of them has."""

from collections.abc import Iterable, Iterator
from functools import reduce
from hashlib import sha256

import msgspec

from samecheck.model import Reading, Site, instant
from samecheck.read.site import make_site


class Sector(msgspec.Struct, frozen=True):
    """Sites sorted by name, each once.

    ``|`` is associative, commutative and idempotent, so that a sector can be gathered in any number of parts, by any
    number of tasks, in any order, and a task that runs twice cannot count twice.
    """

    sites: tuple[Site, ...] = ()

    @classmethod
    def of(cls, *sites: Site) -> "Sector":
        """The sector of ``sites``; sites of one name are joined page by page."""
        return reduce(cls.__or__, (cls((site,)) for site in sites), cls())

    def __or__(self, other: "Sector") -> "Sector":
        """Both sectors' sites; of two readings of one page the later fetched stays."""
        named = {site.name: site for site in self.sites}
        for site in other.sites:
            mine = named.get(site.name)
            named[site.name] = site if mine is None or mine == site else _joined(mine, site)
        return Sector(tuple(named[name] for name in sorted(named)))

    def __iter__(self) -> Iterator[Site]:
        return iter(self.sites)

    def __len__(self) -> int:
        return len(self.sites)

    def __contains__(self, name: object) -> bool:
        return any(site.name == name for site in self.sites)

    def __getitem__(self, name: str) -> Site:
        """The site called ``name``."""
        for site in self.sites:
            if site.name == name:
                return site
        raise KeyError(name)

    @property
    def sha256(self) -> str:
        """Hexadecimal digest of every passage of every site, whatever the order they came in."""
        lines = (f"{p.site}\0{p.url}\0{p.role}\0{p.text}" for site in self.sites for p in site.passages)
        return sha256("\n".join(sorted(lines)).encode("utf-8", "surrogatepass")).hexdigest()

    def without(self, names: Iterable[str]) -> "Sector":
        """The sector without the sites called ``names``."""
        left_out = frozenset(names)
        return Sector(tuple(site for site in self.sites if site.name not in left_out))

    def besides(self, site: Site) -> "Peers":
        """The others, as seen by ``site``: a site is never its own peer."""
        return Peers(site.name, tuple(peer for peer in self.sites if peer.name != site.name))


class Peers(msgspec.Struct, frozen=True):
    """The sites that ``site`` is compared with. Made by `Sector.besides` only, so that it never holds ``site``."""

    site: str
    sites: tuple[Site, ...]

    def __post_init__(self) -> None:
        if any(peer.name == self.site for peer in self.sites):
            message = f"{self.site} among its own peers"
            raise ValueError(message)

    @property
    def speaking(self) -> tuple[Site, ...]:
        """The peers that have text to compare with."""
        return tuple(peer for peer in self.sites if peer.scored)


def _joined(one: Site, two: Site) -> Site:
    pages: dict[str, Reading] = {}
    for page in (*one.pages, *two.pages):
        held = pages.get(page.url)
        pages[page.url] = page if held is None else max(held, page, key=_precedence)
    return make_site(one.name, pages.values())


def _precedence(page: Reading) -> tuple[float, bytes]:
    """Later fetched first; between readings of one time any fixed order will do, so their bytes decide."""
    return instant(page.fetched), msgspec.json.encode(page)
