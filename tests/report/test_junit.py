"""JUnit XML as Jenkins, GitLab and Ant take it."""

import re
from typing import Any

import msgspec
from lxml import etree

from samecheck.report.junit import Junit
from samecheck.wire import Audit, SectorAudit
from tests.report.sample import ABOUT, BOISE, DRAINS, HOME

SUITE = {"name", "package", "id", "hostname", "timestamp", "time", "tests", "failures", "errors"}


def suites(content: bytes) -> list[Any]:
    """The suites, once all that the schemas ask for was found: Ant's, which is the strictest, and Jenkins'."""
    root: Any = etree.fromstring(content)
    assert (root.tag, dict(root.attrib)) == ("testsuites", {})
    for number, suite in enumerate(root):
        assert set(suite.attrib) == SUITE
        assert suite.get("id") == str(number)
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", suite.get("timestamp", ""))
        assert [part.tag for part in suite if part.tag != "testcase"] == ["properties", "system-out", "system-err"]
        assert [part.tag for part in suite][1:-2] == ["testcase"] * int(suite.get("tests", ""))
        assert suite.get("failures") == str(len(suite.findall("testcase/failure")))
        names = [case.get("name", "") for case in suite.iter("testcase")]
        assert len(set(names)) == len(names)
        for case in suite.iter("testcase"):
            assert set(case.attrib) == {"name", "classname", "time"}
            assert all(" ".join(value.split()) == value for value in case.attrib.values()), "a token of XML Schema"
            assert [part.tag for part in case] in ([], ["failure"])
        assert all(set(failure.attrib) == {"message", "type"} for failure in suite.iter("failure"))
    return list(root)


def failures(suite: Any) -> dict[str, str]:
    return {
        str(case.get("name")): str(case.findtext("failure"))
        for case in suite.iter("testcase")
        if case.find("failure") is not None
    }


def test_there_is_a_suite_a_page_and_a_failure_a_finding_that_counts(audit: Audit) -> None:
    found = suites(Junit().audit(audit))
    assert [suite.get("name") for suite in found[:4]] == [HOME, ABOUT, DRAINS, BOISE]
    counting = [one for one in audit.findings if one.severity in ("high", "medium")]
    assert sum(int(suite.get("failures", "")) for suite in found) == len(counting)


def test_a_failure_quotes_both_sides_and_says_what_to_do(audit: Audit) -> None:
    home = suites(Junit().audit(audit))[0]
    name, text = next((name, text) for name, text in failures(home).items() if name.startswith("Copied (SC101)"))
    assert name.startswith("Copied (SC101): “We are a family owned")
    lines = text.splitlines()
    assert lines[0].endswith("(line 10)")
    assert any(
        line.startswith("Summit Plumbing (https://summit-plumbing.example/services): “Summit is") for line in lines
    )
    assert lines[-1].startswith("To do: Say it in your own words")


def test_a_rule_of_which_nothing_failed_is_a_case_that_passes(audit: Audit) -> None:
    drains = suites(Junit().audit(audit))[2]
    passed = {str(case.get("name")) for case in drains.iter("testcase") if case.find("failure") is None}
    assert {"Starter text (SC104)", "Stock phrase (SC301)"} <= passed
    assert "Copied (SC101)" not in passed


def test_what_is_only_to_be_known_is_told_and_fails_nothing(audit: Audit) -> None:
    about = suites(Junit().audit(audit))[1]
    assert "Generic (SC302) “Our team is ready" in str(about.findtext("system-out"))
    assert not [name for name in failures(about) if "SC302" in name]
    chance = msgspec.structs.replace(audit.findings[0], code="SC603", severity="medium", id="x")
    (first, *_rest) = suites(Junit().audit(msgspec.structs.replace(audit, findings=(chance,))))
    assert first.get("failures") == "0"
    assert "Unsaid (SC603)" in str(first.findtext("system-out"))


def test_the_score_stands_first_and_pages_that_were_not_read_say_why(audit: Audit) -> None:
    found = suites(Junit().audit(audit))
    assert str(found[0].findtext("system-out")).startswith("62 % of what Hartwell Plumbing & Heating says")
    assert "ask" in str(found[4].findtext("system-out"))
    assert found[4].get("failures") == "0"


def test_views_group_by_site_and_page_not_by_the_stops_of_an_address(audit: Audit) -> None:
    case = next(suites(Junit().audit(audit))[2].iter("testcase"))
    assert case.get("classname") == "Hartwell Plumbing & Heating.drains"


def test_passages_that_begin_alike_are_told_apart(audit: Audit) -> None:
    twin = msgspec.structs.replace(audit.findings[0], id="twin")
    (first, *_rest) = suites(Junit().audit(msgspec.structs.replace(audit, findings=(audit.findings[0], twin))))
    assert [name.endswith("#2") for name in failures(first)] == [False, True]


def test_a_sector_has_a_case_a_site(sector: SectorAudit) -> None:
    (suite,) = suites(Junit().sector(sector))
    assert [case.get("name") for case in suite.iter("testcase")] == [site.site.strip() for site in sector.sites]
    assert sector.skipped[0].reason in str(suite.findtext("system-out"))


def test_a_run_without_a_date_has_a_fixed_one(audit: Audit) -> None:
    made = msgspec.structs.replace(audit.made, started="")
    assert suites(Junit().audit(msgspec.structs.replace(audit, made=made)))[0].get("timestamp") == "1970-01-01T00:00:00"
