"""Ctrl-C ends a run at once, with one line, and leaves the cache usable."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.cli.conftest import Ran, site

pytestmark = pytest.mark.usefixtures("unmeasured")


def interrupted(process: "subprocess.Popen[str]") -> Ran:
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    return Ran(process.returncode, out, err)


def started(places: Mapping[str, str], folder: Path, *arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "samecheck", *arguments],
        cwd=folder,
        env=dict(places),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_ctrl_c_while_a_site_keeps_us_waiting_is_130(places: Mapping[str, str], tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        process = started(places, tmp_path, "read", address, "--allow-private")
        silent.settimeout(20)
        connection, _ = silent.accept()
        with connection:
            ran = interrupted(process)
    assert ran.status == 130
    assert "interrupted" in ran.error
    assert ran.out == ""


@pytest.mark.model
def test_ctrl_c_during_an_audit_leaves_the_cache_intact(
    places: Mapping[str, str], process: Callable[..., Ran], target: Path, peers: Path, tmp_path: Path
) -> None:
    words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    for number in range(400):
        count = " ".join(words[(number * step) % len(words)] for step in range(1, 9))
        page = site(peers / f"more-{number % 9}", number % 5) / f"{number}.txt"
        page.write_text(f"{count} boilers mended in year {number}.", "utf-8")
    cache = tmp_path / "cache"
    os.environ["SAMECHECK_CACHE"] = str(cache)  # put back by the fixture that set it
    running = started(places, tmp_path, "audit", str(target), "--peers", str(peers), "--format", "json")
    deadline = time.monotonic() + 60
    while running.poll() is None and not any(cache.glob("*")):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    ran = interrupted(running)
    assert ran.status == 130
    assert "interrupted" in ran.error
    assert process("cache", "info").status == 0
    again = process("audit", target, "--peers", peers, "--format", "json")
    assert (again.status, again.err) == (0, "")
