"""``samecheck portfolio``: exit statuses, streams, and what a killed run leaves behind."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from samecheck.portfolio.state import held
from tests.cli.conftest import Ran, site
from tests.portfolio.conftest import unmade

pytestmark = pytest.mark.model

Run = Callable[..., Ran]

HEAD = '[defaults]\npeers = "rivals"\nformats = ["json", "csv"]\nsettings = { model = "static" }\n[peers]\nrivals = "peers"\n'


@pytest.fixture
def clients(tmp_path: Path, peers: Path) -> Callable[..., Path]:
    """Writes clients.toml with clients of these names; those that are no number have no pages."""
    assert peers.is_dir()

    def write(*names: str) -> Path:
        for name in names:
            if name.isdecimal():
                site(tmp_path / name, int(name) % 5)
                page = tmp_path / name / "index.html"
                page.write_text(page.read_text().replace("homes and small firms", f"house {name}"))
        rows = "".join(
            f'[[client]]\nname = "{name}"\ntarget = "{name if name.isdecimal() else "peers"}"\n' for name in names
        )
        file = tmp_path / "clients.toml"
        file.write_text(HEAD + rows)
        return file

    return write


def test_a_run_tells_each_client_on_stderr_and_writes_an_index(run: Run, clients: Callable[..., Path]) -> None:
    clients("0", "several")
    ran = run("portfolio", "clients.toml")
    assert (ran.status, ran.out) == (0, "")
    one, two, wrote = ran.err.splitlines()
    assert one.startswith("1 of 2  0: ")
    assert "first time" in one
    assert "left" in one
    assert two.startswith("2 of 2  several: failed, ")
    assert 'say which one: site = "NAME"' in two
    assert wrote == "Wrote samecheck-portfolio/index.html"
    again = run("portfolio", "clients.toml", "-q")
    assert (again.status, again.out, again.err) == (0, "", "")
    loud = run("portfolio", "clients.toml")
    assert "nothing changed since" in loud.err.splitlines()[0]


@pytest.mark.parametrize(("names", "options", "status"), [(["0"], ["--fail-above", "0"], 1), (["x"], [], 2)])
def test_exit_status(run: Run, clients: Callable[..., Path], names: list[str], options: list[str], status: int) -> None:
    clients(*names)
    assert run("portfolio", "clients.toml", *options).status == status
    assert run("portfolio", "clients.toml", "--fail-above", "100").status == (0 if status == 1 else status)


def test_the_check_tells_all_and_does_nothing(run: Run, clients: Callable[..., Path], tmp_path: Path) -> None:
    file = clients("0", "several")
    ran = run("portfolio", file, "--check")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == f"{file}: 2 clients among 1 set of peers, nothing is wrong with it\n"
    file.write_text(file.read_text() + '[[client]]\nname = "A"\n[[client]]\nname = "B"\nsit = 1\n')
    ran = run("portfolio", file, "--check")
    assert (ran.status, ran.out) == (2, "")
    assert [line.partition("client ")[2].partition(":")[0] for line in ran.err.splitlines()] == [
        "3 'A' (line 13), target", "4 'B' (line 15), sit", "4 'B' (line 15), target"
    ]  # fmt: skip
    assert run("portfolio", file).error.startswith(f"Error: {file}, client 3 'A'")
    assert not (tmp_path / "samecheck-portfolio").exists()


def test_the_check_tells_what_is_not_on_this_machine(run: Run, clients: Callable[..., Path]) -> None:
    file = clients("0")
    assert run("portfolio", file, "--check", "--model", "no-such-model").status == 5
    ran = run("portfolio", file, "--check", "--format", "hmtl")
    assert (ran.status, "there is no format 'hmtl'" in ran.error) == (2, True)


def test_a_second_run_is_refused_in_one_line(process: Run, clients: Callable[..., Path], tmp_path: Path) -> None:
    clients("0")
    with held(tmp_path / "out"):
        ran = process("portfolio", "clients.toml", "--out", "out")
    assert ran.status == 2
    assert ran.error == (
        f"Error: another samecheck portfolio is at work in out (process {os.getpid()}); "
        "wait for it, or choose another folder with --out"
    )


@pytest.mark.usefixtures("unmeasured")
def test_a_killed_run_goes_on_and_leaves_nothing_half_written(
    process: Run, clients: Callable[..., Path], places: Mapping[str, str], tmp_path: Path
) -> None:
    names = ["0", "1", "2", "3", "4"]
    clients(*names)
    out = tmp_path / "out"
    records = [out / ".samecheck" / f"client-{name}.json" for name in names]
    command = [sys.executable, "-m", "samecheck", "portfolio", "clients.toml", "--out", "out"]
    running = subprocess.Popen(command, cwd=tmp_path, env=dict(places), stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 300
    while not records[1].exists():
        assert running.poll() is None, "it came to its end before it could be killed"
        assert time.monotonic() < deadline
        time.sleep(0.001)
    running.send_signal(signal.SIGKILL)
    assert running.wait() == -signal.SIGKILL

    done = [name for name, record in zip(names, records, strict=True) if record.exists()]
    assert done != names
    for name in done:
        assert {path.name for path in (out / name).iterdir()} >= {"audit.json", "passages.csv"}
        json.loads((out / name / "audit.json").read_bytes())
    json.loads((out / "index.json").read_bytes())
    assert (out / "index.html").read_text().endswith("</html>")
    before = {name: (out / name / "audit.json").read_bytes() for name in done}
    (out / names[0] / ".audit.json.0123456789ab.part").write_text("{")  # as if killed while it wrote

    ran = process("portfolio", "clients.toml", "--out", "out")
    assert ran.status == 0
    assert {name: (out / name / "audit.json").read_bytes() for name in done} == before
    assert process("portfolio", "clients.toml", "--out", "whole").status == 0
    whole = tmp_path / "whole"
    for path in ("index.json", *(f"{name}/audit.json" for name in names)):
        assert unmade(out / path) == unmade(whole / path), path
    for path in ("index.csv", *(f"{name}/passages.csv" for name in names)):
        assert (out / path).read_bytes() == (whole / path).read_bytes(), path
    assert list(out.rglob("*.part")) == []
