"""A file that is judged again whenever it is saved.

Looked at ten times a second: that costs nothing for one file, and needs to know nothing of how editors save (in place, by
another file that takes its name, in several steps) nor of file systems that tell of no changes.
"""

import os
import time
from collections.abc import Collection, Generator, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import Event, Thread

from samecheck.drafting.desk import Desk
from samecheck.drafting.text import Text, opened
from samecheck.errors import SamecheckError
from samecheck.read.disguise import folded
from samecheck.store import CachedNames
from samecheck.wire import Draft

#: Seconds between looks, and that a file must have been left alone before it is read: some editors empty it first. Measured
#: with scripts/bench_draft.py.
_LOOK, _CALM = 0.1, 0.05
#: Seconds after which it is read though it changes all the time.
_PATIENCE = 0.5
#: Peers' passages learnt at a time between two drafts: a fifth of a second of work, which a save may have to wait for.
_LEARNT = 24

_Mark = tuple[int, int, int] | None
_NEVER: _Mark = (-1, -1, -1)


@dataclass(frozen=True)
class Waiting:
    """Why the file is not judged as it is now."""

    why: str


def judged_again(file: Path, desk: Desk, accept: Collection[str] = ()) -> Generator[Draft | Waiting, None, None]:
    """The draft in ``file`` as it is, and again whenever its content is another; ends with Ctrl-C.

    Where the desk has nothing to compare with, that is the file as it is at the start. Meanwhile the models are loaded and the
    peers' passages learnt, so that new sentences have to wait for neither.

    Raises:
        InputError: there is no such file at the start.
    """
    first = opened(file)
    if desk.text is None and not desk.before:
        desk.text = first
    done = Event()
    learning = Thread(target=_learn, args=(desk, done), daemon=True)
    try:
        yield desk.judge(first, accept=accept)
        learning.start()
        for found in _saved(file, first):
            yield found if isinstance(found, Waiting) else _judged(found, desk, accept)
    except KeyboardInterrupt:
        return
    finally:
        done.set()
        if learning.is_alive():
            learning.join()


def _saved(file: Path, first: Text) -> Iterator[Text | Waiting]:
    """The copy in ``file`` each time it is another, or why there is none."""
    known, mark = _digest(first.source), _NEVER  # it may have been saved while it was judged
    while True:
        time.sleep(_LOOK)
        now = _mark(file)
        if now == mark:
            continue
        mark = _calm(file, now)
        try:
            text = opened(file)
        except SamecheckError as problem:
            if known:
                known = ""
                yield Waiting(problem.what)
            continue
        if _digest(text.source) != known:
            known = _digest(text.source)
            yield text


def _judged(text: Text, desk: Desk, accept: Collection[str]) -> Draft | Waiting:
    try:
        return desk.judge(text, accept=accept)
    except SamecheckError as problem:
        return Waiting(problem.what)


def _calm(file: Path, mark: _Mark) -> _Mark:
    """The state of ``file`` once it has not changed for a moment."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        time.sleep(_CALM)
        now = _mark(file)
        if now == mark and now is not None:
            break
        mark = now
    return mark


def _mark(file: Path) -> _Mark:
    """What changes when ``file`` is saved; ``None`` where it is not there."""
    try:
        told = os.stat(file)  # noqa: PTH116  # what is asked ten times a second
    except OSError:
        return None
    return told.st_mtime_ns, told.st_size, told.st_ino


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _learn(desk: Desk, done: Event) -> None:
    """Loads the models, then has the model see every peer's passage, until ``done``."""
    names, index = desk.peers.tools.names, desk.peers.wide.index
    (names.names if isinstance(names, CachedNames) else names)(["Ruth answers the telephone."])
    for start in range(0, len(index.passages), _LEARNT):
        if done.is_set():
            return
        some = index.passages[start : start + _LEARNT]
        with desk.lock:  # what the model makes of them is kept in the cache
            index.embed.meanings([folded(passage.text) for passage in some])
