"""A file as it was in a commit of its git repository: the copy that a changed file replaces."""

import logging
import os
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from samecheck.drafting.text import Text, opened
from samecheck.errors import InputError, Missing, TooLittle

log = logging.getLogger("samecheck")

#: What git tells its hooks about the repository that it runs them for; here the file says which one is meant.
_OF_THE_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY")


def committed(file: str | Path, commit: str) -> Text | None:
    """The copy in ``file`` as ``commit`` has it, by the name it had then if git sees that it was renamed; ``None`` if new.

    Raises:
        InputError: the file is in no git repository, or there is no such commit.
        Missing: git is not installed.
    """
    path = Path(file).absolute()
    folder = path.parent
    top = _git(folder, "rev-parse", "--show-toplevel")
    if top is None:
        raise InputError(f"{file} is in no git repository", "name the old copy with --before instead")
    sha = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{commit}^{{commit}}")
    if not sha and _git(folder, "rev-parse", "--verify", "--quiet", "HEAD") is None:
        return None  # before the first commit everything is new
    if not sha:
        raise InputError(
            f"git knows no commit {commit!r} here", "check its name; a shallow clone has only the last ones"
        )
    name = os.path.relpath(path.resolve(), Path(os.fsdecode(top)).resolve()).replace(os.sep, "/")
    at = os.fsdecode(sha)
    data = _git(folder, "cat-file", "blob", f"{at}:{name}")
    if data is None and (old := _renamed(folder, at, name)):
        name, data = old, _git(folder, "cat-file", "blob", f"{at}:{old}")
    return None if data is None else _text(path.name, f"{name} in {commit}", data)


def _text(name: str, told: str, data: bytes) -> Text | None:
    """The copy ``data`` of a file called ``name``: read from a file, whose name and content tell what it is."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_bytes(data)
        try:
            return replace(opened(file), name=told)
        except (InputError, TooLittle) as problem:
            log.warning("%s is compared with nothing: %s", told, problem.what.replace(str(file), "it"))
            return None


def _renamed(folder: Path, sha: str, name: str) -> str:
    """What the file ``name`` was called in the commit ``sha``; empty if git sees no renaming."""
    names = (
        "-c",
        "diff.relative=false",
        "diff",
        "--name-status",
        "-z",
        "--no-ext-diff",
    )  # all, whatever the user's git is told
    rows = _git(folder, *names, "--find-renames", "--diff-filter=R", sha, "--")
    words = os.fsdecode(rows or b"").split("\0")
    was = {new: old for _, old, new in zip(words[::3], words[1::3], words[2::3], strict=False)}
    return was.get(name, "")


def _git(folder: Path, *command: str) -> bytes | None:
    """What git prints, less the line's end of an answer of one line; ``None`` if it says no."""
    environment = {name: value for name, value in os.environ.items() if name not in _OF_THE_HOOK}
    try:
        done = _ran(["git", *command], folder, environment)
    except FileNotFoundError as problem:
        raise Missing("git is not installed", "install it, or name the old copy with --before") from problem
    if done.returncode:
        return None
    return done.stdout if command[0] == "cat-file" else done.stdout.removesuffix(b"\n")


def _ran(command: Sequence[str], folder: Path, environment: dict[str, str]) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)  # noqa: S603  # no shell
