"""Word by word: what a word without a counterpart does, and that more likeness never counts for less."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samecheck.embed import Meaning
from samecheck.embed.static import load
from samecheck.sector.aligned import Group, alignments, word_weight


@pytest.fixture(scope="module")
def meaning() -> Callable[[str], Meaning]:
    """The meaning of a text by the model that ships."""
    model = load()
    return lambda text: model.meanings([text])[0]


def ways(mine: Meaning, *theirs: Meaning) -> list[list[float]]:
    found: list[list[float]] = alignments(mine, Group.of(theirs)).tolist()
    return found


def test_a_text_is_aligned_with_itself_whole(meaning: Callable[[str], Meaning]) -> None:
    one = meaning("We mend slate roofs before the winter storms.")
    assert ways(one, one) == [[1.0], [1.0]]


def test_a_part_is_aligned_one_way_only(meaning: Callable[[str], Meaning]) -> None:
    part, whole = meaning("We mend slate roofs."), meaning("We mend slate roofs, and bake bread for hungry otters.")
    ((out,), (back,)) = ways(part, whole)
    assert out == 1.0
    assert back < 0.6


def test_the_worst_words_count_not_those_in_common(meaning: Callable[[str], Meaning]) -> None:
    mine = meaning("Our plumbers repair the boiler on the same day.")
    same, other = (
        meaning("The boiler is fixed by our plumbers today."),
        meaning("Our plumbers paint the boiler for birthday parties."),
    )
    (to_same, to_other), _ = ways(mine, same, other)
    assert to_same > to_other


def test_texts_without_words_are_like_nothing(meaning: Callable[[str], Meaning]) -> None:
    empty, some = meaning("★"), meaning("We mend taps.")
    assert ways(empty, some) == ways(some, empty) == [[0.0], [0.0]]
    assert ways(some) == [[], []]


def test_each_passage_of_a_group_is_judged_by_itself(meaning: Callable[[str], Meaning]) -> None:
    texts = ["We mend taps.", "Bread.", "★", "Free estimates for slate roofs in any weather."]
    mine, theirs = meaning("We repair taps and roofs."), [meaning(text) for text in texts]
    alone = [ways(mine, one) for one in theirs]
    assert ways(mine, *theirs) == [[one[way][0] for one in alone] for way in (0, 1)]


codes = st.integers(2, 5).flatmap(
    lambda words: st.lists(st.lists(st.integers(-50, 50), min_size=3, max_size=3), min_size=words, max_size=words)
)


@given(codes, codes, st.integers(0, 4))
def test_giving_a_word_its_counterpart_never_lowers_the_likeness(
    mine: list[list[int]], theirs: list[list[int]], at: int
) -> None:
    """Another word that is one of mine can only help from me to them; the words that are there stay."""
    one = Meaning(np.zeros(1, np.int8), tuple("roof" for _ in mine), np.array(mine, np.int8))
    more = [*theirs, mine[at % len(mine)]]
    two, three = (
        Meaning(np.zeros(1, np.int8), tuple("tap" for _ in some), np.array(some, np.int8)) for some in (theirs, more)
    )
    ((before, after), _) = ways(one, two, three)
    assert after >= before - 1e-9


def test_rare_words_weigh_more() -> None:
    assert word_weight("the") < word_weight("roof") < word_weight("flibbertigibbet") <= 1.0001
