"""What two passages share in order, and what stands between."""

from hypothesis import given
from hypothesis import strategies as st

from samecheck.sector.align import Run, aligned, verbatim

WORDS = st.lists(st.sampled_from("we fix old pipes and taps in reno".split()), max_size=12)


def test_runs_and_slots_of_a_frame() -> None:
    found = aligned(
        "when your boiler fails in leeds call".split(), "when your furnace fails in boise idaho call".split()
    )
    assert found.runs == (Run(0, 0, 2), Run(3, 3, 2), Run(6, 7, 1))
    assert found.slots() == (((2, 3), (2, 3)), ((5, 6), (5, 7)))
    assert found.shared == 5


def test_outer_slots_count_too() -> None:
    found = aligned("honestly we fix taps".split(), "we fix taps in reno".split())
    assert found.slots() == (((0, 1), (0, 0)), ((4, 4), (3, 5)))


@given(WORDS, WORDS)
def test_runs_are_shared_words_in_order_and_slots_are_the_rest(mine: list[str], theirs: list[str]) -> None:
    found = aligned(mine, theirs)
    for run in found.runs:
        assert mine[run.mine : run.mine + run.size] == theirs[run.theirs : run.theirs + run.size]
    apart_mine = sum(end - start for (start, end), _ in found.slots())
    apart_theirs = sum(end - start for _, (start, end) in found.slots())
    assert found.shared + apart_mine == len(mine)
    assert found.shared + apart_theirs == len(theirs)


@given(WORDS)
def test_a_text_is_all_of_itself(text: list[str]) -> None:
    found = aligned(text, text)
    assert found.shared == len(text)
    assert found.slots() == ()


def test_verbatim_wants_long_runs_or_the_whole_passage() -> None:
    mine = "we fix old pipes and taps".split()
    apart = aligned(mine, "we fix old boilers and taps".split())
    assert verbatim(apart, least=3, whole=6) == (Run(0, 0, 3),)
    assert verbatim(apart, least=4, whole=6) == ()
    whole = aligned(mine[:4], "here we fix old pipes".split())
    assert verbatim(whole, least=5, whole=4) == (Run(0, 1, 4),)
    assert verbatim(whole, least=5, whole=5) == ()
