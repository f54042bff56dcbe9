"""What a check-up finds where something is wrong."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from samecheck import doctor
from samecheck.doctor import Checkup, checkup, machine
from samecheck.doctor.check import Check, tidied
from samecheck.doctor.machine import browser, cache, data, git
from samecheck.doctor.software import extras, plugins, required


def shadowed(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Has Python find version 0.1 of ``name`` before the one that is installed."""
    (folder / f"{name}-0.1.dist-info").mkdir()
    (folder / f"{name}-0.1.dist-info" / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 0.1\n")
    monkeypatch.syspath_prepend(folder)


def test_a_library_that_is_too_old_is_named_with_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shadowed(tmp_path, monkeypatch, "rapidfuzz")
    check = required()
    assert (check.state, check.found) == ("missing", "rapidfuzz 0.1")
    assert check.todo == f"{sys.executable} -m pip install 'rapidfuzz>=3.10'"


def test_a_broken_plug_in_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    info = tmp_path / "samecheck_ruth-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: samecheck-ruth\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[samecheck.renderers]\npaper = samecheck_ruth:Paper\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert plugins().state == "missing"
    assert "paper of samecheck-ruth (ModuleNotFoundError" in plugins().found
    (tmp_path / "samecheck_ruth.py").write_text("class Paper: ...\n")
    assert plugins().state == "ok"
    assert plugins().found.endswith("of other packages: samecheck-ruth")


def test_folders_that_cannot_be_used_are_to_be_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SAMECHECK_CACHE", str(tmp_path / "file" / "cache"))
    assert cache().state == "care"
    assert "SAMECHECK_CACHE" in cache().todo
    monkeypatch.setenv("SAMECHECK_CACHE", str(tmp_path / "cache"))
    assert cache().state == "ok"
    monkeypatch.setenv("SAMECHECK_DATA", str(tmp_path / "data"))
    assert "6 built-in corpora, 0 of your own" in data().found
    assert not (tmp_path / "data").exists()
    monkeypatch.setenv("SAMECHECK_DATA", str(tmp_path / "file"))
    assert (data().state, "SAMECHECK_DATA" in data().todo) == ("care", True)


def test_what_some_can_do_without_is_optional(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "no-such-browser")
    assert browser().state == "optional"
    assert browser().todo == "correct it, or remove it"
    monkeypatch.setenv("PATH", str(tmp_path))
    assert (git().state, git().todo) == ("optional", "install git")
    shadowed(tmp_path, monkeypatch, "trafilatura")
    (check,) = [check for check in extras() if check.name == "Extra trafilatura"]
    assert check.state == "optional"
    assert check.todo.endswith("-m pip install 'trafilatura>=2.0'")


def test_a_program_that_does_not_start_is_optional_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, content in (("git", "no program"), ("slow", "#!/bin/sh\nexec /bin/sleep 60\n"), ("broken", "no program")):
        (tmp_path / name).write_text(content)
        (tmp_path / name).chmod(0o755)
    monkeypatch.setattr(machine, "_PATIENCE", 0.2)
    for name in ("slow", "broken"):
        monkeypatch.setenv("CHROMIUM", str(tmp_path / name))
        assert (browser().state, browser().found) == ("optional", f"{tmp_path / name} does not start")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert (git().state, git().found) == ("optional", f"{tmp_path / 'git'} does not start; for draft --since")


def test_what_cannot_be_looked_for_is_missing_only_where_it_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> Check:
        raise RuntimeError("the driver is gone")

    monkeypatch.setattr(doctor, "_STEPS", (("Libraries", required), ("Names", broken), ("Browser", broken)))
    found = {check.name: (check.state, check.found) for check in checkup("static").checks}
    assert found["Names"] == ("missing", "RuntimeError: the driver is gone")
    assert found["Browser"] == ("optional", "RuntimeError: the driver is gone")


@pytest.mark.parametrize("library", ["numpy", "rich"])
def test_a_library_that_is_missing_is_told_and_no_defect(library: str, tmp_path: Path) -> None:
    hidden = f"""
import importlib.metadata as packages
import sys

class Hidden:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == {library!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}")

version = packages.version

def shown(name):
    if name == {library!r}:
        raise packages.PackageNotFoundError(name)
    return version(name)

import importlib.util
find = importlib.util.find_spec
importlib.util.find_spec = lambda name, package=None: None if name == {library!r} else find(name, package)
sys.meta_path.insert(0, Hidden())
packages.version = shown
from samecheck.cli import main
sys.argv = ["samecheck", "doctor", "--model", "static"]
main()
"""
    environment = {**os.environ, "SAMECHECK_CACHE": str(tmp_path)}
    command = [sys.executable, "-c", hidden]
    ran = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.returncode == 5, ran.stderr
    assert f"{library} is not there" in ran.stdout
    assert f"pip install '{library}>=" in ran.stderr


def test_the_home_folder_is_not_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("SAMECHECK_CACHE", str(tmp_path / "kept"))
    done = checkup("static", whole_paths=True)
    assert str(tmp_path) in told(done)
    assert str(tmp_path) not in told(tidied(done))
    assert f"~{os.sep}kept" in told(tidied(done))


def test_where_nobody_knows_the_home_folder_nothing_is_shortened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HOME")
    monkeypatch.setattr("pwd.getpwuid", {}.__getitem__)  # a user of whom the system knows nothing, as in containers
    done = Checkup(machine=machine.this_machine(), checks=(Check("Disk", "ok", "~/x"),), libraries={})
    assert tidied(done) == done


def told(checkup: Checkup) -> str:
    return " ".join(f"{check.found} {check.todo}" for check in checkup.checks) + checkup.machine.installed
