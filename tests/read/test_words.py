from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samecheck.read.disguise import folded
from samecheck.read.words import clean, sentences, spans, words

#: Texts rich in what decides where sentences end.
PROSE = st.text(alphabet=st.sampled_from("aAbB .!?…\"'’”)(,7Ü\n\u00a0")) | st.text()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We fix leaks. We fix boilers.", ["We fix leaks.", "We fix boilers."]),
        ("Dr. Lee and Mr. Fox are here. Call us!", ["Dr. Lee and Mr. Fox are here.", "Call us!"]),
        ("J. Smith built it.", ["J. Smith built it."]),
        ("Was it I. Yes.", ["Was it I.", "Yes."]),
        ("Ask for No. 7 today. No. We do not.", ["Ask for No. 7 today.", "No.", "We do not."]),
        ("Mt. Vernon, Rt. 6 and St. Louis", ["Mt. Vernon, Rt. 6 and St. Louis"]),
        ("“Great work.” She paid at once.", ["“Great work.”", "She paid at once."]),
        ("Rated 4.9 of 5.0 by 1.200 people", ["Rated 4.9 of 5.0 by 1.200 people"]),
        ("Open 7 a.m. to 5 p.m. daily", ["Open 7 a.m. to 5 p.m. daily"]),
        ("Wir helfen. Über alles reden wir.", ["Wir helfen.", "Über alles reden wir."]),
        ("Wait... what? Yes", ["Wait... what?", "Yes"]),
        ("visit acme.com now", ["visit acme.com now"]),
        ("", []),
        ("   ", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@given(PROSE)
def test_sentences_lose_no_character_and_are_never_blank(text: str) -> None:
    found = sentences(text)
    assert "".join("".join(found).split()) == "".join(text.split())
    assert all(part and part == part.strip() for part in found)


@given(PROSE)
def test_spans_are_where_the_words_are(text: str) -> None:
    found = spans(text)
    assert [folded(text)[start:end].lower().replace("’", "'") for start, end in found] == words(text)
    assert all(one[1] <= two[0] for one, two in pairwise(found))


@given(PROSE)
def test_clean_is_idempotent_up_to_composition_and_has_single_spaces(text: str) -> None:
    once = clean(text)
    assert once == " ".join(once.split())
    assert clean(clean(once)) == clean(once)


def test_clean_drops_what_is_there_but_not_seen() -> None:
    assert clean("Soft\u00adware\u200b \ufefffor\u00a0\u00a0you\x07") == "Software for you"
    assert clean("Cafe\u0301") == "Café"


def test_a_million_points_are_looked_at_once() -> None:
    assert sentences("." * 1_000_000 + "x") == ["." * 1_000_000 + "x"]
