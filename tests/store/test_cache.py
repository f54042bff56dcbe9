import logging
import os
import pickle
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samecheck.store import Cache

TEXTS = st.text(st.characters(), max_size=30)  # half surrogate pairs among them


@given(st.dictionaries(TEXTS, st.binary(max_size=50), max_size=30), st.lists(TEXTS, max_size=10))
def test_what_was_put_is_got_and_nothing_else(items: dict[str, bytes], others: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        cache = Cache(Path(folder) / "cache.sqlite")
        cache.put("kind", items)
        assert cache.get("kind", [*items, *others, *items]) == items
        assert cache.get("other kind", list(items)) == {}


def test_the_last_value_counts_and_kinds_are_apart(cache: Cache) -> None:
    cache.put("a", {"x": b"1"})
    cache.put("a", {"x": b"2"})
    cache.put("b", {"x": b"3"})
    assert cache.get("a", ["x"]) == {"x": b"2"}
    assert cache.get("b", ["x"]) == {"x": b"3"}


def test_more_items_than_fit_a_transaction_all_arrive(cache: Cache) -> None:
    items = {str(n): str(n).encode() for n in range(5_000)}
    cache.put("kind", items)
    assert cache.get("kind", list(items)) == items


def test_info_tells_the_rows_by_kind_and_clear_frees_their_room(cache: Cache) -> None:
    assert cache.info().rows == {}
    assert cache.info().bytes == 0
    assert not cache.path.exists()
    cache.put("vectors", {str(n): os.urandom(384) for n in range(3_000)})
    cache.put("names", {"x": b""})
    info = cache.info()
    assert info.path == cache.path
    assert info.rows == {"names": 1, "vectors": 3_000}
    assert info.bytes > 3_000 * 384
    assert cache.clear() > 3_000 * 384
    assert cache.info().rows == {}
    assert cache.get("vectors", ["1"]) == {}


def test_clearing_nothing_frees_nothing_and_makes_nothing(cache: Cache) -> None:
    assert cache.clear() == 0
    assert not cache.path.exists()


def test_no_text_is_kept_in_the_clear(cache: Cache) -> None:
    cache.put("kind", {"a sentence of a customer": b"1"})
    assert b"customer" not in cache.path.read_bytes()


def test_a_cache_crosses_into_another_process(cache: Cache) -> None:
    cache.put("kind", {"x": b"1"})
    assert pickle.loads(pickle.dumps(cache)).get("kind", ["x"]) == {"x": b"1"}  # noqa: S301  # our own bytes


def test_the_folder_is_the_one_of_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMECHECK_CACHE", str(tmp_path / "here"))
    assert Cache.of_user().path == tmp_path / "here" / "cache.sqlite"
    monkeypatch.delenv("SAMECHECK_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert Cache.of_user().path.name == "cache.sqlite"


def foreign(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE entries (somebody TEXT)")
    db.execute("CREATE TABLE kinds (something TEXT)")
    db.commit()
    db.close()


def garbage(path: Path) -> None:
    path.write_bytes(b"this is no database at all " * 500)


def torn(path: Path) -> None:
    Cache(path).put("kind", {str(n): os.urandom(300) for n in range(500)})
    path.write_bytes(path.read_bytes()[: 40 * 1024])


def scribbled(path: Path) -> None:
    Cache(path).put("kind", {str(n): os.urandom(300) for n in range(500)})
    content = bytearray(path.read_bytes())
    content[4096:-4096] = b"\xff" * (len(content) - 8192)
    path.write_bytes(content)


@pytest.mark.parametrize("broken", [foreign, garbage, torn, scribbled])
def test_a_broken_file_is_moved_aside_with_one_warning_and_begun_anew(
    broken: object, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "cache.sqlite"
    assert callable(broken)
    broken(path)
    cache = Cache(path)
    assert cache.get("kind", [str(n) for n in range(500)]) == {}
    cache.put("kind", {"x": b"1"})
    assert cache.get("kind", ["x"]) == {"x": b"1"}
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    assert (tmp_path / "cache.sqlite.broken").exists()
    assert cache.clear() > 0
    assert not (tmp_path / "cache.sqlite.broken").exists()


def test_an_empty_file_is_a_cache_to_be(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    cache = Cache(tmp_path / "cache.sqlite")
    cache.path.touch()
    cache.put("kind", {"x": b"1"})
    assert cache.get("kind", ["x"]) == {"x": b"1"}
    assert not caplog.records


def test_a_file_of_another_layout_is_emptied(cache: Cache, caplog: pytest.LogCaptureFixture) -> None:
    cache.put("kind", {"x": b"1"})
    db = sqlite3.connect(cache.path)
    db.execute("PRAGMA user_version = 99")
    db.close()
    assert cache.get("kind", ["x"]) == {}
    cache.put("kind", {"x": b"2"})
    assert cache.get("kind", ["x"]) == {"x": b"2"}
    assert not caplog.records


def test_where_nothing_can_be_written_it_goes_on_without_and_says_so_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("no folder")
    cache = Cache(tmp_path / "file" / "cache.sqlite")
    cache.put("kind", {"x": b"1"})
    assert cache.get("kind", ["x"]) == {}
    assert cache.info().rows == {}
    assert cache.clear() == 0
    assert len(caplog.records) == 1
    assert "going on without it" in caplog.text


FORBIDDEN = """
import os, sys
from pathlib import Path
from samecheck.store import Cache
cache = Cache(Path(sys.argv[1]) / "cache.sqlite")
if os.geteuid() == 0:
    os.setuid(65534)  # root may write anywhere
cache.put("kind", {"x": b"1"})
print(cache.get("kind", ["x"]), cache.clear())
"""


@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize("mode", [0o555, 0o000])
def test_a_folder_without_leave_to_write_is_gone_on_without(mode: int, *, there: bool) -> None:
    with tempfile.TemporaryDirectory() as parent:  # not tmp_path, whose parents are closed to others
        folder = Path(parent) / "locked"
        if there:
            Cache(folder / "cache.sqlite").put("kind", {"x": b"1"})
        folder.mkdir(exist_ok=True)
        Path(parent).chmod(0o755)
        folder.chmod(mode)
        done = subprocess.run(
            [sys.executable, "-c", FORBIDDEN, str(folder)], capture_output=True, text=True, check=False
        )
        folder.chmod(0o755)
    assert (done.returncode, done.stdout) == (0, "{} 0\n"), done.stderr
    assert done.stderr.count("going on without it") == 1


def test_a_full_disk_is_gone_on_without(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    resource = pytest.importorskip("resource")
    cache = Cache(tmp_path / "cache.sqlite")
    cache.put("kind", {"x": b"1"})
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))  # Python ignores the signal: writes fail instead
    try:
        cache.put("kind", {str(n): os.urandom(384) for n in range(3_000)})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert len(caplog.records) == 1
    assert Cache(cache.path).get("kind", ["x"]) == {"x": b"1"}
