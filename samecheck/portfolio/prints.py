"""Fingerprints of all that a client's result depends on: the same print, the same reports."""

from collections.abc import Iterable, Sequence
from hashlib import sha256

import msgspec

from samecheck.detect import detectors
from samecheck.made import made_by
from samecheck.model import Owner, Site
from samecheck.portfolio.change import FETCHING
from samecheck.portfolio.roster import Client
from samecheck.sector import Sector
from samecheck.settings import Settings
from samecheck.store import Cache, CachedJudgements


def site_print(site: Site) -> str:
    """A digest of all that ``site`` holds but when it was fetched."""
    pages = tuple(msgspec.structs.replace(page, fetched="") for page in site.pages)
    return _digest((site.name, pages, site.passages))


def judged_print(site: Site, peers: Sequence[Site], settings: Settings, owner: Owner, prints: Iterable[str]) -> str:
    """A digest of what the judgement of ``site`` among ``peers`` depends on; ``prints`` are those of the peers."""
    made = made_by(settings, Sector(tuple(peers)), owner)
    asked = {name: value for name, value in made.settings.items() if name not in FETCHING}
    code = CachedJudgements(Cache.of_user(), made).kind, sorted(map(repr, detectors()))
    return _digest((code, made.model, made.model_sha256, made.hashes, asked, site_print(site), sorted(prints)))


def dressed_print(client: Client, judged: str) -> str:
    """A digest of what the reports of ``client``, whose judgement has the print ``judged``, depend on."""
    return _digest((judged, client.name, client.peers.name, client.formats, client.look))


def _digest(value: object) -> str:
    # Not as JSON or MessagePack: they refuse half a surrogate pair, which a page may hold.
    return sha256(repr(msgspec.to_builtins(value, order="sorted")).encode("utf-8", "surrogatepass")).hexdigest()
