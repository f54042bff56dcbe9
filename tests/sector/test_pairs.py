"""The pair model: measured likenesses, and no likeness that counts against itself."""

from collections.abc import Callable

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samecheck.model import Site
from samecheck.pipeline import Tools
from samecheck.sector.index import Index
from samecheck.sector.pairs import (
    DISAGREEMENTS,
    FEATURES,
    LIKENESSES,
    PairModel,
    features,
    measured,
    pair_model,
    weight,
)

SHARE = st.floats(0, 1)
ROW = st.tuples(*[SHARE] * len(LIKENESSES), *[st.sampled_from([0.0, 1.0])] * len(DISAGREEMENTS))


@given(ROW, st.sampled_from(LIKENESSES), SHARE)
def test_no_likeness_lowers_the_probability(row: tuple[float, ...], name: str, more: float) -> None:
    raised = list(row)
    raised[FEATURES.index(name)] += more
    before, after = pair_model().logits(np.array([row, raised]))
    assert after >= before


@given(ROW, st.sampled_from(DISAGREEMENTS))
def test_no_disagreement_raises_the_probability(row: tuple[float, ...], name: str) -> None:
    without, with_it = list(row), list(row)
    without[FEATURES.index(name)], with_it[FEATURES.index(name)] = 0.0, 1.0
    before, after = pair_model().logits(np.array([without, with_it]))
    assert after <= before


@given(st.lists(ROW, min_size=2, max_size=30))
def test_a_row_has_the_same_bits_alone_and_among_others(rows: list[tuple[float, ...]]) -> None:
    together = pair_model().logits(np.array(rows))
    assert together.tolist() == [float(pair_model().logits(np.array([row]))[0]) for row in rows]


@pytest.mark.parametrize(
    ("field", "value"), [("likeness", (("local", 0.1, -0.1),)), ("disagreement", (("numbers", -1.0),))]
)
def test_a_model_that_is_not_monotone_is_refused(field: str, value: object) -> None:
    kept = msgspec.to_builtins(pair_model())
    with pytest.raises(msgspec.ValidationError, match=r"would (lower|raise) the probability"):
        msgspec.convert({**kept, field: value}, PairModel)


@pytest.fixture(scope="module")
def index(site: Callable[..., Site], quick: Tools) -> Index:
    mine = site("a.example", "We never charge for the first visit to your home.", "A visit costs 60 dollars.")
    theirs = site(
        "b.example",
        "We never charge for the first visit to your home.",
        "We charge for the first visit to your home.",
        "A visit costs 75 dollars.",
        "Otters live by the mill.",
    )
    return Index.of([mine, theirs], quick.embed)


def row_of(index: Index, text: str, site: str) -> int:
    return next(n for n, p in enumerate(index.passages) if (p.text, p.site) == (text, site))


def test_a_copy_is_likelier_than_a_contradiction_and_that_than_another_topic(index: Index) -> None:
    mine = row_of(index, "We never charge for the first visit to your home.", "a.example")
    found = measured(index, [(mine, int(other)) for other in index.rows(1)])
    ranked = [index.passages[p.theirs].text for p in sorted(found, key=lambda pair: -pair.logit)]
    assert ranked[0] == "We never charge for the first visit to your home."
    assert ranked[1] == "We charge for the first visit to your home."
    assert max(found, key=lambda pair: pair.logit).cosine == pytest.approx(1.0)


def test_figures_and_negation_are_seen_to_disagree(index: Index) -> None:
    def disagreements(one: str, two: str) -> list[float]:
        row = features(index, [(row_of(index, one, "a.example"), row_of(index, two, "b.example"))])[0]
        return [float(row[FEATURES.index(name)]) for name in DISAGREEMENTS]

    assert disagreements("A visit costs 60 dollars.", "A visit costs 75 dollars.") == [1.0, 0.0]
    never = "We never charge for the first visit to your home."
    assert disagreements(never, "We charge for the first visit to your home.") == [0.0, 1.0]
    assert disagreements(never, never) == [0.0, 0.0]


def test_no_pairs_make_an_empty_table(index: Index) -> None:
    assert features(index, []).shape == (0, len(FEATURES))
    assert measured(index, []) == []


def test_rarer_words_tell_more() -> None:
    assert weight(frozenset(["gutter"])) > 2 * weight(frozenset(["the"]))
