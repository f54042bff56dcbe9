"""How a result came about: versions, hashes of models, lexicons and tables, settings, time."""

import platform
import time
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

import msgspec

from samecheck import __version__, wire
from samecheck.embed import embedder, static
from samecheck.lexicons import cliches, starters
from samecheck.lexicons.spreads import learned
from samecheck.model import Owner, short_hash
from samecheck.sector import Sector
from samecheck.sector.chance import background
from samecheck.sector.null import shape
from samecheck.sector.pairs import pair_model
from samecheck.settings import Settings
from samecheck.sources import corpus_phrases

_NOBODY = Owner()


def made_by(settings: Settings, peers: Sector, owner: Owner = _NOBODY) -> wire.Made:
    """How a judgement with ``settings`` among ``peers`` comes about: what its numbers depend on besides the texts.

    That includes the facts and reviews that the site's ``owner`` gives.
    """
    model = embedder(settings.model)
    made = stamped(settings, peers)
    digests = {"pairs": _digest(pair_model()), "null": _digest(shape()), "lexicon": cliches().sha256[:12]}
    digests["starter"] = starters().sha256[:12]
    digests["spreads"] = learned().sha256[:12]
    digests["fast"] = static.SHA256[:12]
    if settings.phrases:
        digests["phrases"] = _digest(corpus_phrases(settings.phrases))
    if owner.facts:
        digests["facts"] = _digest(owner.facts)
    if owner.reviews:
        digests["reviews"] = _digest(owner.reviews)
    return msgspec.structs.replace(made, model=model.name, model_sha256=model.sha256, hashes=made.hashes | digests)


def stamped(settings: Settings, texts: Sector) -> wire.Made:
    """What a result depends on that no model has a part in."""
    return wire.Made(
        version=__version__,
        model="",
        model_sha256="",
        corpus_sha256=texts.sha256,
        settings=msgspec.to_builtins(settings),
        started=datetime.now(UTC).isoformat(timespec="seconds"),
        versions={"python": platform.python_version()}
        | {name: version(name) for name in ("lxml", "numpy", "rapidfuzz")},
        hashes={"background": _digest(background())},
    )


def _digest(value: Any) -> str:
    return short_hash(msgspec.json.encode(value, order="sorted").decode())


def timed(made: wire.Made, begun: float) -> wire.Made:
    """``made`` with the seconds since ``begun`` on the monotonic clock."""
    return msgspec.structs.replace(made, seconds=round(time.monotonic() - begun, 2))
