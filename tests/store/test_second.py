"""A second process that helps, a real one: it saves time and changes nothing, whatever becomes of it."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest
from processes import alive, descendants

from samecheck import pipeline
from samecheck.model import Page, Progress, Reading, Site
from samecheck.process import processors
from samecheck.read.content import content
from samecheck.read.page import read_page
from samecheck.store import Cache, CachedReadings, CachedTranscripts, second

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="finds processes in /proc")

Step = Callable[[int], None]


def page(number: int, lines: int = 2) -> Page:
    """A page of one of ten sites, with sentences of its own."""
    copy = (f"Crew {number} mends roof {line} of Harlan Street in Boise, Idaho." for line in range(lines))
    return Page(f"{number // 10 % 10}.example", f"{number:05}.html", "\n".join(copy), "text")


PAGES = [page(number) for number in range(100)]


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    return list(map(read_page, PAGES))


@pytest.fixture(scope="module")
def sites() -> list[Site]:
    return pipeline.read(page(number, 65) for number in range(100))


@pytest.fixture(autouse=True)
def _two_processors_and_no_child() -> Iterator[None]:
    if processors() < 2:
        pytest.skip("there is but one processor")
    yield
    assert descendants(os.getpid()) == []


def told(first: Step) -> tuple[list[int], Progress]:
    """What is told of progress, and whom to tell it; ``first`` is called with the first of it."""
    steps: list[int] = []

    def progress(stage: str, done: int, total: int) -> None:
        assert (stage, total) == ("read", len(PAGES))
        steps.append(done)
        if len(steps) == 1:
            first(done)

    return steps, progress


def until(done: Callable[[], Any]) -> None:
    end = time.monotonic() + 60
    while not done():
        assert time.monotonic() < end
        time.sleep(0.01)


def stopped_between_writes(child: int, cache: Cache) -> bool:
    """Stops ``child``, but for a moment at which it holds the lock of ``cache``: then all would wait for the lock."""
    os.kill(child, signal.SIGSTOP)
    try:
        with closing(sqlite3.connect(cache.path, timeout=0, isolation_level=None)) as db:
            db.execute("BEGIN IMMEDIATE")
            db.execute("ROLLBACK")
    except sqlite3.OperationalError:
        os.kill(child, signal.SIGCONT)
        return False
    return True


def rows(cache: Cache) -> list[Any]:
    with closing(sqlite3.connect(cache.path)) as db:
        return db.execute("SELECT name, key, value FROM entries JOIN kinds ON id = kind ORDER BY name, key").fetchall()


def children() -> list[int]:
    return descendants(os.getpid())


def test_what_two_processes_read_is_what_one_reads(cache: Cache, readings: list[Reading], tmp_path: Path) -> None:
    def wait(_done: int) -> None:
        until(lambda: cache.info().rows)  # nobody but the second process keeps anything before the first batch is done

    steps, progress = told(wait)
    assert list(CachedReadings(cache, "samecheck", content)(PAGES, progress)) == readings
    assert steps == sorted(steps)
    assert any(after > before + 1 for before, after in pairwise(steps))  # what the second has read counts at once
    assert steps[-1] == len(PAGES)
    alone = Cache(tmp_path / "alone.sqlite")
    for one in PAGES:
        CachedReadings(alone, "samecheck", content)([one])
    assert rows(cache) == rows(alone)


class Patient(Cache):
    """A cache that finds nothing before somebody has kept something in it."""

    def get(self, kind: str, keys: Sequence[str]) -> dict[str, bytes]:
        until(lambda: self.info().rows)
        return super().get(kind, keys)


def test_what_two_processes_transcribe_is_what_one_does(cache: Cache, sites: list[Site], tmp_path: Path) -> None:
    alone = Cache(tmp_path / "alone.sqlite")
    expected = [CachedTranscripts(alone)([site])[0] for site in sites]
    assert any("⟨place⟩" in words for words in expected[0].masked)
    for _ in range(2):
        assert CachedTranscripts(Patient(cache.path))(sites) == expected
    assert rows(cache) == rows(alone)


def test_sites_come_out_in_order(cache: Cache, readings: list[Reading]) -> None:
    found = pipeline.read(reversed(PAGES), readings=CachedReadings(cache, "samecheck", content))
    assert [one for site in found for one in site.pages] == readings


@pytest.mark.parametrize("working", [False, True])
def test_killed_it_is_not_missed(cache: Cache, readings: list[Reading], working: bool) -> None:
    def kill(_done: int) -> None:
        [child] = children()
        if working:
            until(lambda: cache.info().rows)
        os.kill(child, signal.SIGKILL)

    _, progress = told(kill)
    assert CachedReadings(cache, "samecheck", content)(PAGES, progress) == readings


def test_stopped_it_is_waited_for_no_longer_than_is_sensible(
    cache: Cache, readings: list[Reading], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(second, "_PATIENCE", 0.2)

    def stop(_done: int) -> None:
        [child] = children()
        until(lambda: cache.info().rows)
        until(lambda: stopped_between_writes(child, cache))

    _, progress = told(stop)
    assert CachedReadings(cache, "samecheck", content)(PAGES, progress) == readings


@pytest.mark.parametrize("python", ["/nosuch/python", shutil.which("false"), None])
def test_not_to_be_started_it_is_not_missed(
    cache: Cache, readings: list[Reading], monkeypatch: pytest.MonkeyPatch, python: str | None
) -> None:
    monkeypatch.setattr(sys, "executable", python)
    assert CachedReadings(cache, "samecheck", content)(PAGES) == readings


def test_another_version_of_the_code_does_no_work_for_this_one(cache: Cache, readings: list[Reading]) -> None:
    class Newer(CachedReadings):
        kind = "newer"

    def wait(_done: int) -> None:
        until(lambda: not any(map(alive, children())))

    _, progress = told(wait)
    assert Newer(cache, "samecheck", content)(PAGES, progress) == readings
    assert cache.info().rows == {"newer": len(PAGES)}


def test_half_a_character_is_no_job_for_it(cache: Cache) -> None:
    some = [
        msgspec.structs.replace(one, body=f"{one.body} \ud83c") if n % 3 else one for n, one in enumerate(PAGES * 3)
    ]
    assert CachedReadings(cache, "samecheck", content)(some) == list(map(read_page, some))


def own(*page: Any) -> Any:
    return content(*page)


def test_there_is_none_where_it_cannot_help(cache: Cache, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    nowhere = Cache(tmp_path / "file" / "cache.sqlite")
    known = CachedReadings(cache, "samecheck", content)
    known(PAGES)

    def look(_done: int) -> None:
        assert children() == []

    for reader, pages in (
        (CachedReadings(nowhere, "samecheck", content), PAGES),
        (CachedReadings(cache, "own", own), PAGES),
        (known, PAGES),
        (known, [*PAGES[:90], *(page(number) for number in range(200, 210))]),
    ):
        _, progress = told(look)
        assert reader(pages, progress) == list(map(read_page, pages))


def test_there_is_none_on_one_processor(cache: Cache, readings: list[Reading]) -> None:
    def look(_done: int) -> None:
        assert children() == []

    _, progress = told(look)
    usual = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(usual)})
    try:
        assert CachedReadings(cache, "samecheck", content)(PAGES, progress) == readings
    finally:
        os.sched_setaffinity(0, usual)


@pytest.mark.usefixtures("unmeasured")
@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGINT])
def test_it_ends_with_the_command_that_started_it(tmp_path: Path, ending: signal.Signals) -> None:
    table = tmp_path / "pages.jsonl"
    rows = ({"site": one.site, "url": one.url, "text": one.body} for one in (page(n, 30) for n in range(4_000)))
    table.write_text("\n".join(map(json.dumps, rows)))
    command = [sys.executable, "-m", "samecheck", "read", str(table)]
    environment = os.environ | {"SAMECHECK_CACHE": str(tmp_path / "cache")}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as running:
        until(lambda: descendants(running.pid))
        [child] = descendants(running.pid)
        until(lambda: Cache(tmp_path / "cache" / "cache.sqlite").info().rows)
        (os.kill if ending == signal.SIGKILL else os.killpg)(running.pid, ending)
        try:
            _, said = running.communicate(timeout=60)
        finally:
            running.kill()
    until(lambda: not alive(child))
    assert running.returncode == (130 if ending == signal.SIGINT else -signal.SIGKILL)
    assert len(said.splitlines()) == (1 if ending == signal.SIGINT else 0)


def test_it_loads_no_model() -> None:
    code = (
        "import sys; from samecheck.store import child\n"
        "print(sorted({'torch', 'spacy', 'onnxruntime', 'sklearn', 'pandas', 'scrapy'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
