"""How well each embedder's cosines follow human judgement: Spearman on the STS benchmark, English and German.

    python scripts/bench_sts.py

A sanity row, no goal: pairs of general sentences, ../shared/data/stsb. The codes that samecheck compares, and the model2vec
distillation that the fast model starts from, beside them.
"""

import csv
from collections.abc import Callable, Sequence

import numpy as np
import real_texts
from model2vec.distill import distill
from scipy.stats import spearmanr

from samecheck.embed import Codes, minilm, pair_cosines, quantised, static


def rows(language: str, part: str) -> tuple[list[str], list[str], list[float]]:
    """The first sentences, the second ones, the human scores from 0 to 5."""
    file = next((real_texts.DATA / "stsb").glob(f"*{language}*{part}*"))
    with file.open(encoding="utf-8", newline="") as lines:
        found = list(csv.reader(lines))
    return [row[0] for row in found], [row[1] for row in found], [float(row[2]) for row in found]


def spearman(codes: Callable[[Sequence[str]], Codes], language: str, part: str) -> float:
    """Rank correlation of the cosines of ``codes`` with the human scores."""
    one, two, scores = rows(language, part)
    return float(spearmanr(pair_cosines(codes(one), codes(two)), scores).statistic)


def main() -> None:
    """Prints a line an embedder."""
    plain = distill(str(minilm.model_folder()), device="cpu", pca_dims=static.DIMENSIONS, quantize_to="float32")
    embedders: dict[str, Callable[[Sequence[str]], Codes]] = {
        "minilm": real_texts.embedder(),
        "static": static.load(),
        "model2vec as distilled": lambda texts: quantised(np.asarray(plain.encode(list(texts)))),
    }
    sets = [(language, part) for language in ("en", "de") for part in ("dev", "test")]
    print("| embedder | " + " | ".join(" ".join(names) for names in sets) + " |")
    for name, codes in embedders.items():
        print(f"| {name} | " + " | ".join(f"{spearman(codes, *names):.3f}" for names in sets) + " |", flush=True)


if __name__ == "__main__":
    main()
