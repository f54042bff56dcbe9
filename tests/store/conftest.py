"""Small things that stand in for models, and a cache of its own for every test."""

import sqlite3
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest

from samecheck.embed import Codes, Meaning
from samecheck.model import Progress, silent
from samecheck.read.names import Name
from samecheck.store import Cache


@dataclass
class Hashed:
    """An embedder whose codes are digests, that remembers what it was asked and may be interrupted."""

    name: str = "hashed"
    sha256: str = "0" * 64
    dimensions: int = 32
    runtime: tuple[str, ...] = ()
    asked: list[list[str]] = field(default_factory=list)
    patience: int = 1_000

    def __call__(self, texts: Sequence[str], progress: Progress = silent) -> Codes:
        if len(self.asked) >= self.patience:
            raise KeyboardInterrupt
        self.asked.append(list(texts))
        codes = [sha256(text.encode("utf-8", "surrogatepass")).digest()[: self.dimensions] for text in texts]
        progress("embed", len(texts), len(texts))
        return np.frombuffer(b"".join(codes), np.int8).reshape(len(texts), self.dimensions)

    def meanings(self, texts: Sequence[str], progress: Progress = silent) -> list[Meaning]:
        codes = self(texts, progress)
        words = [tuple(text.split()) for text in texts]
        return [
            Meaning(code, some, np.array([[len(word) % 100] * 4 for word in some], np.int8).reshape(len(some), 4))
            for code, some in zip(codes, words, strict=True)
        ]


@dataclass
class Capitals:
    """A name finder to which every upper-case letter is a name, and that remembers what it was asked."""

    name: str = "capitals 1"
    asked: list[list[str]] = field(default_factory=list)

    def __call__(self, texts: Sequence[str]) -> list[tuple[Name, ...]]:
        self.asked.append(list(texts))
        return [tuple(Name(n, n + 1, "PERSON") for n, c in enumerate(text) if c.isupper()) for text in texts]


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "deep" / "down" / "cache.sqlite")


@pytest.fixture
def hashed() -> Callable[..., Hashed]:
    return Hashed


@pytest.fixture
def capitals() -> Capitals:
    return Capitals()


@pytest.fixture
def damaged(cache: Cache) -> Callable[[str], Iterator[str]]:
    """Breaks what ``cache`` keeps of a kind, in several ways, one after the other."""

    def ways(kind: str) -> Iterator[str]:
        for value in (b"", b"\xff", b"\x93\x01\x02\x03", zlib.compress(b"\x93\x01\x02\x03")):
            with sqlite3.connect(cache.path) as db:
                db.execute(
                    "UPDATE entries SET value = ? WHERE kind = (SELECT id FROM kinds WHERE name = ?)", (value, kind)
                )
            yield repr(value)

    return ways
