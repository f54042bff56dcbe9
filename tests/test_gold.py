"""Quality as a gate: precision and recall on the gold labels of the demo corpora, never under these floors.

What is counted, and how, is told by ``scripts/bench_gold.py``. A floor is lowered only on purpose, as a verdict change.
"""

import pytest
from bench_gold import Line, flags, labels, measured, none_flagged, table
from keyword_gold import counted
from keyword_sectors import CORPORA

from samecheck.settings import Settings

#: Least (recall, precision), about two passages under what was measured on 2026-11-22 with all-MiniLM-L6-v2:
#:
#:   plumbers  recall precision    dentists  recall precision
#:   SC101      1.000     1.000    SC101      1.000     0.974
#:   SC102      0.864     1.000    SC102      1.000     1.000
#:   SC201      0.367     0.647    SC201      0.312     0.476
#:   SC301      0.871     0.984    SC301      0.804     1.000
#:   SC302      0.927     0.586    SC302      0.927     0.554
#:   shared     0.777     0.935    shared     0.788     0.872
#:
#: Of what is flagged SC201 and labelled otherwise most are stock phrases and claims true of any rival, which do resemble
#: one another; headings that aim at a rival's search phrase are left open by the labels. SC302 is labelled sparingly:
#: many a sentence with another label is true of any rival too, hence its low precision here.
FLOORS = {
    ("plumbers", "SC101"): (0.97, 0.95),
    ("plumbers", "SC102"): (0.81, 0.90),
    ("plumbers", "SC201"): (0.36, 0.58),
    ("plumbers", "SC301"): (0.84, 0.95),
    ("plumbers", "SC302"): (0.88, 0.50),
    ("plumbers", "shared"): (0.77, 0.90),
    ("dentists", "SC101"): (0.97, 0.92),
    ("dentists", "SC102"): (0.94, 0.94),
    ("dentists", "SC201"): (0.25, 0.38),
    ("dentists", "SC301"): (0.76, 0.95),
    ("dentists", "SC302"): (0.86, 0.51),
    ("dentists", "shared"): (0.76, 0.85),
}

#: Most of the passages labelled "none" that may be flagged as shared: the default ``--false-flags``. Measured .000, .018.
MOST_FALSE = 0.05

pytestmark = pytest.mark.model


@pytest.fixture(scope="module", params=["plumbers", "dentists"])
def result(request: pytest.FixtureRequest) -> tuple[str, dict[str, Line], float]:
    corpus: str = request.param
    gold, got = labels(corpus), flags(corpus, Settings())
    assert gold.keys() <= got.keys(), "every labelled passage is read"
    lines, none = measured(corpus, gold, got), none_flagged(gold, got)
    print(f"\n{table(corpus, lines, none)}")  # noqa: T201  # for `pytest -s`
    return corpus, {line.code: line for line in lines}, none


def test_recall_and_precision_keep_their_floors(result: tuple[str, dict[str, Line], float]) -> None:
    corpus, lines, _ = result
    below = {
        code: (round(line.recall, 3), round(line.precision, 3))
        for code, line in lines.items()
        if line.recall < FLOORS[corpus, code][0] or line.precision < FLOORS[corpus, code][1]
    }
    assert not below
    assert set(lines) == {code for name, code in FLOORS if name == corpus}


def test_what_nobody_else_says_is_hardly_ever_flagged(result: tuple[str, dict[str, Line], float]) -> None:
    assert result[2] <= MOST_FALSE


@pytest.mark.parametrize("corpus", CORPORA)
def test_keyword_clones_keep_their_floors(corpus: str) -> None:
    """By site, page and phrase, near misses and stuffed pages too. Measured: all right, none wrong; one of 12 may be lost."""
    one = counted(corpus)
    assert one.recall >= 0.9, sorted(one.wanted - one.right)
    assert one.precision >= 0.9, one.wrong
    assert len(one.near_flagged) <= 1, one.near_flagged
    assert one.stuffed == one.got_stuffed
