"""The search task on ../shared/data/rewrites: find the source of a rewritten sentence among whole peers.

For each of the five sectors: the companies whose sentences were rewritten and others of the sector make the peers, with
their full descriptions; sentences of still other companies of the sector are the natural negatives.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import real_texts
from numpy.typing import NDArray

from samecheck.embed import Embedder
from samecheck.model import Passage, Site
from samecheck.sector.index import Index
from samecheck.sector.neighbours import meant
from samecheck.sector.pairs import Features, features

VARIANTS = ("light", "strong", "template", "different")
PEERS = 48
NATURAL = 300


@dataclass(frozen=True)
class Query:
    """A sentence looked for among the peers; ``source`` is the sentence it was made from, or nothing."""

    variant: str
    text: str
    company: str
    source: str


@dataclass(frozen=True)
class Search:
    """One sector's peers, queries and, for each query, its candidate rows with features."""

    sector: str
    index: Index
    queries: tuple[Query, ...]
    rows: tuple[tuple[tuple[int, int], ...], ...]
    tables: tuple[Features, ...]

    def is_source(self, number: int, row: int) -> bool:
        """Whether ``row`` is the source of the query numbered so."""
        query = self.queries[number]
        return bool(query.source) and self.index.passages[row].text == query.source

    def is_right_peer(self, number: int, row: int) -> bool:
        """Whether ``row`` belongs to the company of the query's source."""
        return self.index.passages[row].site == self.queries[number].company


def candidates(index: Index, rows: NDArray[np.int64]) -> list[tuple[tuple[int, int], ...]]:
    """The pairs of each of ``rows`` whose meaning an audit looks at; where it looks at none, any one pair."""
    flat = [(int(row), int(near)) for row, nears in zip(rows, index.near(rows), strict=True) for near in nears]
    seen: dict[int, list[tuple[int, int]]] = {int(row): [] for row in rows}
    for pair, wanted in zip(flat, meant(index, flat), strict=True):
        if wanted:
            seen[pair[0]].append(pair)
    first = {owner: int(np.flatnonzero(index.owner != owner)[0]) for owner in set(index.owner[rows].tolist())}
    return [tuple(seen[int(row)]) or ((int(row), first[int(index.owner[row])]),) for row in rows]


def site_of(name: str, texts: tuple[str, ...]) -> Site:
    """A site that says ``texts``."""
    found = tuple(Passage(name, "copy", "sentence", text, urls=("copy",)) for text in dict.fromkeys(texts))
    return Site(name, (), found)


def company_of(row: dict[str, str]) -> str:
    """The id of the company whose sentence was rewritten."""
    return row["id"].split("-")[-2]


def rewritten(sector: str) -> list[dict[str, str]]:
    """The rows of rewrites of ``sector``; each is of another company."""
    return [row for row in real_texts.rewrites() if row["sector"] == sector]


def unrelated(sector: str, rows: Sequence[dict[str, str]]) -> list[real_texts.Company]:
    """The companies of ``sector`` without those whose sentences ``rows`` rewrite, in a fixed random order."""
    sources = {company_of(row) for row in rows}
    return [company for company in companies_of(sector) if company.id not in sources]


@cache
def companies_of(sector: str) -> tuple[real_texts.Company, ...]:
    """The sector's companies in a fixed random order.

    Of companies with a tag kept apart only those are in whose sentences were rewritten.
    """
    sources = {company_of(row) for row in real_texts.rewrites()}
    apart = [company for company in real_texts.companies(kept_apart=True) if company.id in sources]
    found = [company for company in (*real_texts.companies(), *apart) if sector in company.tags]
    random.Random(f"{sector} 1").shuffle(found)
    return tuple(found)


def searches(embed: Embedder, peers: int = PEERS, natural: int = NATURAL) -> list[Search]:
    """One search a sector."""
    rows = real_texts.rewrites()
    return [search(sector, embed, peers, natural) for sector in sorted({row["sector"] for row in rows})]


def search(sector: str, embed: Embedder, peers: int = PEERS, natural: int = NATURAL) -> Search:
    """The search of one sector among ``peers`` companies."""
    rows = rewritten(sector)
    sources = {company_of(row) for row in rows}
    others = unrelated(sector, rows)
    mine = [c for c in companies_of(sector) if c.id in sources] + others[: max(0, peers - len(sources))]
    apart = [s for c in others[max(0, peers - len(sources)) :] for s in c.sentences if 6 <= len(s.split()) <= 40]
    queries = [Query(v, row[v], company_of(row), row["sentence"]) for row in rows for v in VARIANTS]
    queries += [Query("natural", text, "", "") for text in apart[:natural]]
    sites = [site_of("~queries", tuple(q.text for q in queries))]
    sites += [
        site_of(c.id, (*c.sentences, *(row["sentence"] for row in rows if company_of(row) == c.id))) for c in mine
    ]
    index = Index.of(sorted(sites, key=lambda site: site.name), embed)
    place = {index.passages[row].text: row for row in index.rows(index.names.index("~queries"))}
    wanted = np.array([place[query.text] for query in queries])
    found = candidates(index, wanted)
    return Search(sector, index, tuple(queries), tuple(found), tuple(features(index, pairs) for pairs in found))
