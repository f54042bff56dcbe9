"""What runs a transformer: batches of token ids of a fixed shape in, vectors out.

A float32 matrix product changes in its last bits with the shape of the matrices and with the number of threads that
share it (measured here: by up to 2e-7 between one thread and two), and a last bit now and then tips a code. So every
batch of an engine has the same number of rows, is padded to a length that depends on each text alone, and is worked on by
one thread; several threads work on several batches.
"""

from collections.abc import Iterable, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from samecheck.embed.codes import Floats
from samecheck.embed.meaning import Spelled

#: Tokens of a text that are read, and characters that are looked at to find them: a passage is a sentence.
TOKENS = 256
CHARACTERS = 32 * TOKENS

Ids = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Tokens:
    """The token ids of a text, special ones among them, and its words."""

    ids: Sequence[int]
    spelled: Spelled


@dataclass(frozen=True, slots=True)
class Shape:
    """The shape of an engine's batches: ``rows`` texts, padded to a multiple of ``step`` tokens, at most ``longest``.

    ``padding`` is the id of the token that fills up, at the ``left`` or the right end.
    """

    rows: int
    step: int
    longest: int
    padding: int
    left: bool = False

    def batches(self, encoded: Sequence[Tokens | None]) -> "list[Batch]":
        """Batches of texts of one padded length, the shortest first; a text that is None is in none."""
        groups: dict[int, list[int]] = {}
        for place, tokens in enumerate(encoded):
            if tokens:
                length = min(-(-len(tokens.ids) // self.step) * self.step, self.longest)
                groups.setdefault(length, []).append(place)
        return [
            self._batch(places[start : start + self.rows], encoded, length)
            for length, places in sorted(groups.items())
            for start in range(0, len(places), self.rows)
        ]

    def _batch(self, places: list[int], encoded: Sequence[Tokens | None], length: int) -> "Batch":
        some = [tokens for place in places if (tokens := encoded[place])]
        return Batch(self, places, some, length)


@dataclass(frozen=True)
class Batch:
    """At most ``shape.rows`` texts: their places in the call, their tokens, the length they are padded to."""

    shape: Shape
    places: list[int]
    tokens: list[Tokens]
    length: int

    def padded(self) -> tuple[Ids, Ids]:
        """Token ids and attention mask, both of shape ``(rows, length)`` however few texts there are."""
        ids = np.full((self.shape.rows, self.length), self.shape.padding, dtype=np.int64)
        mask = np.zeros_like(ids)
        for row in range(self.shape.rows):
            # The last text fills up: a row must attend to something.
            tokens = self.tokens[min(row, len(self.tokens) - 1)].ids
            span = slice(-len(tokens), None) if self.shape.left else slice(0, len(tokens))
            ids[row, span], mask[row, span] = tokens, 1
        return ids, mask


class Engine(Protocol):
    """A model in memory: its tokenizer and its layers."""

    @property
    def shape(self) -> Shape:
        """The shape of the batches it is given."""

    def encoded(self, texts: Sequence[str]) -> Iterable[Tokens | None]:
        """The tokens of each text; None for one without a token that the model knows."""

    def run(self, ids: Ids, mask: Ids) -> tuple[Floats, Floats]:
        """Vectors of the texts of a batch, shape ``(rows, d)``, and of their tokens, shape ``(rows, length, d)``.

        One thread works on it; it may be called from several.
        """

    def workers(self) -> AbstractContextManager[Executor]:
        """Threads to work on batches, as many as are of use."""
