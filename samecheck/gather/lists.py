"""Files that list addresses to fetch: lines of URLs, tables of them, sitemaps."""

import re
from collections.abc import Iterator
from pathlib import Path

from samecheck.errors import InputError
from samecheck.gather.decode import decode, not_text
from samecheck.gather.rows import csv_records
from samecheck.gather.unpacked import beginning

_URL = re.compile(r"https?://\S+", re.IGNORECASE)
_DOMAIN = re.compile(r"[\w-]+(\.[\w-]+)*\.[a-z]{2,}(/\S*)?", re.IGNORECASE)
#: A longer text is copy: nobody lists that many addresses (10,000 of 100 letters).
_LIST_BYTES = 1_000_000
#: The most that a sitemap may have. Source: sitemaps.org, protocol 0.9, "Sitemap index files".
_SITEMAP_BYTES = 50_000_000
_SITEMAP = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE\b[^>\[]*(?:\[.*?\]\s*)?>)*+<(?:\w+:)?(?:urlset|sitemapindex)\b",
    re.IGNORECASE | re.DOTALL,
)
_DOCTYPE = re.compile(rb"<!(DOCTYPE|ENTITY)\b", re.IGNORECASE)
#: Files that are what their name says, whatever addresses stand in them.
_NO_LIST = re.compile(r"\.(x?html?|md|jsonl|parquet)(\.gz)?\Z", re.IGNORECASE)
_TABLE = re.compile(r"\.(csv|tsv)(\.gz)?\Z", re.IGNORECASE)


def is_url(source: str) -> bool:
    """Whether ``source`` is an address of the kind that is fetched."""
    return source.lower().startswith(("http://", "https://"))


def listed(path: Path) -> list[tuple[str, str]] | None:
    """Site (empty if not given) and URL of every address that ``path`` lists; ``None`` if it is no list.

    A list is a text of URL lines (blank lines and lines that start with # aside), a table that has no other columns than
    ``url`` and ``site``, or one column of URLs and no header, or a sitemap; packed with gzip or not. The addresses in a
    sitemap index are those of sitemaps.

    Raises:
        InputError: the file is a list with something in it that is no URL.
    """
    head = beginning(path, 65_536)
    if not head or not_text(head):
        return None
    if _SITEMAP.match(head):
        return _in_sitemap(path)
    if _NO_LIST.search(path.name):
        return None
    return _in_table(path) if _begins_table(path, decode(head)) else _in_text(path)


def _in_sitemap(path: Path) -> list[tuple[str, str]]:
    from samecheck.gather.crawl.sitemaps import listed as locations

    data = beginning(path, _SITEMAP_BYTES + 1)
    if len(data) > _SITEMAP_BYTES:
        raise InputError(f"{path} is larger than a sitemap may be (50 MB)", "split it")
    if _DOCTYPE.search(data[:4096]):
        raise InputError(f"{path} defines entities, which no sitemap needs", "remove its <!DOCTYPE ...>")
    found = locations(data)
    if not found:
        raise InputError(f"{path} lists no URLs", "give a sitemap with <loc>https://...</loc>")
    return [("", url) for url in found]


def _in_text(path: Path) -> list[tuple[str, str]] | None:
    data = beginning(path, _LIST_BYTES + 1)
    if len(data) > _LIST_BYTES:
        return None
    lines = [line.strip() for line in decode(data).splitlines()]
    entries = [(n, line) for n, line in enumerate(lines, 1) if line and not line.startswith("#")]
    urls = {line for _, line in entries if _URL.fullmatch(line)}
    bare = [(n, line) for n, line in entries if _DOMAIN.fullmatch(line)]
    # Copy may quote an address; a list may hold a slip. What most lines are decides which of the two it is.
    named = sum(line in urls for _, line in entries)
    if not entries or (named + len(bare)) * 2 <= len(entries):
        return None
    if bare:
        raise InputError(f"{path}, line {bare[0][0]}: {bare[0][1]} is no URL", f"write https://{bare[0][1]}")
    for n, line in entries:
        if line not in urls:
            raise InputError(f"{path}, line {n}: {line[:80]} is no URL", "write one URL a line, https:// and all")
    return [("", line) for _, line in entries]


def _begins_table(path: Path, text: str) -> bool:
    """Whether ``text`` begins a table of addresses, by its header or, where the name says it is one, its first row."""
    first = text.lstrip("\n\r ").split("\n", 1)[0]
    if re.match(r"sep=.\s*\Z", first):
        first = text.lstrip("\n\r ").partition("\n")[2].split("\n", 1)[0]
    cells = [cell.strip().strip('"').strip().lower() for cell in re.split(r"[,;\t]", first)]
    return ("url" in cells and {"site", "url", ""}.issuperset(cells)) or (
        _TABLE.search(path.name) is not None and len(cells) == 1 and is_url(cells[0])
    )


def _in_table(path: Path) -> list[tuple[str, str]]:
    rows = list(_rows(path))
    if not rows:
        raise InputError(f"{path} lists no URLs", "write one URL a row")
    return rows


def _rows(path: Path) -> Iterator[tuple[str, str]]:
    records = csv_records(path, _LIST_BYTES)
    first = next(records, [])
    header = [name.strip().lower() for name in first]
    number = 1
    if "url" not in header:
        yield _entry({"url": first[0]}, f"{path}, row 1")
        header, number = ["url"], 2
    for n, record in enumerate(records, number):
        if any(cell.strip() for cell in record) and not record[0].startswith("#"):
            yield _entry(dict(zip(header, record, strict=False)), f"{path}, row {n}")


def _entry(row: dict[str, str], where: str) -> tuple[str, str]:
    url = row.get("url", "").strip()
    if not _URL.fullmatch(url):
        raise InputError(f"{where}: {url[:80]!r} is no URL", "write it out, https:// and all")
    return row.get("site", ""), url
