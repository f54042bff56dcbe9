"""Fits the regression that tells whether a passage states what is asked for (`samecheck.position.stating`).

    python scripts/fit_stating.py

What is asked for are the themes that people labelled in the reviews of the demo corpora; right are the passages that they
labelled with the same theme. Prints, for each corpus left out of the fit: average precision over all its passages, how well
the sites that state a theme are told (AUC), and at which probabilities a site surely or perhaps states it.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
from demo_texts import CORPORA, ground_of, labelled
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score

from samecheck.position.stating.ground import Asked, _content
from samecheck.position.stating.model import Stating
from samecheck.sector.trade import stem

FILE = Path("samecheck/position/stating/stating.json")
#: Sentences of a theme that make it worth asking for.
LEAST = 4


@dataclass(frozen=True)
class Case:
    """One theme of a corpus: the features of its passages, which state it, and whose they are."""

    table: np.ndarray
    right: np.ndarray
    owner: np.ndarray


def cases(corpus: str) -> list[Case]:
    """The themes that customers of ``corpus`` speak of."""
    ground = ground_of(corpus)
    gold, asked = labels(corpus)
    texts = [(passage.site, passage.text) for passage in ground.passages]
    return [
        Case(ground.table(one), np.array([text in gold[theme] for text in texts]), np.array(ground.owner))
        for theme, one in sorted(asked.items())
    ]


def labels(corpus: str) -> tuple[dict[str, set[tuple[str, str]]], dict[str, Asked]]:
    """The passages of each theme, by site and text, and what customers say of it."""
    gold: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in labelled(corpus, "themes"):
        if row["site"]:
            gold[row["theme"]].add((row["site"], row["text"]))
    said: defaultdict[str, list[str]] = defaultdict(list)
    for row in labelled(corpus, "reviews"):
        said[row["theme"]].append(row["text"])
    stems = {theme: [frozenset(map(stem, _content(text))) for text in texts] for theme, texts in said.items()}
    everywhere = Counter(one for some in stems.values() for held in some for one in held)
    asked = {}
    for theme, texts in said.items():
        inside = Counter(one for held in stems[theme] for one in held)
        keys = {one: n / len(texts) * n / everywhere[one] for one, n in inside.items() if n > 1}
        if len(texts) >= LEAST:
            asked[theme] = Asked(tuple(texts), keys)
    return gold, asked


def fitted(some: list[Case]) -> LogisticRegression:
    """The regression on ``some`` cases."""
    table, right = np.concatenate([case.table for case in some]), np.concatenate([case.right for case in some])
    return LogisticRegression(C=1.0, max_iter=3000).fit(table, right)


def main() -> None:
    """Fits, prints and writes."""
    found = {corpus: cases(corpus) for corpus in CORPORA}
    chances, stated = [], []
    for corpus, mine in found.items():
        model = fitted([case for other, some in found.items() if other != corpus for case in some])
        precision, sites, truth = [], [], []
        for case in mine:
            chance = model.predict_proba(case.table)[:, 1]
            if case.right.sum() > 2:
                precision.append(average_precision_score(case.right, chance))
            for site in set(case.owner.tolist()):
                sites.append(chance[case.owner == site].max())
                truth.append(bool(case.right[case.owner == site].any()))
        chances += sites
        stated += truth
        print(f"{corpus}: average precision {np.mean(precision):.3f}, sites told AUC {roc_auc_score(truth, sites):.3f}")
    order = np.array(sorted(zip(chances, stated, strict=True), reverse=True), dtype=np.float64)
    right = order[:, 1].cumsum() / np.arange(1, len(order) + 1)
    for cut in (0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6):
        n = int((order[:, 0] >= cut).sum())
        print(
            f"from {cut:.2f} on: {n} sites, right {right[n - 1]:.2f}, of all {order[:n, 1].sum() / order[:, 1].sum():.2f}"
        )
    model = fitted([case for some in found.values() for case in some])
    source = "what people labelled in the reviews and pages of the six demo corpora"
    weights = [round(float(one), 4) for one in model.coef_[0]]
    done = Stating(source, round(float(model.intercept_[0]), 4), weights, SURE, PERHAPS)
    FILE.write_bytes(msgspec.json.format(msgspec.json.encode(done)) + b"\n")
    print(weights)


#: From which probability on four in five such sites do state it, and from which on four in five of those who do are found.
SURE, PERHAPS = 0.4, 0.15

if __name__ == "__main__":
    main()
