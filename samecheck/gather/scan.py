"""Archives of crawls read back: what is finished in them, and nothing that is torn."""

import os
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple

import msgspec

from samecheck.errors import InputError
from samecheck.gather.archive import Fetch, Outcome
from samecheck.gather.loader import unopened
from samecheck.gather.sizes import Unusable, bounded, unzipped

#: No record of ours is longer: a page of the usual limit is a sixth of it. Longer ones are read, not kept in memory.
_KEPT = 64_000_000
_CHUNK = 65_536
#: What an archive begins with.
_HEAD = b"WARC/1.1\r\nWARC-Type: warcinfo\r\n"
#: The records that end a group, of which they may be the only one. A conversion is a page as a browser shows it.
_LAST = ("warcinfo", "metadata", "conversion")
#: A robots.txt is unpacked this far; it is read half as far.
_ROBOTS = 1_000_000


@dataclass(frozen=True)
class Scan:
    """What an archive holds: its finished fetches, in order, and where the last of them ends, in bytes."""

    fetches: tuple[Fetch, ...] = ()
    end: int = 0
    torn: bool = False

    @property
    def begun(self) -> str:
        """When the first fetch was, an empty string if there was none."""
        return self.fetches[0].date if self.fetches else ""


def scan(path: Path) -> Scan:
    """What the archive at ``path`` holds; nothing where there is none. A group that is not whole is passed over.

    Raises:
        InputError: the file is no archive of samecheck's making, or cannot be opened.
    """
    try:
        with path.open("rb") as file:
            return _scanned(file, path)
    except FileNotFoundError:
        return Scan()
    except OSError as problem:
        raise unopened(path, problem) from problem


def repair(path: Path) -> Scan:
    """What the archive at ``path`` holds, once what follows its last whole group is cut off."""
    found = scan(path)
    if found.torn:
        os.truncate(path, found.end)
    return found


def _scanned(file: BinaryIO, path: Path) -> Scan:
    fetches: list[Fetch] = []
    end, robots = 0, b""
    for record in _records(file):
        if not end and record.headers.get("warc-type") != "warcinfo":
            raise _foreign(path)
        if record.headers.get("warc-type") == "metadata":
            fetches.append(_fetch(record, robots))
        if record.headers.get("warc-type") in _LAST:
            end = record.end
        robots = record.block if record.headers.get("warc-type") == "response" else b""
    size = file.seek(0, os.SEEK_END)
    if size and not end and not _begins_as_ours(file):
        raise _foreign(path)
    return Scan(tuple(fetches), end, torn=end < size)


def _foreign(path: Path) -> InputError:
    return InputError(f"{path} is no crawl that samecheck can go on with", "name another folder, or move the file away")


def _begins_as_ours(file: BinaryIO) -> bool:
    """Whether the file may be the beginning of an archive that was cut off, rather than anything else."""
    file.seek(0)
    try:
        head = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(file.read(_CHUNK), len(_HEAD))
    except zlib.error:
        return False
    return _HEAD.startswith(head)


class _Record(NamedTuple):
    headers: dict[str, str]
    block: bytes
    end: int


def _records(file: BinaryIO) -> Iterator[_Record]:
    """The records of an archive, up to the first that is not whole."""
    for data, end in _members(file):
        head, found, rest = data.partition(b"\r\n\r\n")
        if not found or not head.startswith(b"WARC/1."):
            return
        headers = dict(_pairs(head.decode("utf-8", "replace").split("\r\n")[1:]))
        length = headers.get("content-length", "")
        if len(data) < _KEPT and not (length.isdigit() and len(rest) == int(length) + 4):
            return
        yield _Record(headers, rest[:-4], end)


def _members(file: BinaryIO) -> Iterator[tuple[bytes, int]]:
    """What each whole gzip member holds, as far as it is kept in memory, and where it ends in the file."""
    rest, at = b"", 0
    while True:
        engine, data = zlib.decompressobj(zlib.MAX_WBITS | 16), bytearray()
        while not engine.eof:
            rest = rest or file.read(_CHUNK)
            if not rest:
                return
            at += len(rest)
            try:
                piece = engine.decompress(rest, 16 * _CHUNK)
            except zlib.error:
                return
            data += piece[: max(0, _KEPT - len(data))]
            rest = engine.unused_data if engine.eof else engine.unconsumed_tail
            at -= len(rest)
        yield bytes(data), at


def _pairs(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        name, found, value = line.partition(":")
        if found:
            yield name.strip().lower(), value.strip()


def _fetch(record: _Record, response: bytes) -> Fetch:
    pairs = list(_pairs(record.block.decode("utf-8", "replace").split("\r\n")))
    told = dict(pairs)
    outcome = told.get("outcome", "other")
    url = record.headers.get("warc-target-uri", "").strip("<>")
    number = {
        name: int(told[name]) if told.get(name, "").isdigit() else 0 for name in ("depth", "fetchtimems", "status")
    }
    return Fetch(
        url=url,
        asked=told.get("asked", url),
        site=told.get("site", ""),
        outcome=msgspec.convert(outcome, Outcome),
        date=record.headers.get("warc-date", ""),
        via=told.get("via", ""),
        depth=number["depth"],
        took=number["fetchtimems"],
        problem=told.get("problem", ""),
        remedy=told.get("remedy", ""),
        refused=told.get("refused") == "yes",
        status=number["status"],
        links=tuple(value for name, value in pairs if name == "outlink"),
        body=_body(response) if outcome == "robots" else b"",
    )


def _body(response: bytes) -> bytes:
    """The body of a response record, unpacked, as far as it can be."""
    head, _, body = response.partition(b"\r\n\r\n")
    coding = dict(_pairs(head.decode("latin-1").split("\r\n")[1:])).get("content-encoding", "")
    try:
        return body if coding in ("", "identity") else bounded(unzipped([body], _ROBOTS), _ROBOTS)
    except Unusable:
        return b""
