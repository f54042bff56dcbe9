"""Nothing is passed over whose result would be another now, and no report lies about that tells an older result."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from samecheck.errors import OutputError
from samecheck.portfolio import rows
from samecheck.portfolio.run import audit_portfolio
from samecheck.portfolio.state import held
from tests.portfolio.conftest import edited, states, unmade

pytestmark = pytest.mark.model

Clients = Callable[..., Path]

DETECTOR = """
from dataclasses import dataclass
from typing import ClassVar
from samecheck.detect import Example, Rule

RULE = Rule(code="SX101", name="any", reason="r", remedy="r", source="s", flagged=(Example("a"),), passed=(Example("b"),))

@dataclass(frozen=True)
class Any:
    rules: ClassVar = (RULE,)

    def __call__(self, case):
        passage = case.spoken[0].passage
        yield RULE.finding(passage, "said once", (), confidence=1.0, severity="low")
"""


def test_an_edited_catalogue_is_spoken(clients: Clients, folder: Path, out: Path) -> None:
    file = clients(head='formats = ["html"]\nlanguage = "own.po"')
    head = 'msgid ""\nmsgstr ""\n"Language: de\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    for number, said in enumerate(("Arbeitsplan", "Aufgaben")):
        catalogue = folder / "own.po"
        catalogue.write_text(f'{head}msgid "Work plan"\nmsgstr "{said}"\n', "utf-8")
        os.utime(catalogue, (number, number))
        assert states(audit_portfolio(file, out)) == {"one": "judged", "two": "judged"}
        assert said in (out / "one" / "report.html").read_text("utf-8")
    assert states(audit_portfolio(file, out)) == {"one": "unchanged", "two": "unchanged"}


def test_a_detector_of_ones_own_that_changed_is_asked_again(
    clients: Clients, folder: Path, places: Mapping[str, str]
) -> None:
    info = folder / "plug" / "own_rules-1.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: own_rules\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[samecheck.detectors]\nany = own_rules:Any\n")
    code = info.parent / "own_rules.py"
    environment = {**places, "PYTHONPATH": str(info.parent), "PYTHONDONTWRITEBYTECODE": "1"}
    told = []
    for message in ("said once", "said once", "said twice"):
        code.write_text(DETECTOR.replace("said once", message), "utf-8")
        command = [sys.executable, "-m", "samecheck", "portfolio", str(clients(names=["one"])), "--format", "json"]
        ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
        audit = unmade(folder / "samecheck-portfolio" / "one" / "audit.json")
        found = [one["message"] for one in audit["findings"] if one["code"] == "SX101"]
        told.append((found, "nothing changed" in ran.stderr))
    assert told == [(["said once"], False), (["said once"], True), (["said twice"], False)]


def test_a_form_that_nobody_asks_for_any_more_goes_with_its_result(clients: Clients, folder: Path, out: Path) -> None:
    shop = out / "one"
    audit_portfolio(clients(head='formats = ["html", "csv"]'), out)
    before = {path.name for path in shop.iterdir()}
    assert {"report.html", "worklist.csv", "audit.json", "claims.csv"} <= before
    (shop / "letter.md").write_text("Dear client")
    # The same result: the others still tell it.
    file = clients(head='formats = ["md"]')
    audit_portfolio(file, out)
    assert {path.name for path in shop.iterdir()} == before | {"letter.md", "report.md"}
    edited(folder / "one" / "index.html", "photographed", "drawn")
    audit_portfolio(file, out)
    assert {path.name for path in shop.iterdir()} == {"letter.md", "report.md", "audit.json"}


def test_reports_that_were_written_before_a_run_was_killed_are_not_passed_over(
    clients: Clients, folder: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = clients(names=["one"])
    audit_portfolio(file, out)
    first = unmade(out / "one" / "audit.json")
    edited(folder / "one" / "index.html", "photographed", "drawn")

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(rows, "with_files", killed)
        with pytest.raises(KeyboardInterrupt):
            audit_portfolio(file, out)
    assert unmade(out / "one" / "audit.json") != first
    edited(folder / "one" / "index.html", "drawn", "photographed")
    assert states(audit_portfolio(file, out)) == {"one": "judged"}
    assert unmade(out / "one" / "audit.json") == first


def test_a_full_disk_is_no_defect(clients: Clients, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with held(out):
        pass
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match=r"cannot write into .*: no space left on device"):
        audit_portfolio(clients(), out)
