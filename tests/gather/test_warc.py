"""Web archives: samecheck's own and those of other tools."""

import gzip
from pathlib import Path

import pytest

from samecheck.errors import InputError
from samecheck.gather import pages
from samecheck.model import Page
from tests.gather.warcs import DAY, HOME, Warc, told, written


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


def test_an_archive_without_a_page_says_so(tmp_path: Path) -> None:
    warc = Warc()
    warc.add("http://a.example/", status="404 Not Found")
    with pytest.raises(InputError, match=r"holds no pages; give one with HTML responses that were had \(200\)"):
        pages(str(written(tmp_path, warc.data)))
