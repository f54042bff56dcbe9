"""The ranking and the matrix of a sector."""

from itertools import pairwise

import msgspec
import pytest

from samecheck.report.charts import Drawn, sector_charts
from samecheck.report.charts.matrix import NUMBERED
from samecheck.report.charts.matrix import SITES as MATRIX
from samecheck.report.charts.ranking import SITES
from samecheck.wire import Made, Matrix, SectorAudit
from tests.report.charts.sample import peers, sector_of
from tests.report.charts.svgs import links, texts


def names(svg: str) -> list[str]:
    return [name for link, name in links(svg).items() if link.startswith("#site-")]


def test_the_most_alike_comes_first_and_each_leads_to_its_row(drawn_trade: dict[str, Drawn]) -> None:
    svg = drawn_trade["ranking"].svg()
    assert names(svg) == peers(14)
    assert texts(svg).count("70\u00a0%") == 1


def test_sites_without_a_score_are_in_no_ranking(trade: SectorAudit) -> None:
    sites = (msgspec.structs.replace(trade.sites[0], sameness=None), *trade.sites[1:])
    (chart,) = sector_charts(msgspec.structs.replace(trade, sites=sites), ("ranking",))
    assert names(chart.svg()) == peers(14)[1:]


@pytest.mark.parametrize(("name", "most"), [("ranking", SITES), ("matrix", MATRIX)])
def test_of_many_sites_those_most_alike_are_shown_and_the_rest_is_told(hand: Made, name: str, most: int) -> None:
    (chart,) = sector_charts(sector_of(hand, peers(75)), (name,))
    assert set(names(chart.svg())) == set(peers(75)[:most])
    assert "15 sites with lower scores are left out." in chart.caption


def test_a_matrix_that_can_be_read_has_its_numbers_and_a_large_one_sizes(hand: Made) -> None:
    for number, shown in ((NUMBERED, True), (NUMBERED + 1, False)):
        (chart,) = sector_charts(sector_of(hand, peers(number)), ("matrix",))
        assert any(text.isdigit() for text in texts(chart.svg())) == shown


def test_those_who_are_alike_stand_side_by_side(trade: SectorAudit) -> None:
    camps = [[1.0 if r == c else 0.5 if r % 2 == c % 2 else 0.02 for c in range(14)] for r in range(14)]
    matrix = Matrix(sites=trade.matrix.sites, similar=tuple(map(tuple, camps)))
    (chart,) = sector_charts(msgspec.structs.replace(trade, matrix=matrix), ("matrix",))
    order = [int(name[5:8]) % 2 for name in names(chart.svg())]
    assert sum(a != b for a, b in pairwise(order)) == 1


def test_it_says_who_says_most_of_whose_words(trade: SectorAudit) -> None:
    share = [[1.0 if r == c else 0.9 if (r, c) == (3, 8) else 0.1 for c in range(14)] for r in range(14)]
    matrix = Matrix(sites=trade.matrix.sites, similar=tuple(map(tuple, share)))
    (chart,) = sector_charts(msgspec.structs.replace(trade, matrix=matrix), ("matrix",))
    assert chart.alt == "14 sites. Most: peer-008.example says 90 % of the words of peer-003.example."


def test_one_site_has_no_matrix(hand: Made) -> None:
    assert [chart.name for chart in sector_charts(sector_of(hand, peers(1)))] == ["ranking", "themes"]
