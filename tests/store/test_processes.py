"""Several processes on one cache, and processes that are killed: real ones."""

import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from samecheck.store import Cache

BATCH = 40

WRITER = f"""
import sys
from hashlib import sha256
from pathlib import Path
from samecheck.store import Cache
cache, name, batches = Cache(Path(sys.argv[1])), sys.argv[2], int(sys.argv[3])
print("ready", flush=True)
sys.stdin.readline()
for batch in range(batches):
    keys = [f"{{name}} {{batch}} {{n}}" for n in range({BATCH})]
    cache.put("kind", {{key: sha256(key.encode()).digest() * 12 for key in keys}})
    print(batch, flush=True)
"""


def writer(path: Path, name: str, batches: int) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), name, str(batches)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    return process


def start(process: subprocess.Popen[str]) -> None:
    assert process.stdin
    process.stdin.write("go\n")
    process.stdin.flush()


def integrity(path: Path) -> str:
    with closing(sqlite3.connect(path)) as db:
        return str(db.execute("PRAGMA integrity_check").fetchone()[0])


def test_processes_that_begin_a_cache_together_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    names, batches = ("a", "b", "c"), 25
    processes = [writer(path, name, batches) for name in names]
    for process in processes:
        start(process)
    ends = [(process.communicate(timeout=60)[1], process.returncode) for process in processes]
    assert ends == [("", 0)] * len(names)
    keys = [f"{name} {batch} {n}" for name in names for batch in range(batches) for n in range(BATCH)]
    assert Cache(path).get("kind", keys) == {key: sha256(key.encode()).digest() * 12 for key in keys}
    assert integrity(path) == "ok"


def test_a_killed_writer_leaves_whole_transactions_and_a_sound_file(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    for turn in range(6):
        process = writer(path, f"turn {turn}", 100_000)
        start(process)
        assert process.stdout
        for _ in range(3):
            process.stdout.readline()
        time.sleep(0.003 * turn)  # somewhere else in a write each time
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=60)
        assert process.returncode == -signal.SIGKILL
        assert integrity(path) == "ok"
        keys = [f"turn {turn} {batch} {n}" for batch in range(200) for n in range(BATCH)]
        kept = Cache(path).get("kind", keys)
        assert len(kept) >= 3 * BATCH
        assert len(kept) % BATCH == 0
        assert all(value == sha256(key.encode()).digest() * 12 for key, value in kept.items())


def test_a_writer_killed_beside_another_does_not_stop_it(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    victim, survivor = writer(path, "victim", 100_000), writer(path, "survivor", 60)
    start(victim)
    start(survivor)
    assert victim.stdout
    for _ in range(5):
        victim.stdout.readline()
    victim.kill()
    victim.communicate(timeout=60)
    errors = survivor.communicate(timeout=60)[1]
    assert (survivor.returncode, errors) == (0, "")
    keys = [f"survivor {batch} {n}" for batch in range(60) for n in range(BATCH)]
    assert len(Cache(path).get("kind", keys)) == len(keys)
    assert integrity(path) == "ok"
