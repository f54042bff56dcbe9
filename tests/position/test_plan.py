"""The work plan: the few edits that change most, with nothing in it that the input does not hold."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samecheck.model import PassageRole
from samecheck.position.plan import EDITS, LEAST, Needed, Worth, plan_rows, question
from samecheck.read.words import words
from samecheck.wire import FactRow, Finding, PassageRow, PlanRow, ThemeRow, TradeWord

NEEDED = Needed.of(None, (), (TradeWord(word="piano", sites=8, of=8), TradeWord(word="mover", sites=8, of=8)))


def passage(
    name: str, text: str = "We move pianos.", role: PassageRole = "sentence", *, protected: bool = False
) -> PassageRow:
    return PassageRow(
        id=name, url=f"/{name}", urls=(), role=role, place="main", line=1, text=text, lang="en", boilerplate=False,
        protected=protected,
    )  # fmt: skip


def fact(text: str, status: str = "unsaid") -> FactRow:
    return FactRow(text=text, proof="", status=status, said=False, prominent=False, bare=True, chance=0.0)


def theme(status: str, *passages: str) -> ThemeRow:
    return ThemeRow(
        id="t", label="Fully insured", quote="Fully insured", status=status, peer_share=1.0, low=0.6, high=1.0, own=True,
        peers=("a", "b", "c"), peers_n=4, passages=passages,
    )  # fmt: skip


def finding(name: str, message: str) -> Finding:
    return Finding(
        id=message, code="SC101", severity="high", message=message, confidence=1.0, p=None, passage=name, url="/",
        evidence=(), source="", remedy="",
    )  # fmt: skip


def plan(points: dict[str, float], *rows: PassageRow, frame: dict[str, str] | None = None) -> tuple[PlanRow, ...]:
    return plan_rows(Worth(points, frame or {}), rows, (), (), (), NEEDED)


@given(
    st.dictionaries(st.sampled_from("abcdefghijklmnopqrst"), st.floats(0, 30).map(lambda x: round(x, 4))),
    st.sets(st.sampled_from("abcdefghijklmnopqrst")),
    st.dictionaries(st.sampled_from("abcdefghijklmnopqrst"), st.sampled_from("xyz")),
)
def test_a_plan_lists_the_largest_drops_of_what_is_not_protected(
    points: dict[str, float], protected: set[str], frame: dict[str, str]
) -> None:
    rows = [passage(name, protected=name in protected) for name in "abcdefghijklmnopqrst"]
    found = plan(points, *rows, frame=frame)
    edits = [name for row in found for name in row.passages]
    assert not set(edits) & protected
    assert len(edits) == len(set(edits))
    assert len(found) <= EDITS
    drops = [row.predicted_drop for row in found]
    assert drops == sorted(drops, reverse=True)
    for row in found:
        assert row.passage == row.passages[0]
        assert len({frame.get(name, name) for name in row.passages}) == 1
        assert row.predicted_drop == pytest.approx(sum(points[name] for name in row.passages), abs=0.01)
        assert row.predicted_drop >= LEAST - 0.01
    totals = [sum(drops[: n + 1]) for n in range(len(drops))]
    assert [row.total_drop for row in found] == pytest.approx(totals, abs=0.06)


def test_what_fills_one_frame_is_one_edit() -> None:
    rows = [passage("a", "We serve Boise."), passage("b", "We serve Nampa."), passage("c", "We move pianos.")]
    found = plan({"a": 1.0, "b": 1.5, "c": 2.0}, *rows, frame={"a": "we serve ⟨place⟩", "b": "we serve ⟨place⟩"})
    assert [(row.passages, row.predicted_drop) for row in found] == [(("a", "b"), 2.5), (("c",), 2.0)]


def test_what_changes_next_to_nothing_is_not_worth_an_edit() -> None:
    assert plan({"a": LEAST / 2}, passage("a")) == ()


def test_words_that_customers_look_for_are_kept_in_any_number() -> None:
    (row,) = plan({"a": 5.0}, passage("a", "Trusted movers of pianos, a piano mover you trust."))
    assert row.keep == ("movers", "pianos", "piano", "mover")


def test_a_fact_that_fits_is_named_once_and_where_none_does_the_owner_is_asked() -> None:
    rows = (
        passage("a", "Our movers carry pianos."),
        passage("b", "Pianos are carried with care."),
        passage("c", "Call us."),
    )
    facts = (fact("Four of us carry each piano in two quilts."), fact("We began in 1988."), fact("Pianos!", "said"))
    found = plan_rows(Worth({"a": 3.0, "b": 2.0, "c": 1.0}, {}), rows, (), (), facts, NEEDED)
    assert [row.facts for row in found] == [(facts[0].text,), (), ()]
    assert [bool(row.question) for row in found] == [False, True, True]


def test_the_reason_is_the_weightiest_finding_about_it() -> None:
    rows = (passage("a"), passage("b"))
    findings = (finding("a", "4 of 7 peers say it in these words"), finding("a", "true of any peer"))
    found = plan_rows(Worth({"a": 3.0, "b": 2.0}, {}), rows, findings, (), (), NEEDED)
    assert [row.why for row in found] == ["4 of 7 peers say it in these words", "Peers say it too."]


def test_what_most_peers_claim_is_asked_about_with_their_number() -> None:
    asked = question(passage("a"), theme("table stakes", "a"))
    assert asked.startswith("3 of 4 peers say “fully insured” too.")
    assert question(passage("a"), theme("open", "a")) == question(passage("a"), None)
    assert question(passage("a", role="hero"), theme("table stakes", "a")) == question(passage("b", role="title"), None)


def test_a_plan_invents_nothing() -> None:
    rows = tuple(
        passage(f"p{n}", f"We move pianos for sum{n} of you.", "hero" if n % 3 else "sentence") for n in range(6)
    )
    facts = (fact("Quilts protect each piano."), fact("Quills write."))
    fixed = {text for role in ("hero", "sentence") for text in words(question(passage("x", role=role), None))}
    fixed |= set(words(question(passage("x"), theme("contested"))))
    given_ = {word for row in rows for word in words(row.text)} | {word for one in facts for word in words(one.text)}
    found = plan_rows(Worth({row.id: 3.0 for row in rows}, {}), rows, (), (theme("contested", "p0"),), facts, NEEDED)
    for row in found:
        told = " ".join((row.text, row.why, row.question, *row.keep, *row.facts))
        assert set(words(told)) <= fixed | given_ | set(words("Peers say it too."))
        assert not re.search(r"\d", row.question.replace("3 of 4", ""))


def test_nothing_to_edit_no_plan() -> None:
    assert plan({}) == ()
    assert plan({}, passage("a")) == ()
