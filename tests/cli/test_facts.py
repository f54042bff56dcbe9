"""``--facts`` and ``--reviews``: what the owner gives besides the site."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ran

Run = Callable[..., Ran]

AUDIT = ("audit", "plumbers", "--site", "rivermark-plumbing.example", "--peers", "plumbers", "--model", "static")
PLUMBERS = Path(__file__).parents[2] / "corpora" / "plumbers"


@pytest.mark.parametrize("option", ["--facts", "--reviews"])
def test_a_file_that_is_not_there_ends_in_one_line(run: Run, option: str) -> None:
    ran = run(*AUDIT, option, "nowhere.toml")
    assert (ran.status, ran.out) == (2, "")
    assert "there is no file nowhere.toml" in ran.error


def test_a_wrong_entry_is_named_before_anything_is_judged(run: Run, tmp_path: Path) -> None:
    (tmp_path / "facts.toml").write_text('[[fact]]\ntext = "a"\nprof = "b"\n', "utf-8")
    ran = run(*AUDIT, "--facts", "facts.toml")
    assert (ran.status, ran.out) == (2, "")
    assert "fact 1 of facts.toml (line 1) cannot be used: there is no key `prof`" in ran.error


def test_facts_are_rows_with_findings_and_a_changed_file_is_judged_anew(run: Run, tmp_path: Path) -> None:
    sump = "A whole sump pit with a cast iron pump and a check valve costs $1,720 in most Logan basements."
    (tmp_path / "facts.md").write_text(
        f"- {sump} | Price list\n- Each spring our choir flies kites off the church tower.\n", "utf-8"
    )
    ran = run(*AUDIT, "--facts", "facts.md", "--format", "json")
    assert ran.status == 0
    found = json.loads(ran.out)
    first, second = found["facts"]
    assert (first["text"], first["proof"], first["said"], first["status"]) == (sump, "Price list", True, "buried")
    assert second["status"] == "unsaid"
    buried = [one for one in found["findings"] if one["code"] == "SC604"]
    assert [one["passage"] for one in buried] == first["passages"][:1]

    (tmp_path / "facts.md").write_text("- Each spring our choir flies kites off the church tower.\n", "utf-8")
    again = json.loads(run(*AUDIT, "--facts", "facts.md", "--format", "json").out)
    assert [one["text"] for one in again["facts"]] == ["Each spring our choir flies kites off the church tower."]
    assert not [one for one in again["findings"] if one["code"] == "SC604"]
    assert again["made"]["hashes"]["facts"] != found["made"]["hashes"]["facts"]


def test_reviews_are_among_what_a_result_depends_on(run: Run) -> None:
    ran = run(*AUDIT, "--reviews", PLUMBERS / "reviews.csv", "--format", "json")
    assert ran.status == 0
    assert json.loads(ran.out)["made"]["hashes"].keys() > {"reviews"}
