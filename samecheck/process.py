"""How a process of samecheck begins: the command itself, and those that it starts to work for it."""

import gc
import os
import signal
import sys
from io import FileIO

_PR_SET_PDEATHSIG = 1
#: New values after which Python looks for garbage in cycles. An audit makes millions of values that live until it is told
#: and hardly a cycle: at Python's own 700 the looking took an eighth of its time.
_VALUES = 100_000


def look_for_garbage_seldom() -> None:
    """Has Python look for garbage in cycles after 100,000 new values."""
    gc.set_threshold(_VALUES)


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
