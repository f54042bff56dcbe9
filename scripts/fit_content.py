r"""Fits samecheck/read/content.json: the trees that tell a page's copy from its frame.

    python scripts/fit_content.py [--write]

Labels: the words of each page of WCXB's development split are aligned with its hand-checked main text (longest common
subsequence); a block most of whose words are there in that order is copy. Figures printed are cross-validated by host:
word-F1, precision and recall by page type.
"""

import argparse
import json
import re
from collections import Counter
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import fmean, stdev
from urllib.parse import urlsplit

import numpy as np
from bench_extract import Case, Marks, cases, marks, text_of
from lxml import html
from rapidfuzz.distance import LCSseq

from samecheck.read.content import Trees, chosen, in_waiting
from samecheck.read.depth import within_reach
from samecheck.read.markup import Block, Walk, walked
from samecheck.read.traits import NAMES, Floats, traits, word_count
from samecheck.read.tree import tree
from samecheck.read.words import clean

_WORD = re.compile(r"\w+")
OUT = Path(__file__).parents[1] / "samecheck" / "read" / "content.json"
DEPTH, ROUNDS, RATE = 3, 160, 0.08
FOLDS = 5


@dataclass(frozen=True)
class Sample:
    """One page: its blocks, their traits, and which are copy."""

    case: Case
    blocks: list[Block]
    rows: Floats
    labels: Floats
    words: Floats


def samples() -> list[Sample]:
    """The pages that can be read."""
    found = []
    for case in cases():
        root = tree(within_reach(case.markup))
        if root is None:
            continue
        walk = walked(root)
        blocks = [block for block in walk.blocks if not in_waiting(block)]
        if blocks:
            title = clean(root.findtext(".//title") or "")
            rows = traits(Walk(blocks, walk.parents, walk.ends, walk.told), title)
            words = np.array([word_count(block.text) for block in blocks], float)
            found.append(Sample(case, blocks, rows, labels(blocks, case.gold), words))
    return found


def labels(blocks: list[Block], gold: str) -> Floats:
    """For each block whether it is part of the main text, 0 to 1."""
    numbers: dict[str, int] = {}
    main = [numbers.setdefault(word, len(numbers)) for word in _WORD.findall(gold.lower())]
    texts = [[numbers.setdefault(word, len(numbers)) for word in _WORD.findall(block.text.lower())] for block in blocks]
    owners = [number for number, text in enumerate(texts) for _ in text]
    hits = Counter[int]()
    for step in LCSseq.opcodes([word for text in texts for word in text], main):
        if step.tag == "equal":
            hits.update(owners[step.src_start : step.src_end])
    runs, lines = set(zip(main, main[1:], main[2:], strict=False)), {_flat(line) for line in gold.splitlines()}
    found = np.zeros(len(blocks))
    long = [number for number, text in enumerate(texts) if len(text) >= 5]
    for number in long:
        text = texts[number]
        share = fmean(run in runs for run in zip(text, text[1:], text[2:], strict=False))
        aligned = hits[number] / len(text)
        found[number] = max(share if share >= 0.5 else 0, aligned if aligned >= 0.9 and share > 0.3 else 0)
    for number, text in enumerate(texts):
        if text and len(text) < 5 and hits[number] == len(text):
            # A few words occur everywhere: they count as a line of the main text, or among its blocks.
            near = fmean([found[other] for other in long if abs(other - number) <= 6] or [0.0])
            is_line = _flat(blocks[number].text) in lines
            found[number] = float((is_line and near > 0.2) or near > 0.6) or 0.5 * is_line
    return found


