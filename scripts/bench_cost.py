"""What an audit costs, cold and warm: time, memory, how many passages MiniLM sees, and what that saves.

    python scripts/bench_cost.py [help] [site] [sectors [NAME ...]]

Without arguments everything, with the real pages of ../shared/data:

**help**: the median time of ``samecheck --help``.

**site**: a site of 20 saved pages against 50 of 20, by the command line. The sites are made of real pages, dealt out 20 at a
time in a fixed order, so most are several businesses; they are as long as real pages are. Cold, again as it was, and
with one page edited. Limits: 60 s cold, 8 s warm, 1.5 GB.

**sectors**: sites of real sectors, judged as shipped and by the reference: MiniLM on every passage of every peer, the
nearest by its exact cosines united with the nearest by words, the pair model on all of them. Asked for: 8 times faster
cold, 98 % of the passages with the same verdict. "Found" is the share of what the reference flags that is flagged.

Each run is a process of its own; "cold" begins with an empty cache. On a shared machine read the
processor seconds and the ratios rather than the clock.
"""

import csv
import gzip
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from cost_sectors import sectors
from processes import Peaks
from real_texts import DATA

from samecheck.store import Cache

PAGES, PEERS = 20, 50
COLD, WARM, PEAK = 60.0, 8.0, 1500.0

_PARAGRAPH = re.compile(rb"(<p>[^<]{80,}\.)(?=</p>)")


def real_pages() -> Iterator[Path]:
    """The saved pages of all that is at hand, those of one business one behind the other."""

    def rows(name: str, *order: str) -> list[dict[str, str]]:
        with (DATA / name / "pages.csv").open(encoding="utf-8", newline="") as file:
            return sorted(csv.DictReader(file), key=lambda row: [row[key] for key in order])

    yield from (DATA / "trades" / row["file"] for row in rows("trades", "site", "path"))
    yield from (DATA / "page_families" / row["file"] for row in rows("page_families", "business", "file"))
    yield from (DATA / "wcxb" / "html" / f"{row['id']}.html.gz" for row in rows("wcxb", "id"))
    for row in rows("smb_sites", "host", "corpus", "file"):
        if row["host"]:
            yield DATA / "smb_sites" / "html" / row["corpus"] / f"{row['file']}.gz"


def site() -> None:
    """Prints what one audit of saved pages by the command line takes."""
    with tempfile.TemporaryDirectory() as folder:
        for number, file in zip(range(PAGES * (PEERS + 1)), real_pages(), strict=False):
            name = f"site-{number // PAGES:02}.example"
            place = Path(folder) / ("peers" if number >= PAGES else "mine") / name
            place.mkdir(parents=True, exist_ok=True)
            (place / f"page-{number % PAGES:02}.html").write_bytes(gzip.decompress(file.read_bytes()))
        print(f"\na site of {PAGES} saved pages against {PEERS} of {PAGES}")
        for state, limit in (("cold", COLD), ("again", WARM), ("one page edited", WARM)):
            if state == "one page edited":
                edit(Path(folder) / "mine" / "site-00.example")
            print(f"  {state}  {by_command(Path(folder), limit)}", flush=True)


def edit(folder: Path) -> None:
    """Adds a sentence to the first long paragraph of the first page in ``folder`` that has one."""
    for page in sorted(folder.glob("*.html")):
        body, times = _PARAGRAPH.subn(rb"\1 Since last week we mend garden gates too.", page.read_bytes(), count=1)
        if times:
            page.write_bytes(body)
            return
    raise ValueError("no page has a long paragraph")


def by_command(folder: Path, limit: float) -> str:
    """What ``samecheck audit`` on the pages in ``folder`` took, held against the limits."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [str(Path(sys.executable).with_name("samecheck")), "audit", str(folder / "mine" / "site-00.example")]
    process = subprocess.Popen(
        [*command, "--peers", str(folder / "peers"), "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"SAMECHECK_CACHE": str(folder / "cache")},
    )
    with Peaks(process.pid) as peaks:
        answer = json.loads(process.communicate()[0])
    wall, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    peak = peaks.together
    said = sum(peer["passages"] for peer in answer["peers"])
    kept = Cache(folder / "cache" / "cache.sqlite").info().rows
    seen = sum(rows for kind, rows in kept.items() if kind.startswith("meaning:"))
    return (
        f"{wall:5.1f} s ({verdict(wall, limit)} {limit:.0f}), {used:5.1f} s of processor, {peak:5.0f} MB "
        f"({verdict(peak, PEAK)} {PEAK:.0f}), {len(answer['passages']):,} passages against {said:,}, "
        f"{seen:,} of them seen by MiniLM, score {answer['sameness']['score']}"
    )


def verdict(value: float, limit: float) -> str:
    """Whether ``value`` is within ``limit``, in words."""
    return "within" if value <= limit else "OVER"


def help_seconds(times: int = 7) -> float:
    """The median wall time of ``samecheck --help``, seconds."""
    found = []
    for _ in range(times):
        begun = time.perf_counter()
        subprocess.run([str(Path(sys.executable).with_name("samecheck")), "--help"], check=True, capture_output=True)
        found.append(time.perf_counter() - begun)
    return sorted(found)[times // 2]


def main() -> None:
    """Prints the figures that are asked for."""
    asked = sys.argv[1:]
    if not asked or "help" in asked:
        print(f"samecheck --help: {help_seconds():.2f} s (median of 7)")
    if not asked or "site" in asked:
        site()
    if not asked or "sectors" in asked:
        sectors(asked[asked.index("sectors") + 1 :] if asked else ())


if __name__ == "__main__":
    main()
