"""Throws broken and hostile pages at the reader: decode, read, make a site, mask. Prints what failed and what was slow.

    python scripts/fuzz_read.py [--inputs 100000] [--seed 1] [--processes 2] [--data FOLDER]
    python scripts/fuzz_read.py --worst [--match PART]
    python scripts/fuzz_read.py --only NUMBER --save FILE

The first mutates the real pages of ../shared/data and writes pages of its own by a grammar; input NUMBER is the same
bytes on every run with the same seed and data. ``--worst`` reads pages of up to 10 MB, the most that is fetched, each
made to be slow or large in one way, each in a process of its own, so that its peak memory is told. Seconds are of the
processor: other work on the machine does not count.
"""

import argparse
import gzip
import multiprocessing
import random
import resource
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from multiprocessing.connection import Connection
from pathlib import Path

from fuzz_pages import generated, mutated
from real_texts import DATA
from worst_pages import worst_cases

from samecheck.gather.decode import decode
from samecheck.model import Page
from samecheck.read.mask import mask
from samecheck.read.page import read_page
from samecheck.read.site import make_site

#: Seconds; the limit that the project sets itself for a page.
_LIMIT = 5.0
#: Seconds after which a worst case is given up.
_PATIENCE = 90.0
#: Share of the inputs that come from the grammar.
_GENERATED = 0.3
_AT_ONCE = 50


@dataclass(frozen=True)
class Result:
    """How one input went: ``seconds`` of the processor; ``failure`` is the exception and its place, or empty."""

    name: str
    size: int
    seconds: float
    status: str
    passages: int
    failure: str
    peak: int


def main() -> None:
    """Runs what the command line asks for; exit status 1 if an input failed or took too long."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--worst", action="store_true", help="the 10 MB pages instead")
    parser.add_argument("--match", default="", help="only the worst cases whose name holds this")
    parser.add_argument("--only", type=int, help="only this input")
    parser.add_argument("--save", type=Path, help="write the input that --only names to this file, and do not read it")
    options = parser.parse_args()
    if options.only is not None:
        body = _input(options.seed, options.data, options.only)
        if options.save:
            options.save.write_bytes(body)
        else:
            print(tried(str(options.only), body))
        return
    results = _worst(options.match) if options.worst else _fuzzed(options)
    sys.exit(_summed_up(results, each=options.worst))


def tried(name: str, body: bytes) -> Result:
    """What became of ``body`` on its way from bytes to a masked site."""
    start = time.process_time()
    status, count, failure = "", 0, ""
    try:
        reading = read_page(Page("acme.example", "https://acme.example/", decode(body)))
        status, count = reading.status, len(reading.passages)
        site = make_site("acme.example", [reading])
        masked = mask(site)
        for passage in site.passages[:50]:
            masked(passage.text)
    except (Exception, RecursionError) as problem:  # noqa: BLE001  what it may be is the question
        place = traceback.extract_tb(problem.__traceback__)[-1]
        failure = f"{type(problem).__name__}: {str(problem)[:100]} ({Path(place.filename).name}:{place.lineno})"
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return Result(name, len(body), seconds, status, count, failure, peak)


@cache
def _seeds(data: Path) -> tuple[bytes, ...]:
    files = sorted(data.glob("**/*.gz"))
    pages = [gzip.decompress(file.read_bytes()) for file in files if not file.name.endswith(".csv.gz")]
    return tuple(pages) or (b"<title>Acme</title><h1>Acme</h1><p>We mend boilers. Call 555 0100.</p>",)


def _input(seed: int, data: Path, number: int) -> bytes:
    rng = random.Random(f"{seed}:{number}")
    if rng.random() < _GENERATED:
        body = generated(rng)
        return mutated(rng, body, body) if rng.random() < 0.3 else body
    seeds = _seeds(data)
    return mutated(rng, rng.choice(seeds), rng.choice(seeds))


def _one(number: int, seed: int, data: Path) -> Result:
    return tried(str(number), _input(seed, data, number))


def _fuzzed(options: argparse.Namespace) -> Iterator[Result]:
    one = partial(_one, seed=options.seed, data=options.data)
    with multiprocessing.Pool(options.processes) as pool:
        for done, result in enumerate(pool.imap_unordered(one, range(options.inputs), chunksize=_AT_ONCE), 1):
            yield result
            if result.failure or result.seconds > _LIMIT:
                print(_line(result), file=sys.stderr, flush=True)
            if done % 5_000 == 0:
                print(f"{done} inputs", file=sys.stderr, flush=True)


def _worst(match: str) -> Iterator[Result]:
    """Each case in a process of its own, which is ended when it takes far too long."""
    context = multiprocessing.get_context("spawn")
    for name, make in worst_cases().items():
        if match not in name:
            continue
        ours, theirs = context.Pipe(duplex=False)
        child = context.Process(target=_worst_one, args=(name, theirs), daemon=True)
        child.start()
        if ours.poll(_PATIENCE):
            yield ours.recv()
        else:
            child.kill()
            yield Result(name, len(make()), _PATIENCE, "", 0, f"ended after {_PATIENCE:.0f} s", 0)
        child.join()


def _worst_one(name: str, answer: Connection) -> None:
    answer.send(tried(name, worst_cases()[name]()))


def _summed_up(results: Iterator[Result], *, each: bool) -> int:
    """Prints the figures; 1 if something failed or took longer than the limit."""
    count, peak, slow = 0, 0, 0
    slowest: list[Result] = []
    failures: Counter[str] = Counter()
    example: dict[str, str] = {}
    statuses: Counter[str] = Counter()
    for result in results:
        count, peak, slow = count + 1, max(peak, result.peak), slow + (result.seconds > _LIMIT)
        statuses[result.status or "exception"] += 1
        slowest = sorted([*slowest, result], key=lambda r: -r.seconds)[:10]
        if result.failure:
            failures[result.failure] += 1
            example.setdefault(result.failure, result.name)
        if each:
            print(_line(result), flush=True)
    print(f"{count} inputs, {sum(failures.values())} exceptions, {slow} over {_LIMIT:.0f} s, peak memory {peak} MB")
    print("statuses:", ", ".join(f"{status} {times}" for status, times in statuses.most_common()))
    for failure, times in failures.most_common():
        print(f"{times} x {failure}; for instance input {example[failure]}")
    if not each:
        print("slowest:", *map(_line, slowest), sep="\n")
    return 1 if failures or slow else 0


def _line(result: Result) -> str:
    return (
        f"{result.seconds:6.2f} s {result.size / 1e6:6.2f} MB, peak {result.peak:5d} MB, {result.passages:7d} passages,"
        f" {result.status or 'exception':11} {result.name} {result.failure}"
    )


if __name__ == "__main__":
    main()
