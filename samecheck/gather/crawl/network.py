"""One request at a time over the network, to addresses that may be connected to, in as many seconds as it may take.

Names are resolved by `Resolver` alone, which checks every address of a name; Twisted connects to the addresses that it
is given, so that a name cannot answer differently between check and use.

**Proxies.** The variables ``HTTP_PROXY``, ``HTTPS_PROXY``, ``ALL_PROXY`` and ``NO_PROXY`` are obeyed: behind a proxy
there is often no other way out. A proxy resolves names by itself, so the address it connects to cannot be pinned; still
refused are hosts that are, or resolve on this machine to, an address that is not public. Where the proxy may go
beyond that is the business of who runs it.
"""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from threading import Thread
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from twisted.internet.address import IPv4Address, IPv6Address
from twisted.internet.interfaces import IHostnameResolver, IHostResolution
from zope.interface import implementer

from samecheck.errors import AddressRefused, FetchError, SamecheckError
from samecheck.gather import urls
from samecheck.gather.addresses import Guard, resolved
from samecheck.gather.archive import Exchange
from samecheck.gather.crawl import heads
from samecheck.gather.crawl.answers import SAVE, Problem
from samecheck.gather.crawl.orders import Order
from samecheck.gather.sizes import over
from samecheck.gather.ways import proxies, proxy_to
from samecheck.sentences import sentence

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response

_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.5",
    "Accept-Language": "en,*;q=0.5",
    "Accept-Encoding": "gzip",
}
#: Where a request notes how many milliseconds it took on the wire.
TOOK = "samecheck_took"
_PORT = {"http": 80, "https": 443}
_UNREACHED = "check the address and the connection"
_TOO_LONG = sentence("took longer than {seconds:g} s")
_UNREACHABLE = sentence("cannot be reached: {why}")
_MALFORMED = sentence("is, or leads to, a malformed address")


class Fault(Exception):
    """A request without an answer that can be used, after ``took`` milliseconds.

    ``passing`` tells a lost connection from other faults, ``answered`` an answer that is too much.
    """

    def __init__(self, problem: Problem, *, passing: bool = False, answered: bool = False) -> None:
        super().__init__(problem.words)
        self.problem, self.passing, self.answered, self.took = problem, passing, answered, 0


class Network:
    """Requests through Scrapy's downloader, which lets a host rest between two of them and asks it one at a time."""

    def __init__(self, crawler: "Crawler", order: Order) -> None:
        self._crawler, self._order = crawler, order
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._guard = Guard(frozenset(order.leave))
        self._proxies = {_end(urlsplit(proxy)) for proxy in proxies()}
        self._resolver = Resolver(self._guard, self._proxies, order.seconds)

    def install(self) -> None:
        """Lets Twisted resolve names through the `Resolver` and in no other way, and read no head without end."""
        from twisted.internet import reactor

        reactor.installNameResolver(self._resolver)
        heads.bound()

    def slow_down(self, url: str, seconds: float) -> None:
        """Leaves at least ``seconds`` between two requests to the host of ``url``."""
        downloader = self._crawler.engine.downloader
        host = urls.host(url)
        downloader.per_slot_settings[host] = {"delay": seconds, "concurrency": 1}
        if host in downloader.slots:
            downloader.slots[host].delay = max(seconds, downloader.slots[host].delay)

    async def get(self, url: str, seconds: float, *, fixed_pace: bool = False) -> tuple[Exchange, int]:
        """The answer to a request for ``url``, and the milliseconds it took.

        Raises:
            Fault: there is none.
        """
        from scrapy import Request

        proxy = _proxy(url)
        if proxy or _end(urlsplit(url)) in self._proxies:
            await self._check(url, proxy, seconds)
        meta: dict[str, Any] = {"download_timeout": seconds, "autothrottle_dont_adjust_delay": fixed_pace}
        meta["proxy"] = proxy or None
        request = Request(url, headers={"User-Agent": self._order.agent, **_HEADERS}, meta=meta)
        try:
            # Scrapy's own turns fail where several requests come at once and there is no pause.
            async with self._turns[urls.host(url)]:
                response = await self._crawler.engine.download_async(request)
        except Exception as error:
            fault = self._fault(error, url)
            fault.took = request.meta.get(TOOK, 0)
            raise fault from error
        return _exchange(response), request.meta[TOOK]

    async def _check(self, url: str, proxy: str, seconds: float) -> None:
        """Refuses what a proxy, or an exception made for one, would let through."""
        scheme = urlsplit(proxy).scheme
        if proxy and (scheme not in _PORT or scheme == urlsplit(url).scheme == "https"):
            words = f"cannot be reached: the proxy {urlsplit(proxy).hostname} is of kind {scheme}"
            raise Fault(Problem(words, "set one that starts with http://"))
        host, port = _end(urlsplit(url))
        try:
            await asyncio.to_thread(self._guard.addresses, host, port, seconds)
        except AddressRefused as refused:
            raise Fault(_refusal(refused)) from refused
        except FetchError:  # a name that only the proxy can resolve
            return

    def _fault(self, error: Exception, url: str) -> Fault:
        from scrapy import exceptions as known

        match error:
            case known.DownloadTimeoutError():
                words = _TOO_LONG.format(seconds=self._order.seconds)
                return Fault(Problem(words, f"try again later, or {SAVE}"))
            case known.DownloadCancelledError():
                return Fault(Problem(over("", self._order.page_bytes)), answered=True)
            case known.CannotResolveHostError():
                why = self._resolver.why.get(urls.host(url))
                if isinstance(why, AddressRefused):
                    return Fault(_refusal(why))
                if why:
                    return Fault(Problem(_UNREACHABLE.format(why=why.what), why.todo))
            case ValueError():
                return Fault(Problem(_MALFORMED, "check the address"))
        return Fault(Problem(_UNREACHABLE.format(why=_reason(error)), _UNREACHED), passing=_is_passing(error))


