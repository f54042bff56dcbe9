"""A parser that reads no text twice."""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from samecheck.read.parses import Parse, Parses
from samecheck.store.cache import Cache

#: Texts read, then kept, at a time: what an interruption can lose. Guessed.
_CHUNK = 256


@dataclass(frozen=True)
class CachedParses:
    """``parses``, asked only for texts that ``cache`` does not know; if it knows all, nothing heavy is loaded."""

    parses: Parses
    cache: Cache

    @property
    def name(self) -> str:
        """Which parser it is, with versions."""
        return self.parses.name

    @property
    def kind(self) -> str:
        """What its answers are called in the cache."""
        return f"parses:{self.name}"

    def __call__(self, texts: Sequence[str]) -> list[Parse]:
        """The parse of each of ``texts``."""
        distinct = list(dict.fromkeys(texts))
        kept = self.cache.get(self.kind, distinct)
        found = {text: parse for text, value in kept.items() if (parse := _decoded(value)) is not None}
        unknown = [text for text in distinct if text not in found]
        for start in range(0, len(unknown), _CHUNK):
            chunk = unknown[start : start + _CHUNK]
            fresh = dict(zip(chunk, self.parses(chunk), strict=True))
            self.cache.put(self.kind, {text: msgspec.msgpack.encode(parse) for text, parse in fresh.items()})
            found |= fresh
        return [found[text] for text in texts]


def _decoded(value: bytes) -> Parse | None:
    try:
        return msgspec.msgpack.decode(value, type=Parse)
    except msgspec.DecodeError:
        return None
