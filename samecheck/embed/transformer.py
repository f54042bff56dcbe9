"""Sentence vectors of a transformer, the same to the bit whatever else is in the call.

A float32 matrix product changes in its last bits with the shape of the matrices and with the number of threads that
share it (measured here: by up to 2e-7 between one thread and two), and a last bit now and then tips a code. So every
batch has the same number of rows, is padded to a length that depends on each text alone, and is worked on by one
thread; several threads work on several batches. Measured on 1,500 real sentences in three orders with one and two
workers: all 384 float32 components are the same to the bit.

It is also the fastest way found: 1,500 sentences of 22 tokens in the mean, two cores, 8 rows in steps of 8 tokens:
two workers of one thread 304-324 a second, one worker of two threads 284. Rows of 16 and 32 were no faster and waste
more on few texts; lengths in powers of two 240; one text at a time 110.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samecheck.embed import files
from samecheck.embed.codes import Codes, Floats, quantised
from samecheck.embed.meaning import Meaning, Spelled, WordSpace
from samecheck.model import Progress, silent

ROWS = 8
STEP = 8
#: Tokens of a text that are read, and characters that are looked at to find them: a passage is a sentence.
TOKENS = 256
CHARACTERS = 32 * TOKENS

Ids = Sequence[int]


@dataclass(frozen=True)
class Transformer:
    """A sentence-transformers model in ``folder``, on the processor, loaded when first given texts.

    ``remedy`` is what to do when the weights in the folder are not those of ``sha256``. ``word_space`` gives the smaller
    space that words are put into; without it they stay in the model's own.
    """

    name: str
    folder: Path
    sha256: str
    dimensions: int
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
        if texts:
            for batch, rows, _ in self._worked_off(_batched(self._encoded(texts)), len(texts), progress):
                found[batch.places] = rows
        return found

    def meanings(self, texts: Sequence[str], progress: Progress = silent) -> list[Meaning]:
        """Meanings of ``texts``: the codes of a call, and each word's from the last layer's vectors of its tokens."""
        if not texts:
            return []
        encoded = self._encoded(texts)
        nothing = Meaning(np.zeros(self.dimensions, dtype=np.int8), (), np.zeros((0, 0), dtype=np.int8))
        found = [nothing] * len(texts)
        space = self.word_space() if self.word_space else None
        spelled = {one.place: one.spelled for group in encoded.values() for one in group}
        for batch, rows, tokens in self._worked_off(_batched(encoded), len(texts), progress):
            for place, code, vectors in zip(batch.places, quantised(rows), tokens, strict=False):
                words = spelled[place]
                codes = words.codes(space(vectors) if space else vectors)
                found[place] = Meaning(code, words.words, codes)
        return found

    def tokens(self, texts: Sequence[str]) -> list[Floats]:
        """The last layer's vectors of the tokens of each text, shape ``(tokens, d)``, special ones among them."""
        found: list[Floats] = [np.zeros((0, self.dimensions), dtype=np.float32)] * len(texts)
        for batch, _, tokens in self._worked_off(_batched(self._encoded(texts)), len(texts), silent):
            for place, vectors in zip(batch.places, tokens, strict=False):
                found[place] = vectors
        return found

    @cached_property
    def _model(self) -> Any:
        files.checked(self.folder, self.sha256, self.remedy)
        with _quiet():
            from sentence_transformers import SentenceTransformer

            model = SentenceTransformer(str(self.folder), device="cpu", local_files_only=True)
        return model.float().eval()

    def _encoded(self, texts: Sequence[str]) -> "dict[int, list[_Encoded]]":
        """Each text that has a known token, by padded length."""
        tokenizer, longest = self._model.tokenizer, min(self._model.max_seq_length or TOKENS, TOKENS)
        special = frozenset(tokenizer.all_special_ids)  # among them the id of unknown tokens
        some = [_encodable(text) for text in texts]
        answer = tokenizer(some, truncation=True, max_length=longest)
        groups: dict[int, list[_Encoded]] = {}
        for place, (text, ids) in enumerate(zip(some, answer["input_ids"], strict=True)):
            if not special.issuperset(ids):
                length = min(-(-len(ids) // STEP) * STEP, longest)
                # A tokenizer in plain Python does not tell which tokens make a word.
                words = Spelled.of(text, answer.encodings[place]) if answer.encodings else Spelled((), ())
                groups.setdefault(length, []).append(_Encoded(place, ids, words))
        return groups

    def _worked_off(
        self, batches: "Sequence[_Batch]", total: int, progress: Progress
    ) -> "Iterator[tuple[_Batch, Floats, list[Floats]]]":
        """Each batch with the vectors of its texts and of their tokens."""
        import torch

        threads = torch.get_num_threads()
        pool = ThreadPoolExecutor(threads, "embed", initializer=torch.set_num_threads, initargs=(1,))
        done = total - sum(len(batch.places) for batch in batches)
        try:
            for batch, (rows, tokens) in zip(batches, pool.map(self._rows, batches), strict=True):
                yield batch, rows, tokens
                done += len(batch.places)
                progress("embed", done, total)
        finally:
            pool.shutdown(cancel_futures=True)
            torch.set_num_threads(threads)  # a worker's setting is also the default of threads yet to come

    def _rows(self, batch: "_Batch") -> tuple[Floats, list[Floats]]:
        import torch

        tokenizer = self._model.tokenizer
        ids, mask = batch.padded(tokenizer.pad_token_id or 0, left=tokenizer.padding_side == "left")
        with torch.inference_mode():
            answer = self._model({"input_ids": torch.from_numpy(ids), "attention_mask": torch.from_numpy(mask)})
        rows: Floats = answer["sentence_embedding"].numpy()[: len(batch.places)]
        tokens = [answer["token_embeddings"][row][mask[row] > 0].numpy() for row in range(len(batch.places))]
        return rows, tokens


@dataclass(frozen=True, slots=True)
class _Encoded:
    """A text's place in the call, its token ids and its words."""

    place: int
    ids: Ids
    spelled: Spelled


@dataclass(frozen=True)
class _Batch:
    """At most `ROWS` texts: their places in the call, their token ids, the length they are padded to."""

    places: list[int]
    ids: list[Ids]
    length: int

    def padded(self, padding: int, *, left: bool) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Token ids and attention mask, both of shape ``(ROWS, length)`` however few texts there are."""
        ids = np.full((ROWS, self.length), padding, dtype=np.int64)
        mask = np.zeros((ROWS, self.length), dtype=np.int64)
        for row in range(ROWS):
            tokens = self.ids[min(row, len(self.ids) - 1)]  # the last text fills up: a row must attend to something
            span = slice(-len(tokens), None) if left else slice(0, len(tokens))
            ids[row, span], mask[row, span] = tokens, 1
        return ids, mask


def _batched(encoded: "dict[int, list[_Encoded]]") -> list[_Batch]:
    """Batches of at most `ROWS` texts of one padded length, the shortest first."""
    return [
        _Batch([one.place for one in some], [one.ids for one in some], length)
        for length in sorted(encoded)
        for start in range(0, len(encoded[length]), ROWS)
        for some in [encoded[length][start : start + ROWS]]
    ]


def _encodable(text: str) -> str:
    """The beginning of ``text`` as valid Unicode: the tokenizer fails on half a surrogate pair."""
    return text[:CHARACTERS].encode("utf-8", "replace").decode("utf-8")


@contextmanager
def _quiet() -> Iterator[None]:
    """Loads without bars and reports on standard error, and leaves the switches as the user had them."""
    from transformers.utils import logging as untyped

    logging: Any = untyped

    level, bars = logging.get_verbosity(), logging.is_progress_bar_enabled()
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        yield
    finally:
        logging.set_verbosity(level)
        if bars:
            logging.enable_progress_bar()
