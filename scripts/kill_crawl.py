"""Kills a crawl at random moments, goes on with it, and counts what was lost, fetched twice or left behind.

    python scripts/kill_crawl.py [--kills 20] [--cuts 50] [--seed 1]

One round kills the process that was started, the other the crawling process behind it. Then the finished archive is cut off at
random bytes, as a full disk or a lost power supply would, and gone on with. A short form of it is a test.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from local_shop import archives, damaged, held, paths_of, shop
from local_web import Asked, World
from processes import alive, descendants

#: The same code as `samecheck crawl`, with a pause that lets a test end.
CRAWL = """
import sys
from pathlib import Path
from samecheck.gather import Limits
from samecheck.gather.crawl.sites import crawled_sites
from samecheck.model import silent
limits = Limits(pause=0.02, allow_private=True, max_pages=200)
crawled_sites(sys.argv[2:], Path(sys.argv[1]), limits, silent)
"""
REFRESH = CRAWL.replace("max_pages", "refresh=True, max_pages")
#: Seconds after a kill in which a request that was sent before it may reach the server.
_ON_ITS_WAY = 0.05
#: Seconds in which nothing may be left of a killed crawl.
GONE = 2.0
Whom = Literal["parent", "child"]


@dataclass(frozen=True)
class Outcome:
    """What a crawl that was killed time and again came to; ``twice`` and ``lost`` are paths.

    ``in_flight`` counts the pages that were fetched twice because they were on their way when the kill came.
    """

    kills: int
    starts: int
    requests: int
    in_flight: int
    twice: tuple[str, ...]
    lost: tuple[str, ...]
    left_behind: int
    slowest_end: float
    bad_archives: tuple[str, ...]

    @property
    def is_clean(self) -> bool:
        """Whether nothing was lost, fetched twice, left behind or damaged."""
        return not (self.twice or self.lost or self.left_behind or self.bad_archives)


class Crawl:
    """A crawl of ``urls`` into ``folder``, started anew after each kill; ``code`` is the program that does it."""

    def __init__(self, urls: Sequence[str], folder: Path, code: str = CRAWL) -> None:
        self._command = [sys.executable, "-c", code, str(folder), *urls]
        self._process: subprocess.Popen[bytes] | None = None
        self.starts = self.left_behind = 0
        self.slowest_end = 0.0
        self.killed: list[float] = []

    def start(self) -> None:
        """Starts it, or goes on with it."""
        self.starts += 1
        self._process = subprocess.Popen(self._command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def kill(self, whom: Whom) -> None:
        """Kills one of its processes with SIGKILL and waits for the others to end, `GONE` seconds at most."""
        process = self._running()
        while not (below := descendants(process.pid)) and whom == "child" and process.poll() is None:
            time.sleep(0.01)
        family = [process.pid, *below]
        for pid in family[:1] if whom == "parent" else family[1:]:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        began = time.monotonic()
        self.killed.append(began)
        with suppress(subprocess.TimeoutExpired):
            process.communicate(timeout=GONE)
        while (left := [pid for pid in family if alive(pid)]) and time.monotonic() < began + GONE:
            time.sleep(0.01)
        self.slowest_end = max(self.slowest_end, time.monotonic() - began)
        self.left_behind += len(left)
        for pid in left:
            os.kill(pid, signal.SIGKILL)
        process.wait()

    def finish(self) -> None:
        """Lets it run to its end.

        Raises:
            RuntimeError: that is no good one.
        """
        _, said = self._running().communicate(timeout=120)
        if self._running().returncode:
            raise RuntimeError(said.decode())

    def ended(self) -> bool:
        """Whether it has come to its end by itself."""
        return self._running().poll() is not None

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            raise RuntimeError("the crawl was not started")
        return self._process


def attacked(whom: Whom, kills: int, folder: Path, *, pages: int = 60, seed: int = 1) -> Outcome:
    """What a crawl of a site of ``pages`` pages comes to that is killed ``kills`` times, at random moments."""
    dice = random.Random(seed)
    with World({"shop": shop(pages)}) as world:
        crawl = Crawl([world.url("shop")], folder)
        for _ in range(kills):
            asked = len(world.log)
            crawl.start()
            _wait(world, asked, crawl, dice, share=pages / kills)
            crawl.kill(whom)
        crawl.start()
        crawl.finish()
        return _outcome(crawl, world, folder, pages)


def _wait(world: World, asked: int, crawl: Crawl, dice: random.Random, share: float) -> None:
    """Waits for a random moment: while the processes start, or after some requests and a part of the next."""
    if dice.random() < 0.15:
        time.sleep(dice.uniform(0, 1.0))
        return
    enough = asked + 1 + dice.randrange(max(1, round(1.6 * share)))
    give_up = time.monotonic() + 20
    while len(world.log) < enough and not crawl.ended() and time.monotonic() < give_up:
        time.sleep(0.002)
    time.sleep(dice.uniform(0, 0.06))


def _outcome(crawl: Crawl, world: World, folder: Path, pages: int) -> Outcome:
    again = list(_again(world.log))
    in_flight = [asked for asked in again if any(asked is _last(world.log, kill) for kill in crawl.killed)]
    whole = Counter(held(folder, world.url("shop")))
    return Outcome(
        kills=len(crawl.killed),
        starts=crawl.starts,
        requests=len(world.log),
        in_flight=len(in_flight),
        twice=tuple(asked.path for asked in again if not any(asked is excused for excused in in_flight)),
        lost=tuple(path for path in paths_of(pages) if whole[path] != 1),
        left_behind=crawl.left_behind,
        slowest_end=crawl.slowest_end,
        bad_archives=tuple(damaged(folder)),
    )


def _again(log: Sequence[Asked]) -> Iterator[Asked]:
    """The answers given in full that were asked for once more later on."""
    later = Counter(asked.path for asked in log)
    for asked in log:
        later[asked.path] -= 1
        if asked.whole and later[asked.path]:
            yield asked


def _last(log: Sequence[Asked], kill: float) -> Asked | None:
    """The request that was being made when the kill came: it may have been answered and not yet been written."""
    return max(
        (asked for asked in log if asked.began < kill + _ON_ITS_WAY), key=lambda asked: asked.began, default=None
    )


def cut(folder: Path, cuts: int, *, pages: int = 12, seed: int = 1) -> tuple[int, list[str]]:
    """How many archives cut off at a random byte were gone on with, and what was wrong with those where it went badly.

    A page of which the archive held everything may not be fetched again; all pages have to be there in the end.
    """
    dice = random.Random(seed)
    with World({"shop": shop(pages, pause=0)}) as world:
        whole = folder / "whole"
        _crawl(world, whole)
        problems = [
            said for number in range(cuts) for said in _cut(world, whole, folder / f"cut-{number}", pages, dice)
        ]
    return cuts, problems


def _cut(world: World, whole: Path, folder: Path, pages: int, dice: random.Random) -> Iterator[str]:
    shutil.copytree(whole, folder)
    [file] = archives(folder)
    at = dice.randrange(file.stat().st_size)
    os.truncate(file, at)
    before = set(held(folder, world.url("shop")))
    asked = len(world.log)
    _crawl(world, folder)
    again = before.intersection(one.path for one in world.log[asked:])
    now = Counter(held(folder, world.url("shop")))
    yield from (f"cut at {at}: {path} fetched again" for path in again)
    yield from (f"cut at {at}: {path} is there {now[path]} times" for path in paths_of(pages) if now[path] != 1)
    yield from (f"cut at {at}: {said}" for said in damaged(folder))


def crawled_once(folder: Path, *, pages: int) -> Path:
    """``folder``, with the archive of a site of ``pages`` pages in it."""
    with World({"shop": shop(pages, pause=0)}) as world:
        _crawl(world, folder)
    return folder


def _crawl(world: World, folder: Path) -> None:
    crawl = Crawl([world.url("shop")], folder)
    crawl.start()
    crawl.finish()


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, default in (("kills", 20), ("cuts", 50), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=default)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for whom in ("parent", "child"):
            print(f"{whom} killed:", attacked(whom, chosen.kills, Path(folder) / whom, seed=chosen.seed), flush=True)
        cuts, problems = cut(Path(folder), chosen.cuts, seed=chosen.seed)
    print(f"{cuts} cuts, {len(problems)} problems", *problems, sep="\n")


if __name__ == "__main__":
    main()
