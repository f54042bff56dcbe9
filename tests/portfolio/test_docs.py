"""What docs/portfolio.md says of the file is so."""

import re
from pathlib import Path

from samecheck.portfolio.client import KEYS
from samecheck.portfolio.common import SET
from samecheck.portfolio.file import looked_at

PAGE = (Path(__file__).parents[2] / "docs" / "portfolio.md").read_text("utf-8")


def test_the_example_can_be_used_as_it_stands(tmp_path: Path) -> None:
    found = re.search(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert found
    file = tmp_path / "clients.toml"
    file.write_text(found[1], "utf-8")
    roster, faults = looked_at(file)
    assert [str(fault) for fault in faults] == []
    assert [client.folder for client in roster.clients] == ["rivermark-plumbing", "brookfield"]
    assert roster.clients[1].look.language == "de"
    assert roster.clients[1].look.name == "Studio Nord"


def test_every_key_is_told() -> None:
    assert [key for key in (*KEYS, *SET) if not re.search(rf"\b{key}\b", PAGE)] == []


def test_the_error_it_shows_is_the_one_that_comes(tmp_path: Path) -> None:
    found = re.search(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert found
    file = tmp_path / "clients.toml"
    head, _, tail = found[1].rpartition("[[client]]")
    file.write_text(f"{head}[[client]]{tail.replace('target =', 'targt =', 1)}", "utf-8")
    first = str(looked_at(file)[1][0]).replace(f"{tmp_path}/", "")
    assert f"Error: {first}" in PAGE
