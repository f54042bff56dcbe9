"""An embedder that embeds no text twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

import numpy as np

from samecheck.embed import SCHEME, Codes, Embedder
from samecheck.model import Progress, silent
from samecheck.store.cache import Cache

#: The libraries that have a say in the last bit of a vector: after an upgrade, what the old ones made is not used.
_RUNTIME = ("model2vec", "sentence-transformers", "tokenizers", "torch", "transformers")
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
    def kind(self) -> str:
        """What its codes are called in the cache: they hold for one model run by certain versions of libraries."""
        return f"vector:{self.sha256}:{self.dimensions}:{SCHEME}:{','.join(map(_version, _RUNTIME))}"

    def __call__(self, texts: Sequence[str], progress: Progress = silent) -> Codes:
        """Codes of ``texts`` in their order, shape ``(n, d)``. ``progress`` counts distinct texts."""
        places = {text: place for place, text in enumerate(dict.fromkeys(texts))}
        codes = np.zeros((len(places), self.dimensions), dtype=np.int8)
        known = self.cache.get(self.kind, list(places))
        # The longest first, alike lengths together: fuller batches, and an estimate of the time left that falls.
        unknown = sorted((t for t in places if len(known.get(t, b"")) != self.dimensions), key=lambda t: (-len(t), t))
        for text in places.keys() - set(unknown):
            codes[places[text]] = np.frombuffer(known[text], dtype=np.int8)
        done = len(places) - len(unknown)
        for start in range(0, len(unknown), _CHUNK):
            chunk = unknown[start : start + _CHUNK]
            fresh = self.embedder(chunk, _shifted(progress, done + start, len(places)))
            self.cache.put(self.kind, {text: row.tobytes() for text, row in zip(chunk, fresh, strict=True)})
            codes[[places[text] for text in chunk]] = fresh
        return codes[[places[text] for text in texts]]


def _shifted(progress: Progress, before: int, whole: int) -> Progress:
    """Tells ``progress`` of a part as of a step in the whole."""

    def shifted(stage: str, done: int, total: int) -> None:
        del total  # of the part
        progress(stage, before + done, whole)

    return shifted


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "-"
