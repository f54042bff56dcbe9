import gzip

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from samecheck.gather.decode import decode, not_text
from samecheck.gather.sizes import Unusable, bounded, unzipped

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"))


def of(codec: str) -> st.SearchStrategy[str]:
    return st.text(st.characters(codec=codec, exclude_characters="\0"))


@given(
    st.binary(), st.sampled_from(["", "utf-8", "base64", "rot13", "unicode_escape", "idna", "utf-7", "nonsense", "\0"])
)
def test_any_bytes_decode(data: bytes, declared: str) -> None:
    assert "\0" not in decode(data, declared)
    decode(b'<meta charset="' + declared.encode() + b'">' + data)
    not_text(data)


@given(TEXT)
def test_utf8_round_trips_however_it_is_declared(text: str) -> None:
    data = text.encode()
    assume(not_text(data) == "")
    html = f'<meta charset="utf-8">{text}'
    assert decode(html.encode()) == html
    assert decode("\ufeff".encode() + data) == text


@given(of("cp1252"), st.sampled_from(["windows-1252", "iso-8859-1", "latin1", "us-ascii"]))
def test_windows_1252_round_trips_under_all_names_it_goes_by(text: str, label: str) -> None:
    html = f'<meta http-equiv="Content-Type" content="text/html; charset={label}">{text}'
    data = html.encode("cp1252")
    assume(data.isascii() or not is_utf8(data))
    assume("â" not in text)
    assert decode(data) == html


@given(TEXT, st.sampled_from(["utf-16", "utf-16-le", "utf-16-be", "utf-32"]))
def test_utf16_round_trips_with_its_mark_or_its_header(text: str, codec: str) -> None:
    if codec in ("utf-16", "utf-32"):
        assert decode(text.encode(codec)) == text
    else:
        html = "<p>" + text
        assert decode(html.encode(codec), codec) == html


NO_WAY_BACK = "\0\xa2\xa3\xac\u2016\u2212\u301c"  # encoded by cp932, decoded as another


@given(st.text(st.characters(codec="cp932", exclude_characters=NO_WAY_BACK)))
def test_shift_jis_round_trips_where_declared(text: str) -> None:
    html = f'<?xml version="1.0" encoding="Shift_JIS"?>{text}'
    data = html.encode("cp932")
    assert decode(data) == html


@pytest.mark.parametrize(
    ("data", "declared", "text"),
    [
        ("Español".encode("cp1252"), "", "Español"),
        ("Español".encode("cp1252"), "utf-8", "Español"),
        ("© Freeparking®".encode(), "iso-8859-1", "© Freeparking®"),
        (
            b'<meta charset="utf-8">Middels zo\x92n abonnement, so you\xe2\x80\x99re',
            "",
            "zo\u2019n abonnement, so you\u2019re",
        ),
        (
            b"<meta charset=windows-1252>Valley\xe2\x80\x99s \xe2\x80\x9cfirst\xe2\x80\x9d caf\xe9",
            "",
            "Valley\u2019s \u201cfirst\u201d café",
        ),
        (b'<meta charset="utf-16">caf\xc3\xa9', "", "café"),
        ("<p>no mark</p>".encode("utf-16-le"), "", "<p>no mark</p>"),
        ("<p>no mark</p>".encode("utf-16-be"), "", "<p>no mark</p>"),
        (b"<meta charset=gb2312>" + "朱镕基".encode("gb18030"), "", "朱镕基"),
        (b"<meta charset=shift_jis>" + "屋根の修理".encode("cp932") * 20 + b"\x80\xff", "", "屋根の修理"),
        ("Ремонт крыш в Москве, быстро и недорого. Звоните нам сегодня. ".encode("cp1251") * 9, "", "Ремонт крыш"),
        ("Ремонт крыш".encode("koi8-r"), "koi8-r", "Ремонт крыш"),
        (b"a\0b", "", "ab"),
    ],
)
def test_real_cases(data: bytes, declared: str, text: str) -> None:
    assert text in decode(data, declared)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n...", "a PDF"),
        (b"\n %PDF-1.7", "a PDF"),
        (b"PK\x03\x04\x14\0", "a zip archive or office document"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a PNG image"),
        (gzip.compress(b"<p>"), "gzip data"),
        (bytes(range(256)) * 9, "binary data"),
        (b"\0" * 500, "binary data"),
        ("<p>utf-16</p>".encode("utf-16"), ""),
        ("<p>utf-16</p>".encode("utf-16-le"), ""),
        (b"<p>one stray \0 and \x12 in a page of some length is no reason to throw the whole page away</p>", ""),
        (b"RIFFRAFF hair salon", ""),
        (b"", ""),
    ],
)
def test_what_is_no_text_is_named(data: bytes, kind: str) -> None:
    assert not_text(data) == kind


@given(st.lists(st.binary(), min_size=1), st.integers(1, 50))
def test_gzip_of_many_members_unpacks_whatever_the_chunks(members: list[bytes], size: int) -> None:
    packed = b"".join(gzip.compress(member) for member in members) + b"\0\0\0"
    chunks = [packed[at : at + size] for at in range(0, len(packed), size)]
    assert b"".join(unzipped(chunks, 10_000)) == b"".join(members)


def test_a_bomb_is_stopped_at_the_limit() -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    pieces = unzipped([bomb], 1000)
    assert len(next(pieces)) <= 1001
    with pytest.raises(Unusable, match="over the limit of 1 kB"):
        bounded(unzipped([bomb], 1000), 1000)


@pytest.mark.parametrize(
    ("packed", "reason"),
    [(b"<p>no gzip</p>", "is no gzip data"), (gzip.compress(b"whole" * 99)[:-9], "is gzip data that is cut short")],
)
def test_what_is_no_whole_gzip_is_named(packed: bytes, reason: str) -> None:
    with pytest.raises(Unusable, match=reason):
        bounded(unzipped([packed], 1000), 1000)


def is_utf8(data: bytes) -> bool:
    try:
        return bool(data.decode())
    except UnicodeDecodeError:
        return False
