"""Results go to stdout in one format or to files; what cannot be written is said before the work."""

import io
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import click
import pytest

from samecheck.cli.delivery import Destination, destination
from samecheck.errors import OutputError, SettingsError
from tests.cli.conftest import Ran


def test_without_options_a_summary_on_stdout() -> None:
    assert destination(None, None) == Destination((), None)


def test_a_folder_gets_the_report_and_its_data(tmp_path: Path) -> None:
    assert destination(None, tmp_path / "new") == Destination(("html", "json"), tmp_path / "new")


def test_several_formats_need_a_folder(tmp_path: Path) -> None:
    with pytest.raises(click.UsageError, match="html and json"):
        destination(("html", "json"), None)
    assert destination(("md", "csv"), tmp_path).formats == ("md", "csv")


def test_an_unknown_format_is_refused_before_the_work() -> None:
    with pytest.raises(SettingsError, match="pdfx"):
        destination(("pdfx",), None)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    with pytest.raises(OutputError):
        destination(("json",), tmp_path / "taken")


def test_a_folder_without_leave_is_refused_before_the_source_is_looked_at(
    run: Callable[..., Ran], tmp_path: Path
) -> None:
    locked = tmp_path / "locked"
    locked.mkdir()
    locked.chmod(stat.S_IRUSR | stat.S_IXUSR)
    if os.access(locked, os.W_OK):  # root may write anywhere but into the kernel's own file system
        locked = Path("/proc/samecheck")
    ran = run("audit", "no-such-source", "--peers", "no-such-peers", "--out", locked)
    assert ran.status == 2
    assert "--out" in ran.error
    assert "no-such" not in ran.error
    assert ran.out == ""


@pytest.mark.parametrize("arguments", [["--help"], ["read", "page.txt", "--format", "jsonl"]])
def test_a_reader_that_leaves_is_no_error(arguments: list[str], tmp_path: Path, places: Mapping[str, str]) -> None:
    (tmp_path / "page.txt").write_text("We mend every kind of boiler in this town.\n" * 3, "utf-8")
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "samecheck", *arguments]
    done = subprocess.run(command, cwd=tmp_path, env=dict(places), stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("form", ["xlsx", "png"])
def test_what_is_no_text_does_not_go_to_a_terminal(form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert destination((form,), None).formats == (form,)
    monkeypatch.setattr("sys.stdout", io.StringIO())
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    with pytest.raises(click.UsageError, match=f"{form} is nothing for a terminal; name a folder with --out"):
        destination((form,), None)
    assert destination((form,), tmp_path).folder == tmp_path
    assert destination(("md",), None).formats == ("md",)
