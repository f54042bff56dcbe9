"""What was computed once and need not be again: a cache on disk, and what reads, masks, embeds, names and judges by it."""

from samecheck.store.cache import Cache, CacheInfo, cache_folder
from samecheck.store.judged import CachedJudgements
from samecheck.store.names import CachedNames
from samecheck.store.parses import CachedParses
from samecheck.store.sites import CachedReadings, CachedTranscripts
from samecheck.store.vectors import CachedEmbedder

__all__ = [
    "Cache",
    "CacheInfo",
    "CachedEmbedder",
    "CachedJudgements",
    "CachedNames",
    "CachedParses",
    "CachedReadings",
    "CachedTranscripts",
    "cache_folder",
]
