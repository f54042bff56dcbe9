"""A name finder that reads no text twice."""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from samecheck.read.names import Name, Names
from samecheck.store.cache import Cache

#: Texts read, then kept, at a time: what an interruption can lose. Guessed.
_CHUNK = 256

_Found = tuple[Name, ...]


@dataclass(frozen=True)
class CachedNames:
    """``names``, asked only for texts that ``cache`` does not know; if it knows all, nothing heavy is loaded."""

    names: Names
    cache: Cache

    @property
    def name(self) -> str:
        """Which finder it is, with versions."""
        return self.names.name

    @property
    def kind(self) -> str:
        """What its answers are called in the cache."""
        return f"names:{self.name}"

    def __call__(self, texts: Sequence[str]) -> list[_Found]:
        """The names in each of ``texts``."""
        distinct = list(dict.fromkeys(texts))
        found = {text: names for text, value in self._kept(distinct).items() if (names := _decoded(value)) is not None}
        unknown = [text for text in distinct if text not in found]
        for start in range(0, len(unknown), _CHUNK):
            chunk = unknown[start : start + _CHUNK]
            fresh = dict(zip(chunk, self.names(chunk), strict=True))
            self.cache.put(self.kind, {text: msgspec.msgpack.encode(names) for text, names in fresh.items()})
            found |= fresh
        return [found[text] for text in texts]

    def _kept(self, texts: list[str]) -> dict[str, bytes]:
        return self.cache.get(self.kind, texts)


def _decoded(value: bytes) -> _Found | None:
    try:
        return msgspec.msgpack.decode(value, type=_Found)
    except msgspec.DecodeError:
        return None
