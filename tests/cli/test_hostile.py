"""What strangers write reaches the terminal as signs that show, in results, errors and progress alike."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from samecheck.cli.progress import Bar
from tests.cli.conftest import Ran, site
from tests.report.hostile.harm import UNSEEN

CODES = "\x1b[31mred\x1b]8;;https://evil.example\x07 \u202eleft \x9b2J [bold]bold[/bold] [/]"


def hostile(folder: Path) -> Path:
    """A site whose page holds what acts on a terminal."""
    page = site(folder, 0) / "index.html"
    page.write_text(page.read_text("utf-8").replace("Drains and boilers", f"Drains {CODES} and boilers"), "utf-8")
    return folder


@pytest.mark.parametrize("form", ["text", "jsonl"])
def test_a_page_that_is_read_does_not_repaint_the_terminal(form: str, run: Callable[..., Ran], tmp_path: Path) -> None:
    ran = run("read", hostile(tmp_path / "mine"), "--format", form)
    assert ran.status == 0
    assert not UNSEEN.search(ran.out.replace("\n", ""))
    assert "[31mred" in ran.out


def test_nor_do_a_summary_a_ranking_and_page_families(run: Callable[..., Ran], peers: Path, tmp_path: Path) -> None:
    mine = hostile(tmp_path / "mine")
    hostile(peers / f"peer {CODES.replace('/', '')}")
    quick = ("--model", "static")
    for command in (("audit", mine, "--peers", peers, *quick), ("sector", peers, *quick), ("pages", peers)):
        ran = run(*command)
        assert ran.status == 0
        assert not UNSEEN.search(ran.out.replace("\n", "")), command


def test_nor_do_errors_and_notes_that_name_what_was_found(run: Callable[..., Ran], peers: Path, tmp_path: Path) -> None:
    hostile(peers / f"peer {CODES.replace('/', '')}")
    values = {"schema": "samecheck.audit/1", "site": CODES, "made": CODES}
    (tmp_path / "audit.json").write_text(json.dumps(values), "utf-8")
    for command in (
        ("audit", peers, "--peers", peers),
        ("report", "audit.json"),
        ("report", f"{CODES.replace('/', '')}.json"),
    ):
        ran = run(*command)
        assert ran.status == 2
        assert not UNSEEN.search(ran.err.replace("\n", "")), command


def test_progress_shows_names_as_they_are() -> None:
    bar, shown = Bar(), io.StringIO()
    with bar:
        bar._start()
        assert bar._bars
        bar._bars.live.console.file = shown
        bar("read", 1, 2)
        bar.note("read", CODES)
        bar.line(CODES)
        bar("read", 2, 2)
        bar._bars.refresh()
    assert "[bold]bold[/bold] [/]" in shown.getvalue()
    assert "\x1b]8" not in shown.getvalue()
    assert "\u202e" not in shown.getvalue()
