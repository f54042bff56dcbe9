"""Pages fetched one by one: politely, within limits, from allowed addresses only."""

import re
import time
from dataclasses import dataclass
from http import HTTPStatus
from types import TracebackType
from typing import Self
from urllib.parse import urljoin

import httpcore
import httpx

from samecheck.errors import AddressRefused, FetchError
from samecheck.gather import robots, urls
from samecheck.gather.addresses import Guard
from samecheck.gather.decode import decode, not_text
from samecheck.gather.loader import Limits
from samecheck.gather.sizes import Unusable, bounded, unzipped
from samecheck.gather.transport import Clock, Transport

_REDIRECTS = (301, 302, 303, 307, 308)
_HTML = ("text/html", "application/xhtml+xml")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([^\s\"';]+)", re.IGNORECASE)
_SAVE = "save the page in a browser and give the file"
#: A host that wants more seconds than this between two pages does not want to be crawled.
_LONGEST_DELAY = 60.0


@dataclass(frozen=True)
class Fetched:
    """A page as it was had; ``url`` is where the redirects ended."""

    url: str
    body: str
    is_html: bool


class OffSite(FetchError):
    """A redirect led to another site than the one asked for."""


@dataclass(frozen=True)
class _Answer:
    status: int
    target: str  # of a redirect, else empty
    data: bytes
    type: str
    charset: str


class Fetcher:
    """Fetches pages; to be closed, best by ``with``. ``asked`` are the addresses asked for by name."""

    def __init__(self, limits: Limits, asked: list[str]) -> None:
        self._limits = limits
        self._clock = Clock()
        leave = frozenset(urls.host(url) for url in asked) if limits.allow_private else frozenset()
        headers = {
            "User-Agent": _agent(limits.contact),
            "Accept": "text/html,application/xhtml+xml,text/plain;q=0.5",
            "Accept-Language": "en,*;q=0.5",
            "Accept-Encoding": "gzip",
        }
        transport = Transport(Guard(leave), self._clock)
        self._client = httpx.Client(transport=transport, headers=headers, trust_env=False, timeout=None)  # noqa: S113 - Clock
        self._rules: dict[str, robots.Rules] = {}
        self._last: dict[str, float] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def page(self, url: str, site: str = "") -> Fetched:
        """The page at ``url``; with ``site``, only as long as redirects stay there.

        Raises:
            AddressRefused: the address, or one it leads to, is private and without leave.
            OffSite: a redirect leads to another site.
            FetchError: it cannot be had. The message begins with ``url``.
        """
        remaining, hop = self._limits.seconds, url
        for _ in range(self._limits.redirects + 1):
            self._mind_robots(url, hop)
            self._wait(hop)
            self._clock.start(remaining)
            answer = self._answer(url, hop, hop)
            remaining = self._clock.remaining
            if not answer.target:
                return _fetched(url, hop, answer)
            hop = answer.target
            if site and urls.site(hop) != site:
                raise OffSite(f"{url} leads to {urls.site(hop)}", "give that address itself")
        raise FetchError(
            f"{url} redirects more than {self._limits.redirects} times", "give the address it should end at"
        )

    def _mind_robots(self, url: str, hop: str) -> None:
        origin = robots.address(hop)
        if origin not in self._rules:
            self._rules[origin] = robots.rules(hop, lambda file: self._robots_txt(url, hop, file))
        if objection := self._rules[origin].objection(hop):
            via = f"{url} " if hop == url else f"{url} leads to {hop}, which "
            raise FetchError(f"{via}{objection}", f"ask its owner, or {_SAVE}")

    def _robots_txt(self, url: str, hop: str, file: str) -> tuple[int, bytes]:
        self._clock.start(self._limits.seconds)
        for _ in range(self._limits.redirects + 1):
            try:
                answer = self._answer(url, hop, file)
            except Unusable:
                return 500, b""
            if not answer.target:
                return answer.status, answer.data
            file = answer.target
        return 404, b""  # RFC 9309, 2.3.1.2: too many redirects count as no robots.txt

    def _wait(self, hop: str) -> None:
        """Lets the host rest as long as it asks for, and at least ``pause``."""
        host = urls.authority(hop)
        delay = self._rules[robots.address(hop)].delay
        if host in self._last:
            if delay > _LONGEST_DELAY:
                raise FetchError(f"{hop} is to be fetched {delay:.0f} s after the page before it", _SAVE)
            time.sleep(max(0.0, self._last[host] + max(delay, self._limits.pause) - time.monotonic()))
        self._last[host] = time.monotonic()

    def _answer(self, url: str, hop: str, file: str) -> _Answer:
        """The answer of ``file``: the page ``hop`` that ``url`` led to, or its robots.txt."""
        via = f"{url} " if hop == url else f"{url} leads to {hop}, which "
        try:
            with self._client.stream("GET", file) as response:
                return _read(response, file, self._limits.page_bytes)
        except AddressRefused as refused:
            todo = refused.todo if hop == url else "give that address itself if it is yours"
            raise AddressRefused(f"{via}is refused: {refused.what}", todo) from refused
        except FetchError as error:
            raise FetchError(f"{via}cannot be reached: {error.what}", error.todo) from error
        except httpcore.TimeoutException as late:
            what = f"{via}took longer than {self._limits.seconds:g} s"
            raise FetchError(what, f"try again later, or {_SAVE}") from late
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.ProxyError) as error:
            what = f"{via}cannot be reached: {_reason(error)}"
            raise FetchError(what, "check the address and the connection") from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:  # the network's own errors are httpcore's
            raise FetchError(f"{via}is, or leads to, a malformed address", "check the address") from error
        except Unusable as unusable:
            raise FetchError(f"{via}{unusable}", _SAVE) from unusable


