"""From pairs to evidence: which layer sees what, which one decides, how many flags pass."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samecheck.model import Site
from samecheck.pipeline import Tools
from samecheck.sector import Sector
from samecheck.sector.align import Alignment
from samecheck.sector.evidence import EVEN, SHARE, Ground, Match, confidence, decide, passing
from samecheck.sector.index import Index
from samecheck.sector.neighbours import NOBODY, Neighbours, ground
from samecheck.sector.null import Null
from samecheck.sector.pairs import Pair
from samecheck.wire import Layer

PAIR = Pair(0, 1, 0.9, 0.5, 0.8, 2.0, Alignment((), 8, 8))
PS = st.lists(st.floats(0, 1), min_size=1, max_size=40)


def match(layer: Layer, p: float) -> Match:
    return Match(PAIR, 1, layer, p, (), 1.0)


def test_a_copy_decides_before_a_frame_before_an_echo() -> None:
    echo, frame, copy = match("echoed", 1e-9), match("templated", 1e-4), match("copied", 0.04)
    assert decide([echo, frame, copy], 0.05) is copy
    assert decide([echo, frame], 0.05) is frame
    assert decide([echo, frame, copy], 0.01) is frame
    assert decide([copy], 0.01) is None
    assert decide([], 0.05) is None


def test_of_one_layer_the_lowest_p_decides() -> None:
    weak, strong = match("echoed", 0.03), match("echoed", 0.001)
    assert decide([weak, strong], 0.05) is strong


def test_benjamini_hochberg_by_hand() -> None:
    """The example of the 1995 paper: 15 p-values, at .05 the four lowest are discoveries."""
    ps = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240]
    ps += [0.4262, 0.5719, 0.6528, 0.7590, 1.0]
    assert passing(ps, 0.05) == 0.0095
    assert passing(list(reversed(ps)), 0.05) == 0.0095
    # The step-up passes a p-value over its own line when a later one is under its.
    assert passing([0.03, 0.04, 0.045], 0.05) == 0.045
    assert passing([0.2, 0.4], 0.05) == -1.0
    assert passing([], 0.05) == -1.0


@given(PS, st.floats(0.001, 0.5))
def test_what_passes_is_bounded_as_benjamini_and_hochberg_say(ps: list[float], rate: float) -> None:
    cut = passing(ps, rate)
    discoveries = sum(p <= cut for p in ps)
    assert cut in (*ps, -1.0)
    if discoveries:
        assert cut <= rate * discoveries / len(ps)
    larger = [p for p in ps if p > cut]
    assert all(p > rate * sum(q <= p for q in ps) / len(ps) for p in larger)
    assert passing(ps, rate / 2) <= cut


@given(st.floats(0, 1), st.floats(0, 1))
def test_confidence_falls_with_p(one: float, two: float) -> None:
    low, high = sorted((one, two))
    assert 0 <= confidence(high) <= confidence(low) <= 1
    assert confidence(EVEN) == 0.5


def test_the_layers_share_the_accepted_false_flags() -> None:
    assert sum(SHARE.values()) == pytest.approx(1.0)


@pytest.fixture(scope="module")
def look(site: Callable[..., Site], plumbers: Sector, quick: Tools) -> Callable[..., dict[Layer, Match]]:
    """The best match a layer of my text with a peer's, over three plumbers as further peers."""

    def matches(mine: str, theirs: str) -> dict[Layer, Match]:
        sites = (site("mine.example", mine), site("theirs.example", theirs), *plumbers.sites[:3])
        index = Index.of(sites, quick.embed)
        neighbours = Neighbours(index)
        neighbours.look_up(range(len(index.passages)))
        here: Ground = ground(neighbours, index.names.index("mine.example"))
        (row,) = index.rows(here.site)
        found = [m for m in here.matches(neighbours.of(int(row))) if index.names[m.site] == "theirs.example"]
        return {m.layer: m for m in reversed(found)}

    return matches


WHOLE = "We photograph every joint before the wall is closed up again."


def test_the_same_words_are_a_copy_whatever_stands_around_them(look: Callable[..., dict[Layer, Match]]) -> None:
    same = look(WHOLE, WHOLE)
    around = look(WHOLE, "On big jobs " + WHOLE[0].lower() + WHOLE[1:-1] + " and the tiler may start.")
    for found in (same, around):
        assert found["copied"].p < 1e-6
        assert found["copied"].covered == 1.0
        assert "templated" not in found


