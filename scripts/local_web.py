"""Many web servers in one thread: a host of its own on each of many loopback addresses, all on one port.

What happened is in `World.log`: who was asked for what, from when to when, and whether the answer was handed over whole.
"""

import asyncio
import gzip
import socket
import struct
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Self


@dataclass
class Asked:
    """One request as its server saw it. ``began`` and ``ended`` are `time.monotonic`; ``ended`` is 0 while it lasts."""

    host: str
    path: str
    headers: Mapping[str, str]
    began: float
    ended: float = 0.0
    sent: int = 0
    whole: bool = False

    @property
    def took(self) -> float:
        """Seconds from the request to the end of the answer, so far."""
        return (self.ended or time.monotonic()) - self.began


class Exchange:
    """A request that is being answered."""

    def __init__(self, asked: Asked, origin: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.asked, self.origin, self._reader, self._writer = asked, origin, reader, writer
        self.keep = False

    async def send(self, data: bytes) -> None:
        """Hands ``data`` to the network before it returns, and lets other connections have their turn."""
        self._writer.write(data)
        await self._writer.drain()
        await asyncio.sleep(0)
        self.asked.sent += len(data)

    async def head(self, headers: Mapping[str, str], status: int = 200) -> None:
        """Sends a status line and ``headers``."""
        lines = [f"HTTP/1.1 {status} Whatever", *(f"{key}: {value}" for key, value in headers.items())]
        await self.send("\r\n".join([*lines, "", ""]).encode("latin-1", "replace"))

    async def gone(self) -> None:
        """Returns when the client has hung up."""
        while await self._reader.read(1):
            pass

    def reset(self) -> None:
        """Ends the connection with an RST."""
        raw = self._writer.get_extra_info("socket")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._writer.transport.abort()


@dataclass(frozen=True)
class Said:
    """A plain answer: ``body`` with ``headers``; the length is filled in, ``pause`` seconds pass before it."""

    body: bytes | str = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    type: str = "text/html; charset=utf-8"
    pause: float = 0.0

    async def __call__(self, exchange: Exchange) -> None:
        """Answers with it."""
        body = self.body.replace("{origin}", exchange.origin).encode() if isinstance(self.body, str) else self.body
        headers = {key: value.replace("{origin}", exchange.origin) for key, value in self.headers.items()}
        own = {"Content-Type": self.type} if self.type else {}
        await asyncio.sleep(self.pause)
        await exchange.head({**own, "Content-Length": str(len(body)), **headers}, self.status)
        await exchange.send(body)
        exchange.keep = True


Reply = Callable[[Exchange], Awaitable[None]]
#: What a host says: by path, where a path that ends in ``*`` stands for all that begin so; or to everything.
Site = Mapping[str, Reply | str]


def redirect(to: str, status: int = 302) -> Said:
    """An answer that leads to ``to``; ``{origin}`` stands for the server's own address."""
    return Said(status=status, headers={"Location": to})


def page(title: str, *links: str, words: str = "") -> str:
    """A small page with ``links``."""
    anchors = "".join(f'<li><a href="{link}">{link[:60]}</a></li>' for link in links)
    return (
        f"<!doctype html><html lang=en><title>{title}</title><h1>{title}</h1>"
        f"<p>{words or f'{title} is one of the things we do for the people of Harlow Bay.'}</p><ul>{anchors}</ul></html>"
    )


def packed(body: str) -> Said:
    """``body`` as gzip."""
    return Said(gzip.compress(body.encode()), headers={"Content-Encoding": "gzip"})


class World:
    """Serves ``sites``, each at an address of its own. What has no answer is a 404; close it, best by ``with``."""

    def __init__(self, sites: Mapping[str, Site], first: str = "127.0.1.") -> None:
        self.log: list[Asked] = []
        self._sites = {f"{first}{number}": site for number, site in enumerate(sites.values(), 1)}
        self._host = dict(zip(sites, self._sites, strict=True))
        self._sockets = _listening(self._sites)
        self.port: int = self._sockets[0].getsockname()[1]
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends every connection."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    def url(self, name: str) -> str:
        """The home page of the site ``name``."""
        return f"http://{self.site(name)}/"

    def site(self, name: str) -> str:
        """Host and port of the site ``name``, which is also what samecheck calls it."""
        return f"{self._host[name]}:{self.port}"

    def asked(self, name: str) -> list[Asked]:
        """What the site ``name`` was asked, in order."""
        return [asked for asked in self.log if asked.host == self._host[name]]

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        for listening in self._sockets:
            self._loop.run_until_complete(asyncio.start_server(self._serve, sock=listening))
        self._loop.run_forever()
        tasks = asyncio.all_tasks(self._loop)
        for task in tasks:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
        for listening in self._sockets:
            listening.close()
        self._loop.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.transport.set_write_buffer_limits(0)
        host = writer.get_extra_info("sockname")[0]
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            while path_and_headers := await _request(reader):
                asked = Asked(host, *path_and_headers, time.monotonic())
                self.log.append(asked)
                exchange = Exchange(asked, f"http://{host}:{self.port}", reader, writer)
                async with _noted(asked):
                    await self._reply(asked)(exchange)
                if not exchange.keep:
                    break
        writer.close()

    def _reply(self, asked: Asked) -> Reply:
        site = self._sites[asked.host]
        starred = (site[key] for key in sorted(site, key=len, reverse=True) if _fits(key, asked.path))
        found = site.get(asked.path) or next(starred, None) or Said("<h1>Not found</h1>", status=404)
        return Said(found) if isinstance(found, str) else found


@asynccontextmanager
async def _noted(asked: Asked) -> AsyncIterator[None]:
    try:
        yield
        asked.whole = True
    finally:
        asked.ended = time.monotonic()


def _fits(key: str, path: str) -> bool:
    return key.endswith("*") and path.startswith(key[:-1])


async def _request(reader: asyncio.StreamReader) -> tuple[str, dict[str, str]] | None:
    lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    _, _, target = lines[0].partition(" ")
    headers = (line.partition(":") for line in lines[1:] if line)
    return target.rpartition(" ")[0], {key.lower(): value.strip() for key, _, value in headers}


def _listening(hosts: Iterable[str]) -> list[socket.socket]:
    """A listening socket for each of ``hosts``, all on one port that is free at each of them."""
    first, *rest = hosts
    for _ in range(20):
        sockets = [socket.create_server((first, 0), backlog=100)]
        try:
            sockets += [socket.create_server((host, sockets[0].getsockname()[1]), backlog=100) for host in rest]
        except OSError:
            for taken in sockets:
                taken.close()
        else:
            return sockets
    raise OSError("no port is free at all addresses")
