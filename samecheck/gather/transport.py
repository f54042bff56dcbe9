"""The network under httpx: connections to checked addresses only, and one deadline over everything a page takes.

httpx's time-outs are a read each: a server that drips a byte a second is never late. Here every wait, from the name's
resolution over the TLS handshake to the last byte of the body, gets only what is left of the page's time.

**Proxies.** The variables ``HTTP_PROXY``, ``HTTPS_PROXY``, ``ALL_PROXY`` and ``NO_PROXY`` are obeyed: behind a proxy
there is often no other way out. A proxy resolves names by itself, so the address it connects to cannot be pinned; still
refused are hosts that are, or resolve on this machine to, an address that is not public. Where the proxy may go
beyond that is the business of who runs it.
"""

import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from typing import cast
from urllib.request import getproxies, proxy_bypass

import httpcore
import httpx

from samecheck.errors import AddressRefused, FetchError
from samecheck.gather.addresses import Guard, resolved

Lookup = Callable[[str, int, float], tuple[str, ...]]


class Clock:
    """The time left for the page being fetched, in seconds. One page is fetched at a time."""

    def __init__(self) -> None:
        self._end = 0.0

    def start(self, seconds: float) -> None:
        """Gives the page ``seconds`` from now."""
        self._end = time.monotonic() + seconds

    @property
    def remaining(self) -> float:
        """Seconds left, or none."""
        return max(0.0, self._end - time.monotonic())

    def left(self) -> float:
        """Seconds left; raises `httpcore.ReadTimeout` when there are none."""
        if not (left := self.remaining):
            raise httpcore.ReadTimeout
        return left


class _Stream(httpcore.NetworkStream):
    def __init__(self, inner: httpcore.NetworkStream, clock: Clock) -> None:
        self._inner, self._clock = inner, clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 - the page's time counts
        return self._inner.read(max_bytes, self._clock.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._inner.write(buffer, self._clock.left())

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, self._clock.left()), self._clock)

    def get_extra_info(self, info: str) -> object:
        return self._inner.get_extra_info(info)


class _Backend(httpcore.NetworkBackend):
    """Connects to the addresses that ``lookup`` gives, in turn, until one answers."""

    def __init__(self, lookup: Lookup, clock: Clock) -> None:
        self._lookup, self._clock, self._plain = lookup, clock, httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = self._lookup(host, port, self._clock.left())
        for tried, address in enumerate(addresses, 1):
            # An address that swallows packets must leave time for the next one.
            share = self._clock.left() / (len(addresses) - tried + 1)
            try:
                stream = self._plain.connect_tcp(address, port, share, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if tried == len(addresses):
                    raise
            else:
                return _Stream(stream, self._clock)
        raise httpcore.ConnectError


class _Body(httpx.SyncByteStream):
    def __init__(self, inner: Iterable[bytes]) -> None:
        self._inner = inner

    def __iter__(self) -> Iterator[bytes]:
        yield from self._inner

    def close(self) -> None:
        if close := getattr(self._inner, "close", None):
            close()


class Transport(httpx.BaseTransport):
    """What carries httpx's requests. Errors of the network are `httpcore`'s, those of addresses samecheck's own."""

    def __init__(self, guard: Guard, clock: Clock) -> None:
        self._guard, self._clock = guard, clock
        self._tls = httpx.create_ssl_context()
        self._pools: dict[str, httpcore.ConnectionPool] = {}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Sends ``request``; the body is read as it is asked for."""
        url = request.url
        proxy = _proxy(url)
        if proxy:
            self._check_named(url)
        if proxy not in self._pools:
            self._pools[proxy] = self._pool(proxy)
        answer = self._pools[proxy].handle_request(
            httpcore.Request(
                request.method,
                httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                extensions=request.extensions,
            )
        )
        body = cast("Iterable[bytes]", answer.stream)  # a synchronous pool's
        return httpx.Response(
            answer.status, headers=answer.headers, stream=_Body(body), extensions=answer.extensions, request=request
        )

    def close(self) -> None:
        """Closes every connection."""
        for pool in self._pools.values():
            pool.close()

    def _pool(self, proxy: str) -> httpcore.ConnectionPool:
        lookup = resolved if proxy else self._guard.addresses
        backend = _Backend(lookup, self._clock)
        if not proxy:
            return httpcore.ConnectionPool(ssl_context=self._tls, network_backend=backend)
        way = httpx.Proxy(proxy)
        if way.url.scheme not in ("http", "https"):
            raise FetchError(
                f"the proxy {way.url.host} is of kind {way.url.scheme}", "set one that starts with http://"
            )
        through = httpcore.Proxy(str(way.url), auth=way.raw_auth)
        return httpcore.ConnectionPool(ssl_context=self._tls, network_backend=backend, proxy=through)

    def _check_named(self, url: httpx.URL) -> None:
        try:
            self._guard.addresses(url.host, url.port or 80, self._clock.left())
        except AddressRefused:
            raise
        except FetchError:  # a name that only the proxy can resolve
            return


def _proxy(url: httpx.URL) -> str:
    """The proxy that the environment sets for ``url``, or an empty string."""
    proxies = getproxies()
    proxy = proxies.get(url.scheme) or proxies.get("all") or ""
    if not proxy or proxy_bypass(f"{url.host}:{url.port or 80}"):
        return ""
    return proxy if "://" in proxy else f"http://{proxy}"
