"""What a browser, or whatever else, can reach through the proxy it is given."""

import asyncio
import http.client
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from threading import Thread, Timer

import pytest

from samecheck.gather.addresses import Guard
from samecheck.gather.proxy import GuardedProxy, Visit
from tests.gather.conftest import Answer, Serve

LEAVE = Guard(frozenset(["127.0.0.1"]))


@dataclass(frozen=True)
class Named(Guard):
    """A resolver of our own: ``*.example`` is this machine, and every question is noted."""

    asked: list[str] = field(default_factory=list)

    def addresses(self, host: str, port: int, seconds: float) -> tuple[str, ...]:
        self.asked.append(host)
        return ("127.0.0.1",) if host.endswith(".example") else super().addresses(host, port, seconds)


@dataclass
class Running:
    """A proxy in a thread of its own."""

    port: int
    proxy: GuardedProxy
    loop: asyncio.AbstractEventLoop

    def visit(self, guard: Guard = LEAVE, size: int = 10_000_000) -> Visit:
        visit = Visit(guard, size, 2.0)
        self.loop.call_soon_threadsafe(self.proxy.begin, visit)
        return visit

    def end(self) -> None:
        asyncio.run_coroutine_threadsafe(self.proxy.end(), self.loop).result(5)

    def says(self, *lines: str) -> bytes:
        """All that comes back for a request of these lines, until the proxy hangs up."""
        said = b""
        with socket.create_connection(("127.0.0.1", self.port), timeout=5) as way, suppress(ConnectionResetError):
            way.sendall("\r\n".join([*lines, "", ""]).encode())
            while data := way.recv(65536):
                said += data
        return said

    def gets(self, url: str, *headers: str) -> bytes:
        return self.says(f"GET {url} HTTP/1.1", "Host: h", *headers)


Proxied = Callable[[], Running]


@pytest.fixture
def proxied() -> Iterator[Proxied]:
    running: list[Running] = []
    threads: list[Thread] = []

    def start() -> Running:
        loop, proxy = asyncio.new_event_loop(), GuardedProxy()
        threads.append(Thread(target=loop.run_forever))
        threads[-1].start()
        address = asyncio.run_coroutine_threadsafe(proxy.start(), loop).result(5)
        running.append(Running(int(address.rpartition(":")[2]), proxy, loop))
        return running[-1]

    yield start
    for one, thread in zip(running, threads, strict=True):
        asyncio.run_coroutine_threadsafe(one.proxy.close(), one.loop).result(5)
        one.loop.call_soon_threadsafe(one.loop.stop)
        thread.join(5)
        one.loop.close()


def test_a_page_comes_through_as_it_was_asked_for(proxied: Proxied, serve: Serve) -> None:
    server, proxy = serve({"/a?b=c": Answer("Hello", headers={"Keep-Alive": "timeout=5", "X-Own": "1"})}), proxied()
    proxy.visit()
    head, _, body = proxy.gets(f"{server.url}/a?b=c", "Proxy-Connection: keep-alive", "X-Mine: 2").partition(
        b"\r\n\r\n"
    )
    assert head.startswith(b"HTTP/1.1 200 OK")
    assert b"X-Own: 1" in head
    assert b"Keep-Alive" not in head
    assert head.endswith(b"Connection: close")
    assert body == b"Hello"
    assert server.asked == ["/a?b=c"]
    assert server.headers[0]["x-mine"] == "2"
    assert "proxy-connection" not in server.headers[0]


def test_what_is_posted_arrives_and_no_second_request_behind_it(proxied: Proxied, serve: Serve) -> None:
    got: list[bytes] = []
    server, proxy = serve({}), proxied()

    class Posted(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"ok")

        def log_message(self, *args: object) -> None:
            pass

    server._http.RequestHandlerClass = Posted
    proxy.visit()
    request = f"POST {server.url}/p HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\nbody"
    with socket.create_connection(("127.0.0.1", proxy.port), timeout=5) as way:
        way.sendall(request.encode())
        assert way.recv(65536).startswith(b"HTTP/1.0 200")
        with suppress(OSError):
            way.sendall(b"POST /secret HTTP/1.1\r\nContent-Length: 6\r\n\r\nsecret")
            while way.recv(65536):
                pass
    assert got == [b"body"]


