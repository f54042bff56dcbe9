"""The bar shows only where someone sees it, and only when it takes long."""

import io
import sys
import time
from collections.abc import Callable

import click
import pytest

from samecheck.cli import progress as module
from samecheck.cli.progress import Bar, progress
from samecheck.cli.verbosity import QUIET, quietened, talk
from samecheck.model import silent


class Screen(io.StringIO):
    """A stderr that is a terminal."""

    def isatty(self) -> bool:
        return True


def screened(monkeypatch: pytest.MonkeyPatch) -> Screen:
    # No fixture: pytest puts its own stderr in place again before the test starts.
    made = Screen()
    monkeypatch.setattr(sys, "stderr", made)
    monkeypatch.setenv("TERM", "xterm")
    return made


def test_quick_work_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = screened(monkeypatch)
    with Bar() as told:
        told("read", 1, 2)
    assert screen.getvalue() == ""


def test_slow_work_shows_its_stage_even_if_it_tells_nothing_more(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = screened(monkeypatch)
    monkeypatch.setattr(module, "PATIENCE", 0.01)
    with Bar() as told:
        _until(lambda: "Starting" in screen.getvalue())
        told("fetch", 3, 0)
        _until(lambda: "Fetching" in screen.getvalue())
        told("embed", 5, 9)
        _until(lambda: "Embedding" in screen.getvalue() and "5/9" in screen.getvalue())


def _until(seen: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not seen():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_no_bar_for_q(monkeypatch: pytest.MonkeyPatch) -> None:
    screened(monkeypatch)
    context = click.Context(click.Command("audit"))
    assert isinstance(progress(context), Bar)
    # As every command is, so that the log is left as it was.
    with quietened():
        talk(context.meta, QUIET)
        with progress(context) as told:
            assert told is silent


def test_no_bar_where_stderr_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with progress(click.Context(click.Command("audit"))) as told:
        assert told is silent
