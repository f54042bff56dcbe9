"""How the search for candidates grows with the number of peer passages: time, memory, exponent.

    python scripts/bench_scale.py [--sizes 1000,10000,100000,1000000] [--real FILE]

The passages are all real ones of ../shared/data that may be used (companies without the tags kept apart, techstars,
smb_sites, trades, wcxb, listings), some 99,000; beyond them the same again with 30 % of their words swapped for others
(scripts/many_texts.py). Each size is a process of its own; its memory is what it has at most, above what it had before
the first passage came in. Asked are 300 passages of one site: its 16 nearest by words, those that share runs, its 16
nearest by static vectors, and for 30 of them the nearest of every other site.

In the figures: from word lists to candidates. Not in them: fetching and reading pages; masking (its rate on the real
passages is printed); MiniLM and the pair model, which see only the 300 passages and their candidates, so that they cost
the same for any number of peers. ``--real`` keeps the read and masked passages in FILE for another run.
"""

import argparse
import json
import pickle
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from many_texts import Many, Said, multiplied, passages

from samecheck.embed import embedder
from samecheck.sector.lexical import Lexical
from samecheck.sector.nearby import Nearby
from samecheck.sector.packed import Packed

ASKED, COUNTED = 300, 30
STAGES = ("pack", "lexical build", "static vectors", "near by words", "near by vectors", "every site by words",
          "every site by vectors")  # fmt: skip
_TEXTS_AT_ONCE = 10_000


@dataclass(frozen=True)
class Figures:
    """Seconds a stage, MB at most above the start, and candidates a passage, of ``n`` passages of ``sites`` sites."""

    n: int
    sites: int
    seconds: dict[str, float]
    memory: float
    candidates: float


def measured(many: Many) -> Figures:
    """The figures of one size."""
    n, seconds, begun = len(many.owner), {}, time.perf_counter()

    def lap(stage: str) -> None:
        nonlocal begun
        seconds[stage] = time.perf_counter() - begun
        begun = time.perf_counter()

    embed = embedder("static")
    embed(["warm"])
    rows = np.sort(np.random.default_rng(2).permutation(n)[:ASKED])
    owner = many.owner.copy()
    owner[rows] = -1
    before, begun = memory("VmRSS"), time.perf_counter()
    Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew
    packed = Packed.of(_lists(many, many.masked))
    lap("pack")
    lexical = Lexical.of(packed, owner)
    lap("lexical build")
    codes = np.concatenate([embed(part) for part in _texts(many)])
    lap("static vectors")
    by_words = lexical.near(rows)
    lap("near by words")
    nearby = Nearby(owner, codes)
    by_vectors = nearby.near(rows, 16)
    lap("near by vectors")
    lexical.nearest_by_site(rows[:COUNTED])
    lap("every site by words")
    nearby.nearest_by_site(rows[:COUNTED])
    lap("every site by vectors")
    found = float(np.mean([len(np.union1d(*both)) for both in zip(by_words, by_vectors, strict=True)]))
    return Figures(n, len(np.unique(owner)), seconds, memory("VmHWM") - before, found)


def _lists(many: Many, numbers: np.ndarray) -> Iterator[list[str]]:
    word = many.vocabulary.__getitem__
    for start, end in zip(many.starts[:-1].tolist(), many.starts[1:].tolist(), strict=True):
        yield list(map(word, numbers[start:end].tolist()))


def _texts(many: Many) -> Iterator[list[str]]:
    part = []
    for text in _lists(many, many.plain):
        part.append(" ".join(text))
        if len(part) == _TEXTS_AT_ONCE:
            yield part
            part = []
    if part:
        yield part


def memory(field: str) -> float:
    """MB of this process, of /proc/self/status."""
    (line,) = (line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith(field))
    return int(line.split()[1]) / 1024


def shown(figures: list[Figures]) -> None:
    """Prints a column a size and the exponent between the two largest, the larger the worse."""
    print("passages".ljust(24), *(f"{f.n:>12,}" for f in figures), "    exponent (last ten-fold, first to last)")
    print("sites".ljust(24), *(f"{f.sites:>12,}" for f in figures))
    for stage in STAGES:
        _line(f"{stage}, s", [f.seconds[stage] for f in figures], figures)
    _line("build: first three, s", [sum(f.seconds[s] for s in STAGES[:3]) for f in figures], figures)
    _line(f"query of {ASKED}, s", [sum(f.seconds[s] for s in STAGES[3:5]) for f in figures], figures)
    _line("all together, s", [sum(f.seconds.values()) for f in figures], figures)
    _line("memory at most, MB", [f.memory for f in figures], figures)
    print("candidates a passage".ljust(24), *(f"{f.candidates:12.1f}" for f in figures))


def _line(name: str, values: list[float], figures: list[Figures]) -> None:
    tail = ""
    if len(values) > 1:
        sizes, logs = np.log([f.n for f in figures]), np.log(np.maximum(values, 1e-9))
        last, whole = ((logs[-1] - logs[a]) / (sizes[-1] - sizes[a]) for a in (-2, 0))
        tail = f"{last:8.2f} {whole:6.2f}"
    print(name.ljust(24), *(f"{value:12.3f}" if value < 1000 else f"{value:12,.0f}" for value in values), tail)


def real_passages(kept: Path | None) -> list[Said]:
    """The real passages, from ``kept`` if they are there."""
    if kept and kept.exists():
        found: list[Said] = pickle.loads(kept.read_bytes())  # noqa: S301 -- what this script wrote itself
        return found
    begun = time.perf_counter()
    found = list(passages())
    seconds = time.perf_counter() - begun
    print(f"read and masked {len(found):,} real passages in {seconds:.0f} s (not in the figures below)")
    if kept:
        kept.write_bytes(pickle.dumps(found))
    return found


def main() -> None:
    """Prints the curve; called by itself with --one for each size."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", default="1000,10000,100000,1000000")
    parser.add_argument("--real", type=Path)
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(asdict(measured(pickle.loads(options.one.read_bytes())))))  # noqa: S301
        return
    real = real_passages(options.real)
    figures = []
    with tempfile.TemporaryDirectory() as folder:
        for size in map(int, options.sizes.split(",")):
            file = Path(folder, "many.pickle")
            file.write_bytes(pickle.dumps(multiplied(real, size)))
            command = [sys.executable, __file__, "--one", str(file)]
            told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            figures.append(Figures(**json.loads(told)))
    shown(figures)


if __name__ == "__main__":
    main()
