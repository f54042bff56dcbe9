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

THINGS = (
    "boiler radiator cistern gutter downpipe stopcock shower basin bidet valve pump tank meter flue drain sump trap hose "
    "filter faucet bath heater toilet manifold gasket washer joint elbow nozzle hydrant geyser cooler chiller burner siphon "
    "grate manhole sewer spout sink"
).split()
NAMES = "Ada Bert Cleo Doug Edna Finn".split()
PLACES = ("the old mill", "a school kitchen")


pytestmark = pytest.mark.usefixtures("uncovered")


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
    assert (found.homogeneity, found.high, found.sites, found.m) == (1.0, 1.0, 4, 3)
    assert found.low is not None
    assert 0.9 < found.low < 1


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
    assert found.homogeneity == pytest.approx(alike(*plumbers).homogeneity, abs=0.002)


def sharing(site: Callable[..., Site], number: int) -> list[Site]:
    """Sites of forty sentences that share ten of them."""
    common = [f"Our {thing} is checked twice before the {thing} leaves the yard." for thing in THINGS[:10]]
    own = [
        [f"{thing} number {k} was mended by {NAMES[k % 6]} in {PLACES[k // 6]}." for thing in THINGS[10:]]
        for k in range(number)
    ]
    return [site(f"site-{k}.example", *common, *own[k]) for k in range(number)]


def first_of(site: Site, number: int) -> Site:
    """``site`` with as many of its passages, chosen by what does not depend on what they say."""
    return Site(site.name, site.pages, tuple(sorted(site.passages, key=lambda p: p.id[::-1])[:number]))


def test_shorter_sites_are_as_alike(site: Callable[..., Site], alike: Callable[..., SectorRow]) -> None:
    sites = sharing(site, 8)
    whole = alike(*sites)
    assert whole.m == 10
    assert whole.low is not None
    assert whole.high is not None
    for number in (12, 20):
        short = alike(*(first_of(one, number) for one in sites))
        assert short.m == 10
        assert short.homogeneity is not None
        assert whole.low <= short.homogeneity <= whole.high


def test_more_sites_of_the_kind_are_as_alike(site: Callable[..., Site], alike: Callable[..., SectorRow]) -> None:
    few, many = alike(*sharing(site, 4)), alike(*sharing(site, 12))
    assert many.low is not None
    assert many.high is not None
    assert few.homogeneity is not None
    assert many.low <= few.homogeneity <= many.high


def test_what_every_site_says_is_found_however_many_say_it(
    site: Callable[..., Site], alike: Callable[..., SectorRow]
) -> None:
    """A claim that twenty sites share is not crowded out by the nearest of them."""
    texts = ["Every pipe we lay is photographed before the trench is closed.", "Two of our plumbers speak Polish."]
    found = alike(*copies(site, texts, 20))
    assert found.homogeneity == 1.0


def test_no_match_at_all_leaves_room_above(site: Callable[..., Site], alike: Callable[..., SectorRow]) -> None:
    one = ["Marta mends sash windows.", "The kiln was lit in 1931.", "Bread leaves the oven at four."]
    two = ["Otters live below our weir.", "A cello needs two winters to dry.", "Tyres are changed on Mondays."]
    three = ["Ferry tickets are sold on board.", "Our goats have names.", "Nobody here owns a tie."]
    four = ["Harps are strung upstairs.", "The lift was built for pianos.", "Snow closes the pass in May."]
    found = alike(*(site(f"{n}.example", *texts) for n, texts in enumerate((one, two, three, four))))
    assert (found.homogeneity, found.low) == (0.0, 0.0)
    assert found.high is not None
    assert 0 < found.high < 0.2


def test_it_does_not_know_who_is_audited(plumbers: Sector, quick: Tools, made: Made) -> None:
    """An audit of any site prints the same index as the whole sector's report."""
    sector = Sector(plumbers.sites[:4])
    settings = Settings(model="static")
    whole = judge_all(sector, quick, settings, made).homogeneity
    assert whole.homogeneity is not None
    for one in sector.sites[:2]:
        assert judge(one, sector, quick, settings, made).sector == whole