def _flat(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


def fitted(pages: list[Sample], seed: int = 0) -> tuple[Trees, dict[str, object]]:
    """Trees fitted on ``pages``, and what of them is written."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    rows = np.vstack([page.rows for page in pages])
    copy = np.concatenate([page.labels for page in pages]) >= 0.5
    weights = np.concatenate([(1 + page.words) / np.sqrt(max(1.0, page.words.sum())) for page in pages])
    model = HistGradientBoostingClassifier(
        random_state=seed, max_iter=ROUNDS, max_depth=DEPTH, learning_rate=RATE, l2_regularization=10,
        min_samples_leaf=100, max_features=0.3, early_stopping=False,
    )  # fmt: skip
    model.fit(rows, copy, sample_weight=weights / weights.mean())
    # scikit-learn shows its trees in no public way.
    every = [_complete(step[0].nodes) for step in model._predictors]  # noqa: SLF001
    base = round(float(model._baseline_prediction.ravel()[0]), 6)  # noqa: SLF001
    feature = np.array([feature for feature, _, _ in every])
    above = [[float(f"{edge:.6g}") for edge in above] for _, above, _ in every]
    value = [[round(one, 5) for one in value] for _, _, value in every]
    used = sorted(set(feature.ravel().tolist()))
    written = {
        "traits": [NAMES[number] for number in used],
        "base": base,
        "feature": [[used.index(number) for number in row] for row in feature.tolist()],
        "above": above,
        "value": value,
    }
    return Trees(feature, np.array(above), np.array(value), base), written


def _complete(nodes: np.ndarray) -> tuple[list[int], list[float], list[float]]:
    """A tree's nodes as a complete binary tree: features and edges level by level, and the values of its leaves."""
    feature, above = [0] * (2**DEPTH - 1), [1e300] * (2**DEPTH - 1)
    value = [0.0] * 2**DEPTH

    def place(at: int, node: int, level: int) -> None:
        one = nodes[node]
        if level == DEPTH:
            value[at - (2**DEPTH - 1)] = float(one["value"])
        elif one["is_leaf"]:
            # Whatever way is taken from here, the value is the same.
            for side in (1, 2):
                place(2 * at + side, node, level + 1)
        else:
            feature[at], above[at] = int(one["feature_idx"]), float(one["num_threshold"])
            place(2 * at + 1, int(one["left"]), level + 1)
            place(2 * at + 2, int(one["right"]), level + 1)

    place(0, 0, 0)
    return feature, above, value


def cross_validated(pages: list[Sample]) -> dict[str, Marks]:
    """The marks of every page, read as samecheck reads it, with trees fitted on other hosts."""
    hosts = sorted({_host(page) for page in pages})
    order = np.random.default_rng(0).permutation(len(hosts))
    fold = {host: int(order[number]) % FOLDS for number, host in enumerate(hosts)}
    found: dict[str, Marks] = {}
    for held in range(FOLDS):
        model, _ = fitted([page for page in pages if fold[_host(page)] != held])
        for page in pages:
            if fold[_host(page)] == held:
                found[page.case.id] = marks(text_of(page.case, partial(_chosen, model)), page.case)
    return found


def _chosen(model: Trees, _root: html.HtmlElement, walk: Walk, title: str) -> list[Block]:
    return chosen(walk, title, model)


def _host(page: Sample) -> str:
    return (urlsplit(page.case.url).hostname or page.case.id).removeprefix("www.")


def shown(pages: list[Sample], found: dict[str, Marks]) -> None:
    """Prints the figures by page type, the F1 with the standard error of its mean."""
    for kind in sorted({page.case.type for page in pages}):
        rows = [found[page.case.id] for page in pages if page.case.type == kind]
        f1 = [row.f1 for row in rows]
        error = stdev(f1) / len(f1) ** 0.5
        precision, recall = fmean(row.precision for row in rows), fmean(row.recall for row in rows)
        print(
            f"{kind:<14}{len(rows):4}  F1 {fmean(f1):.3f} ± {error:.3f}  precision {precision:.3f}  recall {recall:.3f}"
        )


def main() -> None:
    """Prints cross-validated figures; writes the trees if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    pages = samples()
    shown(pages, cross_validated(pages))
    if options.write:
        OUT.write_text(json.dumps(fitted(pages)[1], separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    main()
