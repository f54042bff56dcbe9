"""Whether equal input gives equal bytes: the hotels of ../shared/data/smb_sites, audited in every way that must not matter.

    python scripts/bench_same_bytes.py

Two runs; an audit that was kept; rows and sources shuffled; cold and warm cache; one and two threads; with and without
the target among its peers. What may differ is under the key "made" alone.
"""

import hashlib
import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from secrets import token_hex

SITE = "theriverparkinn.com"


def audited(peers: list[Path], target: Path, cache: Path, threads: int, *, kept: bool = False) -> str:
    """The digest of an audit's JSON outside ``made``; ``kept``: it may be one that was kept."""
    names = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS")
    environment = os.environ | {"SAMECHECK_CACHE": str(cache)} | dict.fromkeys(names, str(threads))
    command = [
        str(Path(sys.executable).with_name("samecheck")),
        "audit",
        "-q",
        str(target),
        "--site",
        SITE,
        "--format",
        "json",
    ]
    if not kept:  # the address changes no result, but is part of the settings that a kept audit has to share
        command += ["--contact", f"{token_hex(4)}@samecheck.example"]
    for peer in peers:
        command += ["--peers", str(peer)]
    out = subprocess.run(command, env=environment, check=True, capture_output=True).stdout
    head, made, tail = out.partition(b'"made": {')
    if not made or json.loads(out)["site"] != SITE:
        raise ValueError("this is not the audit of " + SITE)
    rest = tail[tail.index(b"\n  },") :]
    return hashlib.sha256(head + rest).hexdigest()[:16]


def written(path: Path, rows: list[str]) -> Path:
    """``rows`` in a file."""
    path.write_text("\n".join(rows) + "\n", "utf-8")
    return path


def main() -> None:
    """Prints a digest a way, and whether they are all one."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        script = str(Path(__file__).with_name("real_data.py"))
        subprocess.run([sys.executable, script, name], check=True, capture_output=True)
        whole = folder / "smb" / "hotel.jsonl"
        rows = whole.read_text("utf-8").splitlines()
        shuffled = random.Random(7).sample(rows, len(rows))
        half = [written(folder / f"{n}.jsonl", part) for n, part in enumerate((shuffled[::2], shuffled[1::2]))]
        others = [row for row in rows if json.loads(row)["site"] != SITE]
        warm = folder / "warm"
        ways = {
            "first, cold, two threads": audited([whole], whole, warm, 2),
            "again, warm": audited([whole], whole, warm, 2),
            "to be kept": audited([whole], whole, warm, 2, kept=True),
            "kept": audited([whole], whole, warm, 2, kept=True),
            "cold, one thread": audited([whole], whole, folder / "one", 1),
            "warm, one thread": audited([whole], whole, warm, 1),
            "rows shuffled": audited([written(folder / "s.jsonl", shuffled)], folder / "s.jsonl", warm, 2),
            "peers in two files, swapped": audited(half[::-1], whole, warm, 2),
            "peers in two files, cold": audited(half, whole, folder / "two", 2),
            "target not among the peers": audited([written(folder / "o.jsonl", others)], whole, warm, 2),
        }
        for way, digest in ways.items():
            print(f"{digest}  {way}")
        print("all one" if len(set(ways.values())) == 1 else "THEY DIFFER")
        sys.exit(len(set(ways.values())) != 1)


if __name__ == "__main__":
    main()
