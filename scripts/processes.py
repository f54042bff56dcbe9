"""What the system knows of processes: who started whom, who is alive, how much memory they use. Linux only."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from typing import Self


def descendants(pid: int) -> list[int]:
    """The processes that ``pid`` started, and those that they started."""
    return _below(pid, list(_parents()))


def _below(pid: int, parents: list[tuple[int, int]]) -> list[int]:
    found = [child for child, parent in parents if parent == pid]
    return found + [below for child in found for below in _below(child, parents)]


def alive(pid: int) -> bool:
    """Whether the process ``pid`` is there and no zombie."""
    with suppress(OSError):
        return _stat(pid)[0] not in "ZX"
    return False


def _parents() -> Iterator[tuple[int, int]]:
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            yield int(folder.name), int(_stat(int(folder.name))[1])


def _stat(pid: int) -> list[str]:
    """State, parent and so on of a process; its name, which may hold anything, is left out."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()


class Peaks:
    """The peak memory, in megabytes, of a process, of the largest of those it started, and of all at one moment.

    They are looked at while in the ``with``.
    """

    def __init__(self, pid: int) -> None:
        self.parent = self.child = self.together = 0.0
        self._pid, self._done = pid, Event()
        self._thread = Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._done.wait(0.2):
            parent, children = resident(self._pid), list(map(resident, descendants(self._pid)))
            self.parent, self.child = max(self.parent, parent), max([self.child, *children])
            self.together = max(self.together, parent + sum(children))


def resident(pid: int) -> float:
    """The megabytes of memory that a process has in use, 0 if there is none such."""
    with suppress(OSError, StopIteration, ValueError):
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
        return int(next(line for line in lines if line.startswith("VmRSS:")).split()[1]) / 1024
    return 0.0
