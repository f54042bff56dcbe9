"""Texts of strangers are made harmless, and numbers read well."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samecheck.report.texts import likely, link, percent, plain, shortened, span


@given(st.text(st.characters(), max_size=200))
def test_plain_text_has_no_controls_and_can_be_encoded(text: str) -> None:
    shown = plain(text)
    assert shown.encode("utf-8").decode("utf-8") == shown
    assert all(ord(character) >= 32 and not 0x7F <= ord(character) < 0xA0 for character in shown)
    assert plain(shown) == shown


def test_direction_marks_are_taken_out_and_lines_joined() -> None:
    assert plain("pay\u202e 001$\u2066\nnow\u200f") == "pay 001$ now"
    assert plain("🚿 سباك é") == "🚿 سباك é"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "file:///etc/passwd", "//host.example/", "",
        "https://", "https://a b.example/", "https://bank.example@evil.example/", "https://[::1", "/local/page.html",
        "https://x.example/\u202egpj", 'https://x.example/"onmouseover=', "https://x.example/\n", "ftp://x.example/",
        "https://x.example/" + "a" * 2000,
    ],
)  # fmt: skip
def test_what_is_no_plain_web_address_is_no_link(url: str) -> None:
    assert link(url) == ""


@pytest.mark.parametrize("url", ["https://x.example/a?b=c#d", "http://x.example", "https://سباك.example/é"])
def test_a_web_address_is_a_link(url: str) -> None:
    assert link(url) == url


def test_long_texts_end_at_a_word() -> None:
    assert shortened("short") == "short"
    assert shortened("x" * 700) == "x" * 600 + " …"


def test_numbers_in_words() -> None:
    assert (percent(0), percent(100), percent(99.7), percent(0.4)) == ("0 %", "100 %", "over 99 %", "under 1 %")
    assert (percent(0.5), percent(99.5)) == ("under 1 %", "over 99 %")  # halves are rounded to even: 0 and 100
    assert span(4.2, 4.4) == "4 %"
    assert [likely(c).split(" (")[0] for c in (1, 0.8, 0.5, 0.2)] == ["very likely", "likely", "possibly", "weak sign"]
