"""Any model of sentence-transformers, run by torch on the processor.

Measured on 1,500 real sentences in three orders with one and two workers: all 384 float32 components of MiniLM are the
same to the bit. It is also the fastest way found: 1,500 sentences of 22 tokens in the mean, two cores, 8 rows in steps of
8 tokens: two workers of one thread 304-324 a second, one worker of two threads 284. Rows of 16 and 32 were no faster and
waste more on few texts; lengths in powers of two 240; one text at a time 110.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from samecheck.embed.codes import Floats
from samecheck.embed.engine import TOKENS, Ids, Shape, Tokens
from samecheck.embed.meaning import Spelled

ROWS = STEP = 8
#: The libraries that have a say in the last bit of a vector.
RUNTIME = ("sentence-transformers", "tokenizers", "torch", "transformers")


class TorchEngine:
    """The model in ``folder``."""

    def __init__(self, folder: Path) -> None:
        with _quiet():
            from sentence_transformers import SentenceTransformer

            model: Any = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
        self.model = model.float().eval()
        self.tokenizer = self.model.tokenizer
        longest = min(self.model.max_seq_length or TOKENS, TOKENS)
        left = self.tokenizer.padding_side == "left"
        self.shape = Shape(ROWS, STEP, longest, self.tokenizer.pad_token_id or 0, left=left)

    def encoded(self, texts: Sequence[str]) -> Iterator[Tokens | None]:
        """The tokens of each text; None for one without a token that the model knows."""
        special = frozenset(self.tokenizer.all_special_ids)  # among them the id of unknown tokens
        answer = self.tokenizer(list(texts), truncation=True, max_length=self.shape.longest)
        for place, (text, ids) in enumerate(zip(texts, answer["input_ids"], strict=True)):
            # A tokenizer in plain Python does not tell which tokens make a word.
            words = Spelled.of(text, answer.encodings[place]) if answer.encodings else Spelled((), ())
            yield None if special.issuperset(ids) else Tokens(ids, words)

    def run(self, ids: Ids, mask: Ids) -> tuple[Floats, Floats]:
        """Vectors of the texts of a batch, shape ``(rows, d)``, and of their tokens, shape ``(rows, length, d)``."""
        import torch

        with torch.inference_mode():
            answer = self.model({"input_ids": torch.from_numpy(ids), "attention_mask": torch.from_numpy(mask)})
        return answer["sentence_embedding"].numpy(), answer["token_embeddings"].numpy()

    @contextmanager
    def workers(self) -> Iterator[Executor]:
        """As many threads as torch would use, each of which torch gives a thread."""
        import torch

        threads = torch.get_num_threads()
        pool = ThreadPoolExecutor(threads, "embed", initializer=torch.set_num_threads, initargs=(1,))
        try:
            yield pool
        finally:
            pool.shutdown(cancel_futures=True)
            torch.set_num_threads(threads)  # a worker's setting is also the default of threads yet to come


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
