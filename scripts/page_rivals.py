"""What people use to tell alike pages, for bench_families.py: each scores two pages of a site."""

import difflib
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
from rapidfuzz import fuzz
from real_texts import embedder

from samecheck.read.words import words
from samecheck.sector.families.sheet import Sheet

#: Hash functions of a MinHash.
_HASHES = 256

#: A likeness of the pages at two places.
Score = Callable[[int, int], float]


def rivals(pages: Sequence[Sheet]) -> dict[str, Score]:
    """What else tells alike pages: each by name."""
    from datasketch import MinHash
    from rensa import RMinHash
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [" ".join(line.passage.text for line in page.lines) for page in pages]
    grams = [shingles(text) for text in texts]
    visible = [shingles(" ".join(p.text for p in page.reading.passages if p.role != "hidden")) for page in pages]
    tokens = [words(text) for text in texts]
    rensa = [RMinHash(num_perm=_HASHES, seed=7) for _ in pages]
    sketches = [MinHash(num_perm=_HASHES, seed=7) for _ in pages]
    for one, two, some in zip(rensa, sketches, grams, strict=True):
        one.update(sorted(some))
        two.update_batch([gram.encode() for gram in sorted(some)])
    tfidf = TfidfVectorizer(analyzer=words, sublinear_tf=True).fit_transform(texts)
    near = (tfidf @ tfidf.T).toarray()
    bits = np.array([simhash(some) for some in tokens])
    means = np.array([page_vector(page) for page in pages])
    return {
        "5-gram Jaccard": lambda i, j: jaccard(grams[i], grams[j]),
        "5-gram Jaccard, whole": lambda i, j: jaccard(visible[i], visible[j]),
        "MinHash, rensa": lambda i, j: float(rensa[i].jaccard(rensa[j])),
        "MinHash, datasketch": lambda i, j: float(sketches[i].jaccard(sketches[j])),
        "SimHash": lambda i, j: float((bits[i] == bits[j]).mean()),
        "TF-IDF cosine": lambda i, j: float(near[i, j]),
        "difflib ratio": lambda i, j: difflib.SequenceMatcher(None, tokens[i], tokens[j], autojunk=False).ratio(),
        "rapidfuzz ratio": lambda i, j: fuzz.ratio(texts[i], texts[j]) / 100,
        "rapidfuzz token_set_ratio": lambda i, j: fuzz.token_set_ratio(texts[i], texts[j]) / 100,
        "MiniLM, mean of the page": lambda i, j: float(means[i] @ means[j]),
    }


def shingles(text: str) -> set[str]:
    """The runs of five words of ``text``."""
    found = words(text)
    return {" ".join(found[at : at + 5]) for at in range(len(found) - 4)}


def jaccard(one: set[str], two: set[str]) -> float:
    """Shared runs as a share of all."""
    return len(one & two) / (len(one | two) or 1)


def simhash(tokens: Sequence[str]) -> np.ndarray:
    """64 bits of the weighted words (Charikar 2002)."""
    total = np.zeros(64)
    for word, times in sorted(Counter(tokens).items()):
        total += times * (2.0 * np.random.default_rng(list(word.encode())).integers(0, 2, 64) - 1)
    return np.asarray(total > 0)


def page_vector(page: Sheet) -> np.ndarray:
    """The mean MiniLM vector of the page's lines, of length 1."""
    codes = embedder()([line.passage.text for line in page.lines], lambda *_: None)
    mean = np.asarray(codes, dtype=np.float64).mean(axis=0)
    return np.asarray(mean / (np.linalg.norm(mean) or 1.0))
