"""One crawl at a time of one site, whatever the number of processes."""

import asyncio
import fcntl
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from samecheck.errors import OutputError

#: Seconds between two looks at whether another process is done.
_AGAIN = 0.3


@asynccontextmanager
async def locked(path: Path, waits: Callable[[], None]) -> AsyncIterator[None]:
    """Holds the archive at ``path``, which is made if there is none; calls ``waits`` if another process holds it.

    The system lets go of it when the process ends, however that comes about.

    Raises:
        OutputError: no file can be made there.
    """
    told = False
    while (held := taken(path)) is None:
        if not told:
            waits()
            told = True
        await asyncio.sleep(_AGAIN)
    try:
        yield
    finally:
        os.close(held)


def taken(path: Path) -> int | None:
    """The lock, ``None`` if another process has it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as problem:
        raise OutputError(
            f"cannot write {path}: {problem.strerror}", "choose another folder, or make room"
        ) from problem
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.fstat(file).st_ino == path.stat().st_ino:  # else it was replaced by a new one meanwhile
            return file
    except OSError:
        pass
    os.close(file)
    return None
