"""Sentence vectors as means of token vectors: no torch, thousands of sentences a second.

``minilm-static`` is distilled from all-MiniLM-L6-v2 by ``scripts/distill.py`` and ships in the package.
"""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from samecheck.embed import files
from samecheck.embed.codes import Codes, Floats, quantised
from samecheck.embed.meaning import Meaning, Spelled
from samecheck.model import Progress, silent

if TYPE_CHECKING:
    from model2vec import StaticModel

FOLDER = Path(__file__).parent / "minilm-static"
#: Of ``minilm-static/model.safetensors``; ``scripts/distill.py`` prints it.
SHA256 = "b4cbe2785a74da0a8fb5b8df5c7fee17696b97e23860561b64a81b8d02325039"
DIMENSIONS = 256
#: The libraries that have a say in the last bit of a vector.
RUNTIME = ("model2vec", "tokenizers")
_AT_ONCE = 4096


def load() -> "Static":
    """The embedder that ships with samecheck."""
    return Static("static", FOLDER, SHA256, DIMENSIONS, remedy="reinstall samecheck")


@dataclass(frozen=True)
class Static:
    """A model2vec model in ``folder``, loaded when first given texts."""

    name: str
    folder: Path
    sha256: str
    dimensions: int
    remedy: str = "restore the model's folder"
    runtime: tuple[str, ...] = RUNTIME

    def __call__(self, texts: Sequence[str], progress: Progress = silent) -> Codes:
        """Codes of ``texts``, shape ``(n, dimensions)``."""
        return quantised(self.vectors(texts, progress))

    def vectors(self, texts: Sequence[str], progress: Progress = silent) -> Floats:
        """Vectors of ``texts`` before rounding, shape ``(n, dimensions)``; zeros where no token is known.

        Raises:
            MissingModel: the table of vectors is missing or not the one expected.
        """
        found = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for start in range(0, len(texts), _AT_ONCE):
            some = [text.encode("utf-8", "replace").decode("utf-8") for text in texts[start : start + _AT_ONCE]]
            found[start : start + _AT_ONCE] = self._model.encode(some, use_multiprocessing=False)
            progress("embed", start + len(some), len(texts))
        return found

    def meanings(self, texts: Sequence[str], progress: Progress = silent) -> list[Meaning]:
        """Meanings of ``texts``: a word's code is that of its tokens, the same in any context."""
        codes = self(texts, progress)
        model = self._model
        tokenizer, table, mapping = model.tokenizer, model.embedding, model.token_mapping
        some = [text.encode("utf-8", "replace").decode("utf-8") for text in texts]
        found = []
        for text, code, encoding in zip(
            some, codes, tokenizer.encode_batch(some, add_special_tokens=False), strict=True
        ):
            spelled = Spelled.of(text, encoding)
            ids = np.array(encoding.ids, dtype=np.int64)
            vectors = table[ids if mapping is None else mapping[ids]].astype(np.float32)
            found.append(Meaning(code, spelled.words, spelled.codes(vectors)))
        return found

    @cached_property
    def _model(self) -> "StaticModel":
        files.checked(self.folder, self.sha256, self.remedy)
        with warnings.catch_warnings():
            # In a notebook its progress bars ask for widgets, though it shows none here.
            warnings.filterwarnings("ignore", message="IProgress not found")
            from model2vec import StaticModel

            return StaticModel.from_pretrained(self.folder, force_download=False)
