"""samecheck crawl: sites are fetched into a folder, and the same command goes on."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from tests.cli.conftest import Ran
from tests.gather.conftest import Answer, Server

Run = Callable[..., Ran]

COPY = "<html><h1>Boilers</h1><p>We mend every kind of boiler in this town, at night too.</p>"


@pytest.fixture
def server() -> Iterator[Server]:
    found = Server({"/": f'{COPY}<a href="/about">About</a><a href="/gone">Gone</a>', "/about": COPY})
    yield found
    found.close()


def test_a_site_is_kept_and_is_a_source_and_is_not_fetched_twice(run: Run, server: Server) -> None:
    ran = run("crawl", server.url, "-o", "sites", "--allow-private")
    site, archive = f"127.0.0.1:{server.port}", f"sites/127.0.0.1_{server.port}.warc.gz"
    lines = ran.out.splitlines()
    assert (ran.status, ran.err) == (0, "")
    assert lines[0].startswith(f"{site}: 2 pages, ")
    assert lines[0].endswith(f", 4 requests: {archive}")
    assert lines[1:] == [f"  {server.url}/gone answers 404 Not Found"]
    assert "at night too" in run("read", archive).out
    before = len(server.asked)
    again = run("crawl", server.url, "-o", "sites", "--allow-private")
    assert "nothing to fetch" in again.out
    assert len(server.asked) == before
    assert run("audit", archive, "--peers", "sites").status == 4  # it has no peers


def test_a_list_of_sites_is_followed_and_one_that_is_closed_is_said(run: Run, server: Server, tmp_path: Path) -> None:
    closed = Server({"/robots.txt": Answer("User-agent: *\nDisallow: /")})
    (tmp_path / "rivals.txt").write_text(f"{server.url}\n{closed.url}\n")
    ran = run("crawl", "rivals.txt", "-o", "sites", "--allow-private")
    closed.close()
    assert ran.status == 0
    assert "2 pages" in ran.out
    assert f"  {closed.url}/ is forbidden by its robots.txt" in ran.out


def test_nothing_to_be_had_is_3(run: Run, server: Server) -> None:
    assert "give --allow-private" in run("crawl", server.url, "-o", "sites").error
    assert server.asked == []
    server.answers["/"] = Answer("no", status=403)
    ran = run("crawl", server.url, "-o", "sites", "--allow-private")
    assert (ran.status, ran.out) == (3, "")
    assert "answers 403 Forbidden; " in ran.error


@pytest.mark.parametrize("source", ["missing.txt", "example.com", "."])
def test_what_is_no_address_is_2(run: Run, source: str) -> None:
    ran = run("crawl", source, "-o", "sites")
    assert (ran.status, ran.out) == (2, "")
    assert "is no URL and no file that lists some; give one like https://example.com" in ran.error


def test_the_cache_shows_what_an_audit_fetched_and_forgets_it(run: Run, server: Server) -> None:
    run("cache", "clear")
    run("read", server.url, "--allow-private")
    assert "crawled sites: 1" in run("cache", "info").out
    run("cache", "clear")
    assert "crawled sites" not in run("cache", "info").out


@pytest.mark.usefixtures("unmeasured")
def test_ctrl_c_keeps_what_was_fetched_and_the_same_command_goes_on(
    run: Run, server: Server, places: Mapping[str, str], tmp_path: Path
) -> None:
    arguments = ["crawl", server.url, "-o", "sites", "--allow-private"]
    command = [sys.executable, "-m", "samecheck", *arguments]
    process = subprocess.Popen(
        command, cwd=tmp_path, env=dict(places), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    while "/about" not in server.asked and process.poll() is None:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out) == (130, "")
    assert "start the command again" in err
    before = len(server.asked)
    assert run(*arguments).status == 0
    assert set(server.asked[before:]) <= {"/about", "/gone"}
