"""The map of sites: near is alike, and no map where it would lie."""

import msgspec
import numpy as np
import pytest

from samecheck.report.charts import Drawn, audit_charts
from samecheck.report.charts.scaling import plane, unlike
from samecheck.report.charts.sites import Dot, mapped
from samecheck.wire import Audit, Made, SectorAudit, ThemeRow
from tests.report.charts.sample import audit_of, claims, peers
from tests.report.charts.svgs import links, texts


def dots(number: int) -> list[Dot]:
    return [Dot(name) for name in peers(number)]


def theme(at: int, sites: list[str]) -> ThemeRow:
    (row, *_) = claims(sites, 1, reviews=False)
    return msgspec.structs.replace(row, id=f"x{at}", peers=tuple(sites), perhaps=())


def test_who_says_the_same_stands_near() -> None:
    sites = dots(12)
    found = mapped(sites, claims(peers(12), reviews=False))
    assert found is not None
    places = found.plane.places
    camps = [places[n::2].mean(axis=0) for n in (0, 1)]
    within = [np.linalg.norm(places[n] - camps[n % 2]) for n in range(12)]
    assert max(within) < np.linalg.norm(camps[0] - camps[1])


def test_the_caption_says_how_much_the_map_keeps(drawn: dict[str, Drawn], shown: Audit) -> None:
    found = mapped([Dot(shown.site, own=True), *dots(14)], shown.themes)
    assert found is not None
    assert f"keeps {100 * found.plane.keeps:.0f} % of the differences" in drawn["map"].caption


def test_the_site_is_named_and_every_peer_leads_to_its_row(drawn: dict[str, Drawn]) -> None:
    svg = drawn["map"].svg()
    assert "hartwell.example" in texts(svg)
    assert set(links(svg)) == {f"#peer-{n}" for n in range(1, 15)}


def test_sites_of_a_sector_lead_to_their_rows(drawn_trade: dict[str, Drawn]) -> None:
    assert set(links(drawn_trade["map"].svg())) == {f"#site-{n}" for n in range(1, 15)}


def test_no_map_of_a_handful_or_of_few_themes(hand: Made) -> None:
    assert mapped(dots(4), claims(peers(4), reviews=False)) is None
    assert mapped(dots(12), claims(peers(12), 9, reviews=False)) is None
    assert [chart.name for chart in audit_charts(audit_of(hand, peers(3)), ("map",))] == []


def test_no_map_where_all_are_as_far_from_each_other() -> None:
    names = peers(20)
    everyone_his_own = [theme(n, [names[n % 20]]) for n in range(100)]
    assert mapped(dots(20), everyone_his_own) is None


def test_who_states_too_little_has_no_place_and_the_caption_says_so(shown: Audit) -> None:
    silent = tuple(
        msgspec.structs.replace(row, peers=tuple(name for name in row.peers if name != "peer-003.example"), perhaps=())
        for row in shown.themes
    )
    (chart,) = audit_charts(msgspec.structs.replace(shown, themes=silent), ("map",))
    assert "#peer-4" not in links(chart.svg())
    assert chart.caption.endswith("1 site that states too little has no place.")


def test_an_audit_whose_site_states_too_little_has_no_map(shown: Audit) -> None:
    none = tuple(msgspec.structs.replace(row, own=False) for row in shown.themes)
    assert audit_charts(msgspec.structs.replace(shown, themes=none), ("map",)) == ()


def test_a_plane_is_kept_whole_by_what_lies_in_it() -> None:
    points = np.array([[0.0, 0.0], [3.0, 0.0], [0.0, 4.0], [5.0, 5.0], [1.0, 7.0]])
    found = plane(np.linalg.norm(points[:, None] - points[None], axis=2))
    assert found.keeps == pytest.approx(1.0, abs=0.01)


def test_cosines_of_the_same_and_of_nothing_in_common() -> None:
    found = unlike(np.array([[1.0, 0, 0.5], [2.0, 0, 1.0], [0, 1.0, 0]]))
    assert found[0, 1] == pytest.approx(0)
    assert found[0, 2] == pytest.approx(1)


def test_a_sector_without_themes_has_no_map(trade: SectorAudit) -> None:
    from samecheck.report.charts import sector_charts

    bare = sector_charts(msgspec.structs.replace(trade, themes=()))
    assert [chart.name for chart in bare] == ["ranking", "matrix"]
