"""SC401 tells of each page that aims as a peer's does: at what, where, both sides quoted."""

import msgspec
import pytest

from samecheck import pipeline
from samecheck.allow import Allow
from samecheck.model import Page
from samecheck.pipeline import Tools
from samecheck.report.html import Html
from samecheck.report.json import Json
from samecheck.report.markdown import Markdown
from samecheck.sector import Sector
from samecheck.settings import Settings
from samecheck.wire import Audit, Finding, Made

CLONER, COPIED = "cottonwood-plumbing.example", "larkin-drain.example"


@pytest.fixture(scope="module")
def audit(quick: Tools, made: Made, plumbers: Sector) -> Audit:
    return pipeline.judge(plumbers[CLONER], plumbers, quick, Settings(model="static"), made)


def about(audit: Audit, url: str) -> list[Finding]:
    return [finding for finding in audit.findings if finding.code == "SC401" and finding.url == url]


def test_a_finding_quotes_the_zones_of_both_pages(audit: Audit) -> None:
    finding = about(audit, "tankless-water-heater-installation-boise.html")[0]
    assert "tankless water heater installation [town]" in finding.message
    assert "bannock-plumbing.example" in finding.message
    assert "for the same place" in finding.message
    mine = [one.text for one in finding.evidence if one.site == CLONER]
    theirs = [one for one in finding.evidence if one.site == "bannock-plumbing.example"]
    assert "main heading: Tankless Water Heater Installation Boise" in mine
    assert {one.url for one in theirs} == {"index.html"}
    assert "heading: Tankless water heater installation for Boise" in [one.text for one in theirs]
    assert finding.passage is None
    assert finding.p is not None
    assert 0 <= finding.p < 0.05


def test_pages_of_the_site_that_compete_are_told_apart_from_clones(audit: Audit) -> None:
    found = about(audit, "drain-cleaning-boise.html")
    assert len({finding.id for finding in found}) == len(found) == 2
    assert {finding.severity for finding in found} == {"medium", "info"}


def test_keywords_are_rows_of_the_json_with_the_keys_of_the_contract(audit: Audit) -> None:
    rows = msgspec.json.decode(Json().audit(audit))["keywords"]
    (row,) = [row for row in rows if row["kind"] == "clone" and row["phrase"] == "drain cleaning ⟨place⟩"]
    assert {"phrase", "pages", "peers", "density", "kind"} <= row.keys()
    assert (row["pages"], row["peers"], row["sites"]) == (["drain-cleaning-boise.html", "index.html"], 1, [COPIED])
    assert (row["place"], row["url"]) == ("same", "index.html")
    assert 0 < row["low"] < 1 / 7 < row["high"] < 1
    assert 0.01 < row["density"] < 0.1


def test_what_a_peer_has_a_heading_for_is_not_the_sites_own(audit: Audit) -> None:
    kinds = {row.kind for row in audit.keywords if row.phrase.startswith("tankless water heater")}
    assert kinds == {"clone"}


def test_an_allowed_phrase_is_no_finding(quick: Tools, made: Made, plumbers: Sector) -> None:
    allow = (Allow(phrase="tankless water heater installation", reason="the maker's name for it"),)
    found = pipeline.judge(plumbers[CLONER], plumbers, quick, Settings(model="static", allow=allow), made)
    assert not about(found, "tankless-water-heater-installation-boise.html")
    assert about(found, "drain-cleaning-boise.html")


def test_reports_say_what_to_do_before_they_say_what_is_fine(audit: Audit) -> None:
    for report in (Markdown().audit(audit).decode().replace("\\", ""), Html().audit(audit).decode()):
        told = report[report.rindex("Search phrases") :]
        assert "tankless water heater installation [town]" in told
        assert "aims at it too, for the same place" in told
        same, many, own = (told.find(name) for name in ("Same as a rival", "Two of your pages", "Only you aim"))
        assert -1 < same < many
        assert own == -1 or many < own
        assert "Keep the words; say in title and main heading what only you offer." in told


@pytest.mark.parametrize(("town", "severity"), [("Boise", "medium"), ("Nampa", "low")])
def test_a_rival_in_another_town_matters_less(quick: Tools, made: Made, town: str, severity: str) -> None:
    told = {"ann": ("Boise", "Ann keeps a ledger of taps."), "bob": (town, "Bob paints numbers on each toolbox.")}
    pages = [Page(f"{name}.example", "night.html", night(where, body)) for name, (where, body) in told.items()]
    pages += [Page(f"{name}.example", "index.html", f"<p>{name} writes letters to makers of valves.") for name in "cd"]
    sector = Sector.of(*pipeline.read(pages))
    found = pipeline.judge(sector["ann.example"], sector, quick, Settings(model="static"), made)
    assert [finding.severity for finding in found.findings if finding.code == "SC401"] == [severity]


def night(town: str, body: str) -> str:
    """A page that aims at night-time emergencies in ``town``."""
    phrase = f"24 hour emergency plumber in {town}"
    return (
        f"<title>{phrase.title()}</title><meta name=description content='{phrase}'><h1>{phrase}</h1>"
        f"<p>{body}<p>We live in {town}, Idaho."
    )
