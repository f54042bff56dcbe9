"""A second process that does jobs ahead of this one. What it makes it leaves in the cache, where this one finds it.

It can only save time: where it cannot be started, breaks or is killed, this process does what it does not find.
"""

import logging
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from threading import Event, Lock, Thread
from typing import IO

from samecheck.process import ended, processors, started
from samecheck.store.jobs import DONE, READY, Job, send

#: Seconds to wait for a job that the second process is at; one of 1,000 real pages and 50 sites takes .5 s at most. Guessed.
_PATIENCE = 60.0
#: Seconds in which a process that has nothing to do any more has to end.
_GRACE = 2.0
#: Seconds in which the thread that feeds it sees that nothing is left.
_MOMENT = 0.05

log = logging.getLogger(__name__)


class Turns:
    """Who does which of some numbered jobs: this process as it comes to them, the second one from the last on.

    ``ahead`` is the size of what the second has done and this one has not come to yet.
    """

    def __init__(self, jobs: Mapping[int, Job]) -> None:
        self.ahead = 0
        self._left = dict(sorted(jobs.items()))
        self._begun: dict[int, Event] = {}
        self._done: dict[int, int] = {}
        self._lock = Lock()

    def come_to(self, number: int) -> None:
        """Returns as soon as the second process is not, and will not be, at the job of that number."""
        with self._lock:
            self._left.pop(number, None)
            begun = self._begun.get(number)
        if begun and not begun.wait(_PATIENCE):
            self.stop()
        with self._lock:
            self.ahead -= self._done.pop(number, 0)

    def last(self) -> tuple[int, Job] | None:
        """The last job that nobody has begun, for the second process to begin."""
        with self._lock:
            if not self._left:
                return None
            number, job = self._left.popitem()
            self._begun[number] = Event()
            return number, job

    def done(self, number: int, job: Job) -> None:
        """Takes note that the second process has done ``job``."""
        with self._lock:
            self._done[number] = len(job)
            self.ahead += len(job)
            self._begun[number].set()

    def stop(self) -> None:
        """The second process gets no more jobs, and nobody waits for it."""
        with self._lock:
            self._left.clear()
            for begun in self._begun.values():
                begun.set()


@contextmanager
def second(jobs: Mapping[int, Job]) -> Iterator[Turns]:
    """While in the ``with``, a second process at work on ``jobs``, by their numbers from the last on.

    There is none for a single job, or where there is but one processor.
    """
    turns = Turns(jobs)
    with ExitStack() as ends:
        if len(jobs) > 1 and processors() > 1 and sys.executable:
            try:
                _start(turns, ends)
            except (OSError, RuntimeError) as problem:  # no room, no more processes, no more threads
                log.info("no second process: %s", problem)
                turns.stop()
        yield turns


def _start(turns: Turns, ends: ExitStack) -> None:
    """Starts the process and the thread that gives it its jobs, and has both end with ``ends``."""
    noise = ends.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 - it is closed by ``ends``
    child = started("samecheck.store.child", noise)
    ends.callback(_end, child, noise)
    feeder = Thread(target=_feed, args=(child, turns), daemon=True)
    feeder.start()
    ends.callback(_stop, child, feeder, turns)


def _feed(child: "subprocess.Popen[bytes]", turns: Turns) -> None:
    """Gives ``child`` a job at a time until none is left, or it breaks."""
    assert child.stdin is not None  # noqa: S101 - pipes were asked for
    assert child.stdout is not None  # noqa: S101
    try:
        if child.stdout.readline() == READY:
            while turn := turns.last():
                number, job = turn
                send(job, child.stdin)
                if child.stdout.readline() != DONE:
                    break
                turns.done(number, job)
        child.stdin.close()
    except (OSError, ValueError):  # it broke, and says below why
        pass
    finally:
        turns.stop()


def _stop(child: "subprocess.Popen[bytes]", feeder: Thread, turns: Turns) -> None:
    """Ends ``feeder``, and ``child`` if it is still starting, or at a job that nobody waits for."""
    turns.stop()
    feeder.join(_MOMENT)
    if feeder.is_alive():
        child.kill()
        feeder.join()


def _end(child: "subprocess.Popen[bytes]", noise: IO[bytes]) -> None:
    """Sees to it that ``child`` has ended, which it does by itself once its stdin is closed, and says if it broke."""
    if status := ended(child, _GRACE):
        noise.seek(0)
        last = noise.read().decode("utf-8", "replace").strip().splitlines()[-1:]
        log.debug("the second process ended with status %d: %s", status, *(last or ["it said nothing"]))
