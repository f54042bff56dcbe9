"""Whether pages that are no business page are told from those that are, on the real pages of ../shared/data.

    python scripts/bench_status.py [--data FOLDER]

prints precision and recall of "no business page" on site_status, and every page of smb_sites, trades, wcxb and
page_families that is flagged, with its first words, to be read: they are real but for a few. The rules of an earlier
version were fitted on all of site_status, so its figures are no test of what was not seen; the two halves, whole families
in one of them, only tell whether the figures hang on a few families.
"""

import argparse
import csv
import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from lxml import html
from real_texts import DATA

from samecheck.gather.decode import decode
from samecheck.model import Page, Reading
from samecheck.read.page import read_page

_REAL = ("smb_sites/html", "trades/roofing", "wcxb/html", "page_families/pages")


@dataclass(frozen=True)
class Judged:
    """A page of site_status, as it is labelled and as it was read."""

    name: str
    family: str
    is_real: bool
    reading: Reading


def main() -> None:
    """Prints both tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA)
    data: Path = parser.parse_args().data
    pages = list(judged(data))
    print(f"{'site_status':12} pages  flagged  precision  recall")
    for name, part in (
        ("all", pages),
        ("even half", [page for page in pages if not _half(page)]),
        ("odd half", [page for page in pages if _half(page)]),
    ):
        print(f"{name:12} {len(part):5} {_figures(part)}")
    for page in pages:
        if (page.reading.status == "ok") != page.is_real:
            print(f"  wrong: {page.name} ({page.family or 'no family'}) read as {_told(page.reading)}")
    for folder in _REAL:
        files = sorted((data / folder).rglob("*.gz"))
        flagged = [(file, body, reading) for file in files for body, reading in (read(file),) if reading.status != "ok"]
        print(f"{folder}: {len(files)} pages, {len(flagged)} flagged")
        for file, body, reading in flagged:
            print(f"  {file.relative_to(data / folder)}: {_told(reading)}\n    {first_words(body)}")


def judged(data: Path) -> Iterator[Judged]:
    """The pages of site_status."""
    with (data / "site_status" / "pages.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            _, reading = read(data / "site_status" / row["file"])
            yield Judged(row["domain"], row["family"], row["is_real_content"] == "1", reading)


def read(file: Path) -> tuple[str, Reading]:
    """A page's markup, and what is read of it."""
    body = decode(gzip.decompress(file.read_bytes()))
    return body, read_page(Page("site", file.name, body))


def first_words(body: str) -> str:
    """The first words of all text in ``body``, hidden or not."""
    try:
        text = " ".join(map(str, html.document_fromstring(body.encode()).itertext()))
    except Exception as problem:  # noqa: BLE001  only to be looked at
        return str(problem)
    return " ".join(re.sub(r"[{(<][^})>]*[})>]", " ", text).split())[:300]


def _half(page: Judged) -> int:
    """Which half; a family's pages are in one half, so that the other is not read off them."""
    return crc32((page.family or page.name).encode()) % 2


def _figures(pages: list[Judged]) -> str:
    flagged = [page for page in pages if page.reading.status != "ok"]
    right = sum(not page.is_real for page in flagged)
    none = sum(not page.is_real for page in pages)
    return f"{len(flagged):8} {right / max(1, len(flagged)):10.3f} {right / max(1, none):7.3f}"


def _told(reading: Reading) -> str:
    return f"{reading.status} ({reading.note}), title {reading.title[:60]!r}"


if __name__ == "__main__":
    main()
