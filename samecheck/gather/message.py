"""The page in an HTTP response, as it stands in an archive."""

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Literal

from samecheck.gather.sizes import Unusable, bounded, over, unzipped

#: Bytes in which the head of a response must end. Browsers and Scrapy allow about as much.
HEAD = 65_536
_CHUNK = 1 << 16
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?\s+(\d{3})\b")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([^\s;\"']+)", re.IGNORECASE)
_CHUNK_SIZE = re.compile(rb"\s*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_HTML = ("text/html", "application/xhtml+xml")
#: Text files that tell machines something.
FOR_MACHINES = re.compile(r"(robots|(app-)?ads|security|humans|llms(-full)?|sitemap)\.txt", re.IGNORECASE)
#: Endings of files of code, which some servers send as text.
_CODE = re.compile(r"\.(?!txt$|html?$|php$|aspx?$)\w{1,5}$", re.IGNORECASE)
_LOOKS_HTML = re.compile(
    rb"\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*+<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
#: Media types that leave open what is in the body.
_OPEN = ("", "application/octet-stream", "application/xml", "text/xml")


@dataclass(frozen=True)
class Head:
    """Status line and header fields; ``size`` is the number of bytes they and the blank line behind them take."""

    status: int
    fields: tuple[tuple[str, str], ...]
    size: int

    def get(self, name: str) -> str:
        """The values of the field ``name`` (lower case), joined by commas."""
        return ", ".join(value for key, value in self.fields if key == name)

    @cached_property
    def type(self) -> str:
        """The media type, lower case, without parameters."""
        return media_type(self.get("content-type"))

    @property
    def ok(self) -> bool:
        """Whether the server had what it was asked for, and sent all of it."""
        return 200 <= self.status < 300 and self.status not in (204, 205, 206)


def head(data: bytes) -> Head | None:
    r"""The head of the response that ``data`` begins with; ``None`` where there is none.

    >>> head(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>")
    Head(status=200, fields=(('content-type', 'text/html'),), size=44)
    """
    status = _STATUS.match(data)
    end = re.search(rb"\r?\n\r?\n", data[:HEAD])
    if not status or not end:
        return None
    lines = data[: end.start()].decode("latin-1").splitlines()[1:]
    pairs = (line.partition(":") for line in lines if ":" in line)
    fields = tuple((name.strip().lower(), value.strip()) for name, _, value in pairs)
    return Head(int(status[1]), fields, end.end())


def media_type(content_type: str) -> str:
    """``text/html`` of ``Text/HTML; charset=utf-8``."""
    return content_type.partition(";")[0].strip().lower()


def charset(content_type: str) -> str:
    """``utf-8`` of ``Text/HTML; charset=utf-8``; an empty string where it names none."""
    found = _CHARSET.search(content_type)
    return found[1] if found else ""


def page_kind(content_type: str, url: str, data: bytes) -> Literal["html", "text", ""]:
    """What kind of page a body of ``content_type`` is that begins with ``data``; an empty string if it is none.

    A media type that says nothing is overruled by what the body looks like. Plain text is a page unless its URL names
    a file for machines (robots.txt, scripts sent as text).
    """
    kind = media_type(content_type)
    if kind in _HTML or (kind in (*_OPEN, "text/plain") and looks_html(data)) or (not kind and b"<" in data[:4096]):
        return "html"
    path = re.split(r"[?#]", url, maxsplit=1)[0].partition("://")[2].partition("/")[2]
    name = path.rpartition("/")[2]
    return "text" if kind == "text/plain" and not FOR_MACHINES.fullmatch(name) and not _CODE.search(name) else ""


def may_be_page(data: bytes) -> bool:
    """Whether the response that ``data`` begins with may be a page: had, and HTML or text by its media type."""
    found = head(data)
    kind = found.type if found else ""
    return found is not None and found.ok and kind in (*_HTML, *_OPEN, "text/plain")


def looks_html(data: bytes) -> bool:
    """Whether ``data`` begins like a whole page of HTML."""
    return bool(_LOOKS_HTML.match(data[:4096].removeprefix(b"\xef\xbb\xbf")))


def body(head: Head, data: bytes, limit: int) -> bytes:
    """The page in ``data``, what follows the head: chunks joined, compression undone, at most ``limit`` bytes.

    Some archives keep the fields of an encoding that they have undone: what is not encoded is taken as it is.

    Raises:
        Unusable: it is over the limit, or cannot be decoded.
    """
    if "chunked" in head.get("transfer-encoding").lower():
        data = joined(data)
    codings = [name.strip().lower() for name in head.get("content-encoding").split(",")]
    for coding in reversed([name for name in codings if name not in ("", "identity", "none", "utf-8")]):
        data = _decoded(coding, data, limit)
    if len(data) > limit:
        raise Unusable(over("", limit))
    return data


def joined(data: bytes) -> bytes:
    r"""The chunks in ``data`` joined; ``data`` itself where it is not in chunks.

    >>> joined(b"4\r\nWiki\r\n5\r\npedia\r\n0\r\n\r\n")
    b'Wikipedia'
    """
    whole, at = bytearray(), 0
    while size := _CHUNK_SIZE.match(data, at):
        length = int(size[1], 16)
        whole += data[size.end() : size.end() + length]
        at = size.end() + length
        if not length or at >= len(data):
            return bytes(whole)
    return data if not at else bytes(whole)


def _decoded(coding: str, data: bytes, limit: int) -> bytes:
    if coding in ("gzip", "x-gzip"):
        return bounded(unzipped([data], limit), limit) if data.startswith(b"\x1f\x8b") else data
    if coding == "deflate":
        return bounded(_inflated(data, limit), limit)
    if coding in ("br", "zstd"):
        return bounded(_streamed(coding, data), limit)
    raise Unusable(f"is packed as {coding[:20]}, which samecheck does not unpack")


def _inflated(data: bytes, limit: int) -> Iterable[bytes]:
    """What zlib data holds, with or without the header that some servers forget."""
    if len(data) > 1 and data[0] & 15 == 8 and int.from_bytes(data[:2]) % 31 == 0:
        return unzipped([data], limit)
    try:
        return [zlib.decompressobj(-zlib.MAX_WBITS).decompress(data, limit + 1)]
    except zlib.error:
        return [data]


def _streamed(coding: str, data: bytes) -> Iterator[bytes]:
    from fastwarc.stream_io import BrotliReader, ZstdReader

    reader = BrotliReader(BytesIO(data)) if coding == "br" else ZstdReader(BytesIO(data))
    fed = False
    try:
        while chunk := reader.read(_CHUNK):
            fed = True
            yield chunk
    except OSError as problem:
        if fed or not looks_html(data):
            raise Unusable(f"is no {coding} data") from problem
        yield data
