"""Files that list addresses to fetch."""

import re
from pathlib import Path

from samecheck.errors import InputError
from samecheck.gather.decode import decode
from samecheck.gather.loader import unopened
from samecheck.gather.rows import CSV_ENDINGS, csv_records

_URL = re.compile(r"https?://\S+", re.IGNORECASE)
_DOMAIN = re.compile(r"[\w-]+(\.[\w-]+)*\.[a-z]{2,}(/\S*)?", re.IGNORECASE)
#: A longer .txt is copy: nobody lists that many addresses (10,000 of 100 letters).
_LIST_BYTES = 1_000_000


def is_url(source: str) -> bool:
    """Whether ``source`` is an address of the kind that is fetched."""
    return source.lower().startswith(("http://", "https://"))


def listed(path: Path) -> list[tuple[str, str]] | None:
    """Site (empty if not given) and URL of every address that ``path`` lists; ``None`` if it is no list.

    A list is a ``.txt`` of URL lines (blank lines and lines that start with # aside), or a ``.csv`` that has no other
    columns than ``url`` and ``site``, or one column of URLs and no header.

    Raises:
        InputError: the file cannot be opened, or is a list with something in it that is no URL.
    """
    name = path.name.lower()
    try:
        if name.endswith(".txt"):
            return _in_text(path)
        return _in_csv(path) if name.endswith(CSV_ENDINGS) else None
    except OSError as problem:
        raise unopened(path, problem) from problem


def _in_text(path: Path) -> list[tuple[str, str]] | None:
    if not path.is_file() or path.stat().st_size > _LIST_BYTES:
        return None
    lines = [line.strip() for line in decode(path.read_bytes()).splitlines()]
    entries = [(n, line) for n, line in enumerate(lines, 1) if line and not line.startswith("#")]
    urls = [line for _, line in entries if _URL.fullmatch(line)]
    bare = [(n, line) for n, line in entries if _DOMAIN.fullmatch(line)]
    # Copy may quote an address; a list may hold a slip. What most lines are decides which of the two it is.
    if not entries or (len(urls) + len(bare)) * 2 <= len(entries):
        return None
    if bare:
        raise InputError(f"{path}, line {bare[0][0]}: {bare[0][1]} is no URL", f"write https://{bare[0][1]}")
    for n, line in entries:
        if line not in urls:
            raise InputError(f"{path}, line {n}: {line[:80]} is no URL", "write one URL a line, https:// and all")
    return [("", url) for url in urls]


def _in_csv(path: Path) -> list[tuple[str, str]] | None:
    records = csv_records(path, _LIST_BYTES)
    first = next(records, [])
    header = [name.strip().lower() for name in first]
    if len(first) == 1 and is_url(first[0]):
        header, rows = ["url"], [first, *records]
    elif "url" in header and {"site", "url"}.issuperset(header):
        rows = list(records)
    else:
        return None
    if not rows:
        raise InputError(f"{path} lists no URLs", "write one URL a row")
    return [_entry(dict(zip(header, row, strict=False)), f"{path}, row {n}") for n, row in enumerate(rows, 1)]


def _entry(row: dict[str, str], where: str) -> tuple[str, str]:
    url = row.get("url", "").strip()
    if not _URL.fullmatch(url):
        raise InputError(f"{where}: {url[:80]!r} is no URL", "write it out, https:// and all")
    return row.get("site", ""), url
