"""A copy judged at the desk is judged as a site of one page in a whole audit."""

import msgspec
import pytest

from samecheck.pipeline import Tools, judge
from samecheck.read.site import make_site
from samecheck.revision.peers import Peers
from samecheck.sector import Sector
from samecheck.settings import Settings
from samecheck.wire import Made

pytestmark = pytest.mark.usefixtures("uncovered")

QUICK = Settings(model="static")


@pytest.mark.parametrize("name", ["rivermark-plumbing.example", "premier-choice-plumbing.example"])
def test_score_findings_and_passages_are_those_of_an_audit(
    name: str, plumbers: Sector, quick: Tools, made: Made
) -> None:
    sector = plumbers.without([name])
    peers = Peers.of(sector.sites, quick, QUICK)
    for page in plumbers[name].pages[:3]:
        one = make_site(name, [page])
        here, there = peers.judged(one, made), judge(one, sector, quick, QUICK, made)
        for score in (here.sameness, there.sameness):
            assert score.words > 0
        unplaced = {"percentile": None}
        assert msgspec.structs.replace(here.sameness, **unplaced) == msgspec.structs.replace(there.sameness, **unplaced)
        assert here.findings == there.findings
        assert list(here.passages) == [msgspec.structs.replace(row, voice=None) for row in there.passages]
        if here.sameness.score is not None:
            points = 100 * sum(one.heard for one in here.heard.values()) / here.weight
            assert points == pytest.approx(here.sameness.score, abs=0.06)
            assert abs((here.sameness.percentile or 0) - (there.sameness.percentile or 0)) <= 15


def test_what_was_judged_before_moves_nothing(plumbers: Sector, quick: Tools, made: Made) -> None:
    name = "rivermark-plumbing.example"
    sector = plumbers.without([name])
    peers = Peers.of(sector.sites, quick, QUICK)
    first, second = (make_site(name, [page]) for page in plumbers[name].pages[:2])
    alone = Peers.of(sector.sites, quick, QUICK).judged(second, made)
    peers.judged(first, made)
    assert peers.judged(second, made) == alone == peers.judged(second, made)
