"""One crawl at a time of one site, whatever the number of processes."""

import asyncio
import fcntl
import os
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from samecheck.gather.archive import unwritten

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
    while (file := taken(path)) is None:
        if not told:
            waits()
            told = True
        await asyncio.sleep(_AGAIN)
    try:
        yield
    finally:
        os.close(file)


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Holds the archive at ``path`` once no other process does, for whoever has nothing to do meanwhile.

    Raises:
        OutputError: no file can be made there.
    """
    while (file := taken(path)) is None:
        time.sleep(_AGAIN)
    try:
        yield
    finally:
        os.close(file)


def taken(path: Path) -> int | None:
    """The lock, ``None`` if another process has it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as problem:
        raise unwritten(path, problem) from problem
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.fstat(file).st_ino == path.stat().st_ino:  # else it was replaced by a new one meanwhile
            return file
    except OSError:
        pass
    os.close(file)
    return None
