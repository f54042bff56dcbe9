"""Fits the regression that tells whether a passage states a fact of its owner's (`samecheck.position.facts.likeness`).

    python scripts/fit_facts.py [--dry]

Uses what people labelled in the demo corpora: for 118 facts of 12 businesses, whether the site says them, in which passages,
and which peers state the same kind of thing. Prints, each corpus judged by a regression on the other five: how well said
facts are told from unsaid ones (AUC), for how many of those said the likeliest passage is one of the right ones, how well
peers that state the same kind of thing are told, and both at several probabilities. Without --dry writes the weights.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from demo_texts import CORPORA, ground_of, labelled
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from samecheck.model import Fact
from samecheck.position.facts.likeness import Saying, Usual

FILE = Path("samecheck/position/facts/facts.json")
#: From which probability on nine in ten facts are said indeed, and from which on five in six of those said are found; the
#: same of peers: nine in ten, and half.
SAID, PERHAPS, KIND, PERHAPS_KIND = 0.4, 0.1, 0.6, 0.15
#: Strength of the regularisation on standardised columns. By leaving corpora out: .03 to 1 tell the same.
C = 0.1


@dataclass(frozen=True)
class Case:
    """One labelled fact: the features of all passages of its sector, which state it, whose they are."""

    row: dict[str, Any]
    table: np.ndarray
    kinds: np.ndarray
    right: np.ndarray
    owner: np.ndarray
    names: list[str]

    @property
    def mine(self) -> np.ndarray:
        """Which passages are of the site whose fact it is."""
        return np.asarray(self.owner == self.names.index(self.row["site"]))

    @property
    def peers(self) -> Iterator[tuple[str, np.ndarray]]:
        """Each other site with its passages."""
        for n, name in enumerate(self.names):
            if name != self.row["site"]:
                yield name, self.owner == n


def cases(corpus: str) -> list[Case]:
    """The labelled facts of ``corpus``."""
    ground = ground_of(corpus)
    usual, names = Usual.of(ground), [body.name for body in ground.voices.bodies]
    texts, owner = [passage.text for passage in ground.passages], np.array(ground.owner)
    found = []
    for row in labelled(corpus, "facts"):
        own = names.index(row["site"])
        right = np.array([who == own and text in row["passages"] for who, text in zip(owner, texts, strict=True)])
        fact = Fact(row["fact"])
        found.append(Case(row, usual.table(fact, texts), usual.kinds(fact, texts), right, owner, names))
    return found


def fitted(some: list[Case]) -> Saying:
    """The regression on the passages of the sites whose facts they are."""
    table = np.concatenate([case.table[case.mine] for case in some])
    right = np.concatenate([case.right[case.mine] for case in some])
    centre, spread = table.mean(axis=0), table.std(axis=0) + 1e-9
    model = LogisticRegression(C=C, max_iter=3000).fit((table - centre) / spread, right)
    weights = model.coef_[0] / spread
    source = "118 facts of 12 businesses of the six demo corpora, labelled by hand (scripts/fit_facts.py)"
    intercept = float(model.intercept_[0] - (weights * centre).sum())
    weights = [round(float(one), 4) for one in weights]
    return Saying(source, round(intercept, 4), weights, SAID, PERHAPS, KIND, PERHAPS_KIND)


def told(chances: list[float], truth: list[bool]) -> str:
    """At several probabilities: of those that far which share is right, and of all right ones which is found."""
    chance, right = np.array(chances), np.array(truth)
    cuts = (0.1, 0.12, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6)
    return " ".join(f"{cut}: {right[chance >= cut].mean():.2f}/{(chance >= cut)[right].mean():.2f}" for cut in cuts)


def main() -> None:
    """Fits, prints and writes."""
    found = {corpus: cases(corpus) for corpus in CORPORA}
    said, kinds = list[float](), list[float]()
    truth, first, peers = list[bool](), list[bool](), list[bool]()
    for corpus, mine in found.items():
        model = fitted([case for other, some in found.items() if other != corpus for case in some])
        here = len(said)
        for case in mine:
            chance, kind = model.chances(case.table), model.chances(case.kinds)
            said.append(float(chance[case.mine].max()))
            truth.append(bool(case.row["said"]))
            if case.row["said"]:
                first.append(bool(case.right[case.mine][chance[case.mine].argmax()]))
            for name, rows in case.peers:
                kinds.append(float(kind[rows].max()))
                peers.append(name in case.row["peers"])
        print(f"{corpus}: said or not AUC {roc_auc_score(truth[here:], said[here:]):.3f}")
    print(f"all: said AUC {roc_auc_score(truth, said):.3f}, right passage first {np.mean(first):.2f}")
    print("  right/found from", told(said, truth))
    print(f"peers AUC {roc_auc_score(peers, kinds):.3f}\n  right/found from", told(kinds, peers))
    done = fitted([case for some in found.values() for case in some])
    print(done.intercept, done.weights)
    if "--dry" not in sys.argv:
        FILE.write_bytes(msgspec.json.format(msgspec.json.encode(done)) + b"\n")


if __name__ == "__main__":
    main()
