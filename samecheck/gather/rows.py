"""The rows of CSV, JSONL and Parquet files, plain or gzipped, as they stand there."""

import csv
import gzip
import io
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

import msgspec

from samecheck.errors import InputError, MissingExtra
from samecheck.gather.decode import WESTERN, not_text
from samecheck.gather.loader import unopened
from samecheck.gather.sizes import megabytes
from samecheck.gather.unpacked import GZIP

#: How much longer than a page its row may be: JSON writes a character as up to six, beside the other fields.
_ROW_PER_PAGE = 8
#: What some spreadsheets write above the header, for others of their kind.
_SEPARATOR = re.compile(r"sep=([^\w\s\"]|\t)\s*\Z", re.IGNORECASE)
_BOMS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb": "utf-8-sig"}


def json_object(line: str | bytes, where: str, needed: str) -> dict[str, Any]:
    """The object that a line of JSONL holds; ``where`` names the line, ``needed`` what the object should have.

    Raises:
        InputError: it holds something else.
    """
    try:
        row = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeError) as problem:
        raise InputError(f"{where} is no JSON: {problem}", "write one JSON object a line") from problem
    if not isinstance(row, dict):
        raise InputError(f"{where} is no JSON object", f"write objects with {needed}")
    return row


def csv_records(path: Path, page_bytes: int) -> Iterator[list[str]]:
    """The records of a CSV file, the header first, split at the comma, semicolon or tab that splits the header.

    Raises:
        InputError: it is no CSV file.
    """
    limit = page_bytes * _ROW_PER_PAGE
    csv.field_size_limit(max(csv.field_size_limit(), limit))  # 128 kB by default: less than many pages
    with _text(path) as stream:
        lines = _lines(path, stream, limit)
        first = next(lines, "")
        named = _SEPARATOR.match(first)
        if named:
            first = next(lines, "")
        delimiter = named[1] if named else max(",;\t", key=first.count)
        reader = csv.reader(_again(first, lines), delimiter=delimiter, strict=True)
        try:
            yield from (record for record in reader if record)
        except csv.Error as problem:
            raise InputError(f"{path}, line {reader.line_num}: {problem}", "correct the quotes there") from problem


def jsonl_lines(path: Path, page_bytes: int) -> Iterator[tuple[int, str]]:
    """Number and text of every line of ``path`` that is not blank."""
    with _text(path) as stream:
        for number, line in enumerate(_lines(path, stream, page_bytes * _ROW_PER_PAGE), 1):
            if line.strip():
                yield number, line


def parquet_rows(path: Path, wanted: tuple[str, ...]) -> tuple[list[str], Iterator[dict[str, Any]]]:
    """All column names of a Parquet file, and its rows with the ``wanted`` columns.

    Raises:
        MissingExtra: pyarrow is not installed.
        InputError: it is no Parquet file.
    """
    try:
        from pyarrow import ArrowException, parquet
    except ImportError as problem:
        raise MissingExtra(f"{path} needs pyarrow", "pip install 'samecheck[tables]'") from problem
    try:
        table = parquet.ParquetFile(path)
        columns = list(table.schema_arrow.names)
    except (ArrowException, OSError) as problem:
        raise InputError(f"{path} is no Parquet file: {_first_line(problem)}", "write it anew") from problem

    def rows() -> Iterator[dict[str, Any]]:
        try:
            for batch in table.iter_batches(batch_size=256, columns=[name for name in columns if name in wanted]):
                yield from batch.to_pylist()
        except (ArrowException, OSError) as problem:
            raise InputError(f"{path} is damaged: {_first_line(problem)}", "write it anew") from problem

    return columns, rows()


@contextmanager
def _text(path: Path) -> Iterator[TextIO]:
    """``path`` opened as text: UTF-8, UTF-16 with a mark, and windows-1252 where it is neither, as Excel writes it."""
    try:
        with path.open("rb") as raw, _unpacked(raw) as data:
            head = data.read(1024)
            if kind := not_text(head):
                raise InputError(f"{path} holds {kind}, not rows of text", "give a CSV or JSONL file")
            data.seek(0)
            yield io.TextIOWrapper(data, encoding=_BOMS.get(head[:2], "utf-8"), errors=WESTERN, newline="")
    except (EOFError, gzip.BadGzipFile, zlib.error) as problem:
        raise InputError(f"{path} is no whole gzip file", "pack it anew, or give it unpacked") from problem
    except OSError as problem:
        raise unopened(path, problem) from problem


def _unpacked(raw: io.BufferedReader) -> io.BufferedReader:
    if not raw.peek(2).startswith(GZIP):
        return raw
    return io.BufferedReader(gzip.GzipFile(fileobj=raw))


def _lines(path: Path, stream: TextIO, limit: int) -> Iterator[str]:
    """The lines of ``stream``, none longer than ``limit``, so that no bomb of one line fills the memory."""
    while line := stream.readline(limit):
        if len(line) >= limit:
            raise InputError(f"{path} has a line over {megabytes(limit)}", "leave that page out, or break its lines")
        yield line


def _again(first: str, rest: Iterator[str]) -> Iterator[str]:
    if first:
        yield first
        yield from rest


def _first_line(problem: Exception) -> str:
    return str(problem).splitlines()[0].rstrip(".") if str(problem) else type(problem).__name__
