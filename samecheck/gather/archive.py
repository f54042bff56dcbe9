"""Crawls on disk: one WARC a site, which is at once what was fetched and how far the crawl has come.

Every fetch is a group of records, written by one write: request, response and a metadata record that tells what the fetch
came to. A fetch without an answer has a metadata record alone. The metadata record closes the group, so a group that
lacks it is not finished, whatever a reader of WARCs makes of its beginning.

A process may be killed in the middle of a write. Readers of gzip take the end of the file for the end of the page
then, without an error, so the archive is repaired before it is read or added to: each record is a gzip member of its own,
which ends with its length and checksum, and what follows the last whole group is cut off (`samecheck.gather.scan`).

Source: ISO 28500:2017 (WARC 1.1), annex C.2 for the gzip member a record.
"""

import io
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import msgspec

from samecheck.errors import OutputError

Outcome = Literal["page", "redirect", "problem", "robots", "sitemap", "other"]
Headers = tuple[tuple[str, str], ...]


class Fetch(msgspec.Struct, frozen=True, kw_only=True):
    """What one request came to, as its metadata record tells.

    ``asked`` is the URL that was asked for and ``url`` the one requested: after a redirect they differ. ``via`` is the URL
    that led here, ``depth`` how many links away from the start. ``problem`` is worded to follow ``asked``; ``remedy`` is
    what to do about it; ``refused`` tells an address that must not be connected to from other problems. ``links`` are
    the addresses it leads to: the next pages, the target of a redirect, the entries of a sitemap. ``body`` is that of a
    robots.txt, whose rules are needed again when a crawl goes on.
    """

    url: str
    asked: str
    site: str
    outcome: Outcome
    date: str
    via: str = ""
    depth: int = 0
    took: int = 0  # milliseconds
    problem: str = ""
    remedy: str = ""
    refused: bool = False
    status: int = 0
    links: tuple[str, ...] = ()
    body: bytes = b""


class Exchange(msgspec.Struct, frozen=True):
    """What went over the wire: the head of the request, and the answer with its body as it was sent."""

    path: str
    sent: Headers
    status: str
    headers: Headers
    body: bytes


def now() -> str:
    """The time in the form of a WARC-Date."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Archive:
    """Adds fetches to the archive at ``path``, which is begun if there is none. It must have been repaired before."""

    def __init__(self, path: Path, site: str, agent: str) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        except OSError as problem:
            raise unwritten(path, problem) from problem
        self._path = path
        if os.fstat(self._file).st_size == 0:
            self._write(_Group().info(path.name, site, agent).data)

    def add(self, fetch: Fetch, exchange: Exchange | None) -> int:
        """Adds ``fetch``, in one write; the number of bytes it takes."""
        group = _Group()
        answered = group.exchange(fetch, exchange) if exchange else ""
        return self._write(group.metadata(fetch, answered).data)

    def add_drawn(self, fetch: Fetch, html: str, answered: str) -> int:
        """Adds the page in the response ``answered`` as a browser shows it, in one write; the number of bytes it takes."""
        group = _Group()
        return self._write(group.metadata(fetch, group.conversion(fetch, html, answered)).data)

    def close(self) -> None:
        """Ends the writing."""
        os.close(self._file)

    def _write(self, data: bytes) -> int:
        rest = memoryview(data)
        try:
            while rest:  # one round, unless the disk is full or a signal comes
                rest = rest[os.write(self._file, rest) :]
        except OSError as problem:
            raise unwritten(self._path, problem) from problem
        return len(data)


def unwritten(path: Path, problem: OSError) -> OutputError:
    """The error for an archive that cannot be written to."""
    return OutputError(f"cannot write {path}: {problem.strerror}", "choose another folder, or make room")


class _Group:
    """Records that are written together."""

    def __init__(self) -> None:
        from warcio.warcwriter import WARCWriter

        self._out = io.BytesIO()
        self._writer = WARCWriter(self._out, gzip=True, warc_version="1.1")

    @property
    def data(self) -> bytes:
        """The records as they stand in the file."""
        return self._out.getvalue()

    def info(self, name: str, site: str, agent: str) -> "_Group":
        """Adds what stands at the beginning of an archive."""
        about = {
            "software": agent,
            "format": "WARC File Format 1.1",
            "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
            "robots": "obey",
            "isPartOf": site,
        }
        self._writer.write_record(self._writer.create_warcinfo_record(name, about))
        return self

    def exchange(self, fetch: Fetch, exchange: Exchange) -> str:
        """Adds request and response; the id of the response."""
        from warcio.statusandheaders import StatusAndHeaders

        sent = StatusAndHeaders(f"GET {exchange.path} HTTP/1.1", list(exchange.sent), is_http_request=True)
        got = StatusAndHeaders(exchange.status, list(exchange.headers), protocol="HTTP/1.1")
        build, dated = self._writer.create_warc_record, {"WARC-Date": fetch.date}
        body, size = io.BytesIO(exchange.body), len(exchange.body)
        response = build(fetch.url, "response", body, size, http_headers=got, warc_headers_dict=dict(dated))
        name = response.rec_headers.get_header("WARC-Record-ID")
        paired = dated | {"WARC-Concurrent-To": name}
        request = build(fetch.url, "request", io.BytesIO(), 0, http_headers=sent, warc_headers_dict=paired)
        self._writer.write_record(request)
        self._writer.write_record(response)
        return str(name)

    def conversion(self, fetch: Fetch, html: str, answered: str) -> str:
        """Adds what was made of the response ``answered``; the id of the record."""
        block, headers = html.encode("utf-8", "replace"), {"WARC-Date": fetch.date, "WARC-Refers-To": answered}
        record = self._writer.create_warc_record(
            fetch.url, "conversion", io.BytesIO(block), len(block), "text/html; charset=utf-8", headers
        )
        self._writer.write_record(record)
        return str(record.rec_headers.get_header("WARC-Record-ID"))

    def metadata(self, fetch: Fetch, answered: str) -> "_Group":
        """Adds what the fetch came to, and so ends the group."""
        headers = {"WARC-Date": fetch.date} | ({"WARC-Refers-To": answered} if answered else {})
        block = _fields(fetch).encode()
        record = self._writer.create_warc_record(
            fetch.url, "metadata", io.BytesIO(block), len(block), "application/warc-fields", headers
        )
        self._writer.write_record(record)
        return self


def _fields(fetch: Fetch) -> str:
    named = {
        "site": fetch.site, "asked": fetch.asked, "via": fetch.via, "depth": fetch.depth, "fetchTimeMs": fetch.took,
        "outcome": fetch.outcome, "status": fetch.status or "", "problem": fetch.problem, "remedy": fetch.remedy,
        "refused": "yes" if fetch.refused else "",
    }  # fmt: skip
    lines = [f"{name}: {_one_line(str(value))}" for name, value in named.items() if value != ""]
    return "".join(f"{line}\r\n" for line in [*lines, *(f"outlink: {_one_line(link)}" for link in fetch.links)])


def _one_line(value: str) -> str:
    return " ".join(value.encode("utf-8", "replace").decode().split())
