"""Pages as browsers save them."""

import base64
import plistlib
import quopri
from collections.abc import Callable
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samecheck.errors import InputError
from samecheck.gather import Limits, pages
from samecheck.gather.saved import is_mhtml, unwrapped
from samecheck.gather.sizes import Unusable
from samecheck.model import Page
from tests.gather.test_files import write

HTML = "<!DOCTYPE html><html><title>Acme – Zürich</title><h1>Größte Auswahl = alle Dächer</h1></html>"


def mhtml(
    url: str = "https://www.acme.example/about",
    html: bytes = HTML.encode(),
    coding: str = "quoted-printable",
    **head: str,
) -> bytes:
    """A page as Chrome saves it, with a frame and a picture beside it."""
    pack: dict[str, Callable[[bytes], bytes]] = {"quoted-printable": quopri.encodestring, "base64": base64.encodebytes}
    packed = pack.get(coding, bytes)(html)
    parts = [
        (f"Content-Type: text/html{head.get('charset', '')}", coding, url, packed),
        ("Content-Type: text/html", "7bit", "cid:frame@mhtml.blink", b"<h1>An advertisement</h1>"),
        ("Content-Type: image/png", "base64", f"{url}/logo.png", base64.encodebytes(b"\x89PNG" * 99)),
    ]
    lines = [
        "From: <Saved by Blink>",
        *([f"Snapshot-Content-Location: {url}"] if "no_snapshot" not in head else []),
        "Subject: =?utf-8?Q?Acme=20=E2=80=93=20Z=C3=BCrich?=",
        "Date: Sat, 31 Jan 2026 12:00:00 -0000",
        "MIME-Version: 1.0",
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----Boundary--x----"',
        "",
        "",
    ]
    body = b"".join(
        b"------Boundary--x----\r\n%s\r\nContent-Transfer-Encoding: %s\r\nContent-Location: %s\r\n\r\n%s\r\n"
        % (kind.encode(), how.encode(), where.encode(), content)
        for kind, how, where, content in parts
    )
    return "\r\n".join(lines).encode() + body + b"------Boundary--x------\r\n"


def webarchive(url: str = "https://acme.example/", html: bytes = HTML.encode(), charset: str = "UTF-8") -> bytes:
    main = {
        "WebResourceURL": url, "WebResourceData": html, "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": charset,
    }  # fmt: skip
    return plistlib.dumps({"WebMainResource": main}, fmt=plistlib.FMT_BINARY)


def comment(url: str, title: str = "x") -> str:
    """A page as Chrome saves it beside its parts."""
    return f"<!DOCTYPE html>\n<!-- saved from url=({len(url):04})https://{url} -->\n<html><title>{title}</title></html>"


@pytest.mark.parametrize("name", ["about.mhtml", "About.MHT", "about.html", "about"])
@pytest.mark.parametrize("coding", ["quoted-printable", "base64", "8bit"])
def test_a_page_in_one_file_goes_by_the_address_it_was_saved_from(tmp_path: Path, name: str, coding: str) -> None:
    write(tmp_path, {name: mhtml(coding=coding)})
    assert [(page.site, page.url, page.body.strip()) for page in pages(str(tmp_path / name))] == [
        ("acme.example", "https://www.acme.example/about", HTML)
    ]


@pytest.mark.parametrize("charset", ["; charset=windows-1252", '; charset="windows-1252"'])
def test_the_charset_of_the_part_counts(tmp_path: Path, charset: str) -> None:
    write(tmp_path, {"a.mhtml": mhtml(html="Größe".encode("cp1252"), charset=charset, no_snapshot="")})
    assert pages(str(tmp_path / "a.mhtml"))[0] == Page(
        "acme.example",
        "https://www.acme.example/about",
        "Größe",
        fetched="2026-01-31T12:00:00",
    )


def test_an_old_archive_of_internet_explorer_nests_its_parts(tmp_path: Path) -> None:
    inner, outer = MIMEMultipart("alternative"), MIMEMultipart("related")
    inner.attach(MIMEText("words for those who see no HTML"))
    inner.attach(MIMEText(HTML, "html", "windows-1252"))
    outer.attach(inner)
    outer["Content-Location"] = "https://acme.example/old"
    write(tmp_path, {"a.mht": outer.as_bytes()})
    [page] = pages(str(tmp_path / "a.mht"))
    assert (page.url, page.body.strip()) == ("https://acme.example/old", HTML)


def test_a_web_archive_of_safari(tmp_path: Path) -> None:
    write(tmp_path, {"a.webarchive": webarchive(html=HTML.encode("cp1252"), charset="windows-1252")})
    assert pages(str(tmp_path / "a.webarchive")) == [Page("acme.example", "https://acme.example/", HTML)]


def test_ten_pages_of_three_rivals_in_one_folder_are_three_sites(tmp_path: Path) -> None:
    folder = write(tmp_path / "rivals", {
        "Acme.mhtml": mhtml("https://www.acme.example/"),
        "Acme About.mhtml": mhtml("https://acme.example/about"),
        "Acme Blog.html": comment("blog.acme.example/roofs"),
        "Roofs.html": comment("www.roofs.example/"),
        "Roofs_files/saved_resource.html": "<h1>ad</h1>",
        "Roofs-Prices.html": comment("roofs.example/prices#top"),
        "Slate.webarchive": webarchive("https://slate.example/"),
        "single.html": "<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n url: https://slate.example/team \n"
        " saved date: Sat Jan 31 2026 12:00:00 GMT+0100\n--><h1>Team",
        "notes.html": "<h1>No address</h1>",
    })  # fmt: skip
    assert [(page.site, page.url) for page in pages(str(folder))] == [
        ("acme.example", "https://acme.example/about"),
        ("acme.example", "https://blog.acme.example/roofs"),
        ("acme.example", "https://www.acme.example/"),
        ("rivals", "notes.html"),
        ("roofs.example", "https://roofs.example/prices#top"),
        ("roofs.example", "https://www.roofs.example/"),
        ("slate.example", "https://slate.example/"),
        ("slate.example", "https://slate.example/team"),
    ]


