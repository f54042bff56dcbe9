"""The near-duplicate step alone, beside the tools people use, on the same 100,000 passages: time, memory, quality.

    python scripts/bench_duplicates.py [--real FILE] [--tools "samecheck;semhash"] [--show 20]

The passages and what is known of them: scripts/planted_texts.py. Every tool gets the same lower-case words and is asked
for all pairs of passages of different sites, each in a process of its own, but for TF-IDF and rapidfuzz, which could not
finish: they are asked about the queries only, rapidfuzz about a fifth of them among a twentieth of the passages.

Shown is the share of the queries of each kind whose source is reported; of **natural**, untouched sentences, the share with
any pair reported, some of which are true (--show prints samecheck's, to be read). **precision**: of the queries reported
rightly and the natural ones reported at all, the rightly; F1 goes with it, over the kinds a near-duplicate step is for.
"usual" is the threshold of the tool's own documentation (of samecheck: --false-flags .05), "best" that of the highest F1
and "1 %" that with 1 % of natural, both chosen by knowing the answers. samecheck's candidates alone are no verdict.
SemHash needs `pip install semhash` and gets samecheck's static model, as its own is not on this machine.
"""

import argparse
import json
import pickle
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path

import numpy as np
from bench_scale import memory, real_passages
from copy_rule import Rule
from planted_texts import HAND, RULES, WANTED, Corpus, planted

from samecheck.sector.lexical import Lexical

Found = Iterator[tuple[int, int, float]]
KINDS = (*RULES, *(f"hand {variant}" for variant in HAND), "natural")


@dataclass(frozen=True)
class Told:
    """What a tool took and said: computing seconds a stage, MB, and for each query the rows reported with their scores."""

    seconds: dict[str, float]
    memory: float
    found: dict[int, list[tuple[int, float]]]


class Laps:
    """Seconds of computing since the last call, of all threads, by stage: others' load on the machine is not in them."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.begun = time.process_time()

    def __call__(self, stage: str) -> None:
        """Ends ``stage``."""
        now = time.process_time()
        self.seconds[stage] = now - self.begun
        self.begun = now


def candidates(corpus: Corpus, lap: Laps) -> Found:
    """Candidates by words, no verdict."""
    index = Lexical.of((said.masked for said in corpus.texts), corpus.owner)
    lap("index")
    nears = index.near(np.arange(len(corpus.texts)))
    lap("candidates")
    yield from ((row, int(other), 1.0) for row, near in enumerate(nears) for other in near)


def samecheck(corpus: Corpus, lap: Laps) -> Found:
    """Candidates by words, then the rules of SC101 and SC102; the score is minus log10 of the p-value."""
    index = Lexical.of((said.masked for said in corpus.texts), corpus.owner)
    lap("index")
    nears = index.near(np.arange(len(corpus.texts)))
    lap("candidates")
    rule = Rule.of(corpus.texts)
    for row, near in enumerate(nears):
        for other in near.tolist():
            if verdict := rule(row, other):
                yield row, other, verdict.strength
    lap("rules")


def rensa(corpus: Corpus, lap: Laps, *, size: int, bands: int) -> Found:
    """MinHash of words or word trigrams, 128 permutations, LSH, pairs scored by the signatures."""
    from rensa import RMinHash, RMinHashLSH

    hashes = RMinHash.from_token_sets([_shingles(said.words, size) for said in corpus.texts], 128, 42)
    lap("index")
    lsh = RMinHashLSH(threshold=0.8, num_perm=128, num_bands=bands)
    lsh.insert_many(hashes)
    signatures = np.array([one.digest() for one in hashes], dtype=np.uint32)
    for row, near in enumerate(lsh.query_all(hashes)):
        others = np.array([other for other in near if other != row], dtype=np.int64)
        score = (signatures[others] == signatures[row]).mean(axis=1)
        yield from ((row, int(other), float(one)) for other, one in zip(others, score, strict=True))
    lap("pairs")


def datasketch(corpus: Corpus, lap: Laps, *, threshold: float) -> Found:
    """MinHash of words, 128 permutations, LSH for the threshold, pairs scored by the signatures."""
    from datasketch import MinHash, MinHashLSH

    sets = [[word.encode() for word in set(said.words)] for said in corpus.texts]
    hashes = MinHash.bulk(sets, num_perm=128, seed=1)
    lap("index")
    lsh = MinHashLSH(threshold=threshold, num_perm=128)
    for row, one in enumerate(hashes):
        lsh.insert(row, one, check_duplication=False)
    for row, one in enumerate(hashes):
        yield from ((row, other, float(one.jaccard(hashes[other]))) for other in lsh.query(one) if other != row)
    lap("pairs")


def semhash(corpus: Corpus, lap: Laps) -> Found:
    """SemHash with samecheck's static vectors; pairs of the index it builds, from cosine .7 on."""
    from model2vec import StaticModel

    from samecheck.embed.static import FOLDER

    model = StaticModel.from_pretrained(FOLDER, force_download=False)
    texts = [" ".join(said.words) for said in corpus.texts]
    places: dict[str, list[int]] = {}
    for row, text in enumerate(texts):
        places.setdefault(text, []).append(row)
    built = import_module("semhash").SemHash.from_records(texts, model=model)
    lap("index")
    vectors = built.index.vectors / np.maximum(1e-9, np.linalg.norm(built.index.vectors, axis=1, keepdims=True))
    rows = [places[items[0]["text"]] for items in built.index.items]
    for group, (near, _) in enumerate(built.index.query_threshold(built.index.vectors, threshold=0.7)):
        score = vectors[near] @ vectors[group]
        for mine in rows[group]:
            yield from ((mine, same, 1.0) for same in rows[group] if same != mine)
            for other, one in zip(near, score, strict=True):
                if other != group:
                    yield from ((mine, theirs, float(one)) for theirs in rows[other])
    lap("pairs")


