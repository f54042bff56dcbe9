"""``samecheck draft``: streams, exit statuses, formats."""

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from samecheck.cli import commands
from samecheck.report.json import schema
from tests.cli.conftest import OWN, Ran

STATIC = ("--model", "static")
COPY = f"""# Drains and boilers in Ashby

{OWN[0]} Ruth Alder answers until 9 pm on 01632 960177 from Mill Street.

We are proud to offer quality service at affordable prices, and our team is fully licensed and insured since 1980. A visit costs
60 dollars, and that is taken off the bill when you go ahead with the repair.
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    file = tmp_path / "page.md"
    file.write_text(COPY, "utf-8")
    return file


def test_a_summary_goes_to_stdout(run: Callable[..., Ran], copy: Path, peers: Path) -> None:
    ran = run("draft", copy.name, "--peers", peers, *STATIC)
    assert ran.status == 0
    assert "% of what it says is also at rivals" in ran.out
    assert "peer-" in ran.out
    assert not ran.err


def test_json_fits_its_schema(run: Callable[..., Ran], copy: Path, peers: Path) -> None:
    ran = run("draft", copy, "--peers", peers, "--before", copy, "--format", "json", *STATIC)
    found = json.loads(ran.out)
    jsonschema.Draft202012Validator(schema("draft")).validate(found)
    assert found["schema"] == "samecheck.draft/1"
    assert found["change"]["points"] == 0


def test_stdin_is_read(places: Mapping[str, str], peers: Path) -> None:
    given = ["draft", "-", "--peers", str(peers), "--format", "json", *STATIC]
    result = CliRunner().invoke(commands, given, env=dict(places), input=io.BytesIO(COPY.encode()))
    assert result.exit_code == 0
    assert json.loads(result.stdout)["file"] == "-"


def test_a_lost_sentence_is_status_1_and_named_on_stderr(run: Callable[..., Ran], copy: Path, peers: Path) -> None:
    new = copy.with_name("new.md")
    new.write_text(COPY.replace("Ruth Alder answers until 9 pm on 01632 960177 from", "Somebody answers from"), "utf-8")
    ran = run("draft", new, "--before", copy, "--peers", peers, *STATIC)
    assert ran.status == 1
    assert ran.err.startswith("Lost [")
    assert "Ruth Alder answers until 9 pm" in ran.err
    assert "Lost: nobody else said it" in ran.out
    allowed = run("draft", new, "--before", copy, "--peers", peers, "--allow-loss", "Ruth Alder", *STATIC)
    assert (allowed.status, allowed.err) == (0, "")


def test_above_the_limit_is_status_1_after_the_files_are_written(
    run: Callable[..., Ran], copy: Path, peers: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    ran = run("draft", copy, "--peers", peers, "--fail-above", "1", "--out", out, "--format", "json,sarif", *STATIC)
    assert ran.status == 1
    assert not ran.out
    assert sorted(file.name for file in out.iterdir()) == ["draft.json", "draft.sarif"]
    assert run("draft", copy, "--peers", peers, "--fail-above", "100", *STATIC).status == 0


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("none.md",), 2, "cannot be found"),
        (("empty.md",), 4, "no text to judge"),
        (("page.md", "--format", "xml"), 2, "no format 'xml' of a draft"),
        (("page.md", "--format", "json,sarif"), 2, "do not fit one stdout"),
        (("-", "--watch"), 2, "--watch looks at one file"),
        (("page.md", "dots.md", "--watch"), 2, "--watch looks at one file"),
        (("-", "page.md"), 2, "- stands alone"),
        (("-", "--since", "HEAD"), 2, "- stands alone"),
        (("page.md", "none.md"), 2, "cannot be found"),
        (("page.md", "dots.md"), 4, "dots.md has no text to judge"),
        (("rivals.txt",), 4, "lists addresses and holds no copy"),
        ((), 2, "Missing argument"),
        (("page.md", "--before", "none.md"), 2, "none.md"),
        (("dots.md",), 4, "no text to judge"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    arguments: tuple[str, ...], status: int, said: str, run: Callable[..., Ran], copy: Path, peers: Path
) -> None:
    copy.with_name("empty.md").write_bytes(b"")
    copy.with_name("dots.md").write_text("... --- ...\n", "utf-8")
    copy.with_name("rivals.txt").write_text("https://a.example\nhttps://b.example\n", "utf-8")
    ran = run("draft", *arguments, "--peers", peers, *STATIC)
    assert ran.status == status, ran.err
    assert said in ran.error


@pytest.mark.usefixtures("unmeasured")
def test_watching_ends_with_ctrl_c_and_status_0(places: Mapping[str, str], copy: Path, peers: Path) -> None:
    command = [sys.executable, "-m", "samecheck", "draft", str(copy), "--peers", str(peers), "--watch", *STATIC]
    environment = dict(places) | {"PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, cwd=os.fspath(copy.parent)
    ) as process:
        assert process.stdout
        assert "% " in process.stdout.readline()
        assert "Watching" in process.stdout.readline()
        copy.write_text(COPY + "\nUpfront pricing, always.\n", "utf-8")
        assert "at first" in next(line for line in process.stdout if " s)" in line)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
        assert (process.returncode, err) == (0, ""), out


def test_a_settings_file_counts(run: Callable[..., Ran], copy: Path, peers: Path) -> None:
    copy.with_name("settings.toml").write_text('model = "static"\nselect = ["SC302"]\n', "utf-8")
    ran = run("draft", copy, "--peers", peers, "--config", "settings.toml", "--format", "json")
    assert json.loads(ran.out)["made"]["model"] == "static"
    assert {one["code"] for one in json.loads(ran.out)["findings"]} <= {"SC302"}


def test_several_files_are_judged_each_by_itself(run: Callable[..., Ran], copy: Path, peers: Path) -> None:
    other = copy.with_name("other page.md")
    other.write_text(f"# Taps\n\n{OWN[1]}\n", "utf-8")
    ran = run("draft", copy.name, other.name, copy.name, "--peers", peers, *STATIC)
    heads = [line for line in ran.out.splitlines() if "is also at rivals" in line]
    assert len(heads) == 2
    assert heads[0].startswith("page.md: ")
    assert heads[1].startswith("Can't tell how much of what other page.md says")
    one = run("draft", copy.name, "--peers", peers, "--format", "json", *STATIC)
    both = run("draft", other.name, copy.name, "--peers", peers, "--format", "json", *STATIC)
    found = json.loads(both.out)
    assert [each["file"] for each in found] == ["other page.md", "page.md"]
    assert found[1]["after"] == json.loads(one.out)["after"]
    log = json.loads(run("draft", other.name, copy.name, "--peers", peers, "--format", "sarif", *STATIC).out)
    places = [each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in log["runs"][0]["results"]]
    assert set(places) == {"page.md", "other%20page.md"}


def test_one_file_above_the_limit_is_enough(run: Callable[..., Ran], copy: Path, peers: Path) -> None:
    copy.with_name("own.md").write_text("# Taps\n\nRuth Alder thawed 312 mains on Mill Street in 1987.\n", "utf-8")
    ran = run("draft", "own.md", copy.name, "--peers", peers, "--fail-above", "5", *STATIC)
    assert ran.status == 1
    assert ran.err.startswith("Above 5: page.md has ")
    assert run("draft", "own.md", "--peers", peers, "--fail-above", "5", *STATIC).status == 0


def test_files_without_copy_are_passed_over_on_demand(run: Callable[..., Ran], copy: Path, peers: Path) -> None:
    copy.with_name("dots.md").write_text("... --- ...\n", "utf-8")
    copy.with_name("rivals.txt").write_text("https://a.example\nhttps://b.example\n", "utf-8")
    ran = run("draft", "dots.md", "rivals.txt", copy.name, "--peers", peers, "--skip-empty", *STATIC)
    assert ran.status == 0
    assert ran.out.count("also at rivals") == 1
    assert "rivals.txt lists addresses and holds no copy; it is passed over" in ran.err
    assert "dots.md has no text to judge" in ran.err
    nothing = run("draft", "rivals.txt", "--peers", peers, "--skip-empty", "--out", "out", "--format", "json,md,sarif")
    assert nothing.status == 0
    out = copy.with_name("out")
    assert json.loads((out / "draft.json").read_bytes()) == []
    assert json.loads((out / "draft.sarif").read_bytes())["runs"][0]["results"] == []
    assert (out / "draft.md").read_text("utf-8") == "No copy to judge.\n"


def test_a_file_is_compared_with_its_last_commit(run: Callable[..., Ran], copy: Path, peers: Path) -> None:
    for command in (["init", "-q"], ["add", "page.md"], ["commit", "-q", "-m", "first"]):
        names = ["-c", "user.name=Ruth", "-c", "user.email=ruth@example.com"]
        subprocess.run(["git", *names, *command], cwd=copy.parent, check=True)
    copy.write_text(
        COPY.replace("Ruth Alder answers until 9 pm on 01632 960177 from", "Somebody answers from"), "utf-8"
    )
    copy.with_name("new.md").write_text(f"# Taps\n\n{OWN[1]}\n", "utf-8")
    ran = run("draft", copy.name, "new.md", "--since", "HEAD", "--peers", peers, *STATIC)
    assert ran.status == 1
    assert "Compared with page.md in HEAD" in ran.out
    assert ran.out.count("Compared with") == 1
    assert ran.err.startswith("Lost [")
    assert " page.md: " in ran.err
    unknown = run("draft", copy.name, "--since", "none", "--peers", peers, *STATIC)
    assert (unknown.status, "knows no commit 'none'" in unknown.error) == (2, True)
