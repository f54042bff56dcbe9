"""What a judgement works with: the models of the settings, each with the user's cache, and the other trades that come along."""

from functools import lru_cache
from pathlib import Path

from samecheck import pipeline
from samecheck.embed import Embedder, embedder, static
from samecheck.position.elsewhere.abroad import Abroad, label_of
from samecheck.read.names import SpacyNames
from samecheck.read.parses import SpacyParses
from samecheck.sector.index import Index
from samecheck.settings import Settings
from samecheck.sources import corpus_phrases, read_sites
from samecheck.store import Cache, CachedEmbedder, CachedNames, CachedParses, CachedTranscripts
from samecheck.store.corpora import built_in_names, stated


def tools_for(settings: Settings, cache: Cache) -> pipeline.Tools:
    """The tools that ``settings`` ask for, each with ``cache``."""
    embed, fast = (CachedEmbedder(one, cache) for one in (embedder(settings.model), static.load()))
    phrases = corpus_phrases(settings.phrases) if settings.phrases else None
    return pipeline.Tools(
        embed,
        CachedNames(SpacyNames(), cache),
        fast,
        CachedTranscripts(cache),
        phrases,
        CachedParses(SpacyParses(), cache),
        lambda: _others(settings.model, embed.sha256, cache.path),
    )


@lru_cache(maxsize=1)  # whoever audits again and again does so with one model
def _others(model: str, sha256: str, path: Path) -> tuple[Abroad, ...]:  # noqa: ARG001  # a folder's model may be exchanged
    """The businesses of all built-in corpora, read once in a process."""
    cache = Cache(path)
    embed, fast = (CachedEmbedder(one, cache) for one in (embedder(model), static.load()))
    return tuple(_abroad(name, embed, fast, cache) for name in built_in_names())


def _abroad(name: str, embed: Embedder, fast: Embedder, cache: Cache) -> Abroad:
    """The businesses of the built-in corpus called ``name``, for a look at how other trades say it."""
    sites = [site for site in read_sites(name) if site.scored]
    index = Index.of(sites, embed, fast=fast, transcribed=CachedTranscripts(cache))
    return Abroad(label_of(sites, name), index, stated(name))
