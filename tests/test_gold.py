"""Quality as a gate: precision and recall on the gold labels of the demo corpora, never under these floors.

What is counted, and how, is told by ``scripts/bench_gold.py``. A floor is lowered only on purpose, as a verdict change.
"""

import pytest
from bench_gold import Line, flags, labels, measured, none_flagged, table
from keyword_gold import counted
from keyword_sectors import CORPORA

from samecheck.settings import Settings

#: Least (recall, precision), two passages under what was measured on 2026-11-22 with all-MiniLM-L6-v2. The last four corpora
#: were written and labelled by others than those who built the detectors, after these had been built but for SC104 and SC401.
#:
#:                    plumbers        dentists           cafes            gyms       law-firms    web-agencies
#:   SC101         1.000 1.000     1.000 0.974     1.000 1.000     1.000 1.000     1.000 1.000     1.000 0.973
#:   SC102         0.864 1.000     1.000 1.000     1.000 0.895     1.000 0.971     0.941 0.970     0.941 1.000
#:   SC201         0.367 0.647     0.312 0.476     0.156 0.385     0.250 0.400     0.250 0.727     0.125 0.444
#:   SC104                                         1.000 1.000     1.000 1.000     0.889 1.000     0.900 1.000
#:   SC301         0.929 0.985     0.821 1.000     0.600 0.973     0.638 0.974     0.745 0.891     0.733 0.880
#:   SC302         0.927 0.554     0.927 0.537     0.844 0.628     0.904 0.653     0.869 0.654     0.943 0.595
#:   shared        0.777 0.935     0.788 0.872     0.745 0.874     0.765 0.857     0.745 0.950     0.706 0.923
#:
#: Of what is flagged SC201 and labelled otherwise most are stock phrases and claims true of any rival, which do resemble
#: one another; headings that aim at a rival's search phrase are left open by the labels. SC302 is labelled sparingly:
#: many a sentence with another label is true of any rival too, hence its low precision here.
FLOORS = {
    ("plumbers", "SC101"): (0.97, 0.95),
    ("plumbers", "SC102"): (0.81, 0.94),
    ("plumbers", "SC201"): (0.36, 0.58),
    ("plumbers", "SC301"): (0.90, 0.95),
    ("plumbers", "SC302"): (0.89, 0.55),
    ("plumbers", "shared"): (0.77, 0.90),
    ("dentists", "SC101"): (0.97, 0.92),
    ("dentists", "SC102"): (0.94, 0.94),
    ("dentists", "SC201"): (0.25, 0.38),
    ("dentists", "SC301"): (0.78, 0.95),
    ("dentists", "SC302"): (0.89, 0.52),
    ("dentists", "shared"): (0.76, 0.85),
    ("cafes", "SC101"): (0.94, 0.93),
    ("cafes", "SC102"): (0.94, 0.83),
    ("cafes", "SC201"): (0.09, 0.22),
    ("cafes", "SC104"): (0.80, 0.79),
    ("cafes", "SC301"): (0.56, 0.91),
    ("cafes", "SC302"): (0.75, 0.58),
    ("cafes", "shared"): (0.72, 0.84),
    ("gyms", "SC101"): (0.94, 0.93),
    ("gyms", "SC102"): (0.94, 0.90),
    ("gyms", "SC201"): (0.18, 0.29),
    ("gyms", "SC104"): (0.80, 0.79),
    ("gyms", "SC301"): (0.63, 0.92),
    ("gyms", "SC302"): (0.82, 0.65),
    ("gyms", "shared"): (0.74, 0.83),
    ("law-firms", "SC101"): (0.94, 0.93),
    ("law-firms", "SC102"): (0.88, 0.90),
    ("law-firms", "SC201"): (0.18, 0.54),
    ("law-firms", "SC104"): (0.66, 0.74),
    ("law-firms", "SC301"): (0.74, 0.84),
    ("law-firms", "SC302"): (0.81, 0.62),
    ("law-firms", "shared"): (0.72, 0.92),
    ("web-agencies", "SC101"): (0.94, 0.91),
    ("web-agencies", "SC102"): (0.88, 0.93),
    ("web-agencies", "SC201"): (0.06, 0.21),
    ("web-agencies", "SC104"): (0.70, 0.77),
    ("web-agencies", "SC301"): (0.71, 0.83),
    ("web-agencies", "SC302"): (0.90, 0.58),
    ("web-agencies", "shared"): (0.68, 0.89),
}

#: Most of the passages labelled "none" that may be flagged as shared: the default ``--false-flags`` over all, twice that of
#: one corpus' fifty or so. Measured .000 .018 .060 .038 .000 .016, .022 in the mean.
MOST_FALSE = 0.1

pytestmark = [pytest.mark.model, pytest.mark.usefixtures("uncovered")]


@pytest.fixture(scope="module", params=CORPORA)
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
