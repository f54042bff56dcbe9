"""Bodies in web archives: packed in every way, too large, of every charset, or none to be read."""

import gzip
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from samecheck.gather import Limits
from samecheck.gather.warc import read
from tests.gather.warcs import HOME, Warc, told, written, zstd

brotli = pytest.importorskip("brotli")  # comes with fastwarc


def chunked(data: bytes) -> bytes:
    return b"%x;x=y\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (9, data[:9], len(data) - 9, data[9:])


def headless(data: bytes) -> bytes:
    engine = zlib.compressobj(wbits=-15)
    return engine.compress(data) + engine.flush()


PACKED: dict[str, tuple[Callable[[bytes], bytes], dict[str, str]]] = {
    "gzip": (gzip.compress, {"Content_Encoding": "gzip"}),
    "deflate": (zlib.compress, {"Content_Encoding": "deflate"}),
    "deflate without its header": (headless, {"Content_Encoding": "deflate"}),
    "brotli": (brotli.compress, {"Content_Encoding": "br"}),
    "zstd": (zstd, {"Content_Encoding": "zstd"}),
    "twice": (lambda data: gzip.compress(brotli.compress(data)), {"Content_Encoding": "br, gzip"}),
    "chunks": (chunked, {"Transfer_Encoding": "chunked"}),
    "chunks of gzip": (
        lambda data: chunked(gzip.compress(data)),
        {"Transfer_Encoding": "Chunked", "Content_Encoding": "x-gzip"},
    ),
    "nothing, though it says gzip": (bytes, {"Content_Encoding": "gzip"}),
    "nothing, though it says brotli": (bytes, {"Content_Encoding": "br"}),
    "nothing, though it says chunks": (bytes, {"Transfer_Encoding": "chunked"}),
}  # fmt: skip


@pytest.mark.parametrize("how", PACKED)
def test_bodies_are_unpacked(tmp_path: Path, how: str) -> None:
    pack, fields = PACKED[how]
    warc = Warc()
    warc.add("http://a.example/", pack(HOME.encode()), **fields)
    assert told(written(tmp_path, warc.data)) == {"http://a.example/": HOME}


@pytest.mark.parametrize("how", ["gzip", "deflate", "brotli", "zstd", "chunks of gzip"])
def test_a_bomb_stops_at_the_limit(tmp_path: Path, how: str) -> None:
    pack, fields = PACKED[how]
    warc = Warc()
    warc.add("http://a.example/bomb", pack(b"\0" * 30_000_000), **fields)
    warc.add("http://a.example/")
    found = list(read(written(tmp_path, warc.data), Limits(page_bytes=100_000)))
    assert [page.problem or page.body for page in found] == ["is over the limit of 100 kB", HOME]


def test_a_bomb_of_the_archive_itself_is_a_page_over_the_limit(tmp_path: Path) -> None:
    warc = Warc()
    warc.add("http://a.example/bomb", b"a" * 50_000_000)
    warc.add("http://a.example/")
    file = written(tmp_path, warc.data)
    assert file.stat().st_size < 100_000
    assert [page.problem or page.body for page in read(file, Limits())] == ["is over the limit of 10 MB", HOME]


@pytest.mark.parametrize(
    ("body", "fields", "said"),
    [
        (b"%PDF-1.7", {}, "holds a PDF, not HTML"),
        (bytes(range(256)) * 9, {}, "holds binary data, not HTML"),
        (gzip.compress(HOME.encode() * 9)[:-9], {"Content_Encoding": "gzip"}, "is gzip data that is cut short"),
        (b"\xff" * 99, {"Content_Encoding": "br"}, "is no br data"),
        (b"<html>", {"Content_Encoding": "lzma"}, "is packed as lzma, which samecheck does not unpack"),
        (b"<html>", {"WARC_Block_Digest": "sha1:" + "A" * 32}, "is damaged: by its digest it is not what was archived"),
    ],
)
def test_a_page_that_cannot_be_read_says_why(tmp_path: Path, body: bytes, fields: dict[str, str], said: str) -> None:
    warc = Warc()
    warc.add("http://a.example/bad", body, **fields)
    warc.add("http://a.example/")
    assert told(written(tmp_path, warc.data)) == {"http://a.example/": HOME, "http://a.example/bad": said}


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("Größe".encode("cp1252"), "text/html; charset=windows-1252"),
        ("Größe".encode(), "text/html; charset=iso-8859-1"),
        ('<meta charset="cp1252">Größe'.encode("cp1252"), "text/html"),
        ("Größe".encode("utf-16"), "text/html"),
    ],
)
def test_the_charset_is_that_of_header_markup_or_bytes(tmp_path: Path, body: bytes, content_type: str) -> None:
    warc = Warc()
    warc.add("http://a.example/", body, Content_Type=content_type)
    assert told(written(tmp_path, warc.data))["http://a.example/"].endswith("Größe")
