"""What a file or folder is, by what stands in it: the one place that says which loader reads it.

Content goes before names: a page called ``about.txt`` is a page, and a table called ``export.txt`` a table. The name
decides where the content leaves it open: plain words may be copy or anything else.
"""

import re
from pathlib import Path
from typing import Literal

from samecheck.gather.decode import decode, not_text
from samecheck.gather.lists import listed
from samecheck.gather.message import looks_html
from samecheck.gather.saved import is_mhtml
from samecheck.gather.unpacked import beginning

#: A folder of pages, one page, one page as a browser keeps it in one file, a web archive, rows of pages, a list of URLs.
Kind = Literal["folder", "page", "saved", "warc", "table", "urls", ""]

_NAMES: tuple[tuple[str, Kind], ...] = (
    (r"\.warc(\.gz)?", "warc"),
    (r"\.(html?|xhtml|md|txt)(\.gz)?", "page"),
    (r"\.(mht(ml)?|webarchive)(\.gz)?", "saved"),
    (r"\.((csv|tsv|jsonl?)(\.gz)?|parquet)", "table"),
)
_BY_NAME = tuple((re.compile(pattern + r"\Z", re.IGNORECASE), kind) for pattern, kind in _NAMES)
_MAGIC: tuple[tuple[bytes, Kind], ...] = ((b"WARC/", "warc"), (b"PAR1", "table"), (b"bplist00", "saved"))
_SAMPLE = 65_536
_JSON_ROW = re.compile(r'\s*\{.*?"(site|url)"\s*:', re.DOTALL)


def kind_of(path: Path) -> Kind:
    """What ``path`` is; an empty string for what samecheck does not read.

    Raises:
        InputError: it is a list of URLs with something in it that is no URL.
    """
    if path.is_dir():
        return "warc" if warcs(path) else "folder"
    return by_content(beginning(path, _SAMPLE)) or ("urls" if listed(path) is not None else by_name(path))


def by_content(head: bytes) -> Kind:
    """What the file is that begins with ``head``, if that tells: an empty string for plain words and what is unknown."""
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if not_text(head):
        return ""
    if is_mhtml(head):
        return "saved"
    if looks_html(head):
        return "page"
    return "table" if _has_rows(decode(head)) else ""


def by_name(path: Path) -> Kind:
    """What ``path`` should be by its ending."""
    return next((kind for ending, kind in _BY_NAME if ending.search(path.name)), "")


def warcs(folder: Path) -> list[Path]:
    """The web archives in ``folder``, sorted by name; hidden files are none."""
    try:
        files = sorted(file for file in folder.iterdir() if not file.name.startswith("."))
    except OSError:
        return []
    return [file for file in files if by_name(file) in ("warc", "") and beginning(file, 5) == b"WARC/"]


def _has_rows(text: str) -> bool:
    """Whether ``text`` begins a table of pages: a JSON object or a header, with the columns that tables must have."""
    if _JSON_ROW.match(text[:4096]):
        return True
    first = text.split("\n", 1)[0]
    cells = {cell.strip().strip('"').lower() for cell in re.split(r"[,;\t]", first[:4096])}
    return {"site", "url"} <= cells and bool({"html", "text"} & cells)
