"""Who finds a rewritten sentence among whole peers: samecheck beside the tools people use.

    python scripts/bench_rewrites.py

../shared/data/rewrites: each of 160 real sentences has four variants (light, strong, template, and different, a hard
negative). Every variant is searched among the full text of 48 companies of its sector; natural negatives are sentences
of other companies of the sector. A tool's score for a query is its best over all peers' passages; its cut-off is
the one that lets 1 or 5 % of the natural negatives through, over all sectors. samecheck's pair model is cross-validated:
for each sector it is fitted on the other four. The last rows are what is shipped, at its own settings, where
nothing is cut by hand: shares flagged, by layer.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import real_texts
from datasketch import MinHash
from fit_pairs import fitted
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from rewrite_search import VARIANTS, Search, searches

from samecheck.embed import cosines
from samecheck.sector.evidence import LAYERS, Ground, decide
from samecheck.sector.neighbours import Neighbours, ground

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Answers:
    """A tool's best score for each query of a search, and the row of the index that it belongs to."""

    score: Floats
    row: NDArray[np.int64]


def full_matrix(search: Search, likeness: Callable[[Search, NDArray[np.int64], NDArray[np.int64]], Floats]) -> Answers:
    """The best of ``likeness`` over all peers' passages."""
    index = search.index
    mine = np.array([pairs[0][0] for pairs in search.rows])
    peers = np.flatnonzero(index.owner != index.names.index("~queries"))
    table = likeness(search, mine, peers)
    best = table.argmax(axis=1)
    return Answers(table[np.arange(len(mine)), best], peers[best])


def cosine(search: Search, mine: NDArray[np.int64], peers: NDArray[np.int64]) -> Floats:
    """MiniLM cosine."""
    return np.asarray(
        cosines(*(np.array([one.code for one in search.index.meanings(map(int, rows))]) for rows in (mine, peers))),
        dtype=np.float64,
    )


def ratio(search: Search, mine: NDArray[np.int64], peers: NDArray[np.int64]) -> Floats:
    """Letters alike: rapidfuzz.fuzz.ratio of the lower-case texts."""
    passages = search.index.passages
    texts = ([passages[row].text.lower() for row in rows] for rows in (mine, peers))
    return np.asarray(process.cdist(*texts, scorer=fuzz.ratio), dtype=np.float64)


def minhash(search: Search, mine: NDArray[np.int64], peers: NDArray[np.int64]) -> Floats:
    """Estimated Jaccard of word trigrams, 128 permutations."""
    signatures = {int(row): _signature(search.index.words[row]) for row in (*mine, *peers)}
    left, right = (np.array([signatures[int(row)] for row in rows]) for rows in (mine, peers))
    return np.array([(row == right).mean(axis=1) for row in left])


def _signature(words: Sequence[str]) -> NDArray[np.uint64]:
    found = MinHash(num_perm=128, seed=1)
    size = min(3, len(words))
    for start in range(len(words) - size + 1):
        found.update(" ".join(words[start : start + size]).encode())
    return found.hashvalues  # type: ignore[no-any-return]


def cross_validated(searches_: Sequence[Search]) -> list[Answers]:
    """The pair model of samecheck, fitted for each sector on the others."""
    return [_by_model(s, [other for other in searches_ if other is not s]) for s in searches_]


def _by_model(search: Search, others: Sequence[Search]) -> Answers:
    model = fitted(others, "cross-validation")
    logits = [model.logits(table) for table in search.tables]
    best = [int(found.argmax()) for found in logits]
    rows = [pairs[k][1] for pairs, k in zip(search.rows, best, strict=True)]
    return Answers(np.array([found[k] for found, k in zip(logits, best, strict=True)]), np.array(rows))


def row_of(name: str, searches_: Sequence[Search], answers: Sequence[Answers]) -> str:
    """A line of the table: recall at 1 and 5 %, different flagged at 5 %, right peer first."""
    by_variant: dict[str, list[float]] = {}
    right: dict[str, list[bool]] = {}
    for search, found in zip(searches_, answers, strict=True):
        for number, query in enumerate(search.queries):
            by_variant.setdefault(query.variant, []).append(float(found.score[number]))
            if query.source:
                right.setdefault(query.variant, []).append(search.is_right_peer(number, int(found.row[number])))
    cells = []
    for rate in (0.01, 0.05):
        cut = float(np.quantile(by_variant["natural"], 1 - rate))
        cells += [f"{np.mean(np.array(by_variant[v]) > cut):.2f}" for v in VARIANTS]
    return f"| {name} | " + " | ".join(cells + [f"{np.mean(right[v]):.2f}" for v in VARIANTS[:3]]) + " |"


def shipped(search: Search) -> dict[str, dict[str, int]]:
    """How many queries of each variant the shipped settings flag, by layer; each query alone among the peers."""
    neighbours = Neighbours(search.index)
    number = search.index.names.index("~queries")
    neighbours.look_up(range(len(search.index.passages)))
    here: Ground = ground(neighbours, number)
    counts: dict[str, dict[str, int]] = {}
    for query, pairs in zip(search.queries, search.rows, strict=True):
        match = decide(here.matches(neighbours.of(pairs[0][0])), 0.05)
        mine = counts.setdefault(query.variant, dict.fromkeys((*LAYERS, "none"), 0))
        mine[match.layer if match else "none"] += 1
    return counts


def main() -> None:
    """Prints the tables."""
    found = searches(real_texts.embedder())
    print(f"{sum(len(s.queries) for s in found)} queries, {[len(s.index.passages) for s in found]} passages a sector")
    recall = [
        any(s.is_source(n, row) for _, row in s.rows[n]) for s in found for n, q in enumerate(s.queries) if q.source
    ]
    print(f"true source among the candidates: {np.mean(recall):.3f}")
    cuts = [f"{cut}: " + " | ".join(VARIANTS) for cut in ("1 %", "5 %")]
    print("| tool | " + " | ".join(cuts) + " | right: light | strong | template |")
    print("|---|" + "--:|" * 11)
    for name, likeness in (
        ("MiniLM cosine", cosine),
        ("MinHash, word trigrams", minhash),
        ("rapidfuzz.fuzz.ratio", ratio),
    ):
        print(row_of(name, found, [full_matrix(search, likeness) for search in found]))
    print(row_of("samecheck pair model, cross-validated", found, cross_validated(found)))
    print("\nshipped, --false-flags 0.05, share flagged by layer:")
    total: dict[str, dict[str, int]] = {}
    for search in found:
        for variant, counts in shipped(search).items():
            for layer, count in counts.items():
                total.setdefault(variant, {}).setdefault(layer, 0)
                total[variant][layer] += count
    for variant, counts in total.items():
        all_of = sum(counts.values())
        print(
            f"{variant:10} n={all_of:5} "
            + "  ".join(f"{layer} {count / all_of:.3f}" for layer, count in counts.items())
        )


if __name__ == "__main__":
    main()
