"""Codes and meanings by a transformer, the same to the bit whatever else is in the call."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from samecheck.embed import files
from samecheck.embed.codes import Codes, Floats, quantised
from samecheck.embed.engine import CHARACTERS, Batch, Engine, Tokens
from samecheck.embed.meaning import Meaning, WordSpace
from samecheck.model import Progress, silent


@dataclass(frozen=True)
class Transformer:
    """A sentence transformer in ``folder``, on the processor, put into memory by ``load`` when first given texts.

    ``runtime`` names the libraries that run it. ``remedy`` is what to do when the weights in the folder are not those of
    ``sha256``. ``word_space`` gives the smaller space that words are put into; without it they stay in the model's own.
    """

    name: str
    folder: Path
    sha256: str
    dimensions: int
    load: Callable[[Path], Engine]
    runtime: tuple[str, ...]
    remedy: str = "restore the model's folder"
    word_space: Callable[[], WordSpace] | None = None

    def __call__(self, texts: Sequence[str], progress: Progress = silent) -> Codes:
        """Codes of ``texts``, shape ``(n, dimensions)``."""
        return quantised(self.vectors(texts, progress))

    def vectors(self, texts: Sequence[str], progress: Progress = silent) -> Floats:
        """Vectors of ``texts`` before rounding, shape ``(n, dimensions)``; zeros where no token is known.

        Raises:
            MissingModel: the weights are missing or not the ones expected.
        """
        found = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for batch, rows, _ in self._worked_off(self._encoded(texts), progress):
            found[batch.places] = rows
        return found

    def meanings(self, texts: Sequence[str], progress: Progress = silent) -> list[Meaning]:
        """Meanings of ``texts``: the codes of a call, and each word's from the last layer's vectors of its tokens."""
        nothing = Meaning(np.zeros(self.dimensions, dtype=np.int8), (), np.zeros((0, 0), dtype=np.int8))
        found = [nothing] * len(texts)
        space = self.word_space() if self.word_space else None
        for batch, rows, vectors in self._worked_off(self._encoded(texts), progress):
            for place, tokens, code, each in zip(batch.places, batch.tokens, quantised(rows), vectors, strict=True):
                codes = tokens.spelled.codes(space(each) if space else each)
                found[place] = Meaning(code, tokens.spelled.words, codes)
        return found

    def tokens(self, texts: Sequence[str]) -> list[Floats]:
        """The last layer's vectors of the tokens of each text, shape ``(tokens, d)``, special ones among them."""
        found: list[Floats] = [np.zeros((0, self.dimensions), dtype=np.float32)] * len(texts)
        for batch, _, vectors in self._worked_off(self._encoded(texts), silent):
            for place, each in zip(batch.places, vectors, strict=True):
                found[place] = each
        return found

    @cached_property
    def _engine(self) -> Engine:
        files.checked(self.folder, self.sha256, self.remedy)
        return self.load(self.folder)

    def _encoded(self, texts: Sequence[str]) -> list[Tokens | None]:
        return list(self._engine.encoded([_encodable(text) for text in texts])) if texts else []

    def _worked_off(
        self, encoded: Sequence[Tokens | None], progress: Progress
    ) -> Iterator[tuple[Batch, Floats, list[Floats]]]:
        """Each batch with the vectors of its texts and of their tokens."""
        if not encoded:
            return
        batches = self._engine.shape.batches(encoded)
        done = encoded.count(None)
        with self._engine.workers() as pool:
            for batch, (rows, tokens) in zip(batches, pool.map(self._vectors, batches), strict=True):
                yield batch, rows, tokens
                done += len(batch.places)
                progress("embed", done, len(encoded))

    def _vectors(self, batch: Batch) -> tuple[Floats, list[Floats]]:
        ids, mask = batch.padded()
        rows, tokens = self._engine.run(ids, mask)
        some = len(batch.places)
        return rows[:some], [tokens[row][mask[row] > 0] for row in range(some)]


def _encodable(text: str) -> str:
    """The beginning of ``text`` as valid Unicode: the tokenizer fails on half a surrogate pair."""
    return text[:CHARACTERS].encode("utf-8", "replace").decode("utf-8")
