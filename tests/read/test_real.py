"""What is read of the real pages of ../shared/data."""

import csv
import gzip
from pathlib import Path

import pytest

from samecheck.gather.decode import decode
from samecheck.model import Page
from samecheck.read.page import read_page

DATA = Path(__file__).parents[3] / "shared" / "data"

#: A shop's homepage that says nothing but that its system is undergoing maintenance, and how to reach it.
IN_MAINTENANCE = "business_pages/57.html.gz"

pytestmark = [
    pytest.mark.usefixtures("uncovered"),
    pytest.mark.real,
    pytest.mark.skipif(not DATA.exists(), reason=f"no {DATA}"),
]


def read(path: Path) -> tuple[str, str]:
    found = read_page(Page("site", path.name, decode(gzip.decompress(path.read_bytes()))))
    return found.status, " ".join(p.text for p in found.passages)


@pytest.mark.parametrize("folder", ["smb_sites/html", "trades/roofing", "wcxb/html"])
def test_no_real_page_is_lost(folder: str) -> None:
    paths = sorted((DATA / folder).rglob("*.gz"))
    assert paths
    assert [str(path) for path in paths if read(path)[0] != "ok" and not str(path).endswith(IN_MAINTENANCE)] == []


def test_pages_that_are_no_business_page_are_named() -> None:
    """A stub of a business's own is read ("Astro Service"); a shop not yet open counts as real in the data, not here."""
    with (DATA / "site_status" / "pages.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    wrong = {
        r["domain"]
        for r in rows
        if (read(DATA / "site_status" / r["file"])[0] == "ok") != (r["is_real_content"] == "1")
    }
    assert wrong == {"astroservice.top", "celestialkeepsakes.com"}


def test_widgets_in_other_languages_are_not_read() -> None:
    for path in sorted((DATA / "smb_sites" / "html").rglob("*.gz")):
        _, text = read(path)
        assert "Исходный текст" not in text
        assert "Картах Google" not in text
