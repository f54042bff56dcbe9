"""The records of a WARC file, each with those that tell more of it."""

import base64
import hashlib
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from samecheck.errors import InputError
from samecheck.gather import message
from samecheck.gather.loader import unopened
from samecheck.gather.unpacked import Damaged, Unpacked

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

log = logging.getLogger("samecheck")

#: The digests in use, by their names in WARC files.
_DIGESTS = {"sha1": "sha1", "sha-1": "sha1", "sha256": "sha256", "sha-256": "sha256", "md5": "md5"}
_ENDS = (b"\r\n\r\n", b"\n\n")


@dataclass(frozen=True)
class Record:
    """A record of a WARC file.

    ``about`` holds the ids of the records it tells more of. ``size`` is the length of the whole block; ``block`` may be
    its beginning only, as no more is kept than can become a page.
    """

    kind: str
    id: str
    about: frozenset[str]
    url: str
    date: str
    type: str
    block: bytes
    size: int
    digest: str = ""

    @property
    def is_sound(self) -> bool:
        """Whether the block is what was archived, by its digest; what has none, or an unknown one, is taken as it is."""
        name, _, told = self.digest.partition(":")
        if name.lower() not in _DIGESTS or not told:
            return True
        found = hashlib.new(_DIGESTS[name.lower()], self.block, usedforsecurity=False).digest()
        return told.rstrip("=").upper() in (base64.b32encode(found).decode().rstrip("="), found.hex().upper())


def groups(path: Path, limit: int) -> Iterator[list[Record]]:
    """The records of ``path`` but requests and revisits: each with those behind it that tell more of it.

    No more than ``limit`` bytes of a page are kept. A record that the end of the file cuts short is left out, which is
    said.

    Raises:
        InputError: the file is no WARC, is damaged before its end, or cannot be opened.
    """
    group: list[Record] = []
    for record in _records(path, limit):
        if group and not record.about.intersection(one.id for one in group):
            yield group
            group = []
        group.append(record)
    if group:
        yield group


def _records(path: Path, limit: int) -> Iterator[Record]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType, has_record_type

    wanted = has_record_type(
        WarcRecordType.response
        | WarcRecordType.resource
        | WarcRecordType.conversion
        | WarcRecordType.metadata
        | WarcRecordType.warcinfo
    )
    try:
        with path.open("rb") as file:
            stream = Unpacked(file)
            whole = True
            try:
                for raw in ArchiveIterator(stream, parse_http=False, stream_detect=False):
                    record = _record(raw, limit) if wanted(raw) else None
                    whole = not wanted(raw) or record is not None
                    if record:
                        yield record
            except OSError as problem:
                if stream.read(1) or stream.tail.endswith(_ENDS) or problem.errno:
                    raise
                whole = False  # the end of the file cuts the head of a record
    except Damaged as problem:
        raise InputError(f"{path} {problem}", "get it anew, or give it unpacked") from problem
    except OSError as problem:
        raise _unread(path, stream.tell(), problem) from problem
    if not whole or stream.torn or not stream.tail.endswith(_ENDS):
        log.warning("%s was cut short: its last record is not whole and left out", path)


def _unread(path: Path, at: int, problem: OSError) -> InputError:
    if problem.errno:
        return unopened(path, problem)
    return InputError(f"{path} is damaged before byte {at:,} of what it holds: {problem}", "get it anew")


def _record(raw: "WarcRecord", limit: int) -> Record | None:
    """``raw`` with what is kept of its block; ``None`` if it is not whole."""
    headers = {name.lower(): value for name, value in raw.headers.items()}
    size = headers.get("content-length", "")
    if not size.isdecimal():
        return None
    kind = headers.get("warc-type", "")
    block, wanted = _block(raw, kind, limit)
    if len(block) < min(raw.content_length, wanted):
        return None
    return Record(
        kind,
        headers.get("warc-record-id", ""),
        frozenset(headers[name] for name in ("warc-refers-to", "warc-concurrent-to") if name in headers),
        headers.get("warc-target-uri", "").strip("<> "),
        headers.get("warc-date", ""),
        headers.get("content-type", ""),
        block,
        raw.content_length,
        headers.get("warc-block-digest", ""),
    )


def _block(raw: "WarcRecord", kind: str, limit: int) -> tuple[bytes, int]:
    """The block of ``raw`` or its beginning, and how many bytes it should have if the block has them."""
    beginning = _read(raw, message.HEAD)
    if kind == "response" and not message.may_be_page(beginning):
        return beginning, message.HEAD
    return beginning + _read(raw, limit), message.HEAD + limit


def _read(raw: "WarcRecord", size: int) -> bytes:
    parts = []
    while size > 0 and (part := raw.reader.read(size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
