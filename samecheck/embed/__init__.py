"""Texts to vectors: what an embedder is, which ones there are, and the codes they answer with."""

from collections.abc import Sequence
from importlib.metadata import entry_points
from typing import Protocol, cast

from samecheck.embed.codes import SCALE, SCHEME, Codes, Floats, cosines, pair_cosines, quantised
from samecheck.embed.meaning import Meaning
from samecheck.model import Progress, silent

__all__ = [
    "SCALE",
    "SCHEME",
    "Codes",
    "Embedder",
    "Floats",
    "Meaning",
    "cosines",
    "embedder",
    "pair_cosines",
    "quantised",
]


class Embedder(Protocol):
    """Turns texts into codes. The code of a text depends on that text alone, never on the others of the call."""

    @property
    def name(self) -> str:
        """What the user calls it."""

    @property
    def sha256(self) -> str:
        """Hexadecimal digest of the weights, known without loading them."""

    @property
    def dimensions(self) -> int:
        """Length ``d`` of a code."""

    @property
    def runtime(self) -> tuple[str, ...]:
        """The packages that run it: those whose version has a say in a code."""

    def __call__(self, texts: Sequence[str], progress: Progress = silent) -> Codes:
        """Codes of ``texts`` in their order, shape ``(n, d)``.

        A text without a token that the model knows (empty, an unknown emoji) has a code of zeros.
        """

    def meanings(self, texts: Sequence[str], progress: Progress = silent) -> list[Meaning]:
        """The meanings of ``texts`` in their order: the same codes, and one for each word in its context."""


def embedder(name: str = "minilm") -> Embedder:
    """The embedder called ``name``; nothing heavy is loaded before it is given texts.

    ``minilm``, ``static`` and what other packages register as ``samecheck.embedders`` come first; then a folder
    (sentence-transformers or model2vec format); then a hub name that is already on this machine. Nothing is fetched.

    Raises:
        MissingModel: there is no such model on this machine.
    """
    for entry in entry_points(group="samecheck.embedders", name=name):
        return cast("Embedder", entry.load()())
    from samecheck.embed.local import local

    return local(name)
