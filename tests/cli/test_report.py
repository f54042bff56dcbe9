"""Any form of a result is made again from the JSON that was written of it."""

import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from samecheck import report
from samecheck.cli import commands
from tests.cli.conftest import Ran

Run = Callable[..., Ran]
FORMATS = ",".join(name for name in report.formats() if name != "pdf")  # which needs a browser, and has its own test
QUICK = ("--model", "static")


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_every_form_of_an_audit_made_again_is_the_same_to_the_byte(
    run: Run, target: Path, peers: Path, tmp_path: Path
) -> None:
    assert run("audit", target, "--peers", peers, *QUICK, "--format", FORMATS, "--out", tmp_path / "first").status == 0
    first = files(tmp_path / "first")
    assert {"audit.json", "report.html", "report.md", "passages.csv", "plan.csv", "audit.sarif"} <= set(first)
    ran = run("report", tmp_path / "first" / "audit.json", "--format", FORMATS, "--out", tmp_path / "again")
    assert ran.status == 0
    assert files(tmp_path / "again") == first
    assert {Path(line.removeprefix("Wrote ")).name for line in ran.err.splitlines()} == set(first)


def test_every_form_of_a_sector_made_again_is_the_same_to_the_byte(run: Run, peers: Path, tmp_path: Path) -> None:
    assert run("sector", peers, *QUICK, "--format", FORMATS, "--out", tmp_path / "first").status == 0
    ran = run("report", tmp_path / "first" / "sector.json", "--format", FORMATS, "--out", tmp_path / "again")
    assert ran.status == 0
    assert files(tmp_path / "again") == files(tmp_path / "first")


def test_the_summary_is_that_of_the_run_also_from_stdin(
    run: Run, target: Path, peers: Path, tmp_path: Path, places: Mapping[str, str]
) -> None:
    summary = run("audit", target, "--peers", peers, *QUICK).out
    assert "rivals" in summary
    stored = run("audit", target, "--peers", peers, *QUICK, "--format", "json").out
    (tmp_path / "audit.json").write_text(stored, "utf-8")
    assert run("report", "audit.json").out == summary
    piped = CliRunner().invoke(commands, ["report", "-"], input=stored.encode(), env=dict(places))
    assert (piped.exit_code, piped.stdout) == (0, summary)


def test_a_folder_without_a_format_gets_the_report_and_its_data(
    run: Run, target: Path, peers: Path, tmp_path: Path
) -> None:
    run("audit", target, "--peers", peers, *QUICK, "--out", tmp_path / "out")
    before = files(tmp_path / "out")
    assert run("report", tmp_path / "out" / "audit.json", "--out", tmp_path / "out").status == 0
    assert files(tmp_path / "out") == before


def test_it_speaks_and_looks_as_asked_for(run: Run, target: Path, peers: Path, tmp_path: Path) -> None:
    run("audit", target, "--peers", peers, *QUICK, "--format", "json", "--out", tmp_path)
    (tmp_path / "look.toml").write_text('[report]\nlanguage = "de"\n', "utf-8")
    again = ("report", "audit.json", "--format", "html", "--config", "look.toml")
    assert '<html lang="de"' in run(*again).out
    assert '<html lang="en"' in run(*again, "--language", "en").out
    told = run("report", "audit.json", "--language", "de").out
    assert "Neben dem Score" in told
    assert "of the words" not in told


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "there is no file"),
        (b"{", "no JSON"),
        (b'{"schema": "samecheck.audit/2"}', "later samecheck"),
        (json.dumps({"schema": "samecheck.audit/1", "site": "x"}).encode(), "no result as samecheck writes it"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_line_and_status_2(
    content: bytes | None, said: str, run: Run, tmp_path: Path
) -> None:
    if content is not None:
        (tmp_path / "audit.json").write_bytes(content)
    ran = run("report", "audit.json", "--out", "new")
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.error
    assert not (tmp_path / "new").exists()


def test_nothing_piped_in_is_said(places: Mapping[str, str]) -> None:
    ran = CliRunner().invoke(commands, ["report", "-"], input=io.BytesIO(b""), env=dict(places))
    assert ran.exit_code == 2
    assert ran.stderr.startswith("Error: stdin is no JSON")


def test_a_form_that_does_not_exist_is_named(run: Run, target: Path, peers: Path, tmp_path: Path) -> None:
    run("audit", target, "--peers", peers, *QUICK, "--format", "json", "--out", tmp_path)
    assert "there is no format 'docx'" in run("report", "audit.json", "--format", "docx").error
    assert "--out" in run("report", "audit.json", "--format", "html,md").error