def _refusal(refused: SamecheckError) -> Problem:
    return Problem(f"is refused: {refused.what}", refused.todo, refused=True)


@implementer(IHostnameResolver)
class Resolver:
    """Resolves names to addresses that may be connected to. ``why`` tells of the others what is wrong with them."""

    def __init__(self, guard: Guard, proxies: set[tuple[str, int]], seconds: float) -> None:
        self._guard, self._proxies, self._seconds = guard, proxies, seconds
        self.why: dict[str, SamecheckError] = {}

    def resolveHostName(  # noqa: N802 - Twisted's name
        self,
        resolutionReceiver: Any,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Any = None,  # noqa: ARG002, N803
        transportSemantics: str = "TCP",  # noqa: ARG002, N803
    ) -> Any:
        """Tells ``resolutionReceiver`` every address of ``hostName``, or none if one of them is not allowed."""
        from twisted.internet import reactor

        resolution = _Resolution(hostName)
        resolutionReceiver.resolutionBegan(resolution)

        def told(addresses: tuple[str, ...]) -> None:
            for address in addresses:
                kind = IPv6Address if ":" in address else IPv4Address
                resolutionReceiver.addressResolved(kind("TCP", address, portNumber))
            resolutionReceiver.resolutionComplete()

        def ask() -> None:
            found = self._found(hostName, portNumber)
            reactor.callFromThread(told, found)

        # Not from Twisted's pool of threads: one that hangs in the system's resolver would outlive the crawl.
        Thread(target=ask, daemon=True).start()
        return resolution

    def _found(self, host: str, port: int) -> tuple[str, ...]:
        look_up = resolved if (host, port) in self._proxies else self._guard.addresses
        try:
            return look_up(host, port, self._seconds)
        except SamecheckError as problem:
            self.why[host] = problem
            return ()


@implementer(IHostResolution)
class _Resolution:
    def __init__(self, name: str) -> None:
        self.name = name

    def cancel(self) -> None:
        """Lets the look-up go on in vain."""


def _exchange(response: "Response") -> Exchange:
    request = response.request
    assert request is not None  # noqa: S101 - Scrapy's promise for a response out of its engine
    parts = urlsplit(request.url)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    sent = [("Host", parts.netloc), *_pairs(request.headers)]
    from twisted.web.http import RESPONSES

    phrase = RESPONSES.get(response.status, b"").decode()
    return Exchange(
        path=path,
        sent=tuple(pair for pair in sent if pair[0] != "Proxy-Authorization"),
        status=f"{response.status} {phrase}".strip(),
        headers=tuple(_pairs(response.headers)),
        body=response.body,
    )


def _pairs(headers: Any) -> Iterator[tuple[str, str]]:
    for name, values in headers.items():
        for value in values:
            yield name.decode("latin-1"), " ".join(value.decode("latin-1").split())


def _is_passing(error: Exception) -> bool:
    from scrapy.exceptions import DownloadFailedError, ResponseDataLossError

    return isinstance(error, DownloadFailedError | ResponseDataLossError) and "certificate" not in _reason(error)


def _reason(error: BaseException) -> str:
    """The innermost cause, in the words of the system."""
    from OpenSSL import SSL
    from scrapy.exceptions import DownloadConnectionRefusedError, ResponseDataLossError
    from service_identity import VerificationError
    from twisted.web._newclient import ParseError

    inner = _innermost(error)
    match inner:
        case SSL.Error():
            parts = [entry for entry in (inner.args[0] if inner.args else ()) if isinstance(entry, tuple)]
            return f"its certificate or encryption is not in order ({parts[0][2] if parts else 'TLS error'})"
        case VerificationError():
            return "its certificate is for another name"
        case ResponseDataLossError():
            return "the answer ended too early"
        case ParseError():
            return str(inner.args[0]) if not inner.data else "it does not answer in HTTP"
    if isinstance(error, DownloadConnectionRefusedError):
        return "connection refused"
    text = (isinstance(inner, OSError) and inner.strerror) or str(inner) or type(inner).__name__
    return " ".join(text.split())[:200].rstrip(".").lower()


def _innermost(error: BaseException) -> BaseException:
    from scrapy.exceptions import ResponseDataLossError

    while not isinstance(error, ResponseDataLossError):
        reasons = getattr(error, "reasons", None)
        cause = reasons[0].value if reasons else error.__cause__
        if cause is None or cause is error:
            break
        error = cause
    return error


def _proxy(url: str) -> str:
    """The proxy that the environment sets for ``url``, or an empty string."""
    parts = urlsplit(url)
    return proxy_to(parts.scheme, *_end(parts))


def _end(parts: Any) -> tuple[str, int]:
    """Host and port to connect to."""
    return parts.hostname or "", parts.port or _PORT.get(parts.scheme, 80)
