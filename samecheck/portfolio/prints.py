"""Fingerprints of all that a client's result depends on: the same print, the same reports."""

import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

import msgspec

from samecheck import report
from samecheck.detect import detectors
from samecheck.made import made_by
from samecheck.model import Owner, Site
from samecheck.portfolio.change import FETCHING
from samecheck.portfolio.roster import Client
from samecheck.report.look import Look
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
    code = CachedJudgements(Cache.of_user(), made).kind, sorted(map(repr, detectors())), _of_others(detectors())
    return _digest((code, made.model, made.model_sha256, made.hashes, asked, site_print(site), sorted(prints)))


def dressed_print(client: Client, judged: str) -> str:
    """A digest of what the reports of ``client``, whose judgement has the print ``judged``, depend on."""
    by = _of_others(map(report.renderer, client.formats))
    return _digest((judged, client.name, client.peers.name, client.formats, _as_read(client.look), by))


def _as_read(look: Look) -> Look:
    """``look`` with what stands in a catalogue of one's own in the place of its path: that may be edited."""
    if not look.language.endswith(".po"):
        return look
    content = b""
    with suppress(OSError):  # said where it is read
        content = Path(look.language).read_bytes()
    return msgspec.structs.replace(look, language=sha256(content).hexdigest())


def _of_others(made: Iterable[object]) -> list[str]:
    """Digests of the code of those of ``made`` that other packages bring; samecheck's own is told by its kind."""
    packages = {type(one).__module__.partition(".")[0] for one in made}
    return [_code(name) for name in sorted(packages - {"samecheck"})]


@cache
def _code(package: str) -> str:
    found, file = sha256(), getattr(sys.modules.get(package), "__file__", None)
    main = Path(file) if file else None
    files = [] if main is None else sorted(main.parent.rglob("*.py")) if main.name == "__init__.py" else [main]
    for one in files:
        found.update(one.read_bytes())
    return f"{package} {found.hexdigest()}"


def _digest(value: object) -> str:
    # Not as JSON or MessagePack: they refuse half a surrogate pair, which a page may hold.
    return sha256(repr(msgspec.to_builtins(value, order="sorted")).encode("utf-8", "surrogatepass")).hexdigest()
