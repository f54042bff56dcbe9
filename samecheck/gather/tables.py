"""Tables with a page a row: CSV, JSONL, Parquet."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from samecheck.errors import InputError
from samecheck.gather.decode import decode, not_text
from samecheck.gather.kinds import kind_of
from samecheck.gather.loader import Limits, existing
from samecheck.gather.rows import csv_records, json_object, jsonl_lines, parquet_rows
from samecheck.gather.sizes import megabytes, over
from samecheck.gather.unpacked import beginning
from samecheck.model import Page, Progress

_COLUMNS = ("site", "url", "html", "text", "fetched")
_NEEDED = "site, url and html or text"
_JSON = (".jsonl", ".jsonl.gz", ".json", ".json.gz")
_Name = Annotated[str, Meta(pattern=r"\S")]


class _Row(msgspec.Struct, frozen=True):
    site: _Name
    url: _Name
    html: str | None = None
    text: str | None = None
    fetched: str | None = None


@dataclass(frozen=True)
class TableLoader:
    """Rows with ``site``, ``url`` and ``html`` (markup) or ``text`` (clean copy), and ``fetched`` if known.

    Other columns are passed over. A row with both has its ``html`` read.
    """

    def claims(self, source: str) -> bool:
        """Whether ``source`` is a table, and not a list of URLs."""
        path = existing(source)
        return path is not None and kind_of(path) == "table"

    def load(self, source: str, limits: Limits, progress: Progress) -> Iterator[Page]:
        """A page a row; one with a ``problem`` where the page is over the limit or no text.

        Raises:
            InputError: it is no such table, or a row of it is malformed.
            MissingExtra: pyarrow is not installed, and the file is Parquet.
        """
        path = Path(source)
        done = 0
        for done, (where, row) in enumerate(_rows(path, limits.page_bytes), 1):
            yield _page(row, f"{path}, {where}", limits.page_bytes)
            progress("fetch", done, 0)
        if not done:
            raise InputError(f"{path} has no rows", f"give each page a row with {_NEEDED}")


def _rows(path: Path, page_bytes: int) -> Iterator[tuple[str, _Row]]:
    """Place and content of every row."""
    head = beginning(path, 1024)
    name = path.name.lower()
    if head.startswith(b"PAR1") or name.endswith(".parquet"):
        return _of_parquet(path)
    is_json = name.endswith(_JSON) or decode(head).lstrip("\ufeff \t\r\n").startswith("{")
    return _of_jsonl(path, page_bytes) if is_json else _of_csv(path, page_bytes)


def _of_csv(path: Path, page_bytes: int) -> Iterator[tuple[str, _Row]]:
    records = csv_records(path, page_bytes)
    header = [name.strip().lower() for name in next(records, [])]
    _check_columns(header, str(path))
    for number, record in enumerate(records, 1):
        where = f"row {number}"
        if len(record) != len(header):
            what = f"{path}, {where} has {len(record)} fields, the header {len(header)}"
            raise InputError(what, "put quotes around fields that hold the separator")
        yield where, _converted(dict(zip(header, record, strict=True)), f"{path}, {where}")


def _of_jsonl(path: Path, page_bytes: int) -> Iterator[tuple[str, _Row]]:
    for number, line in jsonl_lines(path, page_bytes):
        where = f"line {number}"
        row = json_object(line, f"{path}, {where}", _NEEDED)
        _check_columns(list(row), f"{path}, {where}")
        yield where, _converted(row, f"{path}, {where}")


def _of_parquet(path: Path) -> Iterator[tuple[str, _Row]]:
    columns, rows = parquet_rows(path, _COLUMNS)
    _check_columns(columns, str(path))
    for number, row in enumerate(rows, 1):
        where = f"row {number}"
        yield where, _converted({key: _plain(value) for key, value in row.items()}, f"{path}, {where}")


def _plain(value: Any) -> Any:
    """Parquet's own bytes and times as the text that the other formats have in their place."""
    if isinstance(value, bytes):
        return decode(value)
    return value.isoformat() if isinstance(value, date) else value


def _check_columns(found: list[str], where: str) -> None:
    if {"site", "url"}.issubset(found) and {"html", "text"}.intersection(found):
        return
    names = ", ".join(map(str, found))[:200] if any(found) else "none"
    raise InputError(f"{where}: the columns are {names}", f"give it {_NEEDED}")


def _converted(row: dict[str, Any], where: str) -> _Row:
    try:
        return msgspec.convert(row, _Row)
    except msgspec.ValidationError as problem:
        reason = str(problem).replace(" matching regex '\\\\S'", " that is not empty")
        raise InputError(f"{where}: {reason}", "correct that row") from problem


def _page(row: _Row, where: str, limit: int) -> Page:
    fetched = row.fetched or ""
    if row.html is None and row.text is None:
        raise InputError(f"{where} has neither html nor text", "fill one of them, or leave the row out")
    if not _is_time(fetched):
        raise InputError(f"{where}: fetched is {fetched!r}, no ISO 8601 time", "write it like 2026-01-31T12:00:00Z")
    body = row.html or row.text or ""
    if problem := _problem(body, limit):
        return Page(site=row.site, url=row.url, fetched=fetched, problem=problem)
    is_copy = not row.html and row.text is not None
    return Page(site=row.site, url=row.url, body=body, kind="text" if is_copy else "html", fetched=fetched)


def _is_time(fetched: str) -> bool:
    try:
        return not fetched or bool(datetime.fromisoformat(fetched))
    except ValueError:
        return False


def _problem(body: str, limit: int) -> str:
    """What is the matter with a row's page: the words of `Page.problem`, or none."""
    size = len(body.encode("utf-8", "replace"))
    if size > limit:
        return over(megabytes(size), limit)
    kind = not_text(body[:1024].encode("utf-8", "replace"))
    return f"holds {kind}, not a page" if kind else ""
