"""What was computed once and need not be again: a cache on disk, and the embedder and name finder that use it."""

from samecheck.store.cache import Cache, CacheInfo, cache_folder
from samecheck.store.names import CachedNames
from samecheck.store.vectors import CachedEmbedder

__all__ = ["Cache", "CacheInfo", "CachedEmbedder", "CachedNames", "cache_folder"]
