import subprocess
import sys
from pathlib import Path

import pytest

from samecheck.errors import FetchError, InputError
from samecheck.gather import Limits, pages
from samecheck.model import Page


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("example.com", "no file or folder example.com; if you mean the website, give https://example.com"),
        ("www.example.co.uk/about", "give https://www.example.co.uk/about"),
        ("localhost:8000", "give https://localhost:8000"),
        ("peers.csv", "there is no file or folder peers.csv; check the path"),
        ("no/such/folder", "there is no file or folder no/such/folder"),
        ("ftp://example.com", "ftp://example.com is no address that can be fetched; give one that starts with http://"),
        ("", "no source was given; give a URL, a folder"),
        ("x" * 5000, "there is no file or folder"),
        ("a\0b", "there is no file or folder"),
        ("http://", "http:// is no complete web address; give one like https://example.com"),
        ("https://exa mple.com/", "no complete web address"),
        ("http://example.com:99999/", "no complete web address"),
        ("http://[::1/", "no complete web address"),
        ("https://me:secret@example.com/", "the address of example.com holds a user name"),
    ],
)
def test_sources_that_cannot_be_used(source: str, said: str) -> None:
    with pytest.raises(InputError) as error:
        pages(source)
    assert said in str(error.value)
    assert "\n" not in str(error.value)
    assert "secret" not in str(error.value)


def test_files_of_other_kinds(tmp_path: Path) -> None:
    for name in ("a.pdf", "a.xlsx"):
        file = tmp_path / name
        file.write_bytes(b"x")
        with pytest.raises(
            InputError, match=r"is no kind of file or folder that samecheck reads; give a URL, a folder"
        ):
            pages(str(file))


def test_offline_nothing_is_fetched(tmp_path: Path) -> None:
    listed = tmp_path / "list.txt"
    listed.write_text("https://example.com/\n")
    for source in ("https://example.com", str(listed)):
        with pytest.raises(
            FetchError, match=r"nothing is kept of .*, and samecheck is offline; leave --offline out once"
        ):
            pages(source, Limits(offline=True))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("https://a.example/\nb.example\n", "line 2: b.example is no URL; write https://b.example"),
        ("# peers\n\na.example\nb.example\n", "line 3: a.example is no URL; write https://a.example"),
        ("https://a.example/\nhttps://b.example/\nsome words\n", "line 3: some words is no URL"),
    ],
)
def test_slips_in_a_list_of_urls_are_told_by_line(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "list.txt"
    file.write_text(text)
    with pytest.raises(InputError) as error:
        pages(str(file))
    assert str(error.value).startswith(f"{file}, {said}")


@pytest.mark.parametrize("text", ["site,url\na,\n", "url\nnot one\n", "https://a.example/\nb.example\n"])
def test_slips_in_a_csv_of_urls_are_told_by_row(tmp_path: Path, text: str) -> None:
    file = tmp_path / "list.csv"
    file.write_text(text)
    with pytest.raises(InputError, match=r"list\.csv, row [12]: .* is no URL; write it out"):
        pages(str(file))


def test_copy_that_quotes_an_address_is_copy(tmp_path: Path) -> None:
    file = tmp_path / "copy.txt"
    file.write_text("We fix roofs.\nWe fix gutters.\nhttps://acme.example/\n")
    assert [page.kind for page in pages(str(file))] == ["text"]


def test_other_packages_add_ways_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "acme.py").write_text(
        "from samecheck.model import Page\n"
        "class Memory:\n"
        "    def claims(self, source): return source.startswith('memory:')\n"
        "    def load(self, source, limits, progress):\n"
        "        return [Page('s', 'b'), Page('s', 'a'), Page('r', 'z')] if source == 'memory:x' else []\n"
    )
    info = tmp_path / "acme-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[samecheck.loaders]\nmemory = acme:Memory\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert pages("memory:x") == [Page("r", "z"), Page("s", "a"), Page("s", "b")]
    with pytest.raises(InputError, match="memory:empty holds no pages; give a URL, a folder"):
        pages("memory:empty")


def test_importing_is_cheap() -> None:
    heavy = "httpx", "httpcore", "bs4", "lxml", "pyarrow", "protego", "charset_normalizer"
    code = f"import sys, samecheck.gather; print([name for name in {heavy} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
