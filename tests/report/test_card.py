"""Results as cards in somebody else's page: a notebook, light or dark, with styles of its own."""

import re

import msgspec
import pytest
from lxml import html

from samecheck.report.card import sector_card
from samecheck.report.catalogue import spoken
from samecheck.report.html import fragment
from samecheck.wire import Audit, SectorAudit, SiteSummary
from tests.report.sample import EVIL

HOSTILE = f'<script>alert(1)</script>"><img src=x onerror=alert(1)>{EVIL}</div></table><style>*{{display:none}}</style>'
#: What draws the parts; everything else is in the page's own colours.
TINTS = {"#b5443a", "#a8741a", "#2f7390", "#80629a"}


def rows(card: str) -> list[list[str]]:
    """The words of each row of the card's table, its head first."""
    return [[" ".join(cell.itertext()).strip() for cell in row] for row in html.fragment_fromstring(card).iter("tr")]


def renamed(site: SiteSummary) -> SiteSummary:
    return msgspec.structs.replace(site, site=site.site + HOSTILE, closest=(HOSTILE,), status=HOSTILE)


@pytest.fixture(params=["audit", "sector"])
def card(request: pytest.FixtureRequest, positioned: Audit, mapped: SectorAudit) -> str:
    return fragment(positioned) if request.param == "audit" else sector_card(mapped)


def test_a_card_changes_nothing_around_it(card: str) -> None:
    root = html.fragment_fromstring(card)
    assert root.tag == "div"
    for element in root.iter():
        assert element.tag not in ("style", "script", "link", "iframe", "form", "img", "object")
        assert not set(element.attrib) & {"id", "class"}
        assert not [name for name in element.attrib if name.startswith("on")]
        assert "position:" not in element.get("style", "")


def test_a_card_can_be_read_on_white_and_on_black(card: str) -> None:
    colours = re.findall(r"(?<![-\w])color:\s*([^;\"]+)", card)
    assert set(colours) <= {"inherit", *TINTS}
    papers = set(re.findall(r"background:\s*([^;\"]+)", card)) - TINTS
    assert papers <= {"transparent", "rgba(128,128,128,.2)"}


def test_a_sector_card_ranks_the_sites_and_says_who_is_closest(mapped: SectorAudit) -> None:
    head, first, *others = rows(sector_card(mapped))
    assert head[:2] == ["#", "Site"]
    best = max(mapped.sites, key=lambda site: (site.sameness.score or 0.0) if site.sameness else 0.0)
    assert first[:2] == ["1", best.site]
    assert "70\u00a0%" in first[2]
    assert first[-1] == best.closest[0]
    assert len(others) == 14
    assert "and 10 more: .to_frame()" in sector_card(mapped)


def test_hostile_names_are_shown_and_do_nothing(mapped: SectorAudit) -> None:
    hostile = msgspec.structs.replace(mapped, sites=tuple(map(renamed, mapped.sites[:4])))
    card = sector_card(hostile)
    root = html.fragment_fromstring(card)
    assert not list(root.iter("script", "img", "style"))
    assert "&lt;script&gt;" in card
    assert EVIL not in card
    assert len(rows(card)) == 5


def test_a_site_without_a_score_says_why(sector: SectorAudit) -> None:
    (tiny,) = (site for site in sector.sites if site.sameness and site.sameness.score is None)
    told = rows(sector_card(msgspec.structs.replace(sector, sites=(tiny,))))
    assert told[1] == ["–", "=Tiny <b>Pipes</b>", "Can’t tell: only 41 scored words"]


def test_a_sector_of_nobody_is_still_a_card(sector: SectorAudit) -> None:
    card = sector_card(msgspec.structs.replace(sector, sites=()))
    assert "0 sites, each against the others" in card
    assert len(rows(card)) == 1


def test_a_card_speaks_the_language_spoken(mapped: SectorAudit) -> None:
    with spoken("en", {"Closest": "Nearest rival"}):
        assert rows(sector_card(mapped))[0][-1] == "Nearest rival"
