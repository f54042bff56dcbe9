"""The clients of a portfolio and the sets of peers they are judged among, as their file has them."""

from pathlib import Path

import msgspec

from samecheck.report.look import PLAIN, Look
from samecheck.settings import Settings

#: What every client gets if nothing else is asked for.
FORMATS = ("html", "json")


class PeerSet(msgspec.Struct, frozen=True):
    """What a client is judged among: the ``sources`` that hold its peers, and what reports call them."""

    name: str
    sources: tuple[str, ...]


class Client(msgspec.Struct, frozen=True, kw_only=True):
    """One client: what is judged, among whom, how, and what becomes of it.

    ``folder`` is the name of its folder, ``site`` names the site meant where ``target`` holds several. ``exclude`` names sites
    that are no peers; of them those in ``asked`` were named for this client alone, so that one that is not there is a slip.
    """

    name: str
    folder: str
    target: str
    peers: PeerSet
    site: str | None = None
    exclude: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    facts: Path | None = None
    reviews: Path | None = None
    settings: Settings = Settings()
    look: Look = PLAIN
    formats: tuple[str, ...] = FORMATS


class Roster(msgspec.Struct, frozen=True):
    """All clients in the order of their ``file``, and how their index looks."""

    file: Path
    clients: tuple[Client, ...]
    look: Look = PLAIN
