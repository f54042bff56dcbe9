"""What `samecheck crawl` prints about hostile sites, and how it exits."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from local_web import World

from samecheck.gather import Limits, pages
from tests.gather.hostile import lures, mazes


@pytest.fixture
def world(trap: World) -> Iterator[World]:
    """Some of the hostile sites."""
    away = lures.lures(trap.site("trap"))
    with World({**mazes.ROBOTS, "redirect-loop": mazes.MAZES["redirect-loop"], **away}, first="127.0.4.") as world:
        yield world


def crawl(world: World, folder: Path, *sites: str) -> subprocess.CompletedProcess[str]:
    """The command, run on ``sites``."""
    command = [sys.executable, "-m", "samecheck", "crawl", *map(world.url, sites), "-o", str(folder), "--allow-private"]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_what_was_had_is_kept_and_what_was_not_is_named(world: World, tmp_path: Path) -> None:
    ended = crawl(world, tmp_path, "partly", "closed", "lure-metadata")
    assert (ended.returncode, ended.stderr) == (0, "")
    partly, closed, lure = (world.url(name) for name in ("partly", "closed", "lure-metadata"))
    assert f"  {partly}for-others/b is forbidden by its robots.txt\n" in ended.stdout
    assert f"  {closed} is forbidden by its robots.txt\n" in ended.stdout
    assert f"  {lure} leads to http://169.254.169.254/latest/meta-data/, which is refused: " in ended.stdout
    found = {page.url: page.problem for page in pages(str(tmp_path), Limits())}
    assert {url for url, problem in found.items() if not problem} == {partly, f"{partly}private/a"}

    asked = len(world.log)
    assert crawl(world, tmp_path, "partly").returncode == 0
    assert len(world.log) == asked, "what is kept is not fetched again"


@pytest.mark.parametrize(
    ("sites", "said"),
    [
        (["lure-loopback"], "which is refused: 127.0.0.1 is a loopback address; "),
        (["redirect-loop"], "redirects more than 5 times; "),
    ],
)
def test_where_nothing_was_had_the_reason_is_the_one_line(
    world: World, tmp_path: Path, sites: list[str], said: str
) -> None:
    ended = crawl(world, tmp_path, *sites)
    assert (ended.returncode, ended.stdout) == (3, "")
    assert said in ended.stderr
    assert ended.stderr.startswith("Error: ")
    assert ended.stderr.count("\n") == 1


def test_without_leave_no_private_address_is_connected_to(trap: World, tmp_path: Path) -> None:
    urls = [f"http://{host}:{trap.port}" for host in ("localhost", "2130706433", "127.0.3.1", "[::1]")]
    command = [sys.executable, "-m", "samecheck", "crawl", *urls, "-o", str(tmp_path)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (3, "")
    assert "is a loopback address; give --allow-private if it is yours" in ended.stderr
    assert trap.log == []
