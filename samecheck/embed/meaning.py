"""What a model makes of a text: a code of the whole and one of each of its words where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from samecheck.embed.codes import Codes, Floats, quantised


class Encoding(Protocol):
    """What a tokenizer of the tokenizers library answers for a text."""

    @property
    def word_ids(self) -> list[int | None]:
        """The word that each token is a part of; none for special tokens."""

    @property
    def offsets(self) -> list[tuple[int, int]]:
        """Where in the text each token stands, characters ``[start, end)``."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """The code of a text, shape ``(d,)``, its words in lower case and their codes, shape ``(words, k)``.

    The words are the tokenizer's; what holds no letter and no digit is none.
    """

    code: Codes
    words: tuple[str, ...]
    codes: Codes


@dataclass(frozen=True, slots=True)
class Spelled:
    """The words of a text and, for each, the places of its tokens ``[start, end)``."""

    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, text: str, encoding: Encoding) -> "Spelled":
        """The words that ``encoding`` of ``text`` is made of."""
        spans: list[list[int]] = []
        last = None
        for place, word in enumerate(encoding.word_ids):
            if word is not None and word == last:
                spans[-1][1] = place + 1
            elif word is not None:
                spans.append([place, place + 1])
            last = word
        offsets = encoding.offsets
        found = [(text[offsets[a][0] : offsets[b - 1][1]].strip().lower(), (a, b)) for a, b in spans]
        kept = [(word, span) for word, span in found if any(letter.isalnum() for letter in word)]
        return cls(tuple(word for word, _ in kept), tuple(span for _, span in kept))

    def codes(self, vectors: Floats) -> Codes:
        """The codes of the words, shape ``(words, k)``, from the vectors of the tokens, shape ``(tokens, k)``."""
        means = [vectors[start:end].mean(axis=0) for start, end in self.spans]
        return quantised(np.array(means)) if means else np.zeros((0, vectors.shape[1]), dtype=np.int8)


@dataclass(frozen=True)
class WordSpace:
    """A smaller space for the vectors of words: ``mean``, shape ``(d,)``, and ``basis``, shape ``(d, k)``."""

    mean: NDArray[np.floating]
    basis: NDArray[np.floating]

    def __call__(self, vectors: Floats) -> Floats:
        """``vectors``, shape ``(n, d)``, in that space, shape ``(n, k)``."""
        found: Floats = ((vectors - self.mean) @ self.basis).astype(np.float32)
        return found


def packed(meanings: Sequence[Meaning]) -> list[tuple[bytes, tuple[str, ...], bytes]]:
    """``meanings`` as plain values, for whoever keeps them."""
    return [(one.code.tobytes(), one.words, one.codes.tobytes()) for one in meanings]


def unpacked(code: bytes, words: Sequence[str], codes: bytes) -> Meaning:
    """The meaning that was `packed` so.

    Raises:
        ValueError: the parts do not go together.
    """
    table = np.frombuffer(codes, dtype=np.int8)
    return Meaning(
        np.frombuffer(code, dtype=np.int8),
        tuple(words),
        table.reshape(len(words), -1) if words else table.reshape(0, 0),
    )
