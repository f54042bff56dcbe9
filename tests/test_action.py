"""The GitHub action: its steps are run by the shell that it names, in the environment that a runner makes for them."""

import json
import os
import re
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]

from tests.cli.conftest import OWN, site
from tests.drafting.test_history import git

ROOT = Path(__file__).parents[1]
ACTION = ROOT / ".github" / "actions" / "samecheck"
COPY = f"""# Drains and boilers in Ashby

{OWN[0]} Ruth Alder answers until 9 pm on 01632 960177 from Mill Street.

We are proud to offer quality service at affordable prices, and our team is fully licensed and insured since 1980. A visit costs
60 dollars, and that is taken off the bill when you go ahead with the repair.
"""


@dataclass(frozen=True)
class Step:
    """What a step left behind."""

    status: int
    said: str
    outputs: Mapping[str, str]
    summary: str


@pytest.fixture(scope="module")
def action() -> Any:
    return yaml.safe_load((ACTION / "action.yml").read_text("utf-8"))


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A checkout of a site's copy, with its rivals beside it."""
    work = tmp_path / "work"
    for number in range(1, 5):
        site(work / "rivals" / f"peer-{number}", number)
    (work / "page.md").write_text(COPY, "utf-8")
    (work / "README.md").write_text("# Notes\n\nHow this repository is published every night.\n", "utf-8")
    git(work, "init", "-q")
    git(work, "add", ".")
    git(work, "commit", "-q", "-m", "first")
    return work


@pytest.fixture
def judge(action: Any, workspace: Path, tmp_path: Path) -> Callable[..., Step]:
    """Runs the step that judges, with the given inputs over their defaults, as a runner would."""
    (step,) = [one for one in action["runs"]["steps"] if one.get("id") == "judge"]
    names = {name: told.get("default", "") for name, told in action["inputs"].items()}

    def ran(**given: str) -> Step:
        inputs = names | {"since": "", "options": "--model=static"} | {k.replace("_", "-"): v for k, v in given.items()}
        known = {f"inputs.{name}": value for name, value in inputs.items()} | {"runner.temp": str(tmp_path / "temp")}
        wanted = {
            key: re.sub(r"\$\{\{ (.*?) }}", lambda hit: known[hit[1]], value) for key, value in step["env"].items()
        }
        files = {name: tmp_path / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        for file in files.values():
            file.write_bytes(b"")
        environment = {name: value for name, value in os.environ.items() if not name.startswith("SAMECHECK")} | wanted
        environment |= {name: str(file) for name, file in files.items()} | {"GITHUB_ACTION_PATH": str(ACTION)}
        environment["PATH"] = f"{ROOT / '.venv' / 'bin'}{os.pathsep}{environment['PATH']}"
        (tmp_path / "script.sh").write_text(step["run"], "utf-8")
        assert step["shell"] == "bash"
        command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(tmp_path / "script.sh")]
        done = subprocess.run(command, cwd=workspace, env=environment, capture_output=True, text=True, check=False)
        told = files["GITHUB_OUTPUT"].read_text("utf-8")
        outputs = {hit[1]: hit[3] for hit in re.finditer(r"(\w+)<<(\S+)\n(.*?)\n\2\n", told, re.DOTALL)}
        return Step(
            done.returncode, done.stdout + done.stderr, outputs, files["GITHUB_STEP_SUMMARY"].read_text("utf-8")
        )

    return ran


def test_no_script_of_the_action_holds_an_input(action: Any) -> None:
    for step in action["runs"]["steps"]:
        assert "${{" not in step.get("run", "")
    (judged,) = [step for step in action["runs"]["steps"] if step.get("id") == "judge"]
    given = {name for value in judged["env"].values() for name in re.findall(r"inputs\.([\w-]+)", value)}
    assert given == set(action["inputs"]) - {"install", "python-version", "torch-index"}
    script = (ACTION / "samecheck.sh").read_text("utf-8")
    assert set(judged["env"]) == {name for name in judged["env"] if name in script}


