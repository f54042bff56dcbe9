"""What the reader of an audit or a sector is told about peers that may be none."""

from collections.abc import Callable

import msgspec
import pytest

from samecheck import api
from samecheck.model import Page, Site
from samecheck.pipeline import Tools, judge, judge_all, read
from samecheck.sector import Sector
from samecheck.settings import Settings
from samecheck.wire import Made

QUICK = Settings(model="static")


@pytest.fixture(scope="module")
def peers(crowd: Callable[[int, int], list[Site]]) -> Sector:
    """Roofers, one of them with a second site, and a baker."""
    second = "<h1>Roofs of Leeds</h1><p>We mend the roofs of Leeds.</p><p>(509) 555-0142</p>"
    owner = (
        "<h1>Leeds Shingles</h1><p>Roofs are mended here by two sisters, and gutters are hung.</p>"
        "<p>After a storm we look at your shingles and at the flashing.</p><p>Call (509) 555-0142</p>"
    )
    pages = [Page(f"{name}.example", f"https://{name}/", f"<html><body>{body}</body></html>")
             for name, body in (("second", second), ("owner", owner))]  # fmt: skip
    return Sector.of(*crowd(7, 1), *read(pages))


def test_an_audit_notes_its_peers(peers: Sector, quick: Tools, made: Made) -> None:
    result = judge(peers["owner.example"], peers, quick, QUICK, made)
    notes = {peer.site: peer.note for peer in result.peers if peer.note}
    assert set(notes) == {"second.example", "bake0.example"}
    assert notes["second.example"] == "same owner? the telephone number (509) 555-0142 stands on both"
    assert notes["bake0.example"].startswith("another trade? speaks of ")


def test_others_kin_is_no_business_of_the_target(peers: Sector, quick: Tools, made: Made) -> None:
    result = judge(peers["roof1.example"], peers, quick, QUICK, made)
    assert [peer.site for peer in result.peers if peer.note] == ["bake0.example"]


def test_a_note_changes_no_number(peers: Sector, quick: Tools, made: Made) -> None:
    mute = Sector.of(*(site for site in peers if site.name != "second.example"), silenced(peers["second.example"]))
    loud, quiet = (judge(some["owner.example"], some, quick, QUICK, made) for some in (peers, mute))
    assert [peer.note for peer in loud.peers] != [peer.note for peer in quiet.peers]
    assert loud.sameness == quiet.sameness


def silenced(site: Site) -> Site:
    """``site`` without its telephone number, which was never scored."""
    pages = tuple(msgspec.structs.replace(page, contacts=()) for page in site.pages)
    return Site(site.name, pages, site.passages)


def test_a_sector_notes_the_smaller_of_two(peers: Sector, quick: Tools, made: Made) -> None:
    notes = {row.site: row.notes for row in judge_all(peers, quick, QUICK, made).sites if row.notes}
    assert notes["second.example"] == (
        "same owner as owner.example? the telephone number (509) 555-0142 stands on both",
    )
    assert set(notes) == {"second.example", "bake0.example"}


@pytest.mark.usefixtures("own_data")
def test_who_is_excluded_is_gone(peers: Sector) -> None:
    result = api.sector(peers, settings=QUICK, exclude=["second.example", "bake0.example"])
    assert len(result.sites) == len(peers) - 2
    assert not any(row.notes for row in result.sites)
