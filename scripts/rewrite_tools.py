"""The tools people use, on the search task of rewrite_search: how alike each query and each peer's passage are.

A tool is a function that gives for a `Search` a table (queries, passages of the peers). What a tool says of a query and a
peer is its best over that peer's passages.
"""

from collections.abc import Callable, Sequence
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from rewrite_search import Search

from samecheck.embed import Codes, cosines

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]

#: Neighbours that a passage's surroundings are measured by. Source: Conneau et al. (2018), who use 10.
_CSLS = 10

_PERMUTATIONS = 128
_BITS = 64


def asking(search: Search) -> Rows:
    """The row of each query, shape (queries,)."""
    return np.array([pairs[0][0] for pairs in search.rows], dtype=np.int64)


def told(search: Search) -> Rows:
    """The rows of the peers' passages, those of a peer one behind the other."""
    return np.flatnonzero(search.index.owner != search.index.names.index("~queries"))


def cosine(search: Search) -> Floats:
    """Cosine of all-MiniLM-L6-v2. One minus the highest cosine, a score of novelty, ranks the same way."""
    return np.asarray(cosines(_codes(search, asking(search)), _codes(search, told(search))), dtype=np.float64)


def csls(search: Search) -> Floats:
    """MiniLM cosine less how near its surroundings both passages are (cross-domain similarity local scaling).

    A query's surroundings are the peers' passages, a peer's passage's those of other peers, never the queries.
    """
    peers = told(search)
    table, codes, owner = cosine(search), _codes(search, peers), search.index.owner[peers]
    among = np.asarray(cosines(codes, codes), dtype=np.float64)
    among[owner[:, None] == owner[None, :]] = -1.0
    mine, theirs = (np.sort(some, axis=1)[:, -_CSLS:].mean(axis=1) for some in (table, among))
    found: Floats = 2 * table - mine[:, None] - theirs[None, :]
    return found


def semhash(search: Search) -> Floats:
    """What SemHash 0.5 thresholds: the cosine of its encoder, here samecheck's static model, as its own is not at hand."""
    codes = search.index.codes
    return np.asarray(cosines(codes[asking(search)], codes[told(search)]), dtype=np.float64)


def tfidf(search: Search) -> Floats:
    """scikit-learn's TF-IDF of words and pairs of words, fitted on the peers; cosine."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    mine, theirs = (_texts(search, rows) for rows in (asking(search), told(search)))
    model = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True).fit(theirs)
    return np.asarray((model.transform(mine) @ model.transform(theirs).T).todense(), dtype=np.float64)


def ratio(search: Search) -> Floats:
    """Letters alike: rapidfuzz.fuzz.ratio of the lower-case texts."""
    texts = (_texts(search, rows) for rows in (asking(search), told(search)))
    return np.asarray(process.cdist(*texts, scorer=fuzz.ratio), dtype=np.float64)


def datasketch(search: Search) -> Floats:
    """Estimated Jaccard of word trigrams, MinHash of 128 permutations."""
    from datasketch import MinHash

    def signature(words: Sequence[str]) -> NDArray[np.uint64]:
        found = MinHash(num_perm=_PERMUTATIONS, seed=1)
        found.update_batch([run.encode() for run in _trigrams(words)])
        return np.asarray(found.hashvalues, dtype=np.uint64)

    return _agreement(search, signature)


def rensa(search: Search) -> Floats:
    """The same by rensa's RMinHash."""
    from rensa import RMinHash

    def signature(words: Sequence[str]) -> NDArray[np.uint64]:
        found = RMinHash(num_perm=_PERMUTATIONS, seed=42)
        found.update(_trigrams(words))
        return np.asarray(found.digest(), dtype=np.uint64)

    return _agreement(search, signature)


def simhash(search: Search) -> Floats:
    """One minus the share of unlike bits in SimHashes of 64 bits over words (Charikar 2002), in the few lines below."""
    return _agreement(search, _simhash)


def _simhash(parts: Sequence[str]) -> NDArray[np.uint64]:
    """The signs of the summed hashes of ``parts``, shape (64,), 0 or 1."""
    digests = b"".join(blake2b(part.encode(), digest_size=_BITS // 8).digest() for part in parts)
    bits = np.unpackbits(np.frombuffer(digests, dtype=np.uint8)).reshape(-1, _BITS)
    return np.asarray(2 * bits.sum(axis=0, dtype=np.int64) > len(bits), dtype=np.uint64)


def _agreement(search: Search, signature: Callable[[Sequence[str]], NDArray[np.uint64]]) -> Floats:
    """Share of places in which the signatures of two passages' words agree."""
    words = search.index.words
    mine, theirs = (np.array([signature(words[row]) for row in rows]) for rows in (asking(search), told(search)))
    return np.array([(row == theirs).mean(axis=1) for row in mine])


def _trigrams(words: Sequence[str]) -> list[str]:
    size = min(3, len(words))
    return [" ".join(words[start : start + size]) for start in range(len(words) - size + 1)]


def _texts(search: Search, rows: Rows) -> list[str]:
    return [search.index.passages[row].text.lower() for row in rows]


def _codes(search: Search, rows: Rows) -> Codes:
    return np.array([one.code for one in search.index.meanings(rows.tolist())], dtype=np.int8)


TOOLS: dict[str, Callable[[Search], Floats]] = {
    "MiniLM cosine, 1 - max cosine": cosine,
    "CSLS of MiniLM, k = 10": csls,
    "SemHash: cosine of static vectors": semhash,
    "TF-IDF cosine, words and pairs": tfidf,
    "SimHash, 64 bits, words": simhash,
    "MinHash (datasketch), trigrams": datasketch,
    "MinHash (rensa), trigrams": rensa,
    "rapidfuzz.fuzz.ratio": ratio,
}
