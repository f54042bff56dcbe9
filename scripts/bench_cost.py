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
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TypeVar

import numpy as np
from processes import Peaks
from real_texts import DATA

from samecheck import api, pipeline
from samecheck.embed import Codes, Embedder, Meaning, embedder, static
from samecheck.model import Progress, Site, silent
from samecheck.read.names import SpacyNames
from samecheck.sector import Sector, neighbours
from samecheck.settings import Settings
from samecheck.store import Cache, CachedEmbedder, CachedNames, CachedTranscripts
from samecheck.wire import Made

T = TypeVar("T")

PAGES, PEERS = 20, 50
COLD, WARM, PEAK = 60.0, 8.0, 1500.0
FASTER, SAME = 8.0, 0.98

_PARAGRAPH = re.compile(rb"(<p>[^<]{80,}\.)(?=</p>)")

#: What the reference looks at in place of the nearest few.
EVERY = 10**6

#: The sectors by their tables (`scripts/real_data.py`); of each the site of middling size is audited, of the first also
#: the one with most passages.
SECTORS = (
    "roofing",
    "smb/hotel",
    "smb/building_remodeling",
    "smb/dental_medical",
    "wcxb/digital_marketing_seo_agency",
    "wcxb/data_analytics_consulting",
)
MATCHED = frozenset(("SC101", "SC102", "SC201"))


@dataclass
class Counted:
    """An embedder that counts what it is asked and how long it takes."""

    inner: Embedder
    seconds: float = 0.0
    texts: int = 0

    name = property(lambda self: self.inner.name)
    sha256 = property(lambda self: self.inner.sha256)
    dimensions = property(lambda self: self.inner.dimensions)
    runtime = property(lambda self: self.inner.runtime)

    def __call__(self, texts: Sequence[str], progress: Progress = silent) -> Codes:
        """The codes of ``texts``."""
        return self._timed(lambda: self.inner(texts, progress), len(texts))

    def meanings(self, texts: Sequence[str], progress: Progress = silent) -> list[Meaning]:
        """The meanings of ``texts``."""
        return self._timed(lambda: self.inner.meanings(texts, progress), len(texts))

    def _timed(self, work: Callable[[], T], texts: int) -> T:
        begun = time.perf_counter()
        found = work()
        self.seconds += time.perf_counter() - begun
        self.texts += texts
        return found


@dataclass(frozen=True)
class Whole:
    """The codes that the meanings of ``inner`` hold: a model that sees every passage, once, in place of the fast one."""

    inner: Embedder

    name = property(lambda self: self.inner.name)
    sha256 = property(lambda self: self.inner.sha256)
    dimensions = property(lambda self: self.inner.dimensions)
    runtime = property(lambda self: self.inner.runtime)

    def __call__(self, texts: Sequence[str], progress: Progress = silent) -> Codes:
        """The codes of ``texts``."""
        return np.array([meaning.code for meaning in self.meanings(texts, progress)])

    def meanings(self, texts: Sequence[str], progress: Progress = silent) -> list[Meaning]:
        """The meanings of ``texts``."""
        return self.inner.meanings(texts, progress)


@dataclass(frozen=True)
class Run:
    """What one audit took, and its verdicts: the codes of each passage's findings by its id."""

    wall: float
    processor: float
    minilm: float
    seen: int
    passages: int
    peak: float
    verdicts: dict[str, list[str]] = field(default_factory=dict)

    def __str__(self) -> str:
        return (
            f"{self.wall:6.1f} s, {self.processor:6.1f} s of processor, MiniLM {self.minilm:5.1f} s for {self.seen:6,} of "
            f"{self.passages:,} passages, {self.peak:5.0f} MB"
        )


