"""A sector may be gathered in any parts, by any number of tasks, in any order."""

from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samecheck.model import Passage, Reading, Site
from samecheck.read.site import make_site
from samecheck.sector import Peers, Sector

TEXTS = st.lists(st.sampled_from(["We fix leaks.", "We mend taps.", "Call Ruth.", "Open on Sundays."]), max_size=3)
#: Two of them are one instant written in two zones.
TIMES = st.sampled_from(["", "2026-01-01", "2026-02-01T01:00:00+02:00", "2026-01-31T23:00:00Z", "2026-02-01T00:30:00Z"])


@st.composite
def sites(draw: st.DrawFn) -> Site:
    name = draw(st.sampled_from(["a.example", "b.example", "c.example"]))
    urls = draw(st.lists(st.sampled_from(["/", "/about", "/prices"]), unique=True, min_size=1))
    return make_site(name, [reading(name, url, draw(TIMES), draw(TEXTS)) for url in urls])


def reading(name: str, url: str, fetched: str, texts: list[str]) -> Reading:
    passages = tuple(Passage(name, url, "sentence", text) for text in texts)
    return Reading(name, url, "ok", passages=passages, fetched=fetched)


SECTORS = st.lists(sites(), max_size=4).map(lambda found: Sector.of(*found))


@given(SECTORS, SECTORS, SECTORS)
def test_joining_is_associative_commutative_and_idempotent(one: Sector, two: Sector, three: Sector) -> None:
    assert (one | two) | three == one | (two | three)
    assert one | two == two | one
    assert one | one == one
    assert one | Sector() == one


@given(st.lists(sites(), max_size=5), st.randoms())
def test_the_digest_does_not_know_the_order(found: list[Site], random: object) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert Sector.of(*shuffled).sha256 == Sector.of(*found).sha256
    assert Sector.of(*shuffled, *found) == Sector.of(*found)
    backwards = Sector(tuple(reversed(Sector.of(*found).sites)))
    assert backwards.sha256 == Sector.of(*found).sha256


@given(SECTORS, sites())
def test_a_site_is_never_its_own_peer(sector: Sector, site: Site) -> None:
    joined = sector | Sector.of(site)
    peers = joined.besides(site)
    assert site.name not in {peer.name for peer in peers.sites}
    assert len(peers.sites) == len(joined) - 1


def test_peers_refuse_the_site_itself() -> None:
    with pytest.raises(ValueError, match=r"a\.example among its own peers"):
        Peers("a.example", (make_site("a.example", []),))


@pytest.mark.parametrize(
    ("early", "late"),
    [
        ("", "2026-01-01"),
        ("2026-01-01", "2026-01-02"),
        ("2026-02-01T01:00:00+02:00", "2026-01-31T23:30:00Z"),
        ("2026-01-31T23:30:00", "2026-01-31T23:45:00Z"),
    ],
)
def test_the_later_fetched_page_stays(early: str, late: str) -> None:
    old = make_site("a.example", [reading("a.example", "/", early, ["We fix leaks."])])
    new = make_site("a.example", [reading("a.example", "/", late, ["We mend taps."])])
    for joined in (Sector.of(old, new), Sector.of(new, old)):
        assert [passage.text for passage in joined["a.example"].passages] == ["We mend taps."]


def test_pages_of_one_site_gathered_apart_make_one_site() -> None:
    parts = [
        make_site("a.example", [reading("a.example", f"/{n}", "", ["Free parking.", f"Page {n}."])]) for n in range(3)
    ]
    whole = reduce(Sector.__or__, map(Sector.of, parts))["a.example"]
    assert len(whole.pages) == 3
    assert [p.text for p in whole.passages if p.boilerplate] == ["Free parking."]


def test_a_sector_is_looked_into_by_name() -> None:
    sector = Sector.of(make_site("b", []), make_site("a", []))
    assert [site.name for site in sector] == ["a", "b"]
    assert "a" in sector
    assert "c" not in sector
    assert len(sector.without(["a"])) == 1
    with pytest.raises(KeyError):
        sector["c"]


def test_the_digest_tells_sectors_apart() -> None:
    one, two = (make_site("a", [reading("a", "/", "", [text])]) for text in ("We fix leaks.", "We mend taps."))
    assert Sector.of(one).sha256 != Sector.of(two).sha256
