"""One crawl of all hostile sites, which the tests of this folder look at."""

import sys
from collections.abc import Callable, Iterator

import pytest
from local_web import World

from samecheck.gather import Limits
from tests.gather.hostile import broken, lures, mazes, packed
from tests.gather.hostile.crawled import Crawl, Seen, crawled

#: Elsewhere a machine has one loopback address, and hosts would not differ.
collect_ignore_glob = [] if sys.platform == "linux" else ["test_*.py"]
#: What the crawl of all hostile sites is allowed.
LIMITS = Limits(pause=0.02, seconds=3, max_pages=12, allow_private=True)


@pytest.fixture(scope="session", autouse=True)
def _direct() -> Iterator[None]:
    """No proxy of the environment for what is crawled once a session."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("http_proxy", "https_proxy", "all_proxy"):
            patch.delenv(name, raising=False)
            patch.delenv(name.upper(), raising=False)
        yield


@pytest.fixture(scope="session")
def trap() -> Iterator[World]:
    """A server that nobody was told to ask."""
    with World({"trap": {"/*": "<h1>Caught</h1>"}}, first="127.0.3.") as world:
        yield world


@pytest.fixture(scope="session")
def crawl(trap: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawl]:
    """The crawl of all hostile sites."""
    away = trap.site("trap")
    hostile = {
        **mazes.ROBOTS, **mazes.MAZES, **packed.BOMBS, **broken.BROKEN, **broken.answers(),
        **lures.lures(away), **lures.away(away),
    }  # fmt: skip
    with World(hostile) as world:
        yield crawled(world, hostile, LIMITS, tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="session")
def patient(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawl]:
    """A crawl of the sites that ask for patience, by itself, so that nothing else takes time."""
    slow = {**mazes.SLOW_ROBOTS, **broken.later()}
    with World(slow) as world:
        yield crawled(world, slow, LIMITS, tmp_path_factory.mktemp("patient"))


@pytest.fixture(scope="session")
def seen(crawl: Crawl) -> Callable[[str], Seen]:
    """What the site of a name was asked, and what is said of it."""
    return crawl.sites.__getitem__
