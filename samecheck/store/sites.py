"""Pages read once, and sites transcribed once: what depends on nothing but themselves and the code that does it.

Where there is much to do a second process helps. It begins at the end, and what it makes is found in the cache.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from typing import TypeVar

import msgspec

from samecheck.model import Page, Progress, Reading, Site, silent
from samecheck.read.extractor import Extract
from samecheck.read.page import read_page
from samecheck.sector.transcript import Transcript, transcribe
from samecheck.store.cache import Cache
from samecheck.store.code import digest_of, versions_of
from samecheck.store.jobs import Job, ReadPages, TranscribeSite
from samecheck.store.second import second

T = TypeVar("T")

#: All that has a say in how a page is read: files of the package, and libraries.
_CODE = ("read", "lexicons", "model.py")
_LIBRARIES = ("lxml", "msgspec", "trafilatura")

#: Pages looked up, read and kept at a time: what an interruption can lose. Guessed.
_BATCH = 8
#: Unknown pages, and passages of unknown sites, from which on a second process is started. Measured on real sites: it is even
#: at 60 to 80 pages and 4,000 passages, which take .8 s.
_MANY_PAGES = 80
_MANY_PASSAGES = 6_000


@dataclass(frozen=True)
class CachedReadings:
    """The readings of pages by ``extract``, called ``name``; only pages that ``cache`` does not know are read."""

    cache: Cache
    name: str
    extract: Extract

    @property
    def kind(self) -> str:
        """What readings are called in the cache: they hold for one extractor and one state of the code."""
        return f"reading:{self.name}:{digest_of(*_CODE)}:{versions_of(*_LIBRARIES)}"

    def __call__(self, pages: Sequence[Page], progress: Progress = silent) -> list[Reading]:
        """The readings of ``pages`` in their order. ``progress`` counts what the second process has read as well."""
        keys = list(map(_key, pages))
        found: list[Reading] = []
        told = 0
        with second(self._jobs(pages, keys)) as turns:
            for start in range(0, len(pages), _BATCH):
                turns.come_to(start)
                some = slice(start, start + _BATCH)
                for reading in self._of(pages[some], keys[some]):
                    found.append(reading)
                    told = max(told, len(found) + turns.ahead)
                    progress("read", told, len(pages))
        return found

    def _of(self, pages: Sequence[Page], keys: Sequence[str]) -> Iterator[Reading]:
        """The readings of ``pages``, each as soon as it is there."""
        kept, fresh = self.cache.get(self.kind, list(filter(None, keys))), dict[str, bytes]()
        for page, key in zip(pages, keys, strict=True):
            reading = _decoded(kept.get(key), Reading)
            if reading is None:
                reading = read_page(page, self.extract)
                fresh |= _kept(key, reading)
            yield reading
        self.cache.put(self.kind, fresh)

    def _jobs(self, pages: Sequence[Page], keys: Sequence[str]) -> dict[int, Job]:
        """What of ``pages`` a second process could read, by where the batch begins."""
        # It finds an extractor by its name, and so none of the user's own.
        if len(pages) < _MANY_PAGES or not getattr(self.extract, "__module__", "").startswith("samecheck.read."):
            return {}
        fresh = _fresh(self.cache, self.kind, keys)
        if len(fresh) < _MANY_PAGES:
            return {}
        jobs: dict[int, Job] = {}
        for start, numbers in groupby(fresh, lambda number: number - number % _BATCH):
            some = tuple(pages[number] for number in numbers)
            jobs[start] = ReadPages(str(self.cache.path), self.kind, self.name, some)
        return jobs


@dataclass(frozen=True)
class CachedTranscripts:
    """The transcripts of sites; only those that ``cache`` does not know are made."""

    cache: Cache

    @property
    def kind(self) -> str:
        """What transcripts are called in the cache."""
        return f"transcript:{digest_of(*_CODE, 'sector')}:{versions_of(*_LIBRARIES)}"

    def __call__(self, sites: Sequence[Site]) -> list[Transcript]:
        """The transcripts of ``sites`` in their order."""
        keys = list(map(_key, sites))
        found = []
        with second(self._jobs(sites, keys)) as turns:
            for number, (site, key) in enumerate(zip(sites, keys, strict=True)):
                turns.come_to(number)
                found.append(self._of(site, key))
        return found

    def _of(self, site: Site, key: str) -> Transcript:
        found = _decoded(self.cache.get(self.kind, [key]).get(key), Transcript)
        if found is None or len(found.masked) != len(site.scored):
            found = transcribe(site)
            self.cache.put(self.kind, _kept(key, found))
        return found

    def _jobs(self, sites: Sequence[Site], keys: Sequence[str]) -> dict[int, Job]:
        """Whose transcripts a second process could make, by the number of the site."""
        if _passages(sites) < _MANY_PASSAGES:
            return {}
        fresh = _fresh(self.cache, self.kind, keys)
        if _passages(sites[number] for number in fresh) < _MANY_PASSAGES:
            return {}
        return {number: TranscribeSite(str(self.cache.path), self.kind, sites[number]) for number in fresh}


def _passages(sites: Iterable[Site]) -> int:
    return sum(len(site.scored) for site in sites)


def _fresh(cache: Cache, kind: str, keys: Sequence[str]) -> list[int]:
    """The numbers of those ``keys`` that ``cache`` does not know but could keep; none if it cannot be used."""
    known = cache.known(kind, list(filter(None, keys)))
    return [number for number, key in enumerate(keys) if key and key not in known] if cache.usable else []


def _key(value: Page | Site) -> str:
    """Hexadecimal digest of all that ``value`` holds; empty where half a surrogate pair is among it, which is not kept."""
    packed = _packed(value)
    return sha256(packed).hexdigest() if packed else ""


def _kept(key: str, value: object) -> dict[str, bytes]:
    """What to keep: ``value`` by its ``key``, or nothing where either cannot be."""
    packed = _packed(value) if key else b""
    return {key: packed} if packed else {}


def _packed(value: object) -> bytes:
    try:
        return msgspec.msgpack.encode(value)
    except UnicodeEncodeError:
        return b""


def _decoded(value: bytes | None, kind: type[T]) -> T | None:
    try:
        return None if value is None else msgspec.msgpack.decode(value, type=kind)
    except msgspec.DecodeError:
        return None
