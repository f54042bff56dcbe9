"""How much all that is particular in a text tells: more never lowers it, saying it twice or at length never raises it."""

from hypothesis import given
from hypothesis import strategies as st

from samecheck.detect.particular import KINDS, Particular, specificity

PARTICULARS = st.lists(
    st.builds(
        Particular,
        start=st.just(0),
        end=st.just(4),
        kind=st.sampled_from(KINDS),
        strength=st.floats(0.05, 2.0),
        same=st.sampled_from("abcdef"),
    ),
    max_size=8,
)


@given(PARTICULARS, PARTICULARS)
def test_one_more_never_lowers_it_and_the_order_tells_nothing(some: list[Particular], more: list[Particular]) -> None:
    assert 0 <= specificity(some) <= specificity([*some, *more]) <= 1
    assert specificity([*more, *some]) == specificity([*some, *more])


@given(PARTICULARS)
def test_what_is_said_twice_counts_once(some: list[Particular]) -> None:
    assert specificity([*some, *some]) == specificity(some)


def test_many_rare_words_are_no_more_than_three() -> None:
    words = [Particular(n, n + 1, "word", 0.3, str(n)) for n in range(9)]
    assert specificity(words[:2]) < specificity(words[:3]) == specificity(words)


def test_a_figure_tells_more_than_a_rare_word_and_less_than_both() -> None:
    figure, word = Particular(0, 3, "figure", 1.0, "214"), Particular(4, 9, "word", 0.3, "slate")
    assert specificity([word]) < specificity([figure]) < specificity([figure, word])


def test_a_further_place_tells_half_and_a_fourth_nothing() -> None:
    places = [Particular(n, n + 1, "place", 0.35, str(n)) for n in range(6)]
    one, two, three, six = (specificity(places[:number]) for number in (1, 2, 3, 6))
    assert one < two < three == six
    assert three == specificity([Particular(0, 1, "name", 0.7, "name")])
