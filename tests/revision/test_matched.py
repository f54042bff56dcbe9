"""Which sentence became which."""

from hypothesis import given
from hypothesis import strategies as st

from samecheck.revision.matched import Line, Match, matched


def lines(*texts: str) -> list[Line]:
    return [Line(text, "sentence") for text in texts]


A, B, C = "We fix roofs in Reno.", "Call Ruth before nine.", "Slate weighs more than tin."


def test_a_sentence_put_in_other_words_keeps_its_place() -> None:
    found = matched(lines(A, B, C), lines(A, "Ring our office early in the day.", C))
    assert found == [Match(0, 0), Match(1, 1), Match(2, 2)]


def test_what_stands_elsewhere_is_moved_what_is_missing_gone_what_is_added_new() -> None:
    assert matched(lines(A, B, C), lines(B, C, A)) == [Match(1, 0), Match(2, 1), Match(0, 2, moved=True)]
    assert matched(lines(A, B, C), lines(A, C)) == [Match(0, 0), Match(1, None), Match(2, 1)]
    assert matched(lines(A, C), lines(A, B, C)) == [Match(0, 0), Match(None, 1), Match(1, 2)]


def test_moved_and_rewritten_at_once() -> None:
    found = matched(lines(A, B, C), lines(B.replace("before", "well before"), A, C))
    assert Match(1, 0, moved=True) in found


def test_a_heading_does_not_become_a_sentence_by_its_place_alone() -> None:
    before, after = [Line("Our work", "heading")], [Line("Slate weighs more than tin.", "sentence")]
    assert set(matched(before, after)) == {Match(0, None), Match(None, 0)}


@given(
    st.lists(st.sampled_from([A, B, C, "Yes.", ""]), max_size=7),
    st.lists(st.sampled_from([A, B, C, "No!"]), max_size=7),
)
def test_every_sentence_is_there_once(before: list[str], after: list[str]) -> None:
    found = matched(lines(*before), lines(*after))
    assert sorted(one.before for one in found if one.before is not None) == list(range(len(before)))
    assert [one.after for one in found if one.after is not None] == list(range(len(after)))
