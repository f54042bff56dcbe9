"""Nothing leaves the machine: whole commands run where each attempt to reach anything is noted and refused."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
#: Python tells what it is about to do; it is found by every process that is started below.
WATCH = """
import os, sys

def watch(event, arguments):
    if event == "socket.connect" and not isinstance(arguments[1], tuple):
        return  # within the machine, by a file
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "urllib.Request"):
        with open(os.environ["NOTED"], "a") as file:
            print(event, arguments[1:], file=file)
        raise OSError("no network in this test")

sys.addaudithook(watch)
"""


def attempts(tmp_path: Path, *command: str) -> tuple[int, str, str]:
    (tmp_path / "sitecustomize.py").write_text(WATCH)
    noted = tmp_path / "noted"
    noted.write_text("")
    places = {name: str(tmp_path / name) for name in ("SAMECHECK_CACHE", "SAMECHECK_DATA")}
    environment = dict(os.environ) | places | {"PYTHONPATH": str(tmp_path), "NOTED": str(noted)}
    ran = subprocess.run(
        [sys.executable, *command], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    return ran.returncode, noted.read_text(), ran.stdout + ran.stderr


def test_the_watch_sees_what_it_should(tmp_path: Path) -> None:
    for reaching in (
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')",
        "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import socket; socket.getaddrinfo(\"a.example\", 1)'])",
    ):
        _, noted, _ = attempts(tmp_path, "-c", reaching)
        assert noted


@pytest.mark.model
def test_an_audit_with_all_that_can_be_given_reaches_nothing(tmp_path: Path) -> None:
    plumbers = ROOT / "corpora" / "plumbers"
    extras = [
        "--reviews",
        str(plumbers / "reviews.csv"),
        "--facts",
        str(plumbers / "rivermark-plumbing.example.facts.toml"),
    ]
    named = ["plumbers", "--site", "rivermark-plumbing.example", "--peers", "plumbers"]
    forms = ["--model", "static", "--out", "report", "--format", "html,json,md,csv,sarif"]
    status, noted, said = attempts(tmp_path, "-m", "samecheck", "audit", *named, *extras, *forms)
    assert (status, noted) == (0, ""), said
    assert (tmp_path / "report" / "report.html").is_file()


@pytest.mark.model
@pytest.mark.parametrize("command", [["doctor"], ["sector", "plumbers", "--model", "static"], ["corpus", "list"]])
def test_other_commands_reach_nothing(command: list[str], tmp_path: Path) -> None:
    status, noted, said = attempts(tmp_path, "-m", "samecheck", *command)
    assert (status, noted) == (0, ""), said