def _read(response: httpx.Response, hop: str, limit: int) -> _Answer:
    """Status and body of ``response``; the body only where it can be a page or a robots.txt."""
    status, target = response.status_code, ""
    kind, _, charset = response.headers.get("content-type", "").partition(";")
    if status in _REDIRECTS:
        target = _target(hop, response.headers.get("location", ""))
    if target or status >= 400:
        return _Answer(status, target, b"", "", "")
    coding = response.headers.get("content-encoding", "").strip().lower()
    if coding not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise Unusable(f"is packed as {coding}, which was not asked for")
    chunks = response.iter_raw()
    data = bounded(chunks if coding in ("", "identity") else unzipped(chunks, limit), limit)
    named = _CHARSET.search(charset)
    return _Answer(status, "", data, kind.strip().lower(), named[1] if named else "")


def _target(hop: str, location: str) -> str:
    try:
        target = urls.tidy(urljoin(hop, location.strip()))
    except ValueError:
        target = ""
    if not location or not target:
        raise Unusable(f"redirects to {location!r}, no web address" if location else "redirects, but not where to")
    return target


def _fetched(url: str, hop: str, answer: _Answer) -> Fetched:
    if answer.status >= 400 or answer.status < 200:
        phrase = HTTPStatus(answer.status).phrase if answer.status in list(HTTPStatus) else ""
        raise FetchError(f"{url} answers {answer.status} {phrase}".strip(), f"check the address, or {_SAVE}")
    kind = not_text(answer.data)
    if not kind and answer.type not in (*_HTML, "text/plain", ""):
        kind = answer.type
    if kind:
        raise FetchError(f"{url} holds {kind}, not HTML", "give the address of a page")
    body = decode(answer.data, answer.charset)
    looks_html = body.lstrip()[:200].lower().startswith(("<!doctype", "<html", "<?xml"))
    return Fetched(hop, body, is_html=answer.type != "text/plain" or looks_html)


def _agent(contact: str) -> str:
    from samecheck import __version__

    return f"samecheck/{__version__} (+{contact})" if contact else f"samecheck/{__version__}"


def _reason(error: Exception) -> str:
    """The innermost cause, in the words of the system."""
    cause: BaseException = error
    while cause.__cause__ or cause.__context__:
        cause = cause.__cause__ or cause.__context__ or cause
    text = (isinstance(cause, OSError) and cause.strerror) or str(cause) or type(cause).__name__
    return " ".join(text.split())[:200].rstrip(".").lower()