def test_changed_copy_is_judged_beside_what_it_replaces(judge: Callable[..., Step], workspace: Path) -> None:
    base = git(workspace, "rev-parse", "HEAD")
    (workspace / "page.md").write_text(
        COPY.replace("Ruth Alder answers until 9 pm on 01632 960177", "Somebody"), "utf-8"
    )
    (workspace / "README.md").write_text("# Notes\n\nChanged.\n", "utf-8")
    git(workspace, "commit", "-q", "-a", "-m", "second")
    step = judge(peers="rivals", since=base)
    assert step.status == 1, step.said
    assert step.outputs["status"] == "1"
    assert 0 <= float(step.outputs["score"]) <= 100
    assert "Lost: nobody else said it" in step.summary
    assert "README" not in step.summary
    found = json.loads((Path(step.outputs["report"]) / "draft.json").read_bytes())
    assert found["file"] == "page.md"
    assert found["before"]["source"].startswith("page.md in ")
    results = json.loads(Path(step.outputs["sarif"]).read_bytes())["runs"][0]["results"]
    assert "SC-LOST" in {one["ruleId"] for one in results}
    assert "::error title=samecheck::Lost [" in step.said
    allowed = judge(peers="rivals", since=base, allow_loss="Ruth Alder")
    assert (allowed.status, allowed.outputs["status"]) == (0, "0"), allowed.said


def test_without_a_commit_before_all_copy_is_judged(judge: Callable[..., Step]) -> None:
    step = judge(peers="rivals", since="0" * 40)
    assert step.status == 0, step.said
    report = json.loads((Path(step.outputs["report"]) / "draft.json").read_bytes())
    assert {one["file"] for one in report} == {"page.md", *(f"rivals/peer-{n}/index.html" for n in range(1, 5))}
    only = judge(peers="rivals", since="0" * 40, paths="*.md\n:(exclude)README.md")
    assert json.loads((Path(only.outputs["report"]) / "draft.json").read_bytes())["file"] == "page.md"


def test_nothing_changed_is_no_failure(judge: Callable[..., Step], workspace: Path) -> None:
    step = judge(peers="rivals", since=git(workspace, "rev-parse", "HEAD"))
    assert (step.status, step.outputs["status"], step.outputs["score"]) == (0, "0", "")
    assert step.summary == "No copy was changed.\n"


def test_a_site_is_audited_with_a_gate(judge: Callable[..., Step], workspace: Path) -> None:
    site(workspace / "my site", 0)
    step = judge(command="audit", target="my site", peers="rivals\r\n", fail_above="0")
    assert (step.status, step.outputs["status"]) == (1, "1"), step.said
    assert step.summary.startswith("# samecheck: my site")
    assert sorted(file.name for file in Path(step.outputs["report"]).iterdir()) >= ["audit.json", "audit.sarif"]
    assert "::error title=samecheck::Above 0: my site has " in step.said
    assert judge(command="audit", target="my site", peers="rivals", fail_above="100").status == 0


@pytest.mark.parametrize(
    ("inputs", "status", "said"),
    [
        ({"peers": " \n"}, 2, "no peers are named"),
        ({"peers": "rivals", "command": "crawl"}, 2, "the command is draft or audit, not crawl"),
        ({"peers": "rivals", "command": "audit"}, 2, "no site is named"),
        (
            {"peers": "rivals", "since": "a1b2c3"},
            2,
            "commit a1b2c3 is not in this clone; check out with fetch-depth: 0",
        ),
        ({"peers": "rivals", "since": "HEAD", "paths": ":(bogus)*.md"}, 2, "git cannot say which files were changed"),
        (
            {"peers": "rivals", "paths": "../*.md"},
            2,
            "git cannot say which files were changed; correct the input paths",
        ),
        ({"peers": "none/at.all", "files": "page.md"}, 2, "there is no file or folder none/at.all"),
        ({"peers": "rivals", "files": "page.md", "fail_above": "much"}, 2, "'much' is not a valid float"),
    ],
)
def test_what_cannot_be_done_is_said_at_the_change(
    inputs: dict[str, str], status: int, said: str, judge: Callable[..., Step]
) -> None:
    step = judge(**inputs)
    assert (step.status, step.outputs["status"]) == (status, str(status))
    (line,) = [line for line in step.said.splitlines() if line.startswith("::error title=samecheck::")]
    assert said in line


