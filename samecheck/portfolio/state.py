"""What a portfolio's folder remembers from run to run, in a folder of its own: the run, and a record a client.

Each file is replaced whole, so that a run that is killed leaves the one before or the one after, and nothing in between. A
client's record is written after its reports: what is not in a record is done again.
"""

import fcntl
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import msgspec

from samecheck.errors import OutputError
from samecheck.model import instant
from samecheck.portfolio.change import Snapshot
from samecheck.report import save
from samecheck.wire.portfolio import ClientRow

FOLDER = ".samecheck"
#: A run that was killed longer ago is not gone on with but begun anew. Unit: seconds. Guessed: a weekend.
_GONE_ON = 3 * 86_400
#: What `samecheck.report.save` calls a file until it is whole.
_PART = re.compile(r"\..+\.[0-9a-f]{12}\.part")
_RUN, _LOCK = "run.json", "lock"

T = TypeVar("T", bound=msgspec.Struct)


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """One run: when it was begun (ISO 8601), whether to do all ``again``, and whether it came to its end."""

    started: str
    again: bool = False
    finished: bool = False


class Record(msgspec.Struct, frozen=True, kw_only=True, tag="samecheck.portfolio.client/1", tag_field="schema"):
    """What is remembered of a client that was judged.

    ``judged`` is a digest of all that the judgement depends on, ``dressed`` of that and how its reports are made; ``run`` is
    when the run was begun that last came to it. ``row`` is how the index has it, ``now`` what the next judgement is compared
    with, ``before`` what this one was. ``files`` are the names of all that lies in the client's folder of it.
    """

    judged: str
    dressed: str
    run: str
    row: ClientRow
    now: Snapshot
    before: Snapshot | None = None
    files: tuple[str, ...] = ()


class State:
    """What the folder ``out`` remembers."""

    def __init__(self, out: Path) -> None:
        self._folder = out / FOLDER

    def begun(self, *, again: bool) -> Run:
        """The run that was interrupted, if there is one to go on with, else a new one."""
        last = _read(self._folder / _RUN, Run)
        if last and not last.finished and last.again == again and 0 <= age(last.started) <= _GONE_ON:
            return last
        run = Run(started=datetime.now(UTC).isoformat(timespec="microseconds"), again=again)
        self._save(_RUN, run)
        return run

    def finished(self, run: Run) -> None:
        """Remembers that ``run`` came to its end."""
        self._save(_RUN, msgspec.structs.replace(run, finished=True))

    def record(self, folder: str) -> Record | None:
        """What is remembered of the client whose folder is ``folder``, whatever it was called."""
        return _read(self._path(folder), Record)

    def remember(self, folder: str, record: Record) -> None:
        """Remembers ``record`` of the client whose folder is ``folder``."""
        self._save(self._path(folder).name, record)

    def _path(self, folder: str) -> Path:
        return self._folder / f"client-{folder}.json"

    def _save(self, name: str, value: msgspec.Struct) -> None:
        save({name: msgspec.json.encode(value)}, self._folder)


def age(started: str) -> float:
    """Seconds since the ISO 8601 time ``started``."""
    return datetime.now(UTC).timestamp() - instant(started)


def sweep(folders: Iterable[Path]) -> None:
    """Takes out of ``folders`` what a run that was killed in the midst of writing left of its files."""
    for folder in folders:
        for file in folder.glob(".*.part"):
            if _PART.fullmatch(file.name):
                with suppress(OSError):
                    file.unlink()


@contextmanager
def held(out: Path) -> Iterator[None]:
    """Holds the folder ``out``; the system lets go of it when the process ends, however that comes about.

    Raises:
        OutputError: another process holds it, or no file can be made there.
    """
    path = out / FOLDER / _LOCK
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as problem:
        what = f"cannot write {path}: {(problem.strerror or 'it cannot be opened').lower()}"
        raise OutputError(what, "choose another folder with --out") from problem
    try:
        _lock(file, out)
        yield
    finally:
        os.close(file)


def _lock(file: int, out: Path) -> None:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as problem:
        holder = os.read(file, 20).decode("ascii", "replace").strip()
        at_it = f" (process {holder})" if holder.isdigit() else ""
        what = f"another samecheck portfolio is at work in {out}{at_it}"
        raise OutputError(what, "wait for it, or choose another folder with --out") from problem
    with suppress(OSError):  # who it is, is for others to know: a full disk is told where reports go
        os.ftruncate(file, 0)
        os.write(file, f"{os.getpid()}\n".encode())


def _read(path: Path, kind: type[T]) -> T | None:
    """What stands in the file at ``path``; nothing where there is none, or none of this kind."""
    with suppress(OSError, msgspec.DecodeError):
        return msgspec.json.decode(path.read_bytes(), type=kind)
    return None
