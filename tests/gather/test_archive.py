"""Archives: what is written is read, whatever moment the writing ended at."""

import gzip
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samecheck.errors import InputError, OutputError
from samecheck.gather.archive import Archive, Exchange, Fetch
from samecheck.gather.loader import Limits
from samecheck.gather.scan import repair, scan
from samecheck.gather.warc import read

DATE = "2026-03-01T10:00:00.000Z"


def fetch(path: str, **told: object) -> Fetch:
    url = f"https://acme.example{path}"
    return Fetch(**{"url": url, "asked": url, "site": "acme.example", "outcome": "page", "date": DATE} | told)  # type: ignore[arg-type]


def answer(body: bytes, **headers: str) -> Exchange:
    named = {"Content-Type": "text/html", **{key.replace("_", "-"): value for key, value in headers.items()}}
    return Exchange("/", (("Host", "acme.example"),), "200 OK", tuple(named.items()), body)


FETCHES = (
    fetch("/robots.txt", outcome="robots", status=200, body=b"User-agent: *\nDisallow: /x"),
    fetch("/", links=("https://acme.example/about", "https://acme.example/gone"), status=200, took=12),
    fetch("/about", via="https://acme.example/", depth=1, status=200),
    fetch("/gone", outcome="problem", problem="answers 404 Not Found", remedy="check the address", depth=1),
)


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """An archive of a small crawl."""
    archive = Archive(tmp_path / "acme.example.warc.gz", "acme.example", "samecheck/0")
    archive.add(FETCHES[0], answer(gzip.compress(FETCHES[0].body), Content_Encoding="gzip"))
    archive.add(FETCHES[1], answer("<p>Wir prüfen".encode()))
    archive.add(FETCHES[2], answer(b"<p>About us"))
    archive.add(FETCHES[3], None)
    archive.close()
    return tmp_path / "acme.example.warc.gz"


def test_what_was_added_is_found_again(whole: Path) -> None:
    found = scan(whole)
    assert found.fetches == FETCHES
    assert (found.end, found.torn, found.begun) == (whole.stat().st_size, False, DATE)


def test_other_tools_find_nothing_wrong_with_it(whole: Path) -> None:
    checked = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", "-v", whole], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0
    assert checked.stdout.count("digest pass") == 11  # warcinfo and every part of three groups and one


def test_cut_off_at_any_byte_it_holds_what_was_finished_and_can_be_added_to(whole: Path, tmp_path: Path) -> None:
    data, file = whole.read_bytes(), tmp_path / "cut.warc.gz"
    ends = {0}
    for cut in range(0, len(data), 7):
        file.write_bytes(data[:cut])
        found = repair(file)
        assert found.fetches == FETCHES[: len(found.fetches)]
        assert file.stat().st_size == found.end <= cut
        ends.add(found.end)
    assert len(ends) == 5  # none, warcinfo and three groups
    archive = Archive(file, "acme.example", "samecheck/0")
    archive.add(FETCHES[3], None)
    archive.close()
    assert scan(file).fetches == (*FETCHES[:3], FETCHES[3])


def test_a_torn_page_is_never_read_as_a_page(whole: Path, tmp_path: Path) -> None:
    file = tmp_path / "cut.warc.gz"
    data = whole.read_bytes()
    for cut in range(len(data) - 1, 0, -101):
        file.write_bytes(data[:cut])
        repair(file)
        bodies = {page.body for page in read(file, Limits())} if scan(file).fetches else set()
        assert bodies <= {"<p>Wir prüfen", "<p>About us", ""}


@given(st.binary(max_size=200), st.integers(0, 3_000))
def test_no_garbage_at_its_end_is_taken_for_a_record(garbage: bytes, at: int) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "x.warc.gz"
        archive = Archive(file, "acme.example", "samecheck/0")
        archive.add(FETCHES[1], answer(b"<p>Hello"))
        archive.close()
        whole = file.read_bytes()
        file.write_bytes(whole[: max(at, 300)] + garbage)
        assert set(repair(file).fetches) <= {FETCHES[1]}


@pytest.mark.parametrize("content", [b"<html>my page", gzip.compress(b"my letters"), b"\0" * 100])
def test_a_file_of_another_kind_is_left_alone(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "acme.example.warc.gz"
    file.write_bytes(content)
    with pytest.raises(InputError, match="is no crawl that samecheck can go on with; name another folder"):
        repair(file)
    assert file.read_bytes() == content


def test_lines_in_what_a_server_says_make_no_fields_of_their_own(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "x.warc.gz", "acme.example", "samecheck/0")
    archive.add(
        fetch("/", outcome="problem", problem="redirects to 'a\r\noutcome: page\r\nsite: evil', no web address"), None
    )
    archive.close()
    [found] = scan(tmp_path / "x.warc.gz").fetches
    assert (found.outcome, found.site) == ("problem", "acme.example")


def test_a_folder_that_cannot_be_written_to(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutputError, match="cannot write"):
        Archive(tmp_path / "file" / "x.warc.gz", "acme.example", "samecheck/0")
