"""Demand against supply: only where customers were heard, gaps named, no name over another."""

from itertools import combinations

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from samecheck.report.charts import Drawn, audit_charts
from samecheck.report.charts.demand import wants
from samecheck.report.charts.lettering import width
from samecheck.report.charts.placing import Place, Sheet, Spot, placed
from samecheck.wire import Audit
from tests.report.charts.svgs import links, parsed, texts

SPOTS = st.lists(
    st.builds(
        Spot,
        st.floats(0, 300),
        st.floats(0, 200),
        st.just(5.0),
        st.sampled_from(["a name", "another one", ""]),
        far=st.booleans(),
        must=st.booleans(),
    ),
    max_size=25,
)


def box(place: Place, text: str) -> tuple[float, float, float, float]:
    wide = width(text, 12)
    left = {"left": place.x, "right": place.x - wide, "center": place.x - wide / 2}[place.align]
    return left, place.y - 6, left + wide, place.y + 6


@given(SPOTS)
@settings(deadline=None)
def test_no_name_covers_another_or_leaves_the_chart(spots: list[Spot]) -> None:
    boxes = [box(place, spots[n].text) for n, place in placed(spots, 12, Sheet(300, 200)).items()]
    for one in boxes:
        assert one[0] >= 0
        assert one[2] <= 300
        assert one[1] >= 0
        assert one[3] <= 200
    for one, other in combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_the_first_are_served_first() -> None:
    crowd = [Spot(50, 50, 5, "first"), *(Spot(50 + n, 50, 5, "later") for n in range(1, 9))]
    assert 0 in placed(crowd, 12, Sheet(300, 200))


def test_no_more_are_named_than_asked_for() -> None:
    row = [Spot(100.0 * n, 50, 5, "a name") for n in range(3)]
    assert set(placed(row, 12, Sheet(400, 100, most=2))) == {0, 1}
    assert 0 not in placed(row[:1], 12, Sheet(400, 100, taken=((0, 0, 400, 100),)))


def test_what_must_be_named_is_even_in_a_crowd() -> None:
    crowd = [Spot(10.0 * x, 10.0 * y, 6) for x in range(30) for y in range(20)]
    assert placed([Spot(150, 100, 8, "hartwell", far=True), *crowd], 12, Sheet(300, 200)) == {}
    assert 0 in placed([Spot(150, 100, 8, "hartwell", far=True, must=True), *crowd], 12, Sheet(300, 200))


def test_there_is_none_without_reviews(shown: Audit) -> None:
    rows = tuple(msgspec.structs.replace(row, customers=None) for row in shown.themes)
    assert audit_charts(msgspec.structs.replace(shown, themes=rows), ("demand",)) == ()


def test_every_theme_of_the_customers_is_a_dot_that_leads_to_its_row(shown: Audit, drawn: dict[str, Drawn]) -> None:
    asked = {f"#theme-{row.id}" for row in shown.themes if row.customers}
    assert set(links(drawn["demand"].svg())) == asked
    assert "% of reviews, at " in next(iter(links(drawn["demand"].svg()).values()))


def test_gaps_are_filled_and_named_in_bold_the_best_first(shown: Audit, drawn: dict[str, Drawn]) -> None:
    found = wants(shown)
    gaps = [want for want in found if want.rank is not None]
    assert gaps == found[: len(gaps)]
    assert [want.rank for want in gaps] == sorted(want.rank or 0 for want in gaps)
    groups = [node for node in parsed(drawn["demand"].svg()).iter("{*}g") if node.get("font-weight") == "bold"]
    bold = {text for group in groups for text in group.itertext()}
    assert bold
    assert bold <= {want.row.label for want in gaps}
    assert gaps[0].row.label in texts(drawn["demand"].svg())
