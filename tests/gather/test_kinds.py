"""What a source is: told by what stands in it, and read by exactly one loader."""

import gzip
import json
import time
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samecheck.errors import InputError, SamecheckError
from samecheck.gather import pages
from samecheck.gather.loader import Loader
from samecheck.gather.reviews import reviews
from samecheck.gather.warc import WarcLoader
from tests.gather.test_saved import comment, mhtml, webarchive
from tests.gather.warcs import HOME, Warc

ENDINGS = [
    ".html", ".htm", ".md", ".txt", ".mhtml", ".mht", ".webarchive", ".csv", ".tsv", ".json", ".jsonl", ".parquet", ".xml",
    ".warc", ".warc.gz", ".gz", ".html.gz", ".csv.gz", ".jsonl.gz", ".txt.gz", ".xml.gz", ".php", ".pdf", "",
]  # fmt: skip
ROW = {"site": "a.example", "url": "/", "text": "copy"}
SITEMAP = '<?xml version="1.0"?>\n<urlset xmlns="x"><url><loc>https://a.example/</loc></url></urlset>'


def archive() -> bytes:
    warc = Warc(packed=False)
    warc.add("http://a.example/")
    return warc.data


CONTENTS = {
    "warc": [archive()],
    "folder": [
        HOME.encode(), mhtml(), webarchive(), comment("a.example/").encode(),
        b"<?xml version='1.0'?><!-- x -->\n<HTML>",
    ],
    "table": [
        json.dumps(ROW).encode(), b"site,url,text\na,/,copy\n", b'"URL";"Site";"HTML"\n"/";"a";"<p>"\n',
        "url\tsite\ttext\n/\ta\tcopy\n".encode("utf-16"), b"\n " + json.dumps(ROW).encode(),
    ],
    "web": [b"https://a.example/\nhttps://b.example/\n", b"url\nhttps://a.example/\n", SITEMAP.encode()],
}  # fmt: skip


def claimers(source: str) -> list[str]:
    found = []
    for entry in entry_points(group="samecheck.loaders"):
        loader: Loader = entry.load()()
        if loader.claims(source):
            found.append(entry.name)
    return found


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("kind", CONTENTS)
def test_content_goes_before_the_name_and_one_loader_reads_it(tmp_path: Path, kind: str, packed: bool) -> None:
    for content in CONTENTS[kind]:
        for ending in ENDINGS:
            file = tmp_path / f"x{ending}"
            file.write_bytes(gzip.compress(content) if packed else content)
            named = ending.removesuffix(".gz") in (".html", ".htm", ".md", ".jsonl", ".parquet")
            if kind == "web" and named and b"urlset" not in content:
                assert len(claimers(str(file))) == 1  # a page of addresses, or no table: as its name says
            else:
                assert claimers(str(file)) == [kind], (content[:40], ending)


@pytest.mark.parametrize("ending", ENDINGS)
def test_plain_words_are_what_the_name_says_or_nothing(tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"x{ending}"
    file.write_text("We fix roofs in Spokane.\nSince 1998.\n")
    known = {".txt": "folder", ".md": "folder", ".html": "folder", ".htm": "folder", ".mhtml": "folder", ".mht": "folder",
             ".webarchive": "folder", ".csv": "table", ".tsv": "table", ".json": "table", ".jsonl": "table",
             ".parquet": "table", ".warc": "warc"}  # fmt: skip
    expected = known.get(ending.removesuffix(".gz"))
    assert claimers(str(file)) == ([expected] if expected else [])
    if not expected:
        with pytest.raises(InputError, match="is no kind of file or folder that samecheck reads; give a URL"):
            pages(str(file))


def test_a_folder_is_read_by_one_loader_whatever_lies_in_it(tmp_path: Path) -> None:
    for name in ("pages", "archives", "both", "nothing"):
        folder = tmp_path / name
        folder.mkdir()
        if name in ("pages", "both"):
            (folder / "a.html").write_text(HOME)
        if name in ("archives", "both"):
            (folder / "a.warc.gz").write_bytes(gzip.compress(archive()))
        assert claimers(str(folder)) == (["warc"] if name in ("archives", "both") else ["folder"])


def test_pages_in_a_folder_are_known_by_content_too(tmp_path: Path) -> None:
    for name, content in {
        "about.php": HOME, "index.php?id=3": HOME, "team": HOME, "copy.txt": "Plain words.", "page.txt": HOME,
        "script": "#!/bin/sh", "app.js": HOME, "urls.txt": "https://a.example/\n", "slip.txt": "https://a.example/\nb.example",
        "robots.txt": "User-agent: *", "sitemap.xml": SITEMAP, "data.csv": "site,url,text", "part.inc": "<div>",
    }.items():  # fmt: skip
        (tmp_path / name).write_text(content)
    found = {page.url: page.kind for page in pages(str(tmp_path))}
    assert found == {
        "about.php": "html",
        "index.php?id=3": "html",
        "team": "html",
        "copy.txt": "text",
        "page.txt": "html",
    }


def test_loaders_ask_for_no_file_that_cannot_be_read(tmp_path: Path) -> None:
    assert not WarcLoader().claims(str(tmp_path / "missing.warc.gz#a.example"))
    assert claimers("no\0thing") == []
    assert claimers("") == []


BYTES = st.one_of(
    st.binary(max_size=300),
    st.sampled_from([one for many in CONTENTS.values() for one in many]).flatmap(
        lambda data: st.tuples(st.integers(0, len(data)), st.binary(max_size=9)).map(
            lambda cut: data[: cut[0]] + cut[1] + data[cut[0] + len(cut[1]) :]
        )
    ),
    st.text(max_size=200).map(lambda text: text.encode("utf-16", "surrogatepass")),
)


@settings(deadline=None)  # libraries are loaded on the way
@given(BYTES, st.sampled_from(ENDINGS), st.booleans())
def test_no_bytes_under_any_name_raise_anything_but_our_errors(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, ending: str, packed: bool
) -> None:
    file = tmp_path_factory.getbasetemp() / f"fuzz{ending}"
    file.write_bytes(gzip.compress(data) if packed else data)
    for read in (read_pages, reviews):
        try:
            read(str(file))
        except SamecheckError as error:
            assert "\n" not in str(error)  # noqa: PT017 - either is right
            assert len(str(error)) < 2000  # noqa: PT017


def read_pages(source: str) -> object:
    """The pages of ``source``, unless they would have to be fetched."""
    return [] if claimers(source) == ["web"] else pages(source)


@pytest.mark.parametrize("ending", [".html.gz", ".csv.gz", ".jsonl.gz", ".txt.gz", ".warc.gz", ".xml.gz", ".mhtml.gz"])
def test_a_bomb_under_any_name_is_refused_at_once(tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"bomb{ending}"
    file.write_bytes(gzip.compress(b"a" * 300_000_000, 1))
    began = time.process_time()
    with pytest.raises(InputError):
        pages(str(file))
    assert time.process_time() - began < 5
