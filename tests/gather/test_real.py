"""What comes in from the real pages of ../shared/data."""

import subprocess
import sys
from pathlib import Path

import pytest

from samecheck.gather import pages

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data"

pytestmark = [pytest.mark.real, pytest.mark.skipif(not DATA.exists(), reason=f"no {DATA}")]

#: What a page looks like that was read in the wrong charset; five pages of wcxb were saved like that.
_MOJIBAKE = ("Ã©", "â€™", "â€œ", "Â©", "Â®")


@pytest.mark.parametrize(
    ("folder", "count", "broken"),
    [("trades/roofing", 287, 0), ("page_families/pages", 53, 0), ("smb_sites/html", 613, 0), ("wcxb/html", 326, 5)],
)
def test_real_pages_come_in_whole_and_in_their_charset(folder: str, count: int, broken: int) -> None:
    found = pages(str(DATA / folder))
    assert len(found) == count
    assert not [page.url for page in found if page.problem]
    assert sum(any(sign in page.body for sign in _MOJIBAKE) for page in found) == broken


def test_the_tables_of_real_data_are_the_same_on_every_run_and_read_back(tmp_path: Path) -> None:
    for out in ("one", "two"):
        subprocess.run(
            [sys.executable, ROOT / "scripts" / "real_data.py", tmp_path / out], check=True, capture_output=True
        )
    one, two = ({file.relative_to(tmp_path / out): file.read_bytes() for file in sorted((tmp_path / out).rglob("*"))
                 if file.is_file()} for out in ("one", "two"))  # fmt: skip
    assert one == two
    assert len(pages(str(tmp_path / "one" / "roofing.jsonl"))) == 278
    assert sum(len(pages(str(file))) for file in (tmp_path / "one" / "smb").iterdir()) == 469
