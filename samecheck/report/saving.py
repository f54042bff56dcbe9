"""Bytes turned into files: whole, or not there."""

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from samecheck.errors import OutputError


def check_writable(folder: Path) -> None:
    """Makes ``folder`` if need be and tries to write there; to be called before any work is done.

    Raises:
        OutputError: nothing can be written there.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        trial = _beside(folder / "samecheck")
        trial.touch(exist_ok=False)
        trial.unlink()
    except OSError as problem:
        raise _refused(folder, problem) from problem


def save(files: Mapping[str, bytes], folder: Path) -> list[Path]:
    """Paths of ``files`` written into ``folder``; every file is whole or as it was before.

    Raises:
        OutputError: a file cannot be written; none of those not yet in place is.
    """
    waiting: list[tuple[Path, Path]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            waiting.append((_beside(folder / name), folder / name))
            _write(waiting[-1][0], content)
        for temporary, final in waiting:
            os.replace(temporary, final)  # noqa: PTH105 - named as the atomic step it is
    except OSError as problem:
        raise _refused(folder, problem) from problem
    finally:
        for temporary, _ in waiting:
            with suppress(OSError):
                temporary.unlink()
    return [final for _, final in waiting]


def _beside(path: Path) -> Path:
    # tempfile would make the file readable by its owner only; a report is meant to be passed on.
    return path.with_name(f".{path.name}.{secrets.token_hex(6)}.part")


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _refused(folder: Path, problem: OSError) -> OutputError:
    reason = (problem.strerror or str(problem) or "it cannot be opened").lower()
    return OutputError(f"cannot write into {folder}: {reason}", "choose another folder with --out")
