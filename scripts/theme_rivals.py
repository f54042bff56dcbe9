"""Themes against other ways to group passages: k-means and BERTopic on the same passages and vectors."""

import json
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from importlib.util import find_spec

import numpy as np
from demo_texts import demo
from theme_sources import Key, Models, keys_of, labels, roofers

from samecheck.model import Site

#: A group for each passage.
Grouping = dict[Key, object]


def rivals(models: Models, corpora: Sequence[str]) -> None:
    """V-measure and stability of themes, k-means and BERTopic."""
    from sklearn.metrics import adjusted_rand_score, v_measure_score

    for corpus in corpora:
        sites, (gold, *_) = demo(corpus), labels(corpus)
        theme_of = {text: theme for theme, texts in sorted(gold.items()) for text in texts}
        print(f"== {corpus}")
        for name, method in _methods(models).items():
            whole = method(sites)
            keys = sorted(key for key in theme_of if key in whole)
            measure = v_measure_score([theme_of[key] for key in keys], [whole[key] for key in keys])
            rand = []
            for seed in range(20):
                part = method(random.Random(seed).sample(sites, round(0.8 * len(sites))))
                both = sorted(whole.keys() & part.keys())
                rand.append(adjusted_rand_score([whole[key] for key in both], [part[key] for key in both]))
            print(
                f"{name}: V-measure {measure:.3f} on {len(keys)} labelled passages, adjusted Rand {np.mean(rand):.3f}, "
                f"groups {len(set(whole.values()))}"
            )


def names(models: Models, corpora: Sequence[str]) -> None:
    """What each method calls the labelled themes, for a reader to choose blind."""
    for corpus in corpora:
        sites, gold = roofers() if corpus == "roofers" else (demo(corpus), labels(corpus)[0])
        named = {
            method: (groups := way(sites), _called(method, groups, models, sites))
            for method, way in _methods(models).items()
        }
        for theme in sorted(theme for theme, texts in gold.items() if len({site for site, _ in texts}) >= 3):
            options = {method: called.get(_best(groups, gold[theme]), "") for method, (groups, called) in named.items()}
            order = random.Random(f"{corpus} {theme}").sample(sorted(options), len(options))
            row = {
                "passages": random.Random(theme).sample(
                    sorted({text for _, text in gold[theme]}), min(8, len({t for _, t in gold[theme]}))
                ),
                "names": [options[method] for method in order],
                "key": order,
            }
            print(json.dumps(row))


def _best(groups: Grouping, wanted: set[Key]) -> object:
    """The group with the best F1 for the passages ``wanted``."""
    sizes = Counter(groups.values())
    common = Counter(groups[key] for key in sorted(wanted) if key in groups)
    return max(common, key=lambda group: (2 * common[group] / (sizes[group] + len(wanted)), str(group)), default=None)


def _called(method: str, groups: Grouping, models: Models, sites: Sequence[Site]) -> dict[object, str]:
    """The name of each group: our own, and for the others the words that set it apart, as BERTopic names its topics."""
    if method == "samecheck":
        return {number: row.label for number, row in enumerate(models.themes(sites).themes)}
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts: defaultdict[object, list[str]] = defaultdict(list)
    for (_, text), group in sorted(groups.items()):
        texts[group].append(text)
    told = TfidfVectorizer(stop_words="english", sublinear_tf=True)
    table = told.fit_transform([" ".join(some) for some in texts.values()])
    words = told.get_feature_names_out()
    return {
        group: ", ".join(words[place] for place in np.argsort(-table[row].toarray()[0], kind="stable")[:4])
        for row, group in enumerate(texts)
    }


def _methods(models: Models) -> dict[str, Callable[[Sequence[Site]], Grouping]]:
    """Ways to group the passages of sites: each gives every passage a group."""
    methods: dict[str, Callable[[Sequence[Site]], Grouping]] = {
        "samecheck": partial(_ours, models),
        "k-means": partial(_by_kmeans, models),
    }
    if find_spec("bertopic"):
        return methods | {"BERTopic": partial(_by_bertopic, models)}
    print("BERTopic is not installed: left out")
    return methods


def _ours(models: Models, sites: Sequence[Site]) -> Grouping:
    found = models.themes(sites)
    groups: Grouping = {key: f"alone {n}" for n, key in enumerate(keys_of(sites))}
    bodies = found.voices.bodies
    for number in reversed(range(len(found.themes))):
        for who, places in found.themes[number].theme.sure.items():
            for at in places:
                one = bodies[who].passage(bodies[who].statements[at])
                if (one.site, one.text) in groups:
                    groups[one.site, one.text] = number
    return groups


def _by_kmeans(models: Models, sites: Sequence[Site]) -> Grouping:
    from sklearn.cluster import KMeans

    keys = keys_of(sites)
    vectors = models.embed([text for _, text in keys]).astype(np.float64)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    told = KMeans(max(2, len(keys) // 4), n_init=3, random_state=0).fit_predict(vectors)
    return dict(zip(keys, told.tolist(), strict=True))


def _by_bertopic(models: Models, sites: Sequence[Site]) -> Grouping:
    from bertopic import BERTopic
    from umap import UMAP

    keys = keys_of(sites)
    vectors = models.embed([text for _, text in keys]).astype(np.float64)
    reduce = UMAP(n_neighbors=10, n_components=5, min_dist=0.0, metric="cosine", random_state=0)
    told, _ = BERTopic(umap_model=reduce, min_topic_size=3).fit_transform([text for _, text in keys], vectors)
    # Outliers are no group of their own.
    return {key: n if n >= 0 else f"alone {k}" for k, (key, n) in enumerate(zip(keys, told, strict=True))}
