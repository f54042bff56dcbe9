"""Models that the user brings: a folder, or a hub name whose files are already on this machine."""

from pathlib import Path

from samecheck.embed import Embedder, files
from samecheck.embed.static import Static
from samecheck.embed.torch_engine import RUNTIME, TorchEngine
from samecheck.embed.transformer import Transformer
from samecheck.errors import MissingModel


def local(name: str) -> Embedder:
    """The model in the folder ``name``, or the one of that hub name in the hub's cache on this machine.

    Raises:
        MissingModel: neither exists, or the folder holds no model in a known format.
    """
    folder = Path(name).expanduser() if Path(name).expanduser().is_dir() else _from_hub(name)
    try:
        if files.is_static(folder):
            return Static(name, folder, files.digest(files.weights(folder)), files.static_dimensions(folder))
        if files.is_transformer(folder):
            sha256 = files.digest(files.weights(folder))
            return Transformer(name, folder, sha256, files.transformer_dimensions(folder), TorchEngine, RUNTIME)
    except (OSError, ValueError, KeyError, TypeError, IndexError) as problem:
        raise MissingModel(f"the model folder {folder} cannot be read: {problem!r}", "check the folder") from problem
    raise MissingModel(
        f"the folder {folder} holds no model", "give one in the format of sentence-transformers or model2vec"
    )


def _from_hub(name: str) -> Path:
    from huggingface_hub import snapshot_download

    for repository in (name, f"sentence-transformers/{name}"):
        try:
            return Path(snapshot_download(repository, local_files_only=True))
        except (ValueError, OSError):  # not a hub name, or not on this machine
            continue
    raise MissingModel(
        f"there is no model {name!r} on this machine",
        f"use minilm or static, the path of a model's folder, or first: hf download {name}",
    )
