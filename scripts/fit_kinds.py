"""Fits the regressions that tell what kind of thing a theme is (`samecheck.position.themes.kinds`).

    python scripts/fit_kinds.py TABLE     a JSON list of {"sector", "examples", "kind"}, a theme each

Two readers labelled 1,290 themes found on 20 sectors of ../shared/data (webstruct, WCXB; not the sectors that the themes
are judged by), by their names and typical sayings; of 120 that both read they agreed on .87 (kappa .81). The texts
stay where they are; the weights are what ships. Prints how well sectors are told that were left out of the fit.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

from samecheck.embed import Embedder, embedder
from samecheck.position.themes.kinds import KINDS, TYPICAL, Kinds, Weights, features

#: Inverse strength of the penalty. Source: of 1 and 5 the better one, by sectors left out.
STRENGTH = 1.0
FILE = Path("samecheck/position/themes/kinds.json")


def main(table: str) -> None:
    """Fits, prints and writes."""
    rows = json.loads(Path(table).read_text("utf-8"))
    texts = [row["examples"][:TYPICAL] for row in rows]
    kinds = np.array([KINDS.index(row["kind"]) for row in rows])
    sectors = np.array([row["sector"] for row in rows])
    models = [weights(texts, kinds, sectors, embedder(name)) for name in ("minilm", "static")]
    source = f"{len(rows)} themes of {len(set(sectors.tolist()))} sectors of ../shared/data, labelled by two readers"
    FILE.write_bytes(msgspec.json.format(msgspec.json.encode(Kinds(source, models)), indent=0) + b"\n")


def weights(texts: Sequence[Sequence[str]], kinds: np.ndarray, sectors: np.ndarray, embed: Embedder) -> Weights:
    """The regression on all, after a look at how well it tells sectors it has not seen."""
    vectors = features(texts, embed)
    found = np.zeros((len(kinds), len(KINDS)))
    for fit, rest in GroupKFold(8).split(vectors, kinds, sectors):
        model = LogisticRegression(C=STRENGTH, max_iter=3000).fit(vectors[fit], kinds[fit])
        found[rest] = model.predict_proba(vectors[rest])
    right = (found.argmax(axis=1) == kinds).mean()
    auc = roc_auc_score(kinds == KINDS.index("claim"), found[:, KINDS.index("claim")])
    print(f"{embed.name}: right {right:.3f}, claims told from the rest: AUC {auc:.3f}")
    model = LogisticRegression(C=STRENGTH, max_iter=3000).fit(vectors, kinds)
    return Weights(embed.sha256, model.coef_.round(3).tolist(), model.intercept_.round(3).tolist())


if __name__ == "__main__":
    main(sys.argv[1])
