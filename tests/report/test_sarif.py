"""SARIF as code hosts take it: rules, levels, places."""

import json
from typing import Any

import msgspec
import pytest

from samecheck import api, report
from samecheck.drafting.desk import Desk
from samecheck.report import sarif
from samecheck.report.json import as_stored
from samecheck.report.sarif import LOST, Sarif, drafts
from samecheck.settings import Settings
from samecheck.wire import Audit, Evidence

QUICK = Settings(model="static")
OLD = (
    "# Drains\n\nRuth Alder answers the phone herself until 9 pm, from the shop on Mill Street. We answer all calls.\n"
)
NEW = "# Drains\n\nWe answer. We offer *quality service* at affordable\nprices for all of your plumbing needs.\n"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    file = tmp_path_factory.mktemp("old") / "page.md"
    file.write_text(OLD, "utf-8")
    return api.desk("plumbers", before=file, settings=QUICK)


def results(log: bytes) -> list[dict[str, Any]]:
    """The results, once all that GitHub and the standard ask of a log was found right."""
    found = json.loads(log)
    assert found["version"] == "2.1.0"
    (run,) = found["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    several: list[dict[str, Any]] = run["results"]
    for one in several:
        assert rules[one["ruleIndex"]]["id"] == one["ruleId"]
        assert one["level"] in ("error", "warning", "note")
        assert one["message"]["text"]
        (place,) = one["locations"]
        region = place["physicalLocation"]["region"]
        assert region["startLine"] >= 1
        if "startColumn" in region:
            assert (region["endLine"], region["endColumn"]) > (region["startLine"], region["startColumn"])
    marks = [tuple(one["partialFingerprints"].values()) for one in several]
    assert len(set(marks)) == len(marks)
    return several


def test_a_finding_is_marked_at_its_sentence(desk: Desk) -> None:
    found = results(drafts([desk.judge(NEW)]))
    (cliche,) = {json.dumps(one["locations"]) for one in found if one["ruleId"] == "SC301"}
    place = json.loads(cliche)[0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "stdin"}
    region = place["region"]
    assert [region[key] for key in ("startLine", "startColumn", "endLine", "endColumn")] == [3, 12, 4, 39]
    assert region["snippet"]["text"].startswith("We offer quality service")


def test_a_lost_sentence_is_an_error_until_it_is_accepted(desk: Desk) -> None:
    (lost,) = [one for one in results(drafts([desk.judge(NEW)])) if one["ruleId"] == LOST]
    assert lost["level"] == "error"
    assert "Ruth Alder" in lost["message"]["text"]
    assert "suppressions" not in lost
    (accepted,) = [one for one in results(drafts([desk.judge(NEW, accept=["all"])])) if one["ruleId"] == LOST]
    assert accepted["suppressions"] == [{"kind": "external", "justification": "--allow-loss"}]


def test_an_audit_has_its_pages_and_quotes_the_peers() -> None:
    audit = api.audit("plumbers", "plumbers", site="rivermark-plumbing.example", settings=QUICK)
    found = results(report.rendered(audit, ["sarif"])["audit.sarif"])
    assert len(found) == len(audit.findings)
    assert {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in found} <= {
        page.url for page in audit.pages
    }
    for copied in [one for one in found if one["ruleId"] == "SC101"]:
        assert ".example: “" in copied["message"]["text"]


def test_a_sector_has_no_results_of_its_own() -> None:
    assert results(report.rendered(api.sector("plumbers", settings=QUICK), ["sarif"])["sector.sarif"]) == []


def located(log: bytes, number: int) -> str:
    uri: str = results(log)[number]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    return uri


def test_where_a_peer_says_it_is_led_to_if_that_is_on_the_web(audit: Audit) -> None:
    found = results(Sarif().audit(audit))
    related = found[0]["relatedLocations"]
    assert [one["id"] for one in related] == [1, 2]
    assert related[0]["physicalLocation"] == {"artifactLocation": {"uri": "https://summit-plumbing.example/services"}}
    assert related[0]["message"]["text"].startswith("Summit Plumbing: “Summit is a family owned")
    hostile = next(one for one in found if "says <b>the same</b>" in one["message"]["text"])
    assert "relatedLocations" not in hostile, "a peer's address that runs code leads nowhere"


def test_a_message_has_no_links_though_a_peer_writes_one(audit: Audit) -> None:
    peer = Evidence(site="[a](b)", url="", text="[click here](https://evil.example)")
    one = msgspec.structs.replace(audit.findings[0], message="It says [this](1).", evidence=(peer,))
    (found,) = results(Sarif().audit(msgspec.structs.replace(audit, findings=(one,))))
    assert found["message"]["text"] == "It says [this] (1). [a] (b): “[click here] (https://evil.example)”"


@pytest.mark.parametrize(
    ("url", "uri"),
    [
        ("https://a.example/x?q=1#top", "https://a.example/x?q=1#top"),
        ("https://a.example/100%/a%20b", "https://a.example/100%25/a%20b"),
        ("javascript:alert(1)", "javascript%3Aalert%281%29"),
        ("my page.html", "my%20page.html"),
        ("folder\\page.md", "folder/page.md"),
        ("\ud800", "%EF%BF%BD"),
        ("", "."),
    ],
)
def test_a_place_is_an_address_or_a_path(url: str, uri: str, audit: Audit) -> None:
    one = msgspec.structs.replace(audit.findings[0], url=url)
    assert located(Sarif().audit(as_stored(msgspec.structs.replace(audit, findings=(one,)))), 0) == uri


def test_a_log_holds_no_more_than_code_hosts_take_and_the_worst_of_it(
    audit: Audit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sarif, "MOST", 5)
    log = Sarif().audit(audit)
    found = results(log)
    assert len(found) == 5
    worst = sorted(audit.findings, key=lambda one: ["high", "medium", "low", "info"].index(one.severity))[:5]
    assert {one["partialFingerprints"]["samecheck/v1"] for one in found} == {one.id for one in worst}
    assert json.loads(log)["runs"][0]["properties"]["findings"] == len(audit.findings)


def test_logs_of_several_sites_are_told_apart(audit: Audit) -> None:
    (run,) = json.loads(Sarif().audit(audit))["runs"]
    assert run["automationDetails"] == {"id": "samecheck/Hartwell Plumbing %26 Heating/"}
