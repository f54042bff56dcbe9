"""The cache: values by kind and text, in one SQLite file that many processes may use at once.

Losing it costs time and nothing else, so it never ends a run: a broken file is moved aside and begun anew, and where
it cannot be used (no room, no permission, locked for too long) the run goes on without it. Either is logged once.
A connection is opened for each call and closed after it: none is carried over a fork or into another thread.
"""

import logging
import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import TypeVar

import msgspec
from platformdirs import user_cache_dir

T = TypeVar("T")

FOLDER_VARIABLE = "SAMECHECK_CACHE"
FILE = "cache.sqlite"
#: Layout of the tables; a file of another layout is emptied.
_LAYOUT = 1
#: Seconds to wait for another process's transaction, which takes milliseconds. Guessed.
_PATIENCE = 20
#: Rows of a transaction: what an interruption can lose, and how long others may have to wait. Guessed.
_ROWS = 1_000
_ENTRY = "SELECT key, value FROM entries WHERE kind = ? AND key = ?"
_KEY = "SELECT key FROM entries WHERE kind = ? AND key = ?"
#: What SQLite says of a file that is damaged, none of its own, or none of ours (a table lacks a column).
_BROKEN = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR})

log = logging.getLogger(__name__)


def cache_folder() -> Path:
    """The folder ``$SAMECHECK_CACHE``, else the user's folder for caches."""
    return Path(os.environ.get(FOLDER_VARIABLE) or user_cache_dir("samecheck"))


class CacheInfo(msgspec.Struct, frozen=True):
    """What a cache holds: its file, the bytes it takes on disk, its number of rows by kind."""

    path: Path
    bytes: int
    rows: dict[str, int]


