import sys

import pytest

from samecheck.errors import MissingExtra
from samecheck.model import Page, Reading
from samecheck.read.extractor import extractor
from samecheck.read.page import read_page
from tests.read.test_content import BODY, MENU

HEAD = "<html><head><title>Armley boilers</title></head>"
PAGE = f"{HEAD}<body>{MENU}<main>{BODY}<ul><li>Boilers</li><li>Pumps</li></ul></main></body></html>"


def read(name: str) -> Reading:
    return read_page(Page("armley.example", "index.html", PAGE), extractor(name))


def test_trafilatura_reads_behind_the_same_seam() -> None:
    pytest.importorskip("trafilatura", reason="the extra trafilatura is not installed")
    reading = read("trafilatura")
    roles = {one.text: one.role for one in reading.passages if not one.boilerplate}
    assert (reading.status, reading.title) == ("ok", "Armley boilers")
    assert roles["What a visit costs"] == "heading"
    assert roles["Boilers mended on the day you call"] == "hero"
    assert any("overshoes" in text for text in roles)
    assert not any("Our page" in text for text in roles)


def test_both_extractors_find_the_sentences() -> None:
    pytest.importorskip("trafilatura", reason="the extra trafilatura is not installed")
    mine, theirs = ({one.text for one in read(name).passages} for name in ("samecheck", "trafilatura"))
    assert len(mine & theirs) >= 9


def test_a_missing_extra_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(MissingExtra, match=r"pip install 'samecheck\[trafilatura\]'"):
        extractor("trafilatura")
