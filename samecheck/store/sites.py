"""Pages read once, and sites masked once: what depends on nothing but themselves and the code that does it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeVar

import msgspec

from samecheck.model import Page, Reading, Site
from samecheck.read.extractor import Extract
from samecheck.read.mask import Masked, mask
from samecheck.read.page import read_page
from samecheck.store.cache import Cache
from samecheck.store.code import digest_of, versions_of

T = TypeVar("T")

#: All that has a say in how a page is read, and in what is masked: files of the package, and libraries.
_CODE = ("read", "lexicons", "model.py")
_LIBRARIES = ("lxml", "msgspec", "trafilatura")

_Words = list[list[str]]


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

    def __call__(self, pages: Sequence[Page]) -> Iterator[Reading]:
        """The readings of ``pages`` in their order, each as soon as it is there."""
        keys = [_key(page) for page in pages]
        kept, fresh = self.cache.get(self.kind, list(filter(None, keys))), dict[str, bytes]()
        for page, key in zip(pages, keys, strict=True):
            reading = _decoded(kept.get(key), Reading)
            if reading is None:
                reading = read_page(page, self.extract)
                fresh |= _kept(key, reading)
            yield reading
        self.cache.put(self.kind, fresh)


@dataclass(frozen=True)
class CachedMasks:
    """The masks of sites, for the passages that count; only a site that ``cache`` does not know is masked."""

    cache: Cache

    @property
    def kind(self) -> str:
        """What masked passages are called in the cache."""
        return f"masked:{digest_of(*_CODE)}:{versions_of(*_LIBRARIES)}"

    def __call__(self, site: Site) -> Masked:
        """The masked words of the texts of ``site.scored``.

        Raises:
            KeyError: of another text, when it is asked for.
        """
        texts = list(dict.fromkeys(passage.text for passage in site.scored))
        key = _key(site)
        found = _decoded(self.cache.get(self.kind, [key]).get(key), _Words)
        if found is None or len(found) != len(texts):
            found = list(map(mask(site), texts))
            self.cache.put(self.kind, _kept(key, found))
        masked: Callable[[str], list[str]] = dict(zip(texts, found, strict=True)).__getitem__
        return masked


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
