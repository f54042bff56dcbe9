"""An embedder that embeds no text twice."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import msgspec
import numpy as np

from samecheck.embed import SCHEME, Codes, Embedder, Meaning
from samecheck.embed.meaning import packed, unpacked
from samecheck.model import Progress, silent
from samecheck.store.cache import Cache
from samecheck.store.code import version_of

T = TypeVar("T")

#: Texts embedded, then kept, at a time: what an interruption can lose, some seconds of work. Guessed.
_CHUNK = 512


@dataclass(frozen=True)
class CachedEmbedder:
    """``embedder``, asked only for texts that ``cache`` does not know; if it knows all, nothing heavy is loaded."""

    embedder: Embedder
    cache: Cache

    @property
    def name(self) -> str:
        """What the user calls it."""
        return self.embedder.name

    @property
    def sha256(self) -> str:
        """Hexadecimal digest of the weights."""
        return self.embedder.sha256

    @property
    def dimensions(self) -> int:
        """Length of a code."""
        return self.embedder.dimensions

    @property
    def runtime(self) -> tuple[str, ...]:
        """The packages that run it."""
        return self.embedder.runtime

    @property
    def kind(self) -> str:
        """What its codes are called in the cache: they hold for one model run by certain versions of libraries."""
        return f"vector:{self._made_by}"

    @property
    def _made_by(self) -> str:
        # After an upgrade what the old libraries made is not used, nor is what others made of the same weights.
        versions = ",".join(f"{package}={version_of(package)}" for package in self.runtime)
        return f"{self.sha256}:{self.dimensions}:{SCHEME}:{versions}"

    def __call__(self, texts: Sequence[str], progress: Progress = silent) -> Codes:
        """Codes of ``texts`` in their order, shape ``(n, d)``. ``progress`` counts distinct texts."""

        def fresh(some: Sequence[str], progress: Progress) -> list[bytes]:
            return [row.tobytes() for row in self.embedder(some, progress)]

        def read(value: bytes) -> Codes | None:
            return np.frombuffer(value, dtype=np.int8) if len(value) == self.dimensions else None

        found = self._known(self.kind, texts, fresh, read, progress)
        return np.array([found[text] for text in texts], dtype=np.int8).reshape(len(texts), self.dimensions)

    def meanings(self, texts: Sequence[str], progress: Progress = silent) -> list[Meaning]:
        """The meanings of ``texts`` in their order. ``progress`` counts distinct texts."""

        def fresh(some: Sequence[str], progress: Progress) -> list[bytes]:
            return [msgspec.msgpack.encode(parts) for parts in packed(self.embedder.meanings(some, progress))]

        found = self._known(f"meaning:{self._made_by}", texts, fresh, self._meaning, progress)
        return [found[text] for text in texts]

    def _meaning(self, value: bytes) -> Meaning | None:
        try:
            meaning = unpacked(*msgspec.msgpack.decode(value, type=tuple[bytes, tuple[str, ...], bytes]))
        except (msgspec.DecodeError, ValueError):
            return None
        return meaning if len(meaning.code) == self.dimensions else None

    def _known(
        self,
        kind: str,
        texts: Sequence[str],
        fresh: Callable[[Sequence[str], Progress], list[bytes]],
        read: Callable[[bytes], T | None],
        progress: Progress,
    ) -> dict[str, T]:
        """What is kept of each distinct text, made by ``fresh`` and kept where it is not known or cannot be ``read``."""
        places = dict.fromkeys(texts)
        kept = self.cache.get(kind, list(places))
        known = {text: value for text, raw in kept.items() if (value := read(raw)) is not None}
        # The longest first, alike lengths together: fuller batches, and an estimate of the time left that falls.
        unknown = sorted(places.keys() - known.keys(), key=lambda t: (-len(t), t))
        for start in range(0, len(unknown), _CHUNK):
            chunk = unknown[start : start + _CHUNK]
            made = dict(zip(chunk, fresh(chunk, _shifted(progress, len(known), len(places))), strict=True))
            self.cache.put(kind, made)
            known |= {text: value for text, raw in made.items() if (value := read(raw)) is not None}
        return known


def _shifted(progress: Progress, before: int, whole: int) -> Progress:
    """Tells ``progress`` of a part as of a step in the whole."""

    def shifted(stage: str, done: int, total: int) -> None:
        del total  # of the part
        progress(stage, before + done, whole)

    return shifted
