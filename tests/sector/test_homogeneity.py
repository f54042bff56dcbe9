"""How alike a sector is to itself."""

from collections.abc import Callable

import pytest

from samecheck.model import Site
from samecheck.pipeline import Tools, judge, judge_all
from samecheck.sector import Sector
from samecheck.sector.homogeneity import homogeneity
from samecheck.sector.index import Index
from samecheck.sector.neighbours import Neighbours
from samecheck.settings import Settings
from samecheck.wire import Made, SectorRow


@pytest.fixture(scope="module")
def alike(quick: Tools) -> Callable[..., SectorRow]:
    def row(*sites: Site) -> SectorRow:
        neighbours = Neighbours(Index.of(sites, quick.embed))
        neighbours.look_up(range(len(neighbours.index.passages)))
        return homogeneity(neighbours, 0.05)

    return row


def copies(site: Callable[..., Site], texts: list[str], n: int) -> list[Site]:
    return [site(f"copy-{k}.example", *texts) for k in range(n)]


def test_sites_that_say_the_same_are_wholly_alike(site: Callable[..., Site], alike: Callable[..., SectorRow]) -> None:
    texts = [
        "Every pipe we lay is photographed before the trench is closed.",
        "On Fridays an apprentice mends taps for pensioners on Mill Street.",
        "Two of our plumbers speak Polish and one signs.",
    ]
    found = alike(*copies(site, texts, 4))
    assert (found.homogeneity, found.low, found.high, found.sites, found.m) == (1.0, 1.0, 1.0, 4, 3)


def test_bounds_hold_the_value(plumbers: Sector, alike: Callable[..., SectorRow]) -> None:
    found = alike(*plumbers)
    assert found.homogeneity is not None
    assert found.low is not None
    assert found.high is not None
    assert 0 <= found.low <= found.homogeneity <= found.high <= 1
    assert 0 < found.homogeneity < 0.1
    assert found.sites == 8


def test_two_sites_are_too_few(plumbers: Sector, alike: Callable[..., SectorRow]) -> None:
    found = alike(*plumbers.sites[:2])
    assert (found.homogeneity, found.low, found.high, found.sites) == (None, None, None, 2)


def test_sites_that_are_shorter_than_most_are_left_out(
    site: Callable[..., Site], plumbers: Sector, alike: Callable[..., SectorRow]
) -> None:
    found = alike(*plumbers, site("short.example", "We mend taps."))
    assert found.sites == 8
    assert found == alike(*plumbers) or found.homogeneity == pytest.approx(alike(*plumbers).homogeneity, abs=0.005)


def test_it_does_not_know_who_is_audited(plumbers: Sector, quick: Tools, made: Made) -> None:
    """An audit of any site prints the same index as the whole sector's report."""
    sector = Sector(plumbers.sites[:4])
    settings = Settings(model="static")
    whole = judge_all(sector, quick, settings, made).homogeneity
    assert whole.homogeneity is not None
    for one in sector.sites[:2]:
        assert judge(one, sector, quick, settings, made).sector == whole
