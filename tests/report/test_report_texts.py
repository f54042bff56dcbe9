"""The catalogue holds every text of the code, and German one for each that can be filled as it can."""

import subprocess
import sys
from pathlib import Path

import pytest
from report_texts import faults, in_code

from samecheck.report.catalogue import _, holes, known, spoken

ROOT = Path(__file__).parents[2]


def test_the_catalogues_are_up_to_date_and_complete() -> None:
    script = ROOT / "scripts" / "report_texts.py"
    ran = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.parametrize(
    ("code", "texts"),
    [
        ('_("Words")', ["Words"]),
        ("print(f\"## {_('Words')}: {1}\")", ["Words"]),
        ('worded("%(n)s of " "%(of)s", n=1)', ["%(n)s of %(of)s"]),
        ('counted("%(n)s peer", "%(n)s peers", len(found))', [("%(n)s peer", "%(n)s peers")]),
        ('for _ in range(3): other._("no")', []),
        ("_(name)", []),
        ('sentence("{n:d} of {of:d}")', ["{n:d} of {of:d}"]),
    ],
)
def test_texts_are_found_in_code(code: str, texts: list[object]) -> None:
    assert list(in_code(code)) == texts


def test_a_translation_that_cannot_be_filled_is_a_fault() -> None:
    from babel.messages.catalog import Catalog

    german = Catalog(locale="de")
    german.add("%(n)s of %(of)s", "%(n)s von %(off)s")
    german.add("%(n)s words", "Wörter")
    german.add(("%(n)s peer", "%(n)s peers"), ("ein Wettbewerber", "%(n)s Wettbewerber"))
    german.add("{n:d} peers", "{m} Wettbewerber")
    german.add("Score", "")
    assert [fault.partition(":")[0] for fault in faults(german)] == [
        "it fills %(off)s, which is not known there",
        "%(n)s is missing",
        "it fills {m}, which is not known there",
        "no translation",
    ]


class _Anything(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "7"


def test_every_text_can_be_filled_in_german() -> None:
    with spoken("de"):
        told = {text: _(text) % _Anything() for text in known() if "%" in text and holes(text) is not None}
    assert len(told) > 100
    assert [text for text, said in told.items() if "%(" in said or "%%" in said] == []