def test_other_words_in_the_middle_make_a_frame(look: Callable[..., dict[Layer, Match]]) -> None:
    found = look(WHOLE, "We photograph every valve before the cabinet is closed up again.")
    assert found["templated"].p < 1e-3
    assert "copied" not in found
    assert 0.5 < found["templated"].covered < 1


def test_a_long_run_in_a_longer_passage_is_a_copy_of_a_part(look: Callable[..., dict[Layer, Match]]) -> None:
    mine = "Ruth says " + WHOLE[0].lower() + WHOLE[1:]
    found = look(mine, WHOLE)
    assert found["copied"].covered == pytest.approx(11 / 13)


def test_usual_words_in_the_same_order_are_no_evidence(look: Callable[..., dict[Layer, Match]]) -> None:
    found = look("We are here to feed otters.", "We are here to weigh bread.")
    assert found["templated"].p > 0.05


def test_a_question_is_no_echo_of_its_answer(look: Callable[..., dict[Layer, Match]]) -> None:
    asked, told = "Do you repair tankless water heaters at night?", "We do repair tankless water heaters at night."
    assert "echoed" in look(told, told)
    assert "echoed" not in look(asked, told)


def test_a_heading_is_no_echo_of_a_sentence_twice_as_long(look: Callable[..., dict[Layer, Match]]) -> None:
    heading = "Tankless water heater repair tonight"
    assert "echoed" in look(heading, "Tankless water heater repair this evening")
    long = "Tankless water heater repair tonight, and if the gas line is too small for it we say so before we start."
    assert "echoed" not in look(heading, long)


def test_what_peers_copy_from_each_other_is_no_part_of_the_null(
    site: Callable[..., Site], plumbers: Sector, dentists: Sector, quick: Tools
) -> None:
    """Confirmed matches are left out, however many there are, so that they cannot raise the bar."""
    shared = [p.text for p in dentists["larkmill-dental.example"].scored if p.role == "sentence"]

    def null(extra: list[str]) -> Null:
        sites = [site(one.name, *(p.text for p in one.scored), *extra) for one in plumbers.sites[:5]]
        neighbours = Neighbours(Index.of(sites, quick.embed))
        neighbours.look_up(range(len(neighbours.index.passages)))
        found = ground(neighbours, 0).null
        assert found is not None
        return found

    plain, copying = null([]), null(shared)
    assert copying.n < 0.8 * plain.n
    assert copying.centre == pytest.approx(plain.centre, abs=0.15)
    assert copying.p(2.0, 10, 500) < 2 * plain.p(2.0, 10, 500)


def test_a_weak_echo_is_named_only_to_those_who_accept_more(plumbers: Sector, quick: Tools) -> None:
    """However thin the null: what the pair model is not sure of has a p-value above the usual setting, but has one."""
    neighbours = Neighbours(Index.of(plumbers.sites, quick.embed))
    rows = range(len(neighbours.index.passages))
    neighbours.look_up(rows)
    here = ground(neighbours)
    echoes = [match for row in rows for match in here.matches(neighbours.of(row)) if match.layer == "echoed"]
    weak = [echo for echo in echoes if echo.pair.logit < here.rules.echo_sure]
    assert weak
    assert all(echo.p > EVEN for echo in weak)
    assert any(echo.p <= 0.1 for echo in weak)
    assert any(echo.p <= EVEN for echo in echoes)


def test_on_nobodys_ground_nobody_is_left_out(plumbers: Sector, quick: Tools) -> None:
    index = Index.of(plumbers.sites[:4], quick.embed)
    neighbours = Neighbours(index)
    neighbours.look_up(range(len(index.passages)))
    everyone, without = ground(neighbours, NOBODY), ground(neighbours, 0)
    assert (everyone.peers, without.peers) == (4, 3)
    assert everyone.chance.size == sum(map(len, index.words))
    assert without.among == len(index.passages) - len(index.rows(0))


def test_seen_by_nobody_no_site_is_left_out(plumbers: Sector, quick: Tools) -> None:
    index = Index.of(tuple(plumbers), quick.embed)
    null = ground(Neighbours(index)).null
    assert null
    sizes = [len(index.rows(site)) for site in range(len(index.names))]
    assert null.among >= sum(sizes) - max(sizes)
