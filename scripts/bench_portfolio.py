"""A portfolio of 20 clients with real sites: time, memory, one that fails, killed half-way and started again.

    python scripts/bench_portfolio.py [--real FOLDER] [--model minilm] [--keep FOLDER]

Eight clients are roofers that share one set of 23 sites, eleven are of seven other trades, each among its own; one cannot be
had. Every run is a process with a cache of its own or the first one's:

- cold: nothing known, to its end;
- killed: what pages and texts are is known, no judgement is; killed (SIGKILL) when half of the clients are told of;
- gone on: the same command;
- passed over: the same command once more.

Memory is what the process and those it started have at most, looked at five times a second, and what the process has when each
client is done. What cold and gone on have made is compared to the byte, outside the keys called "made".
"""

import argparse
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex
from threading import Event, Thread
from typing import Any

ROOFERS = 8
OTHERS = {
    "hotel": 2,
    "dental_medical": 2,
    "building_remodeling": 2,
    "real_estate": 2,
    "legal": 1,
    "industrial_manufacturing": 1,
    "plumbing_roofing_restoration": 1,
}
_TOLD = re.compile(r"(\d+) of (\d+)  (.*)")


@dataclass
class Run:
    """One run: its seconds, its exit status, the most memory, and that after each client, in MB; the clients' lines."""

    name: str
    seconds: float = 0.0
    status: int = 0
    most: float = 0.0
    after: list[float] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        grown = (
            f"{self.after[0]:.0f} MB after the first client, {self.after[-1]:.0f} after the last" if self.after else ""
        )
        return f"{self.name:12} {self.seconds:7.1f} s  exit {self.status:3}  {self.most:5.0f} MB at most; {grown}"


def clients(real: Path, model: str) -> str:
    """The file of 20 clients; the third of them cannot be had."""
    sets = {"roofers": real / "roofing.jsonl"} | {name: real / "smb" / f"{name}.jsonl" for name in OTHERS}
    rows = [
        f'[defaults]\nsettings = {{ model = "{model}" }}\n[peers]',
        *(f'{name} = "{file}"' for name, file in sets.items()),
    ]
    number = 0
    for name, file in sets.items():
        for site in largest(file)[: OTHERS.get(name, ROOFERS)]:
            number += 1
            if number == 3:
                rows.append('[[client]]\nname = "Gone away"\ntarget = "http://127.0.0.1:9/"\npeers = "roofers"')
            rows.append(f'[[client]]\nname = "{site}"\ntarget = "{file}"\nsite = "{site}"\npeers = "{name}"')
    return "\n".join(rows) + "\n"


def largest(file: Path) -> list[str]:
    """The sites of a table, those with most pages first."""
    pages: dict[str, int] = {}
    for line in file.read_text("utf-8").splitlines():
        site = json.loads(line)["site"]
        pages[site] = pages.get(site, 0) + 1
    return sorted(pages, key=lambda site: (-pages[site], site))


def run(name: str, folder: Path, cache: Path, out: str, contact: str, kill_after: int = 0) -> Run:
    """One run in ``folder``; the ``contact`` changes no result, but no judgement made with another is taken for it."""
    command = [sys.executable, "-m", "samecheck", "portfolio", "clients.toml", "--out", out, "--allow-private"]
    found, begun, over = Run(name), time.monotonic(), Event()
    process = subprocess.Popen(
        [*command, "--contact", contact],
        cwd=folder,
        env=os.environ | {"SAMECHECK_CACHE": str(cache)},
        stderr=subprocess.PIPE,
        text=True,
    )
    watch = Thread(target=_watched, args=(process.pid, found, over))
    watch.start()
    for line in process.stderr or ():
        print("  ", line.rstrip(), flush=True)
        if told := _TOLD.match(line):
            found.lines.append(told[3])
            found.after.append(resident(process.pid))
            if int(told[1]) == kill_after:
                process.send_signal(signal.SIGKILL)
                break
    found.status = process.wait()
    over.set()
    watch.join()
    found.seconds = time.monotonic() - begun
    return found


def _watched(pid: int, found: Run, over: Event) -> None:
    while not over.wait(0.2):
        found.most = max(found.most, sum(map(resident, family(pid))))


def resident(pid: int) -> float:
    """MB of memory that the process has."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    line = next((line for line in status.splitlines() if line.startswith("VmRSS")), "VmRSS: 0")
    return int(line.split()[1]) / 1024


def family(pid: int) -> Iterator[int]:
    """The process and all that it started."""
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield from family(int(child))


def unmade(value: Any) -> Any:
    """``value`` without how it was made."""
    if isinstance(value, dict):
        return {key: unmade(each) for key, each in value.items() if key != "made"}
    return [unmade(each) for each in value] if isinstance(value, list) else value


def differing(one: Path, two: Path) -> list[str]:
    """The data files of two folders that are not the same outside ``made``, or are in one only."""
    names = {str(path.relative_to(folder)) for folder in (one, two) for path in folder.glob("*/audit.json")}
    names |= {"index.json", "index.csv"}
    return [name for name in sorted(names) if _content(one / name) != _content(two / name)]


def _content(path: Path) -> Any:
    if not path.is_file():
        return None
    return unmade(json.loads(path.read_bytes())) if path.suffix == ".json" else path.read_bytes()


def main() -> None:
    """Prints the figures of all runs, and whether they made the same."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--real", type=Path, help="what real_data.py has written; left out, it is written anew")
    parser.add_argument("--model", default="minilm")
    parser.add_argument("--keep", type=Path, help="a folder that stays, for a look at the index")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = given.keep or Path(name)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        real = given.real or folder / "real"
        if not given.real:
            script = str(Path(__file__).with_name("real_data.py"))
            subprocess.run([sys.executable, script, str(real)], check=True, capture_output=True)
        (folder / "clients.toml").write_text(clients(real.resolve(), given.model), "utf-8")
        first, second = (f"{token_hex(4)}@samecheck.example" for _ in range(2))
        runs = [
            run("cold", folder, folder / "cache", "whole", first),
            run("killed", folder, folder / "cache", "cut", second, kill_after=10),
            run("gone on", folder, folder / "cache", "cut", second),
        ]
        others = differing(folder / "whole", folder / "cut")
        runs.append(run("passed over", folder, folder / "cache", "cut", second))
        print(*runs, sep="\n")
        fails = sum(": failed" in line for line in runs[0].lines)
        print(f"clients {len(runs[0].lines)}, of which failed {fails}")
        print(f"of other bytes outside made: {', '.join(others) or 'none'}")


if __name__ == "__main__":
    main()
