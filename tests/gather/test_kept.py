"""Crawls are kept, gone on with, and survive whatever ends them."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from samecheck.errors import FetchError
from samecheck.gather import Limits, pages
from samecheck.gather.scan import scan
from tests.gather.conftest import Answer, Serve, Server, say

START = "import sys; from pathlib import Path; from samecheck.gather import Limits, pages\n"
CRAWL = START + "print(len(pages(sys.argv[1], Limits(pause=0, allow_private=True, keep=Path(sys.argv[2])))))"


def links(*targets: str) -> str:
    return "<html><h1>Acme</h1>" + "".join(f'<a href="{target}">x</a>' for target in targets)


@pytest.fixture
def limits(tmp_path: Path) -> Limits:
    return Limits(pause=0, allow_private=True, keep=tmp_path / "kept", max_pages=3)


@pytest.fixture
def server(serve: Serve) -> Server:
    """A site of six pages."""
    return serve({"/": links(*(f"/{name}" for name in "abcde")), **{f"/{name}": f"<html>{name}" for name in "abcde"}})


def paths(server: Server, limits: Limits) -> list[str]:
    return [page.url.removeprefix(server.url) for page in pages(server.url, limits)]


def test_what_is_kept_is_not_fetched_again_and_more_is_fetched_where_more_is_wanted(
    server: Server, limits: Limits
) -> None:
    assert paths(server, limits) == ["/", "/a", "/b"]
    before = list(server.asked)
    assert paths(server, limits) == ["/", "/a", "/b"]
    assert paths(server, replace(limits, max_pages=2)) == ["/", "/a"]
    assert server.asked == before
    assert paths(server, replace(limits, max_pages=5)) == ["/", "/a", "/b", "/c", "/d"]
    assert server.asked == [*before, "/c", "/d"]


def test_it_is_fetched_anew_when_it_is_too_old_or_asked_for_and_offline_takes_what_there_is(
    server: Server, limits: Limits
) -> None:
    with pytest.raises(FetchError, match=r"nothing is kept of http.*offline; leave --offline out once") as error:
        pages(server.url, replace(limits, offline=True))
    assert (error.value.exit_status, server.asked) == (3, [])
    paths(server, limits)
    server.answers["/a"] = "<html>changed"
    assert pages(server.url, replace(limits, max_age=0.0, offline=True))[1].body == "<html>a"
    assert pages(server.url, replace(limits, max_age=0.0))[1].body == "<html>changed"
    server.answers["/a"] = "<html>changed again"
    assert pages(server.url, replace(limits, refresh=True))[1].body == "<html>changed again"
    assert server.asked.count("/robots.txt") == 3
    assert [path.name for path in (limits.keep or Path()).iterdir()] == [f"127.0.0.1_{server.port}.warc.gz"]


def test_a_site_that_is_down_takes_nothing_of_what_is_kept(server: Server, limits: Limits) -> None:
    paths(server, limits)
    server.answers["/"] = Answer("down", status=500)
    with pytest.raises(FetchError, match=r"/ answers 500 .*; --offline takes what was fetched on \d{4}-"):
        pages(server.url, replace(limits, refresh=True))
    assert paths(server, limits) == ["/", "/a", "/b"]
    server.answers["/"] = links("/a")
    assert paths(server, replace(limits, refresh=True)) == ["/", "/a"]


def test_what_could_not_be_had_is_asked_for_again_when_nothing_was(server: Server, limits: Limits) -> None:
    home = server.answers["/"]
    server.answers["/"] = Answer("down", status=403)
    with pytest.raises(FetchError, match="403"):
        pages(server.url, limits)
    server.answers["/"] = home
    assert paths(server, limits) == ["/", "/a", "/b"]


def test_a_list_is_kept_too(server: Server, limits: Limits, tmp_path: Path) -> None:
    file = tmp_path / "peers.csv"
    file.write_text(f"site,url\nAcme,{server.url}/a\nBeta,{server.url}/b\nBeta,{server.url}/gone\n")
    first = pages(str(file), limits)
    before = list(server.asked)
    assert [(page.site, page.body, page.problem) for page in first] == [
        ("Acme", "<html>a", ""), ("Beta", "<html>b", ""), ("Beta", "", "answers 404 Not Found"),
    ]  # fmt: skip
    assert pages(str(file), limits) == first
    assert server.asked == before


def test_a_server_that_gives_no_page_is_left_alone_after_a_few(serve: Serve, limits: Limits) -> None:
    server = serve({"/": links(*(f"/{name}" for name in "abcdefghij"))})
    for name in "abcdefghij":
        server.answers[f"/{name}"] = Answer("no", status=403)
    found = pages(server.url, replace(limits, max_pages=50))
    assert [page.problem for page in found] == ["", *["answers 403 Forbidden"] * 5]


@pytest.fixture
def slow(serve: Serve) -> Server:
    """A site of 60 pages that takes a moment for each."""
    names = [f"/{a}{b}" for a in "abcdef" for b in "ghijklmnop"]

    def page(handler: object) -> None:
        time.sleep(0.02)
        say(handler, Answer(links(*names)))  # type: ignore[arg-type]

    return serve({"/": page, **dict.fromkeys(names, page)})


def child_of(process: "subprocess.Popen[str]") -> int:
    """The crawling process of a process, once there is one."""
    while process.poll() is None:
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                parent = int(stat.read_text().rpartition(")")[2].split()[1])
            except (OSError, ValueError):
                continue
            if parent == process.pid and b"crawl.child" in stat.with_name("cmdline").read_bytes():
                return int(stat.parent.name)
        time.sleep(0.02)
    pytest.fail("it never crawled")


def ends(pid: int) -> bool:
    """Whether the process ends within three seconds."""
    for _ in range(300):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state == "Z":
            return True
        time.sleep(0.01)
    return False


@pytest.fixture
def started(slow: Server, tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    process = subprocess.Popen(
        [sys.executable, "-c", CRAWL, slow.url, str(tmp_path / "kept")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    yield process
    process.kill()
    process.communicate()


linux = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads /proc")


@linux
@pytest.mark.usefixtures("unmeasured")
@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGINT])
def test_the_crawling_process_ends_with_its_parent(
    started: "subprocess.Popen[str]", slow: Server, ending: signal.Signals
) -> None:
    child = child_of(started)
    while len(slow.asked) < 5:
        time.sleep(0.01)
    started.send_signal(ending)
    assert ends(child)


@linux
def test_killed_at_any_moment_it_goes_on_and_fetches_nothing_twice(slow: Server, tmp_path: Path) -> None:
    """All but the page that was on its way when the process was killed."""
    draw = random.Random(7)  # noqa: S311 - moments, no secrets
    kept = tmp_path / "kept"
    limits = Limits(pause=0, allow_private=True, keep=kept)
    for _ in range(4):
        process = subprocess.Popen(
            [sys.executable, "-c", CRAWL, slow.url, str(kept)], stderr=subprocess.PIPE, text=True
        )
        before, more = len(slow.asked), draw.randint(1, 15)
        child = child_of(process)
        while len(slow.asked) < before + more and process.poll() is None:
            time.sleep(0.001)
        os.kill(draw.choice([process.pid, child]), signal.SIGKILL)
        process.communicate()
        assert ends(child)
    assert len(pages(slow.url, limits)) == 50
    assert sum(Counter(slow.asked).values()) - len(set(slow.asked)) <= 4
    [archive] = kept.iterdir()
    requested = Counter(fetch.url for fetch in scan(archive).fetches)
    assert set(requested.values()) == {1}
    assert {url.removeprefix(slow.url) for url in requested} == set(slow.asked)


def test_two_processes_crawl_one_site_once(slow: Server, tmp_path: Path) -> None:
    command = [sys.executable, "-c", CRAWL, slow.url, str(tmp_path / "kept")]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    assert [process.communicate()[0] for process in both] == ["50\n", "50\n"]
    assert max(Counter(slow.asked).values()) == 1
