"""SC103 tells of each page that is of a template: with whom, how much is its own, and the lines that show it."""

from collections.abc import Callable

import pytest

from samecheck import pipeline
from samecheck.detect.family import SC103
from samecheck.model import Page, Site
from samecheck.pipeline import Tools
from samecheck.sector import Sector
from samecheck.settings import Settings
from samecheck.wire import Audit, Finding, Made

TOWN = SC103.flagged[0].text

Judge = Callable[..., Audit]


def read(name: str, *copies: str) -> Site:
    (found,) = pipeline.read(Page(name, f"{number}.html", copy, "text") for number, copy in enumerate(copies))
    return found


def town(name: str) -> str:
    return TOWN.replace("Boise", name)


@pytest.fixture
def judge(quick: Tools, made: Made) -> Judge:
    def judged(site: Site, *peers: Site) -> Audit:
        return pipeline.judge(site, Sector.of(*peers), quick, Settings(model="static"), made)

    return judged


def about_pages(found: Audit) -> dict[str, Finding]:
    return {finding.url: finding for finding in found.findings if finding.code == "SC103"}


OTHER = read("quiet.example", "The yard opens at six on market days.\nRoss has the keys to the van.")


def test_each_page_of_a_family_gets_a_finding_that_quotes_it_and_another(judge: Judge) -> None:
    found = judge(read("mine.example", town("Boise"), town("Nampa"), town("Eagle")), OTHER)
    findings = about_pages(found)
    assert set(findings) == {"0.html", "1.html", "2.html"}
    one = findings["1.html"]
    assert one.message.startswith("One of 3 pages stamped from one template; ")
    assert one.passage is None
    assert one.severity == "medium"
    texts = {passage.text for passage in found.passages}
    assert texts.issuperset(evidence.text for evidence in one.evidence)
    assert one.evidence[0].url == "1.html"
    assert "Nampa" in one.evidence[0].text
    assert {evidence.url for evidence in one.evidence} > {"1.html"}


def test_a_template_shared_with_a_peer_quotes_the_peers_page(judge: Judge) -> None:
    own = "The yard is ours, and so is the crane that leans over the fence since spring."
    found = judge(read("mine.example", town("Boise"), own), read("peer.example", town("Nampa")), OTHER)
    (finding,) = about_pages(found).values()
    assert finding.message.startswith("The page is stamped from a template that peer.example uses too; ")
    assert ("peer.example", "0.html") in {(evidence.site, evidence.url) for evidence in finding.evidence}
    assert [family.sites for family in found.families] == [("mine.example", "peer.example")]


def test_it_is_no_part_of_the_score(judge: Judge) -> None:
    """A template inside the site is nobody else's: the score is the one of the same site with a single page of it."""
    alone = judge(read("mine.example", town("Boise")), OTHER)
    stamped = judge(read("mine.example", town("Boise"), town("Nampa")), OTHER)
    assert about_pages(stamped)
    assert alone.sameness.score == stamped.sameness.score


def test_families_of_peers_alone_are_no_finding(judge: Judge) -> None:
    found = judge(OTHER, read("peer.example", town("Boise"), town("Nampa")))
    assert (about_pages(found), found.families) == ({}, ())
