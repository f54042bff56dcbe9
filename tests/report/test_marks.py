"""Shared words are marked on both sides, and texts are never changed by it."""

from hypothesis import given
from hypothesis import strategies as st

from samecheck.report.marks import Range, across, clipped, marked, merged, occurrences, shown

ranges = st.lists(st.tuples(st.integers(-5, 60), st.integers(-5, 60)), max_size=8)


def picked(text: str, spans: list[Range]) -> list[str]:
    return [text[start:end] for start, end in spans]


@given(st.text(max_size=50), ranges)
def test_segments_put_together_are_the_text(text: str, spans: list[Range]) -> None:
    assert "".join(segment.text for segment in marked(text, spans)) == text


@given(st.text(max_size=50), ranges)
def test_the_order_of_ranges_does_not_matter(text: str, spans: list[Range]) -> None:
    assert marked(text, spans) == marked(text, spans[::-1])
    assert merged(merged(spans, 50), 50) == merged(spans, 50)


@given(st.text(max_size=50), ranges, st.text(max_size=50))
def test_marks_across_stay_inside_the_other_text(text: str, spans: list[Range], other: str) -> None:
    found = across(text, spans, other)
    assert found == merged(found, len(other))


def test_a_mark_ends_at_words_not_at_spaces_or_stops() -> None:
    text = "in Boise, our crew"
    assert [s.text for s in marked(text, [(8, 14)]) if s.shared] == ["our"]
    assert [s.text for s in marked("a — b", [(1, 4)]) if s.shared] == []


def test_the_peers_side_marks_a_run_as_one() -> None:
    text, other = "We are family owned and operated here", "A family owned and operated firm"
    assert picked(other, across(text, [(7, 32)], other)) == ["family owned and operated"]


def test_short_words_are_marked_only_in_a_run() -> None:
    text, other = "the best of the valley", "the price of the work in the valley"
    assert picked(other, across(text, [(16, 22)], other)) == ["valley"]


def test_a_word_is_marked_as_often_as_it_is_shared() -> None:
    text, other = "Plumbers handle taps", "Plumbers handle taps. Plumbers handle drains."
    assert picked(other, across(text, [(0, 20)], other)) == ["Plumbers handle taps"]


def test_words_are_matched_without_regard_to_case_in_any_script() -> None:
    assert picked("СРОЧНЫЙ ремонт", across("срочный ремонт труб", [(0, 14)], "СРОЧНЫЙ ремонт")) == ["СРОЧНЫЙ ремонт"]


def test_nothing_shared_marks_nothing() -> None:
    assert across("same words", [], "same words") == []
    assert [s.shared for s in marked("text", [])] == [False]


def test_a_stock_phrase_is_found_word_for_word() -> None:
    assert occurrences("Peace of mind. Peace-of-mind!", "peace of mind") == [(0, 13), (15, 28)]
    assert occurrences("peaceful", "peace") == []
    assert occurrences("anything", " ") == []


def test_a_long_text_is_cut_with_its_marks() -> None:
    text = "word " * 300
    segments = shown(text, [(0, 4), (1400, 1404)], limit=100)
    assert "".join(s.text for s in segments).endswith("…")
    assert len("".join(s.text for s in segments)) <= 102
    assert [s.text for s in segments if s.shared] == ["word"]
    assert "".join(s.text for s in clipped(segments, 20)) == "word word word word …"
    assert clipped(segments, 500) == segments


def test_control_characters_are_shown_and_marks_stay_in_place() -> None:
    segments = shown("\x1b[31mred\x1b[0m line", [(5, 8)])
    assert [s.text for s in segments if s.shared] == ["red"]
    assert "\x1b" not in "".join(s.text for s in segments)