def test_a_tunnel_carries_both_ways(proxied: Proxied, serve: Serve) -> None:
    server, proxy = serve({"/": "Through"}), proxied()
    proxy.visit()
    way = http.client.HTTPConnection("127.0.0.1", proxy.port, timeout=5)
    way.set_tunnel("127.0.0.1", server.port)
    way.request("GET", "/")
    assert way.getresponse().read() == b"Through"
    way.close()


@pytest.mark.parametrize(
    "host", ["localhost", "127.0.0.2", "[::1]", "169.254.169.254", "10.0.0.1", "2130706433", "0x7f.1", "0", "LOCALHOST"]
)
@pytest.mark.parametrize("way", ["get", "tunnel"])
def test_private_addresses_are_refused_however_written(proxied: Proxied, serve: Serve, host: str, way: str) -> None:
    server, proxy = serve({"/": "S"}), proxied()
    visit = proxy.visit()
    said = (
        proxy.gets(f"http://{host}:{server.port}/")
        if way == "get"
        else proxy.says(f"CONNECT {host}:{server.port} HTTP/1.1")
    )
    assert said.startswith(b"HTTP/1.1 403")
    assert list(visit.refused) == [host.strip("[]").lower()]
    assert server.asked == []


def test_a_name_is_resolved_once_a_page_so_that_it_cannot_change(proxied: Proxied, serve: Serve) -> None:
    server, proxy, guard = serve({"/": "A"}), proxied(), Named()
    proxy.visit(guard)
    for _ in range(3):
        assert proxy.gets(f"http://acme.example:{server.port}/").endswith(b"\r\n\r\nA")
    assert guard.asked == ["acme.example"]


def test_nothing_gets_through_before_or_after_a_page(proxied: Proxied, serve: Serve) -> None:
    server, proxy = serve({"/": "A"}), proxied()
    assert proxy.gets(f"{server.url}/") == b""
    proxy.visit()
    assert proxy.gets(f"{server.url}/").endswith(b"A")
    proxy.end()
    assert proxy.gets(f"{server.url}/") == b""
    assert server.asked == ["/"]


def test_an_open_connection_ends_with_its_page(proxied: Proxied) -> None:
    proxy = proxied()
    with socket.create_server(("127.0.0.1", 0)) as silent:
        proxy.visit()
        with socket.create_connection(("127.0.0.1", proxy.port), timeout=5) as way:
            way.sendall(f"CONNECT 127.0.0.1:{silent.getsockname()[1]} HTTP/1.1\r\n\r\n".encode())
            assert way.recv(65536).startswith(b"HTTP/1.1 200")
            proxy.end()
            with suppress(ConnectionResetError):
                assert way.recv(1) == b""


def test_what_comes_in_is_bounded(proxied: Proxied, serve: Serve) -> None:
    server, proxy = serve({"/": Answer(b"a" * 5_000_000)}), proxied()
    proxy.visit(size=1_000_000)
    assert len(proxy.gets(f"{server.url}/")) < 1_100_000
    assert len(proxy.gets(f"{server.url}/")) < 10_000


def test_only_hosts_that_the_page_wants_are_reached(proxied: Proxied, serve: Serve) -> None:
    server, proxy, guard = serve({"/": "A"}), proxied(), Named()
    visit = proxy.visit(guard)
    visit.wanted = {"acme.example"}
    assert proxy.gets(f"http://ACME.example:{server.port}/").endswith(b"A")
    began = time.monotonic()
    assert proxy.gets(f"http://browser.example:{server.port}/").startswith(b"HTTP/1.1 502")
    assert 0.5 < time.monotonic() - began < 2
    Timer(0.2, visit.wanted.add, ["late.example"]).start()
    assert proxy.gets(f"http://late.example:{server.port}/").endswith(b"A")
    assert guard.asked == ["acme.example", "late.example"]


