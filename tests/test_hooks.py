"""The hooks for other repositories, run by pre-commit itself; only what would install samecheck anew is left out."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]

from tests.cli.conftest import OWN, site
from tests.drafting.test_history import git

ROOT = Path(__file__).parents[1]
COPY = f"""# Drains and boilers in Ashby

{OWN[0]} Ruth Alder answers until 9 pm on 01632 960177 from Mill Street.

We are proud to offer quality service at affordable prices, and our team is fully licensed and insured since 1980. A visit costs
60 dollars, and that is taken off the bill when you go ahead with the repair.
"""
ARGUMENTS = ["--peers=rivals", "--model=static"]


@pytest.fixture
def hooks(tmp_path: Path) -> Path:
    """A repository with the hooks' definition, run by the samecheck of these tests."""
    folder = tmp_path / "hooks"
    folder.mkdir()
    text = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
    assert text.count("language: python") == 2
    (folder / ".pre-commit-hooks.yaml").write_text(text.replace("language: python", "language: system"), "utf-8")
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "hooks")
    return folder


@pytest.fixture
def work(tmp_path: Path, hooks: Path) -> Path:
    """A repository with a site's copy, whose commits are looked at."""
    folder = tmp_path / "work"
    for number in range(1, 5):
        site(folder / "rivals" / f"peer-{number}", number)
    own = [
        {"id": "samecheck-draft", "args": [*ARGUMENTS, "--"], "exclude": "^rivals/"},
        {"id": "samecheck-audit", "args": ["my site", *ARGUMENTS, "--fail-above=0"]},
    ]
    config = {"repos": [{"repo": str(hooks), "rev": git(hooks, "rev-parse", "HEAD"), "hooks": own}]}
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), "utf-8")
    (folder / "my site").mkdir()
    (folder / "my site" / "page.md").write_text(COPY, "utf-8")
    git(folder, "init", "-q")
    git(folder, "add", ".")
    return folder


@pytest.fixture
def environment(tmp_path: Path) -> Mapping[str, str]:
    paths = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    names = {"GIT_AUTHOR_NAME": "Ruth", "GIT_AUTHOR_EMAIL": "ruth@example.com"}
    names |= {"GIT_COMMITTER_NAME": "Ruth", "GIT_COMMITTER_EMAIL": "ruth@example.com"}
    return {**os.environ, **names, "PATH": paths, "PRE_COMMIT_HOME": str(tmp_path / "home")}


def ran(folder: Path, environment: Mapping[str, str], *command: str) -> tuple[int, str]:
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_a_commit_that_loses_a_sentence_is_stopped(work: Path, environment: Mapping[str, str]) -> None:
    assert ran(work, environment, "pre-commit", "install")[0] == 0
    status, said = ran(work, environment, "git", "commit", "-m", "first")
    assert status == 0, said
    assert "samecheck draft" in said
    assert "Passed" in said
    page = work / "my site" / "page.md"
    page.write_text(COPY.replace("Ruth Alder answers until 9 pm on 01632 960177", "Somebody answers"), "utf-8")
    status, said = ran(work, environment, "git", "commit", "-a", "-m", "second")
    assert status == 1, said
    assert "- exit code: 1" in said
    assert "Lost [" in said
    assert "Ruth Alder answers until 9 pm" in said
    assert git(work, "log", "--format=%s") == "first"


def test_papers_of_a_repository_and_empty_pages_are_passed_over(work: Path, environment: Mapping[str, str]) -> None:
    for name in ("README.md", "requirements.txt", ".github/ISSUE_TEMPLATE/new.md", "docs/CHANGELOG.txt"):
        (work / name).parent.mkdir(parents=True, exist_ok=True)
        (work / name).write_text("We offer quality service at affordable prices.\n", "utf-8")
        git(work, "add", name)
    git(work, "rm", "-q", "-r", "--cached", "my site")
    run = ("pre-commit", "run", "samecheck-draft", "--verbose")
    status, said = ran(work, environment, *run)
    assert status == 0, said
    assert "(no files to check)" in said
    for name, text in (("dots.md", "... --- ...\n"), ("-x.md", COPY), ("seen.txt", "https://a.example\n")):
        (work / name).write_text(text, "utf-8")
        git(work, "add", "--", name)
    status, said = ran(work, environment, *run)
    assert status == 0, said
    assert "-x.md: " in said
    assert "seen.txt lists addresses and holds no copy; it is passed over" in said
    assert "dots.md has no text to judge" in said


def test_the_audit_is_a_gate_of_pushes(work: Path, environment: Mapping[str, str]) -> None:
    status, said = ran(work, environment, "pre-commit", "run", "--hook-stage", "pre-push", "--all-files")
    assert status == 1, said
    assert "samecheck audit" in said
    assert "samecheck draft" in said
    assert "is also at rivals" in said


def test_the_hooks_pass_over_the_same_papers_as_the_action() -> None:
    script = (ROOT / ".github" / "actions" / "samecheck" / "samecheck.sh").read_text("utf-8")
    papers = script.partition("for name in ")[2].partition(";")[0].split()
    for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")):
        assert f"({'|'.join(papers)})" in hook["files"]
