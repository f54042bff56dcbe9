"""Ways to start samecheck, and small sites to start it on."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from samecheck.cli import commands


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def error(self) -> str:
        """The one line on stderr."""
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        assert lines[0].startswith("Error: ")
        assert "; " in lines[0], "an error says what to do"
        return lines[0]


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where this session's cache and corpora are kept, so that no test sees the developer's own."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def places(home: Path, monkeypatch: pytest.MonkeyPatch) -> Mapping[str, str]:
    """The environment that makes samecheck keep its things in ``home``."""
    for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(home / name))
    monkeypatch.setenv("SAMECHECK_CACHE", str(home / "cache"))
    monkeypatch.setenv("SAMECHECK_DATA", str(home / "data"))
    monkeypatch.setenv("COLUMNS", "100")
    return os.environ


@pytest.fixture
def run(places: Mapping[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Runs a command in this process, inside ``tmp_path``."""
    monkeypatch.chdir(tmp_path)

    def ran(*arguments: str | Path) -> Ran:
        result = CliRunner().invoke(commands, [str(each) for each in arguments], env=dict(places))
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Ran(result.exit_code, result.stdout, result.stderr)

    return ran


@pytest.fixture
def process(places: Mapping[str, str], tmp_path: Path) -> Callable[..., Ran]:
    """Runs a command as a process of its own, inside ``tmp_path``."""

    def ran(*arguments: str | Path) -> Ran:
        command = [sys.executable, "-m", "samecheck", *map(str, arguments)]
        done = subprocess.run(command, cwd=tmp_path, env=dict(places), capture_output=True, text=True, check=False)
        return Ran(done.returncode, done.stdout, done.stderr)

    return ran


PAGE = """<!doctype html><html lang="en"><head><title>{name} of {town}</title></head><body><main>
<h1>Drains and boilers in {town}</h1>
<p>We have been looking after homes and small firms in {town} since {year}, and we answer our own phone.</p>
<p>Our team is fully licensed and insured, and we are proud to offer quality service at affordable prices.</p>
<p>{own}</p>
<h2>What a visit costs</h2>
<p>A visit costs {price} dollars, and that is taken off the bill when you go ahead with the repair.</p>
</main></body></html>
"""

OWN = (
    "Every pipe we lay is photographed before the trench is closed, and you get the pictures.",
    "On Fridays an apprentice mends taps for pensioners, free of charge, out of our van on Mill Street.",
    "We keep parts for the old Baxi and Ideal boilers that were fitted here in the eighties.",
    "Two of our plumbers speak Polish, one signs, and the kettle in the shop is always on.",
    "If the leak is gone when we arrive, you pay nothing, and we still look at the stopcock.",
)


def site(folder: Path, number: int) -> Path:
    """A folder with a plumber's page; every ``number`` has something of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    name, town = f"Plumber {number}", ("Ashby", "Brookfield", "Carlow", "Dunmore", "Elmstead")[number]
    text = PAGE.format(name=name, town=town, year=1980 + number, price=60 + number, own=OWN[number])
    (folder / "index.html").write_text(text, "utf-8")
    return folder


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A site."""
    return site(tmp_path / "mine", 0)


@pytest.fixture
def peers(tmp_path: Path) -> Path:
    """A folder with four sites."""
    for number in range(1, 5):
        site(tmp_path / "peers" / f"peer-{number}", number)
    return tmp_path / "peers"
