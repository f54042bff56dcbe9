"""A forward proxy on loopback, through which a browser reaches checked addresses only.

A browser resolves names by itself, follows redirects by itself, and opens connections for scripts, frames and sockets
that nobody asked for. One place sees them all: the proxy it is started with. Each host is resolved once a page, every
address is checked by the `Guard`, and the connection goes to a checked address, so that a name cannot answer
differently later. What goes through is bounded in bytes, and ends with the page it was for.

Behind a proxy of the environment (``HTTP_PROXY`` and its kin) requests go on to that one, as everywhere in samecheck;
hosts that are known here by an address that is not public are refused all the same.
"""

import asyncio
import re
import time
from base64 import b64encode
from collections.abc import Awaitable
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import SplitResult, unquote, urlsplit

from samecheck.errors import AddressRefused, FetchError
from samecheck.gather.addresses import Guard
from samecheck.gather.ways import proxy_to

_LONGEST_HEAD = _CHUNK = 65_536
#: Seconds in which a host must come to be wanted, and between two looks at whether it is.
_PATIENCE, _LOOK = 1.0, 0.02
_HEAD_END = b"\r\n\r\n"
_PRINTABLE = re.compile(rb"[ -~]+")
#: Headers between two neighbours only. Source: RFC 9110, section 7.6.1.
_NEIGHBOURS = {b"connection", b"keep-alive", b"proxy-connection", b"proxy-authorization", b"te", b"upgrade"}

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class _NoRequest(Exception):
    """What the browser sent is none that this proxy answers."""


@dataclass
class Visit:
    """What one page may reach, and what became of it: ``refused`` hosts, ``bytes_left`` to come in, seconds a wait.

    With ``wanted`` hosts, only these are reached, whatever else a browser asks on its own account; one that is wanted a
    moment later counts too, as the page's requests are told of beside their connections.
    """

    guard: Guard
    bytes_left: int
    seconds: float
    wanted: set[str] | None = None
    begun: float = field(default_factory=time.monotonic)
    refused: dict[str, AddressRefused] = field(default_factory=dict)
    tasks: set[asyncio.Task[None]] = field(default_factory=set)
    lookups: dict[str, asyncio.Task[tuple[str, ...]]] = field(default_factory=dict)

    async def wants(self, host: str) -> bool:
        """Whether ``host`` is wanted by the page."""
        end = time.monotonic() + _PATIENCE
        while self.wanted is not None and host not in self.wanted:
            if time.monotonic() > end:
                return False
            await asyncio.sleep(_LOOK)
        return True


@dataclass(frozen=True)
class _Asked:
    method: bytes
    host: str
    port: int
    target: bytes  # path and query; of a tunnel, empty
    headers: tuple[tuple[bytes, bytes], ...]
    length: int  # of the body

    @property
    def tunnel(self) -> bool:
        return self.method == b"CONNECT"


class GuardedProxy:
    """The proxy; to be started and closed in one event loop. Nothing gets through before `begin`."""

    def __init__(self) -> None:
        self._visit: Visit | None = None
        self._server: asyncio.Server | None = None

    async def start(self) -> str:
        """Its address, to be given to the browser."""
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0, limit=_LONGEST_HEAD)
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def close(self) -> None:
        """Ends every connection and listens no more."""
        await self.end()
        if self._server:
            self._server.close()

    def begin(self, visit: Visit) -> None:
        """Lets through what ``visit`` may reach. One page at a time."""
        self._visit = visit

    async def end(self) -> None:
        """Ends every connection of the page, and lets nothing through until the next."""
        visit, self._visit = self._visit, None
        tasks = [*visit.tasks, *visit.lookups.values()] if visit else []
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        visit, task = self._visit, asyncio.current_task()
        if visit is None or task is None:
            writer.close()
            return
        visit.tasks.add(task)
        try:
            await _answered(visit, reader, writer)
        except asyncio.CancelledError:  # the page's end; a task of a server that ends cancelled would be logged
            writer.transport.abort()
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, TimeoutError):
            pass  # a neighbour hung up, or is too slow: so do we
        finally:
            visit.tasks.discard(task)
            writer.close()


