"""Demo corpora as other trades, and a law firm's words on a plumber's site."""

from collections.abc import Callable
from functools import cache

import msgspec
import pytest

from samecheck.embed import Embedder, static
from samecheck.model import Passage, Site
from samecheck.position.elsewhere.abroad import Abroad, label_of
from samecheck.sector.index import Index
from samecheck.sources import show_corpus
from samecheck.store.corpora import stated


@cache
def fast() -> Embedder:
    return static.load()


@cache
def abroad(name: str) -> Abroad:
    sites = list(show_corpus(name))
    return Abroad(label_of(sites, name), Index.of(sites, fast()), stated(name))


@pytest.fixture
def planted() -> Callable[..., tuple[Index, Site]]:
    """The plumbers, the first of which says ``texts`` besides, and so do as many ``others``."""

    def made(*texts: str, others: int = 0, page: str = "") -> tuple[Index, Site]:
        sites = list(show_corpus("plumbers"))
        for at in range(1 + others):
            url = page or sites[at].pages[0].url
            extra = tuple(Passage(sites[at].name, url, "sentence", text, urls=(url,), lang="en") for text in texts)
            sites[at] = msgspec.structs.replace(sites[at], passages=(*sites[at].passages, *extra))
        return Index.of(sites, fast()), sites[0]

    return made
