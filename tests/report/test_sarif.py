"""SARIF as code hosts take it: rules, levels, places."""

import json
from typing import Any

import pytest

from samecheck import api, report
from samecheck.drafting.desk import Desk
from samecheck.report.sarif import LOST, drafts
from samecheck.settings import Settings

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
