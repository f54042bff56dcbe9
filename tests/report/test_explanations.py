"""What a newcomer is told of each finding."""

import pytest

from samecheck import detect
from samecheck.report.explanations import called, explanations, nearest

ALL = explanations()


def codes(name: str) -> list[str]:
    return [one.code for one in called(name, ALL)]


def test_every_rule_is_explained_by_code() -> None:
    assert [one.code for one in ALL] == [rule.code for rule in detect.rules()]


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.code)
def test_an_explanation_is_whole(one: object) -> None:
    for part in ("name", "meaning", "reason", "remedy", "scoring", "leaving", "source", "flagged", "passed"):
        assert getattr(one, part), part


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("SC102", ["SC102"]),
        ("sc10", ["SC101", "SC102", "SC103", "SC104"]),
        ("Stock phrase", ["SC301"]),
        ("cliche", ["SC301"]),
        ("cliché", ["SC301"]),
        ("table-stakes", ["SC601"]),
        ("me too, plus", ["SC605"]),
        ("nothing", []),
        ("", []),
    ],
)
def test_a_finding_goes_by_its_code_and_its_names(name: str, found: list[str]) -> None:
    assert codes(name) == found


def test_a_slip_is_put_right() -> None:
    assert nearest("templatd", ALL) == "templated"
    assert nearest("zzzz", ALL) == ""


def test_it_says_what_counts_what_is_needed_and_what_decides() -> None:
    of = {one.code: one for one in ALL}
    assert of["SC101"].scoring.startswith("Copied: its words count")
    assert of["SC103"].scoring == "no part of it"
    assert "a figure of its own" in of["SC302"].scoring
    assert of["SC603"].needs.endswith("--reviews FILE")
    assert of["SC604"].needs.endswith("--facts FILE")
    assert not of["SC101"].needs
    assert [each.name for each in of["SC101"].thresholds] == ["--false-flags"]
    assert all(each.unit and each.source for one in ALL for each in one.thresholds)


def test_long_examples_are_cut() -> None:
    (unsaid,) = called("unsaid", ALL)
    ((_, reviews),) = unsaid.flagged[0].beside
    assert reviews[-1] == "and 8 more"
    (family,) = called("page family", ALL)
    assert family.flagged[0].text[-1] == "…"
