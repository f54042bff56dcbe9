"""How far the work is, on stderr."""

import sys
from contextlib import AbstractContextManager, nullcontext
from threading import Lock, Timer
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

import click

from samecheck.cli.verbosity import QUIET, verbosity
from samecheck.model import Progress, silent

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

PATIENCE: Final = 1.0
"""Seconds of work that need no bar. Source: Nielsen 1993, the limit for an uninterrupted flow of thought."""

_WORDS = {
    "start": "Starting",
    "fetch": "Fetching",
    "render": "Rendering",
    "read": "Reading",
    "embed": "Embedding",
    "judge": "Comparing",
}


class Bar:
    """Takes note of the progress, and draws it on stderr once the work has taken longer than `PATIENCE`.

    A timer starts the drawing, since a model that is being loaded tells nobody how far it is.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._stages: dict[str, tuple[int, int]] = {}
        self._tasks: dict[str, TaskID] = {}
        self._notes: dict[str, str] = {}
        self._bars: Bars | None = None
        self._timer = Timer(PATIENCE, self._start)
        self._timer.daemon = True

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Takes note of ``done`` of ``total``; 0 means that the total is unknown."""
        with self._lock:
            self._stages[stage] = done, total
            self._draw()

    def note(self, stage: str, text: str) -> None:
        """Takes note of what the stage is at."""
        with self._lock:
            self._notes[stage] = shown(text)

    def line(self, text: str) -> None:
        """Prints ``text`` on stderr, above the bars while there are any; those begin anew."""
        with self._lock:
            self._stages.clear()
            self._notes.clear()
            if not self._bars:
                click.echo(shown(text), err=True)
                return
            self._bars.console.print(shown(text), markup=False, highlight=False, soft_wrap=True)
            for task in self._tasks.values():
                self._bars.remove_task(task)
            self._tasks.clear()

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._timer.cancel()
        with self._lock:
            if self._bars:
                self._bars.stop()
                self._bars = None

    def _start(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as Bars

        text, done = TextColumn("{task.description}", markup=False), MofNCompleteColumn()
        columns = SpinnerColumn(), text, BarColumn(), done, TimeElapsedColumn()
        with self._lock:
            if self._timer.finished.is_set():
                return
            self._bars = Bars(*columns, console=Console(stderr=True), transient=True)
            self._bars.start()
            self._draw()

    def _draw(self) -> None:
        if not self._bars:
            return
        if self._stages and "start" in self._tasks:
            self._bars.remove_task(self._tasks.pop("start"))
        for stage, (done, total) in (self._stages or {"start": (0, 0)}).items():
            if stage not in self._tasks:
                self._tasks[stage] = self._bars.add_task(_WORDS.get(stage, stage.capitalize()), total=None)
            name = " ".join(filter(None, (_WORDS.get(stage, stage.capitalize()), self._notes.get(stage, ""))))
            self._bars.update(self._tasks[stage], completed=done, total=total or None, description=name)


def shown(text: str) -> str:
    """``text`` as a terminal may have it: names of sites and addresses are strangers'."""
    from samecheck.report.texts import visible

    return visible(text)


def progress(context: click.Context) -> AbstractContextManager[Progress]:
    """What to tell progress to: a bar, or nobody for ``-q`` and where stderr is no terminal."""
    if verbosity(context.meta) == QUIET or not sys.stderr.isatty():
        return nullcontext(silent)
    return Bar()
