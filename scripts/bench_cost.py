"""What an audit costs, cold and warm: wall time, peak memory, how much of it is the models'.

    python scripts/bench_cost.py [SOURCE SITE]

Without arguments: one hotel of ../shared/data/smb_sites against the other ten. Each run is a process of its own with a cache
of its own; "cold" begins with an empty one, "warm" is the run after. Times on a shared machine are rough: read the ratios.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CHILD = """
import resource, sys, time
begun = time.perf_counter()
from samecheck import api
from samecheck.embed.transformer import Transformer
from samecheck.read.names import SpacyNames
spent = {"embed": 0.0, "names": 0.0}
def timed(kind, name):
    inner = kind.__call__
    def outer(self, *args, **kwargs):
        start = time.perf_counter()
        try:
            return inner(self, *args, **kwargs)
        finally:
            spent[name] += time.perf_counter() - start
    kind.__call__ = outer
timed(Transformer, "embed"); timed(SpacyNames, "names")
audit = api.audit(sys.argv[1], [sys.argv[1]], site=sys.argv[2])
wall = time.perf_counter() - begun
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
loaded = [name for name in ("torch", "spacy", "sklearn") if name in sys.modules]
print(f"{wall:6.1f} s  peak {peak:6.0f} MB  MiniLM {spent['embed']:5.1f} s  spaCy {spent['names']:5.1f} s  "
      f"passages {len(audit.passages)}  peers {len(audit.peers)}  score {audit.sameness.score}  loaded {loaded}")
"""


def run(source: str, site: str, cache: str) -> str:
    """One audit in a process of its own; its line of figures."""
    environment = os.environ | {"SAMECHECK_CACHE": cache}
    command = [sys.executable, "-c", CHILD, source, site]
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout.strip()


def help_seconds(times: int = 7) -> float:
    """The median wall time of ``samecheck --help``, seconds."""
    found = []
    for _ in range(times):
        begun = time.perf_counter()
        subprocess.run([str(Path(sys.executable).with_name("samecheck")), "--help"], check=True, capture_output=True)
        found.append(time.perf_counter() - begun)
    return sorted(found)[times // 2]


def main() -> None:
    """Prints the figures."""
    print(f"samecheck --help: {help_seconds():.2f} s (median of 7)")
    with tempfile.TemporaryDirectory() as folder:
        if len(sys.argv) == 3:
            source, site = sys.argv[1:]
        else:
            subprocess.run(
                [sys.executable, str(Path(__file__).with_name("real_data.py")), folder], check=True, capture_output=True
            )
            source, site = f"{folder}/smb/hotel.jsonl", "theriverparkinn.com"
        print(f"{site} of {source}")
        print("cold", run(source, site, f"{folder}/cache"))
        for _ in range(3):
            print("warm", run(source, site, f"{folder}/cache"))


if __name__ == "__main__":
    main()