def tfidf(corpus: Corpus, lap: Laps) -> Found:
    """scikit-learn's TF-IDF of words and pairs of words, cosine; the queries only, from .3 on."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [" ".join(said.words) for said in corpus.texts]
    table = TfidfVectorizer(ngram_range=(1, 2), min_df=2, tokenizer=str.split, token_pattern=None).fit_transform(texts)
    lap("index")
    rows = np.array([query.row for query in corpus.queries])
    turned = table.T.tocsr()
    for start in range(0, len(rows), 200):
        product = (table[rows[start : start + 200]] @ turned).tocoo()
        wanted = product.data >= 0.3
        for row, other, score in zip(product.row[wanted], product.col[wanted], product.data[wanted], strict=True):
            yield int(rows[start + row]), int(other), float(score)
    lap("queries")


def rapidfuzz(corpus: Corpus, lap: Laps) -> Found:
    """rapidfuzz.fuzz.ratio of every fifth query with a twentieth of the passages, all sources among them."""
    from rapidfuzz import fuzz, process

    queries = corpus.queries[::5]
    among = sorted({q.source for q in queries if q.source >= 0} | set(range(0, len(corpus.texts), 20)))
    ours, theirs = ([" ".join(corpus.texts[row].words) for row in rows] for rows in ([q.row for q in queries], among))
    table = process.cdist(ours, theirs, scorer=fuzz.ratio, score_cutoff=40, workers=1)
    for one, other in zip(*np.nonzero(table >= 40), strict=True):
        yield queries[one].row, among[other], float(table[one, other]) / 100
    lap("a fifth of the queries, a twentieth of the passages")


def _shingles(found: list[str], size: int) -> list[str]:
    return [" ".join(found[at : at + size]) for at in range(max(1, len(found) - size + 1))]


@dataclass(frozen=True)
class Tool:
    """A tool, the threshold of its documentation, and of every how many queries it was asked about."""

    run: Callable[[Corpus, Laps], Found]
    usual: float
    every: int = 1


TOOLS = {
    "samecheck, candidates": Tool(candidates, 1.0),
    "samecheck": Tool(samecheck, -np.log10(0.05)),
    "rensa, words, 16 bands": Tool(lambda c, lap: rensa(c, lap, size=1, bands=16), 0.8),
    "rensa, words, 32 bands": Tool(lambda c, lap: rensa(c, lap, size=1, bands=32), 0.8),
    "rensa, trigrams, 32 bands": Tool(lambda c, lap: rensa(c, lap, size=3, bands=32), 0.8),
    "datasketch, words, .8": Tool(lambda c, lap: datasketch(c, lap, threshold=0.8), 0.8),
    "datasketch, words, .5": Tool(lambda c, lap: datasketch(c, lap, threshold=0.5), 0.8),
    "semhash": Tool(semhash, 0.9),
    "tfidf": Tool(tfidf, 0.8),
    "rapidfuzz": Tool(rapidfuzz, 0.9, every=5),
}


def told(tool: Tool, corpus: Corpus) -> Told:
    """What ``tool`` says of ``corpus``; pairs of one site are left out."""
    wanted = {query.row for query in corpus.queries}
    before = memory("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew
    lap = Laps()
    found: dict[int, list[tuple[int, float]]] = {}
    for row, other, score in tool.run(corpus, lap):
        if row in wanted and corpus.owner[row] != corpus.owner[other]:
            found.setdefault(row, []).append((other, score))
    return Told(lap.seconds, memory("VmHWM") - before, found)


@dataclass(frozen=True)
class Quality:
    """Share of the queries of each kind that are reported (natural: with any pair), precision and F1."""

    shares: dict[str, float]
    precision: float
    f1: float


def quality(corpus: Corpus, tool: Tool, answer: Told, threshold: float) -> Quality:
    """How good ``answer`` is from ``threshold`` on."""
    hits: dict[str, list[bool]] = {kind: [] for kind in KINDS}
    for query in corpus.queries[:: tool.every]:
        rows = {other for other, score in answer.found.get(query.row, ()) if score >= threshold}
        hits[query.kind].append(bool(rows) if query.kind == "natural" else query.source in rows)
    shares = {kind: float(np.mean(some)) for kind, some in hits.items()}
    found = [hit for kind in WANTED for hit in hits[kind]]
    precision = sum(found) / max(1, sum(found) + sum(hits["natural"]))
    recall = float(np.mean(found))
    return Quality(shares, precision, 2 * precision * recall / (precision + recall) if recall else 0.0)


def shown(name: str, corpus: Corpus, tool: Tool, answer: Told) -> None:
    """Prints a tool's figures."""
    spent = ", ".join(f"{stage} {seconds:.1f} s" for stage, seconds in answer.seconds.items())
    print(f"\n{name}: {sum(answer.seconds.values()):.1f} s ({spent}), {answer.memory:.0f} MB")
    scores = [score for some in answer.found.values() for _, score in some] or [tool.usual]
    steps = np.concatenate([np.quantile(scores, np.linspace(0, 1, 30)), np.linspace(min(scores), max(scores), 50)])
    best = max(steps, key=lambda at: quality(corpus, tool, answer, at).f1)
    few = [at for at in steps if quality(corpus, tool, answer, at).shares["natural"] <= 0.01]
    for word, at in (("usual", tool.usual), ("best", best), ("1 %", min(few, default=max(steps) + 1))):
        q = quality(corpus, tool, answer, at)
        shares = "  ".join(f"{q.shares[kind]:>{max(5, len(kind))}.3f}" for kind in KINDS)
        print(f"  {word:8} {at:5.2f}  {shares}  {q.precision:9.3f}  {q.f1:5.3f}")


