"""Web archives: samecheck's own, those of other tools, and what can be wrong with them."""

import gzip
import io
import logging
import random
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from samecheck.errors import InputError, SamecheckError
from samecheck.gather import Limits, pages
from samecheck.gather.warc import read
from samecheck.model import Page

brotli = pytest.importorskip("brotli")  # comes with fastwarc

HOME = "<!DOCTYPE html><html><h1>Roofs for Spokane</h1></html>"
DAY = "2026-01-31T12:00:00Z"


class Warc:
    """A WARC as other tools write it."""

    def __init__(self, *, packed: bool = True) -> None:
        self._out = io.BytesIO()
        self._writer = WARCWriter(self._out, gzip=packed)
        self.ends: list[int] = []

    @property
    def data(self) -> bytes:
        return self._out.getvalue()

    def add(
        self,
        url: str,
        body: bytes | str = HOME,
        kind: str = "response",
        status: str = "200 OK",
        date: str = DAY,
        **fields: str,
    ) -> str:
        """Adds a record, with ``fields`` of HTTP (or of the record itself, ``WARC_...``); its id."""
        named = {"Content_Type": "text/html; charset=utf-8"} | fields
        http = [(name.replace("_", "-"), value) for name, value in named.items() if not name.startswith("WARC")]
        warc = {name.replace("_", "-"): value for name, value in named.items() if name.startswith("WARC")}
        data = body.encode() if isinstance(body, str) else body
        record = self._writer.create_warc_record(
            url, kind, payload=io.BytesIO(data), length=len(data), warc_headers_dict={"WARC-Date": date} | warc,
            http_headers=StatusAndHeaders(status, http, protocol="HTTP/1.1") if kind in ("response", "revisit") else None,
            warc_content_type=named["Content_Type"],
        )  # fmt: skip
        self._writer.write_record(record)
        self.ends.append(self._out.tell())
        return str(record.rec_headers.get_header("WARC-Record-ID"))

    def tell(self, url: str, about: str = "", **fields: str) -> None:
        """Adds the metadata record that ends each fetch of samecheck's."""
        block = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
        of = {"WARC_Refers_To": about} if about else {}
        self.add(url, block, "metadata", Content_Type="application/warc-fields", **of)


def written(folder: Path, data: bytes, name: str = "a.warc.gz") -> Path:
    file = folder / name
    file.write_bytes(data)
    return file


def told(source: object) -> dict[str, str]:
    """Body or problem of each page of ``source``, by URL."""
    return {page.url: page.problem or page.body for page in pages(str(source))}


@pytest.fixture
def own() -> Warc:
    """What samecheck writes of a crawl."""
    warc = Warc()
    warc.add("a.warc.gz", "software: samecheck/0.1.0\r\n", "warcinfo", Content_Type="application/warc-fields")
    site = {"site": "Acme & Söhne", "depth": "0", "fetchTimeMs": "12"}
    for url, outcome, status in (
        ("https://www.acme.example/robots.txt", "robots", "200 OK"),
        ("https://acme.example/", "redirect", "301 Moved"),
        ("https://www.acme.example/", "page", "200 OK"),
        ("https://www.acme.example/sitemap.xml", "sitemap", "200 OK"),
        ("https://www.acme.example/feed", "other", "200 OK"),
    ):
        one = warc.add(url, HOME, status=status)
        warc.tell(url, one, asked=url, outcome=outcome, **site)
    gone = warc.add("https://www.acme.example/gone", "<h1>No</h1>", status="404 Not Found")
    warc.tell(
        "https://www.acme.example/gone", gone, asked="https://acme.example/gone", outcome="problem",
        problem="answers 404 Not Found", **site,
    )  # fmt: skip
    slow = "https://acme.example/slow"
    warc.tell(slow, asked=slow, outcome="problem", problem="took longer than 20 s", **site)
    return warc


