"""How wide a text is at most, and where it is cut."""

from hypothesis import given
from hypothesis import strategies as st

from samecheck.report.charts.lettering import fitted, label, width


@given(st.text(max_size=400), st.floats(20, 400))
def test_what_is_fitted_is_no_wider_than_its_room(text: str, room: float) -> None:
    shown = fitted(text, room, 12)
    assert shown == label(text) or width(shown.removesuffix("…"), 12) <= room


def test_wide_letters_take_more_room() -> None:
    assert width("日本", 12) > width("ab", 12) > width("il", 12)
    assert width("ab", 12, bold=True) > width("ab", 12)


def test_what_cannot_be_seen_takes_none_and_is_not_shown() -> None:
    assert label("a\u200b\u2060b") == "ab"
    assert label("\u200b\u200d") == "\ufffd"
