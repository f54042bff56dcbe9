"""The blind taste test beside classifiers: whose passage is it, asked of each with the passage's page left out.

All are given the same passages with the same words masked. Each gives every site a score; scores become shares by one
temperature, fitted on the peers' own passages as ours is, so that bits compare. Ours also leaves out what nearly repeats
the passage on the site's other pages; the rivals keep it, which flatters them where pages are filled in from a template.
"""

import time
from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
import real_texts

from samecheck.position.taste.guess import Reader, log_share
from samecheck.position.taste.sample import Floats, Sample
from samecheck.position.taste.units import is_word

FOLDS = 10
HEATS = 0.02 * 1.3 ** np.arange(24)

Scores = Callable[[Sample], Floats]


def compared(group: str, samples: Sequence[Sample]) -> None:
    """Prints mean bits and right names of each way over ``samples``."""
    print(f"{group}: {len(samples)} sites, chance {np.mean([1 / len(one.names) for one in samples]):.3f}", flush=True)
    for name, way in WAYS.items():
        begun = time.perf_counter()
        told = np.array([judged(one, way(one)) for one in samples])
        bits, right, alone = told.mean(axis=0)
        each = (time.perf_counter() - begun) / len(samples)
        print(
            f"    {name:44} bits {bits:+.3f} (said once {alone:+.3f})  right {right:.3f}  {each:.1f} s a site",
            flush=True,
        )


def judged(found: Sample, scores: Floats) -> tuple[float, float, float]:
    """Mean bits and share of right names for the first site of ``found``, and bits of what it says on one page alone."""
    whose = found.site[found.unit]
    known = np.flatnonzero(found.known)
    peers = known[whose[known] > 0]
    share = 1.0 / np.bincount(whose[peers])[whose[peers]]
    fits = [float(share @ log_share(heat * scores[peers][:, 1:], whose[peers] - 1)) for heat in HEATS]
    mine = known[whose[known] == 0]
    reader = Reader.of(found)
    weights = reader.weights(found.site, mine)
    bits = log_share(HEATS[int(np.argmax(fits))] * scores[mine], whose[mine]) / np.log(2) + np.log2(len(found.names))
    right = (scores[mine].argmax(axis=1) == 0).astype(float)
    once = weights == 1
    return (
        float(np.average(bits, weights=weights)),
        float(np.average(right, weights=weights)),
        float(bits[once].mean()) if once.any() else 0.0,
    )


def ours(found: Sample) -> Floats:
    """Samecheck's likelihoods, by the root of the length."""
    return Reader.of(found).scaled(found.site, np.arange(len(found.spoken)))


def folded(found: Sample, told: Callable[[np.ndarray, np.ndarray, np.ndarray], Floats]) -> Floats:
    """Scores of each passage by what ``told`` makes of the others' rows, sites and the rows asked, units in ten folds."""
    whose = found.site[found.unit]
    fold = np.random.default_rng(0).permutation(len(found.site)) % FOLDS
    scores = np.zeros((len(found.unit), len(found.names)))
    for one in range(FOLDS):
        train = np.flatnonzero(found.known & (fold[found.unit] != one))
        asked = np.flatnonzero(fold[found.unit] == one)
        if len(asked):
            columns = np.unique(whose[train])
            scores[asked] = np.log(1e-6)
            scores[np.ix_(asked, columns)] = told(train, whose[train], asked)
    return scores


def words_of(found: Sample) -> list[list[str]]:
    """The words of each passage and the pairs of them, names left out."""
    words = [[word for word in one.words if is_word(word)] for one in found.spoken]
    return [[*some, *map(" ".join, pairwise(some))] for some in words]


def regression(features: Callable[[Sample], np.ndarray], strength: float) -> Scores:
    """Logistic regression on ``features``."""
    from sklearn.linear_model import LogisticRegression

    def scores(found: Sample) -> Floats:
        table = features(found)

        def told(train: np.ndarray, whose: np.ndarray, asked: np.ndarray) -> Floats:
            fitted = LogisticRegression(C=strength, max_iter=100, class_weight="balanced").fit(table[train], whose)
            found: Floats = np.maximum(fitted.predict_log_proba(table[asked]), np.log(1e-6))
            return found

        return folded(found, told)

    return scores


def tfidf(sample: Sample) -> np.ndarray:
    """TF-IDF of words and pairs that stand in two passages or more."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    found: np.ndarray = (
        TfidfVectorizer(analyzer=list, sublinear_tf=True, min_df=2).fit_transform(words_of(sample)).tocsr()
    )
    return found


def vectors(found: Sample) -> np.ndarray:
    """MiniLM vectors of the passages, names left out."""
    texts = [" ".join(word for word in one.words if is_word(word)) for one in found.spoken]
    codes = real_texts.embedder()(texts).astype(np.float64)
    unit: np.ndarray = codes / np.linalg.norm(codes, axis=1, keepdims=True)
    return unit


def bayes(found: Sample) -> Floats:
    """Multinomial naive Bayes on words and pairs, Laplace smoothing .1, all sites equally likely."""
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.naive_bayes import MultinomialNB

    table = CountVectorizer(analyzer=list).fit_transform(words_of(found)).tocsr()

    def told(train: np.ndarray, whose: np.ndarray, asked: np.ndarray) -> Floats:
        return np.asarray(
            MultinomialNB(alpha=0.1, fit_prior=False).fit(table[train], whose).predict_joint_log_proba(table[asked])
        )

    return folded(found, told)


WAYS: dict[str, Scores] = {
    "samecheck": ours,
    "logistic regression, TF-IDF": regression(tfidf, 10.0),
    "logistic regression, MiniLM": regression(vectors, 10.0),
    "naive Bayes": bayes,
}