def test_of_a_crawl_of_samecheck_the_pages_and_the_problems_are_told(own: Warc, tmp_path: Path) -> None:
    assert pages(str(written(tmp_path, own.data))) == [
        Page("Acme & Söhne", "https://acme.example/gone", fetched=DAY, problem="answers 404 Not Found"),
        Page("Acme & Söhne", "https://acme.example/slow", fetched=DAY, problem="took longer than 20 s"),
        Page("Acme & Söhne", "https://www.acme.example/", HOME, fetched=DAY),
    ]


def test_a_fetch_whose_end_was_never_written_is_no_page_of_a_crawl(own: Warc, tmp_path: Path) -> None:
    own.add("https://www.acme.example/unfinished", "<h1>Half a crawl</h1>")
    assert "https://www.acme.example/unfinished" not in told(written(tmp_path, own.data))


@pytest.mark.parametrize("late", [True, False])
def test_a_rendered_page_replaces_what_was_sent(tmp_path: Path, late: bool) -> None:
    warc = Warc()
    url = "https://acme.example/"
    sent = warc.add(url, "<div id=root></div>")
    if late:
        warc.tell(url, sent, site="Acme", outcome="page")
        warc.add("https://acme.example/b", HOME)
    drawn = "<h1>Drawn by a script</h1>"
    warc.add(url, drawn, "conversion", Content_Type="text/html", WARC_Refers_To=sent, date="2026-01-31T12:00:01Z")
    if not late:
        warc.tell(url, sent, site="Acme", outcome="page")
    found = [(page.site, page.body) for page in pages(str(written(tmp_path, warc.data))) if page.url == url]
    assert found == [("Acme", drawn)]


def test_of_other_archives_the_html_and_the_text_that_was_had_are_pages(tmp_path: Path) -> None:
    warc = Warc()
    for url, fields in {
        "http://www.a.example/": {},
        "http://www.a.example:8080/": {},
        "http://b.example/plain": {"Content_Type": "text/plain"},
        "http://b.example/untyped": {"Content_Type": ""},
        "http://b.example/logo.png": {"Content_Type": "image/png"},
        "http://b.example/robots.txt": {"Content_Type": "text/plain"},
        "http://b.example/app.js": {"Content_Type": "text/plain"},
        "http://b.example/moved": {"status": "301 Moved"},
        "http://b.example/gone": {"status": "404 Not Found"},
        "http://b.example/part": {"status": "206 Partial Content"},
        "http://b.example/mislabelled": {"Content_Type": "text/plain"},
    }.items():
        plain = fields.get("Content_Type") == "text/plain" and not url.endswith("mislabelled")
        warc.add(url, "Roofs for Spokane." if plain else HOME, **fields)
    warc.add("http://b.example/same", b"", "revisit")
    warc.add("http://c.example/kept", kind="resource", Content_Type="text/html")
    warc.add("metadata://wget/log", kind="resource", Content_Type="text/plain")
    warc.add("dns:b.example", "1.2.3.4", "response")
    warc.add("http://d.example/", "Copy of a WET file.", "conversion", Content_Type="text/plain")
    warc.add("<http://e.example/>")
    found = pages(str(written(tmp_path, warc.data)))
    assert [(page.site, page.url, page.kind) for page in found] == [
        ("a.example", "http://www.a.example/", "html"),
        ("a.example:8080", "http://www.a.example:8080/", "html"),
        ("b.example", "http://b.example/mislabelled", "html"),
        ("b.example", "http://b.example/plain", "text"),
        ("b.example", "http://b.example/untyped", "html"),
        ("c.example", "http://c.example/kept", "html"),
        ("d.example", "http://d.example/", "text"),
        ("e.example", "http://e.example/", "html"),
    ]


def test_metadata_of_other_tools_tells_nothing(tmp_path: Path) -> None:
    warc = Warc()
    warc.tell("http://a.example/", warc.add("http://a.example/"), fetchTimeMs="3", **{"charset-detected": "UTF-8"})
    assert told(written(tmp_path, warc.data)) == {"http://a.example/": HOME}