def test_pages_saved_from_one_host_are_the_site_of_their_folder(tmp_path: Path) -> None:
    folder = write(tmp_path / "Acme", {"a.html": comment("acme.example/a"), "b.mhtml": mhtml("https://acme.example/b")})
    assert [(page.site, page.url) for page in pages(str(folder))] == [
        ("Acme", "https://acme.example/a"),
        ("Acme", "https://acme.example/b"),
    ]


def test_sub_folders_stay_sites_wherever_their_pages_were_saved_from(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"Acme/a.html": comment("acme.example/a"), "Acme/b.html": comment("acme-roofs.example/b"), "B/b.html": "b"},
    )
    assert {page.site for page in pages(str(tmp_path))} == {"Acme", "B"}


def test_a_site_built_from_a_saved_template_stays_one_site_with_all_its_pages(tmp_path: Path) -> None:
    few = {f"{n}.html": f"<h1>{n}</h1>" for n in range(5)} | {"index.html": comment("template.example/")}
    copies = {f"{n}.html": comment("template.example/", str(n)) for n in range(5)}
    assert {page.site for page in pages(str(write(tmp_path / "few", few)))} == {"few"}
    found = pages(str(write(tmp_path / "copies", copies)))
    assert [(page.site, page.url) for page in found] == [("copies", f"{n}.html") for n in range(5)]


def test_firefox_notes_no_address_but_the_page_may_tell_it(tmp_path: Path) -> None:
    html = '<!DOCTYPE html><html><head><link href="https://acme.example/roofs" rel="canonical"></head></html>'
    folder = write(tmp_path / "acme", {"Roofs.html": html, "Roofs_files/x.css": "", "Draft.html": html})
    assert [page.url for page in pages(str(folder))] == ["Draft.html", "https://acme.example/roofs"]


@pytest.mark.parametrize("parts", ["Home_files", "Home-Dateien", "Home_fichiers"])
def test_the_parts_of_a_page_are_neither_pages_nor_a_site(tmp_path: Path, parts: str) -> None:
    write(
        tmp_path, {"Home.htm": comment("acme.example/"), f"{parts}/frame.html": "<h1>ad", f"{parts}/x/y.html": "<h1>ad"}
    )
    assert len(pages(str(tmp_path))) == 1


def test_a_page_that_brings_its_pictures_may_be_large(tmp_path: Path) -> None:
    picture = "A" * 50_000
    html = f'<html><img src="data:image/png;base64,{picture}"><h1>Roofs</h1></html>'
    write(tmp_path, {"a.html": html, "b.mhtml": mhtml(html=b"<html>" + b"x" * 500) + b"\r\n" + b"A" * 50_000})
    found = pages(str(tmp_path), Limits(page_bytes=10_000))
    assert [page.problem for page in found] == ["", ""]
    assert "<h1>Roofs</h1>" in found[0].body


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.mhtml", mhtml(html=b"<html>" + b"x" * 20_000), "is over the limit of 10 kB"),
        ("a.mhtml", mhtml(html=b"%PDF-1.7"), "holds a PDF, not HTML"),
        ("a.mhtml", mhtml().replace(b"text/html", b"text/css"), "is a saved page without its HTML"),
        ("a.mhtml", b"\x89PNG\r\n", "holds a PNG image, not a saved page"),
        ("a.webarchive", b"bplist00" + b"\0" * 40, "is no web archive of Safari's"),
        ("a.webarchive", webarchive()[:60], "is no web archive of Safari's"),
        ("a.webarchive", plistlib.dumps([1], fmt=plistlib.FMT_BINARY), "is no web archive of Safari's"),
        ("a.webarchive", webarchive(html=b"x" * 20_000), "is over the limit of 10 kB"),
    ],
)
def test_what_is_wrong_with_a_saved_page_is_said(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    write(tmp_path, {name: content})
    with pytest.raises(InputError, match=f"its only page cannot be read: .*{said}; "):
        pages(str(tmp_path / name), Limits(page_bytes=10_000))


PIECES = [
    b"",
    b"\r\n",
    b"\n\n",
    b"------Boundary--x----",
    b"--",
    b"=",
    b"boundary=",
    b"\xff\xfe\0",
    b"Content-Type: multipart/related\r\n",
]


@settings(deadline=None)  # libraries are loaded on the way
@given(st.lists(st.tuples(st.integers(0, 1500), st.sampled_from(PIECES)), max_size=6), st.booleans())
def test_no_bytes_break_the_unwrapping(edits: list[tuple[int, bytes]], mail: bool) -> None:
    data = bytearray(mhtml() if mail else webarchive())
    for at, new in edits:
        data[at % len(data) : at % len(data) + max(1, len(new))] = new
    is_mhtml(bytes(data))
    try:
        assert isinstance(unwrapped(bytes(data), 5000).body, str)
    except Unusable as problem:
        assert str(problem)  # noqa: PT017 - either is right