class Cache:
    """Values by kind and text in the SQLite file ``path``, which is made when first needed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._given_up = False

    @classmethod
    def of_user(cls) -> "Cache":
        """The cache in `cache_folder`."""
        return cls(cache_folder() / FILE)

    def get(self, kind: str, keys: Sequence[str]) -> dict[str, bytes]:
        """The values that are known of ``keys``."""
        texts = {_digest(key): key for key in keys}
        nothing: dict[str, bytes] = {}
        return self._use(lambda db: {texts[key]: value for key, value in _read(db, kind, list(texts))}, nothing)

    def known(self, kind: str, keys: Sequence[str]) -> set[str]:
        """Those of ``keys`` that have a value."""
        texts = {_digest(key): key for key in keys}
        nothing: set[str] = set()
        return self._use(lambda db: {texts[key] for (key,) in _read(db, kind, list(texts), _KEY)}, nothing)

    @property
    def usable(self) -> bool:
        """Whether it could be used so far; if not, nothing is looked up or kept any more."""
        return not self._given_up

    def put(self, kind: str, items: Mapping[str, bytes]) -> None:
        """Keeps ``items``, in transactions of bounded size: what an interruption finds done stays done."""
        self._use(lambda db: _write(db, kind, items), None)

    def info(self) -> CacheInfo:
        """What there is; all zero where there is no file, or none that can be used."""
        nothing: dict[str, int] = {}
        rows = self._use(_counts, nothing) if _inode(self.path) else nothing
        return CacheInfo(self.path, self._bytes(), rows)

    def clear(self) -> int:
        """Forgets everything; the number of bytes freed on disk. Others may be using the cache meanwhile."""
        before = self._bytes()
        if _inode(self.path):
            self._use(_empty, None)
        with suppress(OSError):
            self._aside.unlink(missing_ok=True)
        return max(0, before - self._bytes())

    @property
    def _aside(self) -> Path:
        return self.path.with_name(f"{self.path.name}.broken")

    def _files(self) -> tuple[Path, ...]:
        return tuple(self.path.with_name(self.path.name + end) for end in ("", "-wal", "-shm"))

    def _bytes(self) -> int:
        return sum(_size(file) for file in (*self._files(), self._aside))

    def _use(self, work: Callable[[sqlite3.Connection], T], otherwise: T) -> T:
        """The outcome of ``work``, tried again on a new file if this one is broken; ``otherwise`` if that fails too."""
        for last in (False, True):
            if self._given_up:
                break
            before = _inode(self.path)
            try:
                with closing(_connected(self.path)) as db:
                    return work(db)
            except (sqlite3.Error, OSError) as problem:
                if last or not _is_broken(problem) or not self._moved_aside(before):
                    self._given_up = True
                    log.warning("cannot use the cache %s (%s): going on without it", self.path, problem)
        return otherwise

    def _moved_aside(self, inode: int | None) -> bool:
        """Whether the broken file with that ``inode`` is out of the way, by us or by another process before us."""
        if _inode(self.path) != inode:
            return True
        log.warning("the cache %s is broken: moved to %s and begun anew", self.path, self._aside.name)
        try:
            self.path.replace(self._aside)
            for file in self._files():
                file.unlink(missing_ok=True)
        except OSError:
            return False
        return True


def _connected(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    db = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
    try:
        with suppress(sqlite3.OperationalError):  # another process is just switching: it does it for all
            db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        if _layout(db) != _LAYOUT:
            _lay_out(db)
    except BaseException:
        db.close()
        raise
    return db


def _layout(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def _lay_out(db: sqlite3.Connection) -> None:
    with _transaction(db):
        if _layout(db) == _LAYOUT:  # another process was first
            return
        if _layout(db):
            db.execute("DROP TABLE IF EXISTS entries")
            db.execute("DROP TABLE IF EXISTS kinds")
        db.execute("CREATE TABLE kinds (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)")
        db.execute(
            "CREATE TABLE entries (kind INTEGER NOT NULL, key BLOB NOT NULL, value BLOB NOT NULL,"
            " PRIMARY KEY (kind, key)) WITHOUT ROWID"
        )
        db.execute(f"PRAGMA user_version = {_LAYOUT}")


def _read(db: sqlite3.Connection, kind: str, keys: list[bytes], query: str = _ENTRY) -> Iterator[tuple[bytes, ...]]:
    # One at a time: 20,000 take .21 s, against .17 s in lists of 900, which would have to be written into the query.
    db.execute("BEGIN")
    for (number,) in db.execute("SELECT id FROM kinds WHERE name = ?", (kind,)).fetchall():
        for key in keys:
            yield from db.execute(query, (number, key))
    db.execute("COMMIT")


def _write(db: sqlite3.Connection, kind: str, items: Mapping[str, bytes]) -> None:
    rows = iter(items.items())
    while some := list(islice(rows, _ROWS)):
        with _transaction(db):
            db.execute("INSERT OR IGNORE INTO kinds (name) VALUES (?)", (kind,))
            (number,) = db.execute("SELECT id FROM kinds WHERE name = ?", (kind,)).fetchone()
            db.executemany(
                "INSERT OR REPLACE INTO entries (kind, key, value) VALUES (?, ?, ?)",
                ((number, _digest(key), value) for key, value in some),
            )


def _counts(db: sqlite3.Connection) -> dict[str, int]:
    query = "SELECT name, count(*) FROM entries JOIN kinds ON kinds.id = entries.kind GROUP BY name ORDER BY name"
    return dict(db.execute(query))


def _empty(db: sqlite3.Connection) -> None:
    with _transaction(db):
        db.execute("DELETE FROM entries")
        db.execute("DELETE FROM kinds")
    with suppress(sqlite3.OperationalError):  # another process reads: the room is used again, if not given back
        db.execute("VACUUM")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@contextmanager
def _transaction(db: sqlite3.Connection) -> Iterator[None]:
    db.execute("BEGIN IMMEDIATE")  # the lock at once: taken later, it fails without waiting when another wrote since
    try:
        yield
    except BaseException:
        with suppress(sqlite3.Error):
            db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def _is_broken(problem: Exception) -> bool:
    # The low byte is the error, the rest its details. Errors that Python itself raises have no code.
    return getattr(problem, "sqlite_errorcode", sqlite3.SQLITE_OK) & 0xFF in _BROKEN


def _digest(key: str) -> bytes:
    return sha256(key.encode("utf-8", "surrogatepass")).digest()


def _inode(path: Path) -> int | None:
    try:
        return path.stat().st_ino
    except OSError:
        return None


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