def test_the_later_of_two_copies_counts(tmp_path: Path) -> None:
    warc = Warc()
    warc.add("http://a.example/", "new", date="2026-02-01T00:00:00.5Z")
    warc.add("http://a.example/", "old", date="2026-01-01T00:00:00Z")
    assert told(written(tmp_path, warc.data)) == {"http://a.example/": "new"}


def chunked(data: bytes) -> bytes:
    return b"%x;x=y\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (9, data[:9], len(data) - 9, data[9:])


def zstd(data: bytes) -> bytes:
    """A frame whose blocks hold the data as it is, or one byte many times (RFC 8878)."""
    frame = b"\x28\xb5\x2f\xfd\xa0" + len(data).to_bytes(4, "little")
    for at in range(0, len(data), 1 << 17):
        block = data[at : at + (1 << 17)]
        same = block.count(block[0]) == len(block)
        head = (at + len(block) == len(data)) | same << 1 | len(block) << 3
        frame += head.to_bytes(3, "little") + (block[:1] if same else block)
    return frame


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


@pytest.mark.parametrize("name", ["a.warc.gz", "a.warc", "a.gz", "crawl", "pages.txt", "a.html"])
@pytest.mark.parametrize("how", ["each record", "the file", "not"])
def test_an_archive_is_known_by_what_stands_in_it(tmp_path: Path, name: str, how: str) -> None:
    warc = Warc(packed=how == "each record")
    for path in "abc":
        warc.add(f"http://a.example/{path}")
    data = gzip.compress(warc.data) if how == "the file" else warc.data
    assert len(told(written(tmp_path, data, name))) == 3


