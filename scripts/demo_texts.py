"""The demo corpora for benchmarks and fits: their sites, what people labelled in them, the two models that read them."""

import json
from pathlib import Path
from typing import Any

import samecheck
from samecheck.embed import embedder, static
from samecheck.model import Site
from samecheck.position.stating.ground import Ground
from samecheck.position.themes.voices import Voices
from samecheck.sector.transcript import transcribe_each
from samecheck.store import Cache, CachedEmbedder

CORPORA = ("cafes", "dentists", "gyms", "law-firms", "plumbers", "web-agencies")
FOLDER = Path(__file__).parents[1] / "corpora"


def models() -> tuple[CachedEmbedder, CachedEmbedder]:
    """MiniLM and the fast model, each with the user's cache."""
    cache = Cache.of_user()
    return CachedEmbedder(embedder("minilm"), cache), CachedEmbedder(static.load(), cache)


def demo(corpus: str) -> list[Site]:
    """The sites of a corpus that say something, by name."""
    found = (site for site in samecheck.read_sites(str(FOLDER / corpus)) if site.scored)
    return sorted(found, key=lambda site: site.name)


def ground_of(corpus: str) -> Ground:
    """The ground of all sites of a corpus: what they show, ready to be asked who states a thing."""
    embed, fast = models()
    sites = demo(corpus)
    return Ground.of(Voices.of(sites, transcribe_each(sites), fast), embed, fast)


def labelled(corpus: str, kind: str) -> list[dict[str, Any]]:
    """The rows that people wrote on a corpus: its ``themes``, ``reviews``, ``facts``, ``alternatives``."""
    return [json.loads(line) for line in (FOLDER / corpus / f"{kind}.jsonl").read_text("utf-8").splitlines()]
