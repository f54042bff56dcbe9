"""How a process of samecheck begins, the command itself and those that it starts, and what it may use."""

import gc
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from io import FileIO
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess

_PR_SET_PDEATHSIG = 1
#: New values after which Python looks for garbage in cycles. An audit makes millions of values that live until it is told
#: and hardly a cycle: at Python's own 700 the looking took an eighth of its time.
_VALUES = 100_000


def look_for_garbage_seldom() -> None:
    """Has Python look for garbage in cycles after 100,000 new values."""
    gc.set_threshold(_VALUES)


#: Whether nobody else in this process may want a library whole: so it is on the command line, but not in a notebook.
_ALONE: ContextVar[bool] = ContextVar("alone", default=False)


def have_to_itself() -> None:
    """Says that samecheck has this process to itself."""
    _ALONE.set(True)


@contextmanager
def without(library: str) -> Iterator[None]:
    """Within it ``library`` is not found by imports, if samecheck has the process to itself and it is not there yet.

    For what other libraries import only because they can: torch costs spaCy 2.5 s and 170 MB, and its name finder needs none.
    """
    if not _ALONE.get() or library in sys.modules:
        yield
        return
    sys.modules[library] = None  # type: ignore[assignment]  # Python's own way to say so: the import system's reference
    try:
        yield
    finally:
        del sys.modules[library]


def processors() -> int:
    """The number of processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def begin_as_child() -> FileIO:
    """Leaves Ctrl-C to the parent and, on Linux, ends with it; the stdout that the parent listens to.

    Whatever else is printed goes to stderr from here on, and is no line for the parent.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    said = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    return said


def started(module: str, noise: IO[bytes]) -> "subprocess.Popen[bytes]":
    """A process that runs ``module``, with a pipe to its stdin and one from its stdout; ``noise`` gets its stderr."""
    import subprocess

    # In a session of its own, so that a Ctrl-C in the terminal reaches the parent alone. -P: no modules out of the
    # folder in which the user happens to be.
    command = [sys.executable, "-P", "-m", module]
    return subprocess.Popen(  # noqa: S603 - Python itself
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=noise, start_new_session=True
    )


def ended(child: "subprocess.Popen[bytes]", grace: float) -> int:
    """The exit status of a process that ends by itself once its stdin is closed, or is ended ``grace`` seconds later."""
    import subprocess

    with suppress(OSError):
        child.stdin.close()  # type: ignore[union-attr]
    try:
        return child.wait(grace)
    except subprocess.TimeoutExpired:
        child.kill()
        return child.wait()
    finally:
        child.stdout.close()  # type: ignore[union-attr]