def judged(table: str, name: str, *, whole: bool) -> Run:
    """One audit in this process, as shipped or by the reference."""
    begun = time.perf_counter()
    cache, settings = Cache.of_user(), Settings()
    model = Counted(embedder("minilm"))
    embed = CachedEmbedder(model, cache)
    fast = Whole(embed) if whole else CachedEmbedder(static.load(), cache)
    if whole:
        neighbours.MEANT = EVERY
    sites = api.read_sites(table)
    tools = pipeline.Tools(embed, CachedNames(SpacyNames(), cache), fast, CachedTranscripts(cache))
    (mine,) = (site for site in sites if site.name == name)
    made = Made(version="", model="", model_sha256="", corpus_sha256="", settings={})
    audit = pipeline.judge(mine, Sector.of(*sites), tools, settings, made)
    used = resource.getrusage(resource.RUSAGE_SELF)
    verdicts: dict[str, list[str]] = {passage.id: [] for passage in audit.passages}
    for finding in audit.findings:
        if finding.code in MATCHED and finding.passage in verdicts:
            verdicts[finding.passage].append(finding.code)
    return Run(
        time.perf_counter() - begun,
        used.ru_utime + used.ru_stime,
        model.seconds,
        model.texts,
        sum(len(site.scored) for site in sites),
        used.ru_maxrss / 1024,
        verdicts,
    )


def apart(table: str, name: str, kind: str, cache: str) -> Run:
    """`judged` in a process of its own."""
    environment = os.environ | {"SAMECHECK_CACHE": cache}
    command = [sys.executable, __file__, "one", table, name, kind]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return Run(**json.loads(done.stdout.splitlines()[-1]))


def sectors(names: Sequence[str]) -> None:
    """Prints what the cascade saves, and what it misses."""
    with tempfile.TemporaryDirectory() as folder:
        tables = Path(folder)
        subprocess.run(
            [sys.executable, str(Path(__file__).with_name("real_data.py")), folder], check=True, capture_output=True
        )
        for number, name in enumerate(names or SECTORS):
            table = tables / f"{name}.jsonl"
            sites = sorted(api.read_sites(table), key=lambda site: (len(site.scored), site.name))
            chosen = [sites[len(sites) // 2], *(sites[-1:] if number == 0 else ())]
            for site in chosen:
                compare(name, str(table), site, tables)


def compare(name: str, table: str, site: Site, folder: Path) -> None:
    """Prints one site's costs and agreement."""
    print(f"\n{name}: {site.name}, {len(site.scored)} passages", flush=True)
    runs: dict[tuple[str, str], Run] = {}
    for kind in ("shipped", "whole"):
        with tempfile.TemporaryDirectory(dir=folder) as cache:
            for state in ("cold", "warm"):
                runs[kind, state] = apart(table, site.name, kind, cache)
                print(f"  {kind:8} {state}  {runs[kind, state]}", flush=True)
    for state in ("cold", "warm"):
        ours, all_of_it = runs["shipped", state], runs["whole", state]
        print(
            f"  {state}: {all_of_it.wall / ours.wall:.1f} times faster by the clock, "
            f"{all_of_it.processor / ours.processor:.1f} by the processor"
        )
    ours, all_of_it = runs["shipped", "cold"], runs["whole", "cold"]
    print(
        f"  MiniLM sees {all_of_it.seen / max(1, ours.seen):.1f} times fewer passages (asked for: {FASTER:.0f} times faster)"
    )
    print(f"  {agreement(ours.verdicts, all_of_it.verdicts)} (asked for: {SAME:.0%})")


def agreement(ours: dict[str, list[str]], reference: dict[str, list[str]]) -> str:
    """How far two sets of verdicts on the same passages agree, in words."""
    same = sum(bool(ours[one]) == bool(codes) for one, codes in reference.items())
    wanted = [one for one, codes in reference.items() if codes]
    echoes = [one for one, codes in reference.items() if "SC201" in codes]
    found, echoed = sum(bool(ours[one]) for one in wanted), sum(bool(ours[one]) for one in echoes)
    flagged = sum(map(bool, ours.values()))
    return (
        f"same verdict on {same / max(1, len(reference)):.1%} of {len(reference)} passages; flagged {flagged}, by the "
        f"reference {len(wanted)}; of these found {found}, of its {len(echoes)} echoes {echoed}"
    )


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
    if asked[:1] == ["one"]:
        print(json.dumps(asdict(judged(asked[1], asked[2], whole=asked[3] == "whole"))))
        return
    if not asked or "help" in asked:
        print(f"samecheck --help: {help_seconds():.2f} s (median of 7)")
    if not asked or "site" in asked:
        site()
    if not asked or "sectors" in asked:
        sectors(asked[asked.index("sectors") + 1 :] if asked else ())


if __name__ == "__main__":
    main()
