"""A name finder that reads no text twice."""

from collections.abc import Sequence
from dataclasses import dataclass

from samecheck.read.names import Name, Names
from samecheck.store.answers import answered
from samecheck.store.cache import Cache


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

    def __call__(self, texts: Sequence[str]) -> list[tuple[Name, ...]]:
        """The names in each of ``texts``."""
        return answered(self.cache, self.kind, texts, self.names, tuple[Name, ...])
