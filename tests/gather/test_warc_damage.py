"""Web archives that are torn, damaged or none: it is said, and no damage is read as a page."""

import gzip
import logging
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samecheck.errors import InputError, SamecheckError
from samecheck.gather import Limits, pages
from samecheck.gather.warc import read
from tests.gather.warcs import Warc, told, written, zstd


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