HOSTILE = "$(touch hit) `touch hit`; touch hit #'\"&|>hit"


@pytest.mark.parametrize(
    "name", ["peers", "files", "paths", "since", "target", "site", "config", "fail_above", "facts"]
)
def test_inputs_are_never_code(name: str, judge: Callable[..., Step], workspace: Path) -> None:
    given = {"peers": "rivals", "files": "page.md"} | {name: HOSTILE}
    if name in ("target", "facts"):
        given |= {"command": "audit"} | ({} if name == "target" else {"target": "page.md"})
    before = sorted(file.name for file in workspace.iterdir())
    judge(**given)
    assert sorted(file.name for file in workspace.iterdir()) == before


def test_files_may_be_called_anything(judge: Callable[..., Step], workspace: Path) -> None:
    names = ["--fail-above=0.md", 'a b\'s "c".md', "$(touch hit).md", "::warning::x.md"]
    base = git(workspace, "rev-parse", "HEAD")
    for name in names:
        (workspace / name).write_text(COPY, "utf-8")
    git(workspace, "add", ".")
    git(workspace, "commit", "-q", "-m", "second")
    step = judge(peers="rivals", since=base)
    assert step.status == 0, step.said
    found = json.loads((Path(step.outputs["report"]) / "draft.json").read_bytes())
    assert sorted(one["file"] for one in found) == sorted(names)
    assert not (workspace / "hit").exists()


def test_what_samecheck_says_commands_the_runner_nothing(judge: Callable[..., Step], workspace: Path) -> None:
    (workspace / "::error::gone.txt").write_text("... --- ...\n", "utf-8")
    step = judge(peers="rivals", files="page.md\n::error::gone.txt")
    lines = step.said.splitlines()
    (start,) = [n for n, line in enumerate(lines) if line.startswith("::stop-commands::")]
    end = lines.index(f"::{lines[start].removeprefix('::stop-commands::')}::")
    assert any("::error::gone.txt" in line for line in lines[start:end])
    assert not any("::error::gone.txt" in line for line in (*lines[:start], *lines[end:]))


def test_the_commands_for_any_other_pipeline_compare_with_where_the_branch_began(workspace: Path) -> None:
    page = (ROOT / "docs" / "pipeline.md").read_text("utf-8").partition("## Anywhere else")[2]
    (script,) = re.findall(r"```sh\n(.*?)```", page, re.DOTALL)
    script = script.replace("samecheck draft", "samecheck draft --model=static")
    bash = ["bash", "-e", "-o", "pipefail", "-c", script]
    environment = os.environ | {"PATH": f"{ROOT / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    copy = workspace / "content" / "page.md"
    copy.parent.mkdir()
    copy.write_text(COPY, "utf-8")
    git(workspace, "add", ".")
    git(workspace, "commit", "-q", "-m", "copy")
    clone = workspace.parent / "clone"
    git(workspace.parent, "clone", "-q", str(workspace), str(clone))
    if (main := git(workspace, "branch", "--show-current")) != "main":
        git(workspace, "branch", "-m", main, "main")
    ran = subprocess.run(bash, cwd=clone, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr  # nothing was changed
    copy.write_text(f"{COPY}\nOur two vans stand in Harbour Lane since 1987, beside the old ropewalk.\n", "utf-8")
    git(workspace, "commit", "-q", "-a", "-m", "what main gained since")
    (clone / "content" / "page.md").write_text(f"{COPY}\nWe come on Sundays too.\n", "utf-8")
    git(clone, "commit", "-q", "-a", "-m", "mine")
    ran = subprocess.run(bash, cwd=clone, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert json.loads((clone / "report" / "draft.json").read_bytes())["file"] == "content/page.md"
