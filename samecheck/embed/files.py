"""What the files of a model say about it, read without the libraries that run it."""

import json
from collections.abc import Iterator
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

from samecheck.errors import MissingModel

_WEIGHTS = ("*.safetensors", "pytorch_model*.bin", "*/*.safetensors", "*/pytorch_model*.bin")

#: Bytes: a file that claims a longer head is none. Source: the limit of the safetensors library.
_LONGEST_HEAD = 100_000_000


def weights(folder: Path) -> tuple[Path, ...]:
    """The files of ``folder`` that hold weights, sorted; safetensors where there are both kinds."""
    for safe, plain in (_WEIGHTS[:2], _WEIGHTS[2:]):
        if found := sorted(folder.glob(safe)) or sorted(folder.glob(plain)):
            return tuple(found)
    return ()


def digest(files: tuple[Path, ...]) -> str:
    """SHA-256 of a file; of several, that of their digests in order. 0.3 s for the 90 MB of MiniLM."""
    digests = [_digest(file) for file in files]
    return digests[0] if len(digests) == 1 else sha256("".join(digests).encode()).hexdigest()


def checked(folder: Path, expected: str, remedy: str) -> None:
    """Passes if the weights in ``folder`` are the ones expected.

    Raises:
        MissingModel: they are not.
    """
    files = weights(folder)
    if not files:
        raise MissingModel(f"the model folder {folder} holds no weights", remedy)
    if digest(files) != expected:
        raise MissingModel(f"{files[0]} is not the model it should be (its SHA-256 differs)", remedy)


def is_static(folder: Path) -> bool:
    """Whether ``folder`` holds a table of token vectors, in the format of model2vec or of sentence-transformers."""
    if _json(folder / "config.json").get("model_type") == "model2vec":
        return True
    return any(module["type"].endswith("StaticEmbedding") for module in _modules(folder))


def static_dimensions(folder: Path) -> int:
    """Length of a vector of the table in ``folder``, from the head of its safetensors file."""
    with weights(folder)[0].open("rb") as file:
        head = json.loads(file.read(min(int.from_bytes(file.read(8), "little"), _LONGEST_HEAD)))
    tables = [head[key] for key in ("embeddings", "embedding.weight") if key in head]
    return int(tables[0]["shape"][1])


def transformer_dimensions(folder: Path) -> int:
    """Length of a sentence vector of the model in ``folder``: what the last of its modules says that has a size."""
    return list(_sizes(folder))[-1]


def is_transformer(folder: Path) -> bool:
    """Whether ``folder`` holds a model that sentence-transformers can load."""
    return bool(weights(folder)) and any(True for _ in _sizes(folder))


def _sizes(folder: Path) -> Iterator[int]:
    keys = ("hidden_size", "dim", "word_embedding_dimension", "embedding_dimension", "out_features")
    for module in [{"path": ""}, *_modules(folder)]:
        config = _json(folder / module["path"] / "config.json")
        yield from (int(config[key]) for key in keys if key in config)


def _modules(folder: Path) -> list[dict[str, Any]]:
    file = folder / "modules.json"
    return list(json.loads(file.read_text("utf-8"))) if file.is_file() else []


def _json(file: Path) -> dict[str, Any]:
    return dict(json.loads(file.read_text("utf-8"))) if file.is_file() else {}


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()
