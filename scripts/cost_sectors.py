"""What an audit of real sectors costs as shipped and by a reference that looks at everything, and what the first misses.

See `bench_cost`.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TypeVar

import numpy as np

from samecheck import api, pipeline
from samecheck.embed import Codes, Embedder, Meaning, embedder, static
from samecheck.model import Progress, Site, silent
from samecheck.read.names import SpacyNames
from samecheck.sector import Sector, neighbours
from samecheck.settings import Settings
from samecheck.store import Cache, CachedEmbedder, CachedNames, CachedTranscripts
from samecheck.wire import Made

T = TypeVar("T")

FASTER, SAME = 8.0, 0.98

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
    command = [sys.executable, __file__, table, name, kind]
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


if __name__ == "__main__":
    table, name, kind = sys.argv[1:]
    print(json.dumps(asdict(judged(table, name, whole=kind == "whole"))))
