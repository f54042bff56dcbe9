"""Judgements made once: the same texts, settings, models and code give the same audit, so it is kept."""

import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import requires
from re import match
from typing import TypeVar

import msgspec

from samecheck.detect import detectors
from samecheck.model import Site, short_hash
from samecheck.store.cache import Cache
from samecheck.store.code import digest_of, versions_of
from samecheck.wire import Audit, Made, SectorAudit

Judged = TypeVar("Judged", Audit, SectorAudit)


@dataclass(frozen=True)
class CachedJudgements:
    """Audits made as ``made`` says; only what ``cache`` does not know is judged.

    Detectors that others wrote are run anew each time: what they depend on is not known.
    """

    cache: Cache
    made: Made

    @property
    def kind(self) -> str:
        """What judgements are called in the cache: they hold for one state of all code, data and libraries."""
        return f"judged:{digest_of('.')}:{short_hash(versions_of(*_libraries()))}"

    def __call__(self, sites: Iterable[Site], judge: Callable[[], Judged], result: type[Judged]) -> Judged:
        """What ``judge`` makes of ``sites``, a ``result``; their order matters, as the first may be the one judged."""
        if any(not type(one).__module__.startswith("samecheck.") for one in detectors()):
            return judge()
        try:
            key = self._key(sites, result)
        except UnicodeEncodeError:  # half a surrogate pair, which cannot be kept
            return judge()
        found = _unpacked(self.cache.get(self.kind, [key]).get(key), result)
        if found is None:
            found = judge()
            self.cache.put(self.kind, {key: zlib.compress(msgspec.msgpack.encode(found))})
        return msgspec.structs.replace(found, made=self.made)

    def _key(self, sites: Iterable[Site], result: type[Judged]) -> str:
        asked = (result.__name__, self.made.model, self.made.model_sha256, self.made.settings, self.made.hashes)
        digest = sha256(msgspec.msgpack.encode(asked, order="sorted"))
        for site in sites:
            digest.update(sha256(msgspec.msgpack.encode(site)).digest())
        return digest.hexdigest()


def _libraries() -> list[str]:
    """The names of all libraries that samecheck asks for, without extras."""
    found = (match(r"[\w.-]+", one) for one in requires("samecheck") or () if "extra ==" not in one)
    return [name.group() for name in found if name]


def _unpacked(value: bytes | None, result: type[Judged]) -> Judged | None:
    try:
        return None if value is None else msgspec.msgpack.decode(zlib.decompress(value), type=result)
    except (zlib.error, msgspec.DecodeError):
        return None