def test_a_folder_of_archives_is_read_whole(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    for name in ("b.warc.gz", "a.warc", "notes.txt", "state.json", ".hidden.warc.gz"):
        warc = Warc(packed=name.endswith("gz"))
        warc.add(f"http://{name[0]}.example/")
        written(tmp_path, warc.data if "warc" in name else b"{}", name)
    assert list(told(tmp_path)) == ["http://a.example/", "http://b.example/"]
    assert not caplog.records
    (tmp_path / "page.html").write_text("<p>x")
    assert list(told(tmp_path)) == ["http://a.example/", "http://b.example/"]
    assert "holds pages beside its web archives; they are not read" in caplog.text


def many(sites: int) -> Warc:
    warc = Warc()
    for number in range(sites):
        warc.add(f"http://www.site{number}.example/")
    return warc


def test_of_an_archive_of_many_the_sites_meant_are_named_behind_a_number_sign(tmp_path: Path) -> None:
    file = written(tmp_path, many(12).data)
    assert len(told(file)) == 12
    assert list(told(f"{file}#www.Site3.example")) == ["http://www.site3.example/"]
    assert list(told(f"{file}#site1.example, https://www.site2.example/about")) == [
        "http://www.site1.example/",
        "http://www.site2.example/",
    ]
    assert len(told(f"{file}#site1*.example")) == 3
    with pytest.raises(InputError, match=r"holds no page of other\.example; its sites are site0\.example, .* \.\.\."):
        pages(f"{file}#other.example")


def test_an_archive_of_too_many_sites_asks_for_names(tmp_path: Path) -> None:
    file = written(tmp_path, many(1001).data)
    with pytest.raises(InputError, match=r"holds over 1,000 sites; name those you mean: .*#site\d+\.example,\.\.\."):
        pages(str(file))
    assert list(told(f"{file}#site1000.example")) == ["http://www.site1000.example/"]


@pytest.mark.parametrize("packed", [True, False])
def test_a_torn_end_is_said_and_never_read_as_a_page(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, packed: bool
) -> None:
    warc = Warc(packed=packed)
    for path in "abc":
        warc.add(f"http://a.example/{path}", f"<h1>{path}</h1>" + "".join(map(str, range(400))))
    whole = list(read(written(tmp_path, warc.data), Limits()))
    caplog.set_level(logging.WARNING)
    for end in range(1, len(warc.data), 5 if packed else 23):
        caplog.clear()
        found = list(read(written(tmp_path, warc.data[:end]), Limits()))
        assert found == whole[: len(found)]
        assert len(found) >= sum(end >= one for one in warc.ends)
        if end not in warc.ends:
            assert caplog.messages == [
                f"{tmp_path / 'a.warc.gz'} was cut short: its last record is not whole and left out"
            ]


def test_a_torn_end_of_a_file_packed_as_a_whole(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    warc = Warc(packed=False)
    for path in "abc":
        warc.add(f"http://a.example/{path}", random.Random(path).randbytes(9000).hex())  # noqa: S311
    data = gzip.compress(warc.data)
    assert list(told(written(tmp_path, data[: len(data) * 9 // 10]))) == ["http://a.example/a", "http://a.example/b"]
    assert "was cut short" in caplog.text


def damaged(what: str) -> bytes:
    warc = Warc(packed=what in ("bits", "between"))
    for path in "abc":
        warc.add(f"http://a.example/{path}", path * 2000)
    data, middle = bytearray(warc.data), warc.ends[0]
    if what == "bits":
        data[middle + 200] ^= 0xFF
    elif what == "between":
        data[middle:middle] = b"nothing of the kind" * 9
    elif what == "lengths":
        return bytes(data.replace(b"Content-Length: 2", b"Content-Length: 1", 1))
    elif what == "zstd":
        return zstd(bytes(data))
    return bytes(data)


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("bits", r"holds damaged gzip data; get it anew, or give it unpacked"),
        ("between", r"holds damaged gzip data; "),
        ("lengths", r"is damaged before byte [\d,]+ of what it holds: Invalid WARC header; get it anew"),
        ("zstd", r"is packed with zstd, which samecheck does not unpack; get it anew, or give it unpacked"),
    ],
)
def test_other_damage_is_one_error(tmp_path: Path, what: str, said: str) -> None:
    with pytest.raises(InputError, match=said) as error:
        pages(str(written(tmp_path, damaged(what))))
    assert "\n" not in str(error.value)


def test_what_is_an_archive_by_its_name_only_is_told(tmp_path: Path) -> None:
    for content in (b"", b"x"):
        file = written(tmp_path, content)
        with pytest.raises(InputError, match=r"holds no pages, and a\.warc\.gz is no web archive; get it anew"):
            pages(str(tmp_path))
        with pytest.raises(InputError, match=r"a\.warc\.gz (holds no pages|is damaged before byte 1 of what it holds)"):
            pages(str(file))


def test_an_archive_without_a_page_says_so(tmp_path: Path) -> None:
    warc = Warc()
    warc.add("http://a.example/", status="404 Not Found")
    with pytest.raises(InputError, match=r"holds no pages; give one with HTML responses that were had \(200\)"):
        pages(str(written(tmp_path, warc.data)))


@settings(deadline=None)  # libraries are loaded on the way
@given(
    st.lists(
        st.tuples(
            st.integers(0, 3000), st.sampled_from([b"", b"\n", b"\r\n\r\n", b"\0", b"WARC/1.0\r\n", b"-1", b"\xff" * 9])
        ),
        min_size=1,
        max_size=6,
    ),
    st.booleans(),
)
def test_no_bytes_break_the_reading(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[int, bytes]], packed: bool
) -> None:
    warc = Warc(packed=False)
    for path in "ab":
        warc.tell(f"http://a.example/{path}", warc.add(f"http://a.example/{path}"), outcome="page", site="a")
    data = bytearray(warc.data)
    for at, new in edits:
        data[at % len(data) : at % len(data) + max(1, len(new))] = new
    file = written(tmp_path_factory.mktemp("w"), gzip.compress(bytes(data)) if packed else bytes(data))
    try:
        for page in read(file, Limits()):
            assert page.site
    except SamecheckError as error:
        assert "\n" not in str(error)  # noqa: PT017 - either is right
