"""Sites from texts, the demo corpora, and the models: a small real embedder for most tests, all of them for some."""

import signal
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from samecheck import api, pipeline
from samecheck.embed import embedder
from samecheck.model import Page, Site
from samecheck.pipeline import Tools
from samecheck.read.names import Name
from samecheck.sector import Sector
from samecheck.wire import Made

# No test is timed: the machine is shared, and a slow moment is no defect.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Names bytes by their argument and place, not by what they hold.

    Gzip data holds the second it was made in. With it in their names, tests have other names in each of the processes
    they are given to, which ends the run before the first test where the processes start in different seconds.
    """
    return argname if isinstance(val, bytes) else None


@dataclass(frozen=True)
class NoNames:
    """A name finder that finds none: for tests of anything but names."""

    name: str = "none"

    def __call__(self, texts: Sequence[str]) -> list[tuple[Name, ...]]:
        return [()] * len(texts)


@pytest.fixture(scope="session", autouse=True)
def _interruptible() -> None:
    """Whoever starts the tests in the background has them ignore Ctrl-C, and so all that they start; some tests send it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def unmeasured(monkeypatch: pytest.MonkeyPatch) -> None:
    """Takes no coverage in processes that the test starts: Ctrl-C in the midst of it leaves its lock held, and they hang."""
    monkeypatch.delenv("COVERAGE_PROCESS_CONFIG", raising=False)


@pytest.fixture(scope="module")
def uncovered() -> Iterator[None]:
    """Takes no coverage: of tests that judge whole sectors, where it doubles minutes for 28 lines that no other test runs."""
    from coverage import Coverage

    taken = Coverage.current()
    if taken:
        taken.stop()
    yield
    if taken:
        taken.start()


@pytest.fixture(scope="session")
def site() -> Callable[..., Site]:
    """Reads the site ``name`` whose one page holds ``texts``, a block each."""

    def read(name: str, *texts: str) -> Site:
        (found,) = pipeline.read([Page(name, "copy", "\n".join(texts), "text")])
        return found

    return read


@pytest.fixture(scope="session")
def quick() -> Tools:
    """The static embedder, which needs no torch, and no names."""
    return Tools(embedder("static"), NoNames())


@pytest.fixture(scope="session")
def made() -> Made:
    return Made(version="0", model="static", model_sha256="", corpus_sha256="", settings={})


@pytest.fixture(scope="session")
def plumbers() -> Sector:
    return api.show_corpus("plumbers")


@pytest.fixture(scope="session")
def dentists() -> Sector:
    return api.show_corpus("dentists")


@pytest.fixture
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for corpora of this test's own. The cache of vectors stays: it changes no answer, as is tested."""
    monkeypatch.setenv("SAMECHECK_DATA", str(tmp_path / "data"))
    return tmp_path / "data"
