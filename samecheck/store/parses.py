"""A parser that reads no text twice."""

from collections.abc import Sequence
from dataclasses import dataclass

from samecheck.read.parses import Parse, Parses
from samecheck.store.answers import answered
from samecheck.store.cache import Cache


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
        return answered(self.cache, self.kind, texts, self.parses, Parse)
