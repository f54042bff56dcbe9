"""What a changed file replaces, as git has it: by its name, by its old name, or nothing."""

import subprocess
from pathlib import Path

import pytest

from samecheck.drafting.history import committed
from samecheck.errors import InputError

OLD = "# Roofs\n\nRuth Alder answers the phone herself until 9 pm, from the shop on Mill Street.\n"


def git(folder: Path, *command: str) -> str:
    names = ["-c", "user.name=Ruth", "-c", "user.email=ruth@example.com", "-c", "init.defaultBranch=main"]
    done = subprocess.run(["git", *names, *command], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose first commit has copy in a folder, and a list of addresses."""
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "about us.md").write_text(OLD, "utf-8")
    (tmp_path / "later.txt").write_text("https://a.example\nhttps://b.example\n", "utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "first")
    return tmp_path


def test_the_copy_is_that_of_the_commit_whatever_stands_in_the_file_now(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = repository / "copy" / "about us.md"
    file.write_text("# Roofs\n\nAnother.\n", "utf-8")
    for where, name in ((repository, "copy/about us.md"), (file.parent, "about us.md"), (Path("/"), str(file))):
        monkeypatch.chdir(where)
        found = committed(name, "HEAD")
        assert found
        assert (found.source, found.name, found.page.url) == (OLD, "copy/about us.md in HEAD", "about us.md")


def test_a_renamed_file_replaces_itself(repository: Path) -> None:
    git(repository, "mv", "--", "copy/about us.md", "-who.md")
    found = committed(repository / "-who.md", "HEAD")
    assert found
    assert (found.source, found.name) == (OLD, "copy/about us.md in HEAD")


def test_it_does_so_whatever_the_users_git_is_told(repository: Path) -> None:
    for name, value in (("diff.relative", "true"), ("diff.renames", "false"), ("diff.external", "/bin/false")):
        git(repository, "config", name, value)
    (repository / "pages").mkdir()
    git(repository, "mv", "copy/about us.md", "pages/who.md")
    found = committed(repository / "pages" / "who.md", "HEAD")
    assert found
    assert found.name == "copy/about us.md in HEAD"


def test_a_new_file_and_one_that_held_no_copy_replace_nothing(
    repository: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (repository / "new.md").write_text(OLD, "utf-8")
    assert committed(repository / "new.md", "main") is None
    assert not caplog.records
    assert committed(repository / "later.txt", "main") is None
    assert "later.txt in main is compared with nothing: it lists addresses" in caplog.text


def test_what_git_tells_its_hooks_does_not_mislead(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", "none")
    assert committed(repository / "copy" / "about us.md", "HEAD")


@pytest.mark.parametrize("commit", ["none", "--help", "HEAD:later.txt", "$(touch hit)", ""])
def test_an_unknown_commit_is_said(commit: str, repository: Path) -> None:
    with pytest.raises(InputError, match="knows no commit"):
        committed(repository / "later.txt", commit)
    assert not (repository / "hit").exists()


def test_before_the_first_commit_everything_is_new(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    (tmp_path / "a.md").write_text(OLD, "utf-8")
    assert committed(tmp_path / "a.md", "HEAD") is None


def test_a_file_outside_of_git_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(InputError, match=r"in no git repository; name the old copy with --before"):
        committed(tmp_path / "a.md", "HEAD")