def main() -> None:
    """Prints the table; called by itself with --one for each tool."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--real", type=Path, help="keeps the read passages in this file")
    parser.add_argument("--tools", default=";".join(TOOLS), help="separated by semicolons")
    parser.add_argument("--show", type=int, default=0, help="so many reported pairs of natural queries, to be read")
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        answer = told(TOOLS[options.one[0]], pickle.loads(Path(options.one[1]).read_bytes()))  # noqa: S301
        print(json.dumps(asdict(answer)))
        return
    corpus = planted(real_passages(options.real))
    print(f"{len(corpus.texts):,} passages of {len(np.unique(corpus.owner)):,} sites, {len(corpus.queries)} queries")
    print(" " * 17 + "  ".join(f"{kind:>5}" for kind in KINDS) + "  precision     F1")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "corpus.pickle")
        file.write_bytes(pickle.dumps(corpus))
        for name in options.tools.split(";"):
            command = [sys.executable, __file__, "--one", name, str(file)]
            done = subprocess.run(command, capture_output=True, text=True)  # noqa: PLW1510 -- a tool may be missing
            if done.returncode:
                print(f"\n{name}: did not run: {done.stderr.strip().splitlines()[-1]}")
                continue
            answer = json.loads(done.stdout)
            answer["found"] = {int(row): some for row, some in answer["found"].items()}
            shown(name, corpus, TOOLS[name], Told(**answer))
            if options.show and name == "samecheck":
                _show(corpus, answer["found"], options.show)


def _show(corpus: Corpus, found: dict[int, list[tuple[int, float]]], most: int) -> None:
    natural = [
        (query.row, *one) for query in corpus.queries if query.kind == "natural" for one in found.get(query.row, ())
    ]
    for row, other, score in [pair for pair in natural if pair[2] >= TOOLS["samecheck"].usual][:most]:
        print(f"  {score:.1f}  {corpus.texts[row].text}\n        {corpus.texts[other].text}")


if __name__ == "__main__":
    main()
