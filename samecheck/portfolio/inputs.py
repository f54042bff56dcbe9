"""What clients are judged on: their pages and their peers', read once for all clients that share them."""

import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import msgspec

from samecheck.errors import FetchError, SamecheckError, TooLittle
from samecheck.model import Owner, Progress, Site
from samecheck.parties import the_one
from samecheck.portfolio.origins import is_corpus
from samecheck.portfolio.prints import site_print
from samecheck.portfolio.roster import Client
from samecheck.portfolio.state import age
from samecheck.sector import Sector
from samecheck.sentences import sentence
from samecheck.settings import Settings
from samecheck.sources import fetch, owned, read_sites
from samecheck.store.corpora import built_in, load

log = logging.getLogger("samecheck")

#: Archives tell the second they were begun in: what was fetched in the first of a run is its own. Unit: seconds.
_SECOND = 2.0
#: What the owner should know of what a client was judged on.
_UNKNOWN = sentence("exclude: no peer is called {name}")
_LEFT_OUT = sentence("a source of peers was left out: {problem}")
_OPTION = re.compile(r"--(site|peers) ([^;]+)")


@dataclass(frozen=True)
class Inputs:
    """What one client is judged on. ``notes`` are what its owner should know of them."""

    site: Site
    sector: Sector
    owner: Owner
    notes: tuple[str, ...] = ()

    @property
    def peers(self) -> tuple[Site, ...]:
        """The peers, those without text included."""
        return self.sector.besides(self.site).sites


@dataclass
class Shared:
    """The sources of ``clients`` that have the same peers and ways to read, in a run begun at ``started``.

    Each is read once. Another group's are not kept, so that many groups take no more room than the largest.
    """

    clients: Sequence[Client]
    started: str
    _held: dict[str, list[Site]] = field(default_factory=dict)
    _prints: dict[str, str] = field(default_factory=dict)
    _peers: tuple[Sector, tuple[str, ...]] | SamecheckError | None = None

    def inputs(self, client: Client, progress: Progress) -> Inputs:
        """What ``client``, one of the clients, is judged on.

        Raises:
            InputError: a source cannot be used, or holds several sites and none is named.
            FetchError: nothing could be fetched.
            TooLittle: the client or all its peers are without text.
        """
        sector, notes = self._sector(progress)
        site = the_one(client.target, client.site, self._sites(client.target, progress))
        if not site.scored:
            raise TooLittle(
                f"{site.name} has no text to judge ({site.note or site.status})",
                "give pages that hold copy, or save them from a browser",
            )
        unknown = [_UNKNOWN.format(name=name) for name in client.asked if name not in sector]
        sector = sector.without(client.exclude)
        if not sector.besides(site).speaking:
            raise TooLittle(f"no peer of {site.name} has text to compare with", "add peers whose pages hold copy")
        return Inputs(site, sector, owned(client.facts or (), client.reviews or ()), (*notes, *unknown))

    def print_of(self, peer: Site) -> str:
        """The print of ``peer``, one of the peers."""
        if peer.name not in self._prints:
            self._prints[peer.name] = site_print(peer)
        return self._prints[peer.name]

    def _sector(self, progress: Progress) -> tuple[Sector, tuple[str, ...]]:
        """The peers of all, and which sources of them could not be fetched."""
        if self._peers is None:
            try:
                self._peers = self._met(progress)
            except SamecheckError as problem:
                self._peers = problem  # of all clients, and not tried again for each
        if isinstance(self._peers, SamecheckError):
            raise self._peers
        return self._peers

    def _met(self, progress: Progress) -> tuple[Sector, tuple[str, ...]]:
        found, problems = list[Site](), list[FetchError]()
        for source in self.clients[0].peers.sources:
            try:
                found += self._sites(source, progress)
            except FetchError as problem:
                problems.append(problem)
        if problems and not found:
            raise problems[0]
        return Sector.of(*found), tuple(_LEFT_OUT.format(problem=problem.what) for problem in problems)

    def _sites(self, source: str, progress: Progress) -> list[Site]:
        if source in self._held:
            return self._held[source]
        found = _read(source, reading(self.clients[0].settings, self.started), progress)
        again = sum(source == one.target for one in self.clients) > 1 or source in self.clients[0].peers.sources
        if again:
            self._held[source] = found
        return found


def groups(clients: Iterable[Client], started: str) -> Iterator[Shared]:
    """The ``clients`` of a run begun at ``started`` by what they share, in the order of the first of each group.

    One after the other: what a group has read goes when the next one comes.
    """
    found: dict[tuple[object, ...], list[Client]] = {}
    for client in clients:
        found.setdefault((client.peers.sources, _ways(client.settings)), []).append(client)
    for group in found.values():
        yield Shared(group, started)


def fetch_all(clients: Iterable[Client], started: str, progress: Progress) -> None:
    """Fetches all that has to be of the web for ``clients``, many sites at once; what fails is tried again in its turn."""
    ways: dict[tuple[object, ...], tuple[Settings, list[str]]] = {}
    for client in clients:
        _, sources = ways.setdefault(_ways(client.settings), (client.settings, []))
        sources += [one for one in (client.target, *client.peers.sources) if not is_corpus(one)]
    for settings, sources in ways.values():
        if not settings.offline:
            for problem in fetch(dict.fromkeys(sources), settings=reading(settings, started), progress=progress):
                log.info("%s", problem)


def _read(source: str, settings: Settings, progress: Progress) -> list[Site]:
    if not is_corpus(source):
        return read_sites(source, settings=settings, progress=progress)
    folder = built_in(source)
    return read_sites(folder, settings=settings, progress=progress) if folder else list(load(source).sites)


def reading(settings: Settings, started: str) -> Settings:
    """``settings`` as they read sources in a run begun at ``started``: to refresh means what was fetched before that.

    So a run that is gone on with fetches nothing twice, nor does one with a site in several places.
    """
    if not settings.refresh:
        return settings
    return msgspec.structs.replace(settings, refresh=False, max_age=(age(started) + _SECOND) / 86_400)


def in_the_file(todo: str) -> str:
    """``todo``, which names options of `samecheck audit`, in terms of a portfolio's file.

    >>> in_the_file("say which one: --site NAME")
    'say which one: site = "NAME"'
    """
    return _OPTION.sub(r'\1 = "\2"', todo)


def _ways(settings: Settings) -> tuple[object, ...]:
    """All in ``settings`` that has a say in how a source is read."""
    names = ("max_pages", "refresh", "max_age", "offline", "browser", "allow_private", "contact", "extractor")
    return tuple(getattr(settings, name) for name in names)