async def _answered(visit: Visit, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Carries one request and its answer, or everything in a tunnel."""
    try:
        asked = _request(await asyncio.wait_for(reader.readuntil(_HEAD_END), visit.seconds))
        there, way = await _connected(visit, asked)
    except (_NoRequest, FetchError, OSError, TimeoutError, asyncio.IncompleteReadError) as problem:
        writer.write(b"HTTP/1.1 %b\r\nContent-Length: 0\r\nConnection: close\r\n\r\n" % _status(problem))
        return
    try:
        if asked.tunnel:
            writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
            await _first(_pump(reader, there[1]), _pump(there[0], writer, visit))
        else:
            there[1].write(_head_for_origin(asked, way))
            await _first(_upload(reader, there[1], asked.length), _download(there[0], writer, visit))
    finally:
        there[1].close()


def _status(problem: Exception) -> bytes:
    if isinstance(problem, AddressRefused):
        return b"403 Forbidden"
    return b"400 Bad Request" if isinstance(problem, _NoRequest) else b"502 Bad Gateway"


def _request(head: bytes) -> _Asked:
    line, *rest = head.removesuffix(_HEAD_END).split(b"\r\n")
    try:
        method, target, version = line.split(b" ")
        headers = tuple((name, value.strip()) for name, value in (field.split(b":", 1) for field in rest))
        told = {name.lower(): value for name, value in headers}
        tunnel = method == b"CONNECT"
        parts = urlsplit(("//" if tunnel else "") + target.decode("ascii"))
        host, port = parts.hostname or "", parts.port or (0 if tunnel else 80)
        length = int(told.get(b"content-length", b"0"))
    except ValueError as problem:
        raise _NoRequest from problem
    usable = host and port and (tunnel or parts.scheme == "http") and _PRINTABLE.fullmatch(line) and len(version) == 8
    if not usable or length < 0 or b"transfer-encoding" in told or any(b"\n" in field for field in rest):
        raise _NoRequest
    return _Asked(method, host, port, b"" if tunnel else _path(parts), headers, length)


def _path(parts: SplitResult) -> bytes:
    return ((parts.path or "/") + (f"?{parts.query}" if parts.query else "")).encode("ascii")


async def _connected(visit: Visit, asked: _Asked) -> tuple[Streams, SplitResult | None]:
    """A connection to the host, or to the environment's proxy on the way to it, which is returned too.

    Raises:
        AddressRefused: the host has an address that may not be connected to.
        FetchError: the page does not want the host, its name is not known, or nobody answers.
        OSError, TimeoutError: the environment's proxy does not answer.
    """
    if not await visit.wants(asked.host):
        raise FetchError(f"{asked.host} is not asked for by the page", "leave it")
    way = _proxy(asked)
    try:
        addresses = await _lookup(visit, asked.host, asked.port)
    except AddressRefused as refused:
        visit.refused[asked.host] = refused
        raise
    except FetchError:
        if way is None:  # else perhaps a name that only the proxy can resolve
            raise
    if way is not None:
        return await _through(way, asked, visit.seconds), way
    for address in addresses:
        with suppress(OSError, TimeoutError):
            opening = asyncio.open_connection(address, asked.port, limit=_LONGEST_HEAD)
            return await asyncio.wait_for(opening, visit.seconds / len(addresses)), None
    raise FetchError(f"{asked.host} does not answer", "try again later")


async def _lookup(visit: Visit, host: str, port: int) -> tuple[str, ...]:
    """The checked addresses of ``host``, the same for as long as the page lasts."""
    if host not in visit.lookups:
        found = asyncio.to_thread(visit.guard.addresses, host, port, visit.seconds)
        visit.lookups[host] = asyncio.create_task(found)
    return await asyncio.shield(visit.lookups[host])


def _proxy(asked: _Asked) -> SplitResult | None:
    way = proxy_to("https" if asked.tunnel else "http", asked.host, asked.port)
    return urlsplit(way) if way else None


async def _through(way: SplitResult, asked: _Asked, seconds: float) -> Streams:
    """A connection to the proxy ``way``, and with it to the host if a tunnel was asked for."""
    tls = way.scheme == "https"
    opening = asyncio.open_connection(way.hostname, way.port or (443 if tls else 80), ssl=tls or None)
    reader, writer = await asyncio.wait_for(opening, seconds)
    try:
        if asked.tunnel:
            await _tunnelled(reader, writer, asked, _credentials(way), seconds)
    except BaseException:
        writer.close()
        raise
    return reader, writer


async def _tunnelled(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, asked: _Asked, credentials: bytes, seconds: float
) -> None:
    place = f"{_bracketed(asked.host)}:{asked.port}".encode()
    writer.write(b"CONNECT %b HTTP/1.1\r\nHost: %b\r\n%b\r\n" % (place, place, credentials))
    answer = await asyncio.wait_for(reader.readuntil(_HEAD_END), seconds)
    if answer.split(b" ", 2)[1:2] != [b"200"]:
        raise ConnectionRefusedError


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _credentials(way: SplitResult) -> bytes:
    if not way.username:
        return b""
    pair = f"{unquote(way.username)}:{unquote(way.password or '')}".encode()
    return b"Proxy-Authorization: Basic %b\r\n" % b64encode(pair)


def _head_for_origin(asked: _Asked, way: SplitResult | None) -> bytes:
    target = asked.target if way is None else f"http://{_bracketed(asked.host)}:{asked.port}".encode() + asked.target
    kept = b"".join(b"%b: %b\r\n" % pair for pair in asked.headers if pair[0].lower() not in _NEIGHBOURS)
    own = b"Connection: close\r\n" + (_credentials(way) if way else b"")
    return b"%b %b HTTP/1.1\r\n%b%b\r\n" % (asked.method, target, kept, own)


async def _upload(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, length: int) -> None:
    """Carries the body of the one request, then waits for the browser to hang up; a second request is not let through."""
    while length and (data := await reader.read(min(length, _CHUNK))):
        length -= len(data)
        writer.write(data)
        await writer.drain()
    await reader.read(1)


async def _download(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, visit: Visit) -> None:
    """Carries the answer, which the browser is told to be the last of this connection: the next may be for another host."""
    line, *rest = (await reader.readuntil(_HEAD_END)).removesuffix(_HEAD_END).split(b"\r\n")
    kept = [field for field in rest if field.split(b":", 1)[0].strip().lower() not in _NEIGHBOURS]
    writer.write(b"\r\n".join([line, *kept, b"Connection: close"]) + _HEAD_END)
    await _pump(reader, writer, visit)


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, visit: Visit | None = None) -> None:
    """Carries bytes one way, as many as ``visit`` has left."""
    while data := await reader.read(_CHUNK):
        if visit is not None:
            visit.bytes_left -= len(data)
            if visit.bytes_left < 0:
                return
        writer.write(data)
        await writer.drain()


async def _first(*ways: Awaitable[None]) -> None:
    """Waits until one of ``ways`` ends, and ends the other."""
    tasks = [asyncio.ensure_future(way) for way in ways]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
