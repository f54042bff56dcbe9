"""Small clients and peers, and a file that names them."""

import json
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from samecheck.wire import Portfolio
from tests.cli.conftest import places, run, site

__all__ = ["places", "run"]


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where this session's cache and corpora are kept."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def folder(tmp_path: Path, places: Mapping[str, str]) -> Path:  # noqa: ARG001 - its own cache and corpora
    """Five plumbers: two clients, ``one`` and ``two``, and three peers of theirs."""
    site(tmp_path / "one", 0)
    site(tmp_path / "two", 1)
    for number in (2, 3, 4):
        site(tmp_path / "peers" / f"peer-{number}", number)
    return tmp_path


@pytest.fixture
def clients(folder: Path) -> Callable[..., Path]:
    """Writes ``clients.toml`` with ``text``, by default with two clients that share peers; reports are JSON alone."""

    def write(text: str = "", *, head: str = "", names: Iterable[str] = ("one", "two")) -> Path:
        shown = text or "".join(f'[[client]]\nname = "{name}"\ntarget = "{name}"\n' for name in names)
        file = folder / "clients.toml"
        start = (
            f'[defaults]\npeers = "plumbers"\nsettings = {{ model = "static" }}\n{head}\n[peers]\nplumbers = "peers"\n'
        )
        file.write_text(start + shown, "utf-8")
        return file

    return write


@pytest.fixture
def out(folder: Path) -> Path:
    """Where reports go."""
    return folder / "out"


def states(found: Portfolio) -> dict[str, str]:
    """What became of each client."""
    return {row.name: row.state for row in found.clients}


def unmade(path: Path) -> Any:
    """What the JSON file at ``path`` holds, without how it was made."""

    def without(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: without(each) for key, each in value.items() if key != "made"}
        return [without(each) for each in value] if isinstance(value, list) else value

    return without(json.loads(path.read_bytes()))


def edited(page: Path, old: str, new: str) -> None:
    """Puts ``new`` into the place of ``old`` in the file ``page``."""
    text = page.read_text("utf-8")
    assert old in text
    page.write_text(text.replace(old, new), "utf-8")
    os.utime(page)
