"""Where nobody stands: never a place where peers are and the site is not, whatever the numbers."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samecheck.model import PassageRole
from samecheck.position.gaps import gap_rows
from samecheck.position.themes.adoption import Adoption
from samecheck.position.vacancy import emptiness, vacancy
from samecheck.wire import CustomersRow, Evidence, FactRow, GapRow, PassageRow, ThemeRow

SAID = Evidence(site="us", url="", text="They wrapped the piano in two quilts.")


def voice(reviews: int = 20, of: int = 100, praise: int = 15, complaint: int = 5, own: int = 0) -> CustomersRow:
    share = reviews / of
    return CustomersRow(
        reviews=reviews, of=of, share=share, low=share / 2, high=share, praise=praise, complaint=complaint, own=own,
        quotes=(SAID,),
    )  # fmt: skip


def theme(
    sure: int = 0,
    perhaps: int = 0,
    of: int = 20,
    *,
    own: bool = False,
    spoken: CustomersRow | None = None,
    kind: str = "need",
) -> ThemeRow:
    found = Adoption(frozenset(range(sure)), frozenset(range(sure, sure + perhaps)), frozenset(range(of)))
    row = ThemeRow(
        id=f"{sure}-{perhaps}-{of}", label="Pianos", quote="Pianos", status=found.status, peer_share=found.share,
        low=found.low, high=found.high, own=own, customers=spoken, kind=kind, peers_n=of,
        peers=tuple(f"peer{n}" for n in range(sure)), perhaps=tuple(f"peer{n}" for n in range(sure, sure + perhaps)),
        passages=("mine",) if own else (),
    )  # fmt: skip
    return msgspec.structs.replace(row, gap=vacancy(row))


def fact(
    text: str, status: str, proof: str = "", peers: tuple[str, ...] = (), passages: tuple[str, ...] = ()
) -> FactRow:
    return FactRow(
        text=text, proof=proof, status=status, said=status != "unsaid", prominent=False, bare=not proof, chance=0.0,
        peers=peers, passages=passages, evidence=(SAID,),
    )  # fmt: skip


def passage(
    name: str, text: str, role: PassageRole = "sentence", *, protected: bool = True, specificity: float = 0.9
) -> PassageRow:
    return PassageRow(
        id=name, url="/", urls=("/",), role=role, place="main", line=1, text=text, lang="en", boilerplate=False,
        protected=protected, specificity=specificity,
    )  # fmt: skip


def kinds(*themes: ThemeRow) -> list[str]:
    return [one.kind for one in gap_rows(themes, (), ())]


@st.composite
def themes(draw: st.DrawFn) -> ThemeRow:
    of = draw(st.integers(0, 40))
    sure = draw(st.integers(0, of))
    polar = st.integers(0, 30)
    spoken = voice(draw(st.integers(1, 100)), 100, draw(polar), draw(polar), draw(st.integers(0, 5)))
    return theme(
        sure,
        draw(st.integers(0, of - sure)),
        of,
        own=draw(st.booleans()),
        spoken=spoken if draw(st.booleans()) else None,
        kind=draw(st.sampled_from(["claim", "need", "service", "furniture"])),
    )


@given(themes())
def test_what_peers_have_and_the_site_lacks_is_no_gap(row: ThemeRow) -> None:
    missed = 0.3 * row.peers_n < len(row.peers) and not row.own
    asked = {"praise unused", "contested"}  # where customers have spoken of the site, or against what all claim
    assert not missed or set(kinds(row)) <= asked
    if row.customers is None and not row.own:
        assert kinds(row) == []


@given(st.lists(themes(), max_size=30))
def test_gaps_are_ranked_by_demand_times_emptiness_times_proof(rows: list[ThemeRow]) -> None:
    found = gap_rows(rows, (), ())
    assert [one.rank for one in found] == list(range(1, len(found) + 1))
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert len(found) <= 20
    for one in found:
        assert one.score == pytest.approx(one.demand * one.emptiness * one.proof, abs=2e-4)
        assert 0 <= one.emptiness <= 1
        assert one.evidence or not one.theme or one.kind == "open"


@given(themes())
def test_who_perhaps_states_it_leaves_the_place_less_empty_but_not_taken(row: ThemeRow) -> None:
    surely = msgspec.structs.replace(row, perhaps=())
    taken = msgspec.structs.replace(row, peers=(*row.peers, *row.perhaps), perhaps=())
    assert emptiness(taken) <= emptiness(row) <= emptiness(surely) <= 1


def test_what_customers_ask_for_and_no_peer_was_seen_to_say_is_unsaid() -> None:
    assert kinds(theme(spoken=voice())) == ["unsaid"]
    assert kinds(theme(1, of=40, spoken=voice())) == ["open"]
    assert kinds(theme(1, spoken=voice())) == ["seldom"]
    assert kinds(theme(0, 2, spoken=voice())) == ["seldom"]


def test_what_hardly_any_customer_speaks_of_is_no_gap() -> None:
    assert kinds(theme(spoken=voice(reviews=1, of=100))) == []


def test_a_gap_quotes_customers_and_says_how_many_stand_there() -> None:
    (gap,) = gap_rows([theme(1, 2, 20, spoken=voice())], (), ())
    assert gap.evidence[0] == SAID
    assert gap.why == "20 of 100 reviews speak of it (15 praise, 5 complain); 1 of 20 peers state it, 2 perhaps."
    assert "pianos" in gap.question


def test_more_demand_and_more_emptiness_rank_higher() -> None:
    some, many = (msgspec.structs.replace(theme(spoken=voice(n)), id=str(n)) for n in (10, 40))
    assert [one.theme for one in gap_rows([some, many], (), ())] == ["40", "10"]
    few, none = theme(4, spoken=voice()), theme(0, spoken=voice())
    assert [one.theme for one in gap_rows([few, none], (), ())] == [none.id, few.id]


def test_your_own_proven_fact_ranks_a_place_higher_and_leaves_nothing_to_ask() -> None:
    row = theme(own=True, spoken=voice())
    told = fact("Two quilts a piano", "buried", proof="photographs", peers=("peer1",), passages=("mine",))
    (before,), (after,) = gap_rows([row], (), ()), gap_rows([row], (told,), ())
    assert before.question
    assert (after.facts, after.question) == (("Two quilts a piano",), "")
    assert after.score > before.score


def test_a_fact_of_yours_that_nobody_says_is_a_gap_and_one_that_a_peer_says_is_none() -> None:
    found = gap_rows([], (fact("Two quilts", "unsaid"), fact("Four men", "unsaid", peers=("peer1",))), ())
    assert [(one.kind, one.label) for one in found] == [("unsaid fact", "Two quilts")]
    assert found[0].question
    proven = gap_rows([], (fact("Two quilts", "buried", proof="photographs"),), ())
    assert [(one.kind, one.code, one.proof) for one in proven] == [("buried", "SC604", 1.0)]


def test_what_is_your_own_and_stands_deep_is_buried_unless_a_headline_says_it() -> None:
    deep = passage("a", "We weigh the piano before we lift it.")
    shown = passage("b", "We lift it.", "hero")
    vague = passage("c", "We care.", specificity=0.1)
    plain = passage("d", "We lift.", protected=False)
    found = gap_rows([], (), [deep, shown, vague, plain])
    assert [(one.kind, one.label) for one in found] == [("buried", deep.text)]
    signed = passage("f", "– John V., who moved a piano with us (1/16/2025)")
    bound = passage("g", "If you cancel within 72 hours you forfeit the deposit.")
    assert gap_rows([], (), [signed, bound]) == ()
    again = passage("e", deep.text, "heading")
    assert gap_rows([], (), [deep, again]) == ()


def test_a_long_passage_is_named_by_its_beginning() -> None:
    (gap,) = gap_rows([], (), [passage("a", "piano " * 40)])
    assert len(gap.label) <= 80
    assert gap.label.endswith("…")


def test_nothing_given_nothing_found() -> None:
    found: tuple[GapRow, ...] = gap_rows((), (), ())
    assert found == ()
