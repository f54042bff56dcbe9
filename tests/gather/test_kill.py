"""A crawl that is killed goes on where it was. `scripts/kill_crawl.py` does the same for longer."""

import os
import random
import sys
import time
from pathlib import Path

import pytest
from kill_crawl import CRAWL, REFRESH, Crawl, Whom, attacked, crawled_once, cut
from local_shop import archives, damaged, held, paths_of, shop
from local_web import World

from samecheck.gather.scan import repair, scan

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks /proc who started whom")


@pytest.mark.parametrize(("whom", "kills"), [("parent", 2), ("child", 1)])
def test_a_crawl_that_is_killed_loses_nothing_and_fetches_nothing_twice(whom: Whom, kills: int, tmp_path: Path) -> None:
    found = attacked(whom, kills, tmp_path, pages=16, seed=7)
    assert (found.lost, found.twice, found.bad_archives) == ((), (), ())
    assert found.in_flight <= found.kills
    assert found.left_behind == 0, "2 seconds after the kill no process of the crawl is there"


def test_an_archive_that_was_cut_off_is_gone_on_with(tmp_path: Path) -> None:
    cuts, problems = cut(tmp_path, 1, seed=3)
    assert (cuts, problems) == (1, [])


def test_what_is_cut_off_is_never_read_as_a_page(tmp_path: Path) -> None:
    """At fifty places, and at those around the end of each of the last records."""
    [file] = archives(crawled_once(tmp_path, pages=8))
    whole, fetches = file.read_bytes(), scan(file).fetches
    dice = random.Random(5)  # noqa: S311 - no secret
    for at in [dice.randrange(1, len(whole)) for _ in range(50)] + [len(whole) - 1, len(whole)]:
        file.write_bytes(whole)
        os.truncate(file, at)
        held = repair(file)
        assert held.fetches == fetches[: len(held.fetches)]
        assert len(held.fetches) < len(fetches) or at == len(whole)
        assert file.stat().st_size <= at
        assert not held.end or not list(damaged(tmp_path))


def test_a_refresh_that_is_killed_leaves_what_was_there(tmp_path: Path) -> None:
    with World({"shop": shop(12)}) as world:
        first = Crawl([world.url("shop")], tmp_path)
        first.start()
        first.finish()
        [file] = archives(tmp_path)
        kept, asked = file.read_bytes(), len(world.log)
        refresh = Crawl([world.url("shop")], tmp_path, REFRESH)
        refresh.start()
        while len(world.log) < asked + 4 and not refresh.ended():
            time.sleep(0.005)
        refresh.kill("parent")
        assert file.read_bytes() == kept
        refresh.start()
        refresh.finish()
        assert archives(tmp_path) == [file]
        assert file.read_bytes() != kept
        assert sorted(held(tmp_path, world.url("shop"))) == sorted(paths_of(12))
        assert len(world.log) <= 2 * asked + 1, "what was in flight may have been fetched once more"


def test_two_crawls_of_one_site_into_one_folder_fetch_it_once(tmp_path: Path) -> None:
    with World({"shop": shop(12)}) as world:
        crawls = [Crawl([world.url("shop")], tmp_path) for _ in range(2)]
        for crawl in crawls:
            crawl.start()
        for crawl in crawls:
            crawl.finish()
        asked = [one.path for one in world.log]
        assert len(asked) == len(set(asked))
        assert sorted(held(tmp_path, world.url("shop"))) == sorted(paths_of(12))


def test_a_disk_that_is_full_ends_the_crawl_and_what_fits_is_kept(tmp_path: Path) -> None:
    limited = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))\n{CRAWL}"
    with World({"shop": shop(12)}) as world:
        full = Crawl([world.url("shop")], tmp_path, limited)
        full.start()
        with pytest.raises(RuntimeError, match="File too large; choose another folder, or make room"):
            full.finish()
        had = set(held(tmp_path, world.url("shop")))
        assert had
        asked = len(world.log)
        more = Crawl([world.url("shop")], tmp_path)
        more.start()
        more.finish()
        assert had.isdisjoint(one.path for one in world.log[asked:])
        assert sorted(held(tmp_path, world.url("shop"))) == sorted(paths_of(12))
