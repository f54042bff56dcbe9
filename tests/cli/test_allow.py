"""``--allow``: a file that people write by hand, and what is said where it is wrong."""

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ran

Run = Callable[..., Ran]

PEERS = ("--peers", "plumbers")
STORY = "We have been looking after homes and small firms in * since *, and we answer our own phone."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("allow = [", "is not TOML"),
        ('[[allow]]\ntext = "a"\n', "entry 1 of allow.toml (line 1) cannot be used: it gives no reason"),
        ('[[allow]]\nreason = "law"\n', "it needs one of text, pattern and phrase"),
        ('[[allow]]\ntext = "a"\nphrase = "b"\nreason = "law"\n', "it needs one of text, pattern and phrase"),
        ('[[allow]]\npattern = "* *"\nreason = "law"\n', "it would allow everything"),
        ('[[allow]]\ntext = "free *"\nreason = "law"\n', "which only a pattern may"),
        ('[[allow]]\ntext = "a"\nreason = "b"\n\n[[allow]]\ntxt = "a"\n', "entry 2 of allow.toml (line 5)"),
        ('[[allow]]\ntext = 7\nreason = "law"\n', "entry 1 of allow.toml (line 1) cannot be used: Expected `str`"),
        ('[[entries]]\ntext = "a"\n', "has no key 'entries'"),
        ("allow = 3\n", "is no list"),
        ("allow = " + "[" * 5000, "allow.toml"),
        ('[[allow]]\ntext = "a"\nreason = "b"\n' * 2001, "at most 2,000 entries"),
        ("# " + "x" * 1_000_000, "larger than 1,000,000 bytes"),
        (f'[[allow]]\ntext = "{"a" * 20_001}"\nreason = "b"\n', "longer than 20,000 characters"),
    ],
)
def test_a_wrong_file_ends_in_one_line_that_names_the_entry(run: Run, tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "allow.toml").write_text(text, "utf-8")
    begun = time.monotonic()
    ran = run("audit", "plumbers", "--site", "rivermark-plumbing.example", *PEERS, "--allow", "allow.toml")
    assert (ran.status, ran.out) == (2, "")
    assert told in ran.error
    assert time.monotonic() - begun < 10


def test_a_missing_file_is_named(run: Run) -> None:
    ran = run("audit", "plumbers", "--site", "rivermark-plumbing.example", *PEERS, "--allow", "nowhere.toml")
    assert ran.status == 2
    assert "cannot read the allow file nowhere.toml" in ran.error


def test_allowed_passages_are_told_and_an_entry_of_no_use_too(
    run: Run, tmp_path: Path, target: Path, peers: Path
) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "allow.toml").write_text(
        f'[[allow]]\npattern = "{STORY}"\nreason = "asked for by the guild"\n\n'
        '[[allow]]\nphrase = "quacks like a duck"\nreason = "gone"\n',
        "utf-8",
    )
    # The settings file names it as seen from there.
    (tmp_path / "kept" / "settings.toml").write_text('allow = "allow.toml"\nmodel = "static"\n', "utf-8")
    ran = run(
        "audit", target, "--peers", peers, "--config", "kept/settings.toml", "--format", "md,json", "--out", "made"
    )
    assert ran.status == 0
    told = (tmp_path / "made" / "report.md").read_text("utf-8")
    assert "Allowed, and not in the score: 1 passage, " in told
    assert "asked for by the guild: 1 passage" in told
    assert "entry 2 fits no passage and can go: “quacks like a duck”" in told
    audit = json.loads((tmp_path / "made" / "audit.json").read_text("utf-8"))
    (allowed,) = (row for row in audit["passages"] if row["allowed"])
    assert allowed["text"].startswith("We have been looking after homes")
    assert allowed["id"] not in {finding["passage"] for finding in audit["findings"]}
    assert audit["findings"]
    assert [(row["fits"], row["allowed"]) for row in audit["allowed"]] == [(1, 1), (0, 0)]
    assert audit["sameness"]["allowed"] > 0


def test_a_wrong_entry_in_the_settings_file_is_told_likewise(run: Run, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('[[allow]]\ntext = "a"\n', "utf-8")
    ran = run("sector", "plumbers", "--config", "settings.toml")
    assert ran.status == 2
    assert "allow entry 1 of the settings cannot be used: it gives no reason" in ran.error