@pytest.mark.parametrize(
    "lines",
    [
        ["GET / HTTP/1.1"],
        ["nonsense"],
        ["GET ftp://127.0.0.1/ HTTP/1.1"],
        ["GET http://127.0.0.1:99999/ HTTP/1.1"],
        ["GET http:// HTTP/1.1"],
        ["GET http://[bad/ HTTP/1.1"],
        ["CONNECT 127.0.0.1 HTTP/1.1"],
        ["GET http://127.0.0.1/ HTTP/1.1", "X: a\nHost: b"],
        ["GET http://127.0.0.1/ HTTP/1.1", "no colon"],
        ["POST http://127.0.0.1/ HTTP/1.1", "Content-Length: 1e9"],
        ["POST http://127.0.0.1/ HTTP/1.1", "Transfer-Encoding: chunked"],
        ["GET http://127.0.0.1/\x00 HTTP/1.0"],
    ],
)
def test_requests_that_are_none(proxied: Proxied, lines: list[str]) -> None:
    proxy = proxied()
    proxy.visit()
    assert proxy.says(*lines).startswith(b"HTTP/1.1 400")


def test_a_request_without_end_is_hung_up_on(proxied: Proxied) -> None:
    proxy = proxied()
    proxy.visit()
    assert proxy.says("GET http://127.0.0.1/ HTTP/1.1", "X: " + "a" * 100_000) == b""


def test_hosts_that_do_not_answer_or_do_not_exist(proxied: Proxied) -> None:
    proxy = proxied()
    proxy.visit()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        assert proxy.gets(f"http://127.0.0.1:{free.getsockname()[1]}/").startswith(b"HTTP/1.1 502")
    assert proxy.gets("http://nosuch.invalid/").startswith(b"HTTP/1.1 502")


def test_the_proxy_of_the_environment_is_gone_through(
    proxied: Proxied, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    beyond, proxy = serve({"http://nosuch.invalid:80/a?b": "Far"}), proxied()
    monkeypatch.setenv("http_proxy", f"http://user:word%21@127.0.0.1:{beyond.port}")
    proxy.visit()
    assert proxy.gets("http://nosuch.invalid/a?b").endswith(b"Far")
    assert beyond.headers[0]["proxy-authorization"] == "Basic dXNlcjp3b3JkIQ=="
    for host in ("10.0.0.1", "localhost"):
        assert proxy.gets(f"http://{host}/").startswith(b"HTTP/1.1 403")
    assert beyond.asked == ["http://nosuch.invalid:80/a?b"]


@pytest.mark.parametrize(("answer", "comes"), [("200 OK", b"Far"), ("407 Who?", b"")])
def test_tunnels_go_through_the_proxy_of_the_environment(
    proxied: Proxied, monkeypatch: pytest.MonkeyPatch, answer: str, comes: bytes
) -> None:
    proxy, heads = proxied(), list[bytes]()

    def speak() -> None:
        way, _ = beyond.accept()
        with way:
            heads.append(way.recv(65536))
            way.sendall(f"HTTP/1.1 {answer}\r\nX: y\r\n\r\n{comes.decode()}".encode())

    with socket.create_server(("127.0.0.1", 0)) as beyond:
        speaker = Thread(target=speak)
        speaker.start()
        monkeypatch.setenv("all_proxy", f"127.0.0.1:{beyond.getsockname()[1]}")
        proxy.visit()
        said = proxy.says("CONNECT [2606:4700::1111]:443 HTTP/1.1")
        speaker.join(5)
    assert said.startswith(b"HTTP/1.1 200" if comes else b"HTTP/1.1 502")
    assert said.endswith(comes)
    assert heads == [b"CONNECT [2606:4700::1111]:443 HTTP/1.1\r\nHost: [2606:4700::1111]:443\r\n\r\n"]
