"""Pages as browsers save them: in one file (MHTML, Safari's web archive), or beside a folder of their parts."""

import base64
import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import parsedate_to_datetime

from samecheck.gather.decode import decode, not_text
from samecheck.gather.sizes import Unusable, over
from samecheck.gather.urls import tidy

#: What browsers name the folder of parts beside a page, in English, German, French and Spanish.
PARTS = ("_files", "-Dateien", "_fichiers", "_archivos", "_file", ".files")
#: How much larger than its page a file may be that brings the pictures along.
WITH_PICTURES = 10

_HEAD_LINES = re.compile(rb"(?:[\w-]+:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n)+", re.IGNORECASE)
_RELATED = re.compile(rb"^content-type:\s*multipart/(related|mixed|alternative)", re.IGNORECASE | re.MULTILINE)
#: Chrome, Edge and Internet Explorer write the first of these above the page, SingleFile the second.
_FROM = (
    re.compile(r"<!--\s*saved from url=\(\d{1,5}\)\s*(\S+?)\s*-->", re.IGNORECASE),
    re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)", re.IGNORECASE),
)
_CANONICAL = re.compile(r"<link\b[^>]{0,500}\brel=[\"']?canonical\b[^>]{0,2500}>", re.IGNORECASE)
_HREF = re.compile(r"\bhref=[\"']?([^\"'\s>]+)", re.IGNORECASE)
_TOP, _HEAD = 4_000, 100_000
_DEEPEST = 4


@dataclass(frozen=True)
class Saved:
    """A saved page; ``url`` and ``time`` (ISO 8601) are empty where the file does not tell."""

    url: str
    body: str
    time: str = ""


def part_names(page: str) -> set[str]:
    """The names that the folder of its parts may have beside the saved ``page``."""
    stem = re.sub(r"\.(x?html?)(\.gz)?\Z", "", page, flags=re.IGNORECASE)
    return {stem + parts for parts in PARTS}


def is_mhtml(head: bytes) -> bool:
    """Whether a file that begins with ``head`` is MHTML: a mail whose parts belong together."""
    lines = _HEAD_LINES.match(head[:8192].lstrip())
    return lines is not None and _RELATED.search(lines[0]) is not None


def unwrapped(data: bytes, limit: int) -> Saved:
    """The page in the MHTML file or web archive ``data``.

    Raises:
        Unusable: there is none, or it is over ``limit`` bytes.
    """
    if data.startswith(b"bplist00"):
        return _webarchive(data, limit)
    if what := not_text(data):
        raise Unusable(f"holds {what}, not a saved page")
    return _mhtml(data, limit)


def address(html: str, *, has_parts: bool) -> str:
    """The URL that a page was saved from, as the browser noted it; an empty string where it did not.

    Firefox notes none; the page itself may, and is believed if the folder of its parts lies beside it.
    """
    for comment in _FROM:
        if found := comment.search(html[:_TOP]):
            return found[1] if tidy(found[1]) else ""
    if not has_parts:
        return ""
    link = _CANONICAL.search(html[:_HEAD])
    target = _HREF.search(link[0]) if link else None
    return target[1] if target and tidy(target[1]) else ""


def _mhtml(data: bytes, limit: int) -> Saved:
    head, body = _split(data.lstrip())
    told = head.get("Snapshot-Content-Location") or head.get("Content-Location") or ""
    for part, content in _html_parts(head, body, 0):
        page = _undone(content, str(part.get("Content-Transfer-Encoding", "")).strip().lower())
        if len(page) > limit:
            raise Unusable(over("", limit))
        if what := not_text(page):
            raise Unusable(f"holds {what}, not HTML")
        url = str(told or part.get("Content-Location") or "").strip()
        charset = part.get_param("charset", "")
        return Saved(
            url if tidy(url) else "", decode(page, charset if isinstance(charset, str) else ""), _time(head.get("Date"))
        )
    raise Unusable("is a saved page without its HTML")


def _html_parts(head: Message, body: bytes, depth: int) -> Iterator[tuple[Message, bytes]]:
    """Head and content of the HTML in a mail, the outermost page first."""
    boundary = head.get_boundary()
    if head.get_content_type() == "text/html":
        yield head, body
    elif boundary and depth < _DEEPEST:
        mark = re.compile(rb"(?:\A|\r?\n)--" + re.escape(boundary.encode("utf-8", "surrogateescape")) + rb"(?=--|\s)")
        marks = [*mark.finditer(body)]
        ends = [*(found.start() for found in marks[1:]), len(body)]
        for found, end in zip(marks, ends, strict=False):
            yield from _html_parts(*_split(body[found.end() : end].partition(b"\n")[2]), depth + 1)


def _split(data: bytes) -> tuple[Message, bytes]:
    end = re.compile(rb"\r?\n\r?\n").search(data, 0, 65_536)
    start = data[: end.start()] if end else b""
    return BytesHeaderParser().parsebytes(start), data[end.end() :] if end else data


def _undone(content: bytes, coding: str) -> bytes:
    if coding == "quoted-printable":
        return quopri.decodestring(content)
    if coding != "base64":
        return content
    try:
        return base64.b64decode(re.sub(rb"[^A-Za-z0-9+/]", b"", content) + b"==")
    except binascii.Error as problem:
        raise Unusable("is a saved page that is cut short") from problem


def _time(date: object) -> str:
    try:
        return parsedate_to_datetime(str(date)).isoformat() if date else ""
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _webarchive(data: bytes, limit: int) -> Saved:
    import plistlib

    try:
        page = plistlib.loads(data)["WebMainResource"]
        body, url = page["WebResourceData"], page.get("WebResourceURL", "")
        charset = page.get("WebResourceTextEncodingName", "")
    except (ValueError, TypeError, LookupError, AttributeError, OverflowError, RecursionError) as problem:
        raise Unusable("is no web archive of Safari's") from problem
    if not isinstance(body, bytes) or not isinstance(url, str) or not isinstance(charset, str):
        raise Unusable("is no web archive of Safari's")
    if len(body) > limit:
        raise Unusable(over("", limit))
    return Saved(url if tidy(url) else "", decode(body, charset))
