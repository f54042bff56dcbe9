import gzip
import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from samecheck.errors import InputError
from samecheck.gather import Limits, pages
from samecheck.model import Page


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, content in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def rows(source: Path) -> list[tuple[str, str]]:
    return [(page.site, page.url) for page in pages(str(source))]


def test_sub_folders_are_sites_read_with_all_below_them(tmp_path: Path) -> None:
    write(tmp_path, {
        "b.example/index.html": "<h1>B</h1>", "A & Söhne/deep/er/about.htm": "<h1>A</h1>",
        "A & Söhne/notes.txt": "copy", "README.md": "# corpus", "gold.jsonl": "{}", "empty/logo.png": "x",
    })  # fmt: skip
    assert rows(tmp_path) == [
        ("A & Söhne", "deep/er/about.htm"),
        ("A & Söhne", "notes.txt"),
        ("b.example", "index.html"),
    ]


def test_a_folder_of_pages_is_a_site_of_its_name(tmp_path: Path) -> None:
    folder = write(
        tmp_path / "acme", {"a.html": "A", "b.html.gz": gzip.compress(b"B"), "c.md": "# C\n\n*c*", "style.css": ""}
    )
    assert pages(str(folder)) == [
        Page("acme", "a.html", "A"),
        Page("acme", "b.html.gz", "B"),
        Page("acme", "c.md", "C\n\nc", "text"),
    ]


def test_a_folder_with_a_home_page_is_one_site_with_its_sub_folders(tmp_path: Path) -> None:
    folder = write(tmp_path / "acme", {"index.html": "home", "services/roofs.html": "roofs"})
    assert rows(folder) == [("acme", "index.html"), ("acme", "services/roofs.html")]


def test_what_browsers_and_systems_leave_beside_pages_is_not_read(tmp_path: Path) -> None:
    folder = write(tmp_path / "acme", {
        "Home.html": "home", "Home_files/saved_resource.html": "ad", "About.htm": "about",
        "About-Dateien/frame.html": "ad",
        ".git/x.html": "x", "__MACOSX/Home.html": "x", "._Home.html": "x", "readme.txt": "x",
    })  # fmt: skip
    assert rows(folder) == [("acme", "About.htm"), ("acme", "Home.html")]


def test_a_single_file_is_a_site(tmp_path: Path) -> None:
    write(tmp_path, {"acme.example.html": "<p>x", "old.html.gz": gzip.compress(b"y"), "copy.txt": "One.\nTwo."})
    assert pages(str(tmp_path / "acme.example.html")) == [Page("acme.example", "acme.example.html", "<p>x")]
    assert pages(str(tmp_path / "old.html.gz")) == [Page("old", "old.html.gz", "y")]
    assert pages(str(tmp_path / "copy.txt")) == [Page("copy", "copy.txt", "One.\nTwo.", "text")]


def test_the_name_of_a_folder_given_as_a_dot_is_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write(tmp_path / "acme", {"a.html": "A"}))
    assert rows(Path()) == [("acme", "a.html")]


def test_bad_pages_among_good_ones_are_rows_with_a_problem(tmp_path: Path) -> None:
    folder = write(tmp_path / "acme", {
        "a.html": "<p>good</p>", "pdf.html": b"%PDF-1.7 x", "bytes.html": bytes(range(256)) * 9,
        "no.html.gz": b"<p>plain",
        "cut.html.gz": gzip.compress(os.urandom(500))[:200], "bomb.html.gz": gzip.compress(b"a" * 5_000_000),
        "big.html": b"a" * 52_000, "sheet.txt": b"PK\x03\x04xx",
    })  # fmt: skip
    (folder / "link.html").symlink_to("nowhere.html")
    os.mkfifo(folder / "pipe.html")
    found = {page.url: page for page in pages(str(folder), Limits(page_bytes=10_000))}
    assert {url: page.problem for url, page in found.items()} == {
        "a.html": "",
        "big.html": "is 52 kB, over the limit of 10 kB",
        "bomb.html.gz": "is over the limit of 10 kB",
        "bytes.html": "holds binary data, not HTML",
        "cut.html.gz": "is gzip data that is cut short",
        "link.html": "is a link to nowhere",
        "no.html.gz": "is no gzip data",
        "pdf.html": "holds a PDF, not HTML",
        "pipe.html": "is no file that can be read",
        "sheet.txt": "holds a zip archive or office document, not text",
    }
    assert all(page.body == "" for page in found.values() if page.problem)


def test_when_every_page_is_bad_the_first_and_their_number_are_told(tmp_path: Path) -> None:
    write(tmp_path, {"a.html": b"%PDF-1", "b.html": b"%PDF-1"})
    with pytest.raises(InputError, match=r"none of its 2 pages can be read: a\.html holds a PDF, not HTML; "):
        pages(str(tmp_path))
    with pytest.raises(InputError, match=r"its only page cannot be read: a\.html holds a PDF, not HTML; "):
        pages(str(tmp_path / "a.html"))


@pytest.mark.parametrize("files", [{}, {"logo.png": "x", "sub/data.json": "{}"}, {"README.md": "# x"}])
def test_a_folder_without_pages_says_what_is_read(tmp_path: Path, files: dict[str, str]) -> None:
    folder = tmp_path / "nothing"
    folder.mkdir()
    with pytest.raises(InputError, match=r"nothing holds no pages; .*\.html \.htm \.html\.gz .*\.md \.txt"):
        pages(str(write(folder, files)))


def test_a_name_that_is_no_utf8_can_still_be_written(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path) + b"/caf\xe9"
    os.mkdir(folder)  # noqa: PTH102 - bytes
    with open(folder + b"/men\xfc.html", "w") as file:  # noqa: PTH123
        file.write("x")
    [page] = pages(os.fsdecode(folder))
    assert (page.site, page.url) == ("caf\ufffd", "men\ufffd.html")


def test_a_stray_archive_hides_no_pages(tmp_path: Path) -> None:
    write(tmp_path, {"a.example/index.html": "A", "backup.warc.gz": "x"})
    assert rows(tmp_path) == [("a.example", "index.html")]


def test_progress_is_told_page_by_page(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    write(tmp_path, {"a.html": "A", "b.html": "B"})
    pages(str(tmp_path), progress=lambda *how_far: told.append(how_far))
    assert told == [("fetch", 1, 2), ("fetch", 2, 2)]
