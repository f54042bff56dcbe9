"""The machine: its folders, room and memory, its browser and git."""

import os
import platform
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from shutil import disk_usage, which
from tempfile import TemporaryFile, gettempdir

from samecheck import __version__
from samecheck.doctor.check import Check, Machine
from samecheck.errors import MissingExtra
from samecheck.process import processors

#: Bytes. An audit of 20 pages among 50 sites takes 1.5 GB of memory (`scripts/bench_cost.py`) and some 100 MB of cache.
_MEMORY, _ROOM = 2_000_000_000, 500_000_000
_GIGA = 1e9
#: Seconds that a program may take to say which version it is. Guessed: a browser's first start on a slow disk.
_PATIENCE = 20


def this_machine() -> Machine:
    """What samecheck runs on."""
    return Machine(
        samecheck=__version__,
        installed=str(Path(__file__).parents[1]),
        python=f"{platform.python_implementation()} {platform.python_version()}",
        system=f"{platform.system()} {platform.release()} {platform.machine()}",
        processors=processors(),
    )


def cache() -> Check:
    """The cache: where it is, what is in it, and whether a row can be put there."""
    from samecheck.sources import cache_info
    from samecheck.store import Cache

    found = cache_info()
    kept = Cache.of_user()
    kept.put("doctor", {"row": b"1"})
    where = f"{found.path.parent}, {found.bytes / 1e6:.1f} MB, {sum(found.rows.values()):,} entries"
    if not kept.usable or kept.get("doctor", ["row"]) != {"row": b"1"}:
        todo = "give leave to write there, or name another folder in the variable SAMECHECK_CACHE"
        return Check("Cache", "care", f"{where}; cannot be used, so everything is computed anew each time", todo)
    return Check("Cache", "ok", where)


def data() -> Check:
    """The folder of corpora, and which there are."""
    from samecheck.store.corpora import built_in_names, kept_folder, kept_names

    folder, own = kept_folder(), kept_names()
    told = f"{folder}, {len(built_in_names())} built-in corpora, {len(own)} of your own"
    if not built_in_names():
        return Check("Data", "missing", "the built-in corpora are not there", "install samecheck anew")
    if not _writable(folder):
        todo = "give leave to write there, or name another folder in the variable SAMECHECK_DATA"
        return Check("Data", "care", f"{told}; cannot be written to", todo)
    return Check("Data", "ok", told)


def disk() -> Check:
    """Room for the cache and for temporary files."""
    from samecheck.store import cache_folder

    rooms = {folder: disk_usage(_there(folder)).free for folder in (cache_folder(), Path(gettempdir()))}
    told = ", ".join(f"{room / _GIGA:.1f} GB free at {folder}" for folder, room in rooms.items())
    if min(rooms.values()) < _ROOM:
        return Check("Disk", "care", told, "free some room, or name another folder in SAMECHECK_CACHE or TMPDIR")
    return Check("Disk", "ok", told)


def memory() -> Check:
    """Memory that this process may take."""
    free, whole = _available(), _memory()
    told = f"{free / _GIGA:.1f} of {whole / _GIGA:.1f} GB free" if free else f"{whole / _GIGA:.1f} GB"
    if not whole:
        return Check("Memory", "ok", "the system does not tell")
    if (free or whole) < _MEMORY:
        return Check(
            "Memory", "care", told, "an audit among 50 sites takes 1.5 GB: close something, or give fewer pages"
        )
    return Check("Memory", "ok", told)


def browser() -> Check:
    """A Chromium, which renders pages and prints PDF; nothing else needs it."""
    from samecheck.chromium import installed

    try:
        path = installed(_playwrights_own())
    except MissingExtra as problem:
        return Check("Browser", "optional", f"{problem.what}; for --browser, and PDF", problem.todo)
    if version := _version(path):
        return Check("Browser", "ok", f"{path}, {version}")
    return Check(
        "Browser", "optional", f"{path} does not start", "install another, or name one in the variable CHROMIUM"
    )


def git() -> Check:
    """Git, which knows what a draft replaces."""
    path = which("git")
    if not path:
        return Check("git", "optional", "not installed; for draft --since", "install git")
    if version := _version(path):
        return Check("git", "ok", f"{path}, {version}")
    return Check("git", "optional", f"{path} does not start; for draft --since", "install git anew")


def _version(program: str) -> str:
    """What ``program`` says of its version; empty if it does not start."""
    with suppress(OSError, subprocess.TimeoutExpired):
        done = subprocess.run(  # noqa: S603
            [program, "--version"], capture_output=True, text=True, errors="replace", timeout=_PATIENCE, check=False
        )
        return "" if done.returncode else done.stdout.strip() or "which does not tell its version"
    return ""


def _playwrights_own() -> str:
    """Where Playwright would have its own Chromium; empty without Playwright."""
    from samecheck.chromium import playwrights_own

    try:
        return playwrights_own()
    except ImportError:
        return ""


def _there(folder: Path) -> Path:
    """``folder``, or the nearest above it that exists."""
    return next(one for one in (folder, *folder.absolute().parents) if one.is_dir())


def _writable(folder: Path) -> bool:
    try:
        with TemporaryFile(dir=next(one for one in (folder, *folder.absolute().parents) if one.exists())):
            return True
    except OSError:
        return False


def _memory() -> int:
    """Bytes of memory that this process may have: the machine's, or what its container leaves it; 0 if nobody tells."""
    try:
        whole = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return 0
    limit = _number(Path("/sys/fs/cgroup/memory.max"))
    return min(whole, limit) if limit else whole


def _available() -> int:
    """Bytes of memory that are free for use; 0 where the system does not tell (it does on Linux)."""
    if sys.platform != "linux":
        return 0
    rows = dict(line.split(":", 1) for line in Path("/proc/meminfo").read_text("ascii").splitlines())
    free = int(rows.get("MemAvailable", "0 kB").split()[0]) * 1024
    limit, used = _number(Path("/sys/fs/cgroup/memory.max")), _number(Path("/sys/fs/cgroup/memory.current"))
    return min(free, max(1, limit - used)) if limit else free


def _number(file: Path) -> int:
    try:
        text = file.read_text("ascii").strip()
    except OSError:
        return 0
    return int(text) if text.isdigit() else 0
