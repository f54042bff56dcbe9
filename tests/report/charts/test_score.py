"""The score among its peers, and the parts that add up to it."""

from math import hypot

import msgspec
import pytest

from samecheck.report.charts import Drawn, audit_charts
from samecheck.report.charts.canvas import Room
from samecheck.report.charts.parts import steps
from samecheck.report.charts.score import score
from samecheck.report.charts.swarm import spread, swarm
from samecheck.wire import Audit, Made
from tests.report.charts.sample import audit_of, peers
from tests.report.charts.svgs import links, texts


def test_every_peer_is_a_dot_that_leads_to_its_row(shown: Audit, drawn: dict[str, Drawn]) -> None:
    found = links(drawn["score"].svg())
    assert set(found) == {f"#peer-{n}" for n in range(1, 15)}
    share = next(row.share for row in shown.standing if row.site == shown.peers[0].site)
    assert found["#peer-1"] == f"peer-000.example: {100 * share:.0f} %"


def test_it_says_that_peers_are_measured_another_way_and_shows_the_site_by_both(drawn: dict[str, Drawn]) -> None:
    said = texts(drawn["score"].svg())
    assert "Score 35 %" in said
    assert "90 % interval: 24 to 48 %" in said
    assert "this site, by words alone: 30 %" in said
    assert "by words alone" in drawn["score"].caption
    assert "not with the score" in drawn["score"].caption


def test_an_audit_of_before_shows_the_score_alone(shown: Audit) -> None:
    (chart,) = audit_charts(msgspec.structs.replace(shown, standing=()), ("score",))
    assert links(chart.svg()) == {}
    assert "peers" not in chart.title


def test_without_a_score_there_is_neither(shown: Audit) -> None:
    none = msgspec.structs.replace(shown.sameness, score=None, low=None, high=None)
    assert audit_charts(msgspec.structs.replace(shown, sameness=none), ("score", "parts")) == ()


@pytest.mark.parametrize(("points", "last"), [(0.0, "20\u00a0%"), (34.0, "60\u00a0%"), (100.0, "100\u00a0%")])
def test_the_axis_holds_the_interval(shown: Audit, points: float, last: str) -> None:
    same = msgspec.structs.replace(shown.sameness, score=points, low=points * 0.6, high=min(100, points * 1.5))
    chart = score(msgspec.structs.replace(shown, sameness=same))
    assert chart is not None
    assert last in texts(chart.svg())


def test_two_hundred_peers_fit(hand: Made) -> None:
    (chart,) = audit_charts(audit_of(hand, peers(200)), ("score",))
    assert len(links(chart.svg())) == 200
    assert len(chart.svg()) < 40_000


def test_dots_of_a_swarm_do_not_cover_each_other() -> None:
    places = {f"site {n}": float(n % 5) for n in range(30)}
    radius, away = swarm(places, 60)
    dots = [(places[name], y) for name, y in away.items()]
    gaps = [hypot(a[0] - b[0], a[1] - b[1]) for n, a in enumerate(dots) for b in dots[:n]]
    assert min(gaps) >= 2 * radius - 0.001
    assert max(map(abs, away.values())) + radius <= 60


def test_dots_of_one_place_lie_side_by_side_and_inside() -> None:
    room = Room(200, 100)
    found = spread([(0.0, 50.0)] * 20, 4, room.across, room.down)
    assert found[0] == (0.0, 50.0)
    assert min(hypot(a[0] - b[0], a[1] - b[1]) for n, a in enumerate(found) for b in found[:n]) >= 7.99
    assert all(0 <= x <= 200 and 0 <= y <= 100 for x, y in found)


def test_parts_are_steps_that_end_at_the_score(shown: Audit, drawn: dict[str, Drawn]) -> None:
    found = list(steps(shown.sameness))
    assert [step.start for step in found[1:]] == [step.end for step in found[:-1]]
    assert found[-1].end == pytest.approx(34.6)
    assert sum(step.points for step in found) == 35
    said = texts(drawn["parts"].svg())
    assert [text for text in said if text.isdigit()] == [*(str(step.points) for step in found), "35"]
    assert drawn["parts"].alt.endswith("together 35.")
