"""What can go wrong between here and a website, on loopback addresses only."""

import socket
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from tests.cli.conftest import Ran

Run = Callable[..., Ran]


class Site(BaseHTTPRequestHandler):
    """``/loop`` redirects for ever, everything else is a page; the Host header ``closed`` forbids everything."""

    closed = False

    def do_GET(self) -> None:
        if self.path == "/robots.txt":
            self._answer(200, b"User-agent: *\nDisallow: /" if self.closed else b"", "text/plain")
        elif self.path.startswith("/loop"):
            self.send_response(302)
            self.send_header("Location", f"/loop{len(self.path)}x")
            self.end_headers()
        else:
            self._answer(
                200, b"<html><body><h1>Boilers</h1><p>We mend every kind of boiler in this town.</p></body></html>"
            )

    def _answer(self, status: int, body: bytes, kind: str = "text/html; charset=utf-8") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class's name
        """Says nothing."""


class Closed(Site):
    """A site whose robots.txt forbids everything."""

    closed = True


def _served(handler: type[Site]) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture
def website() -> Iterator[str]:
    yield from _served(Site)


@pytest.fixture
def closed() -> Iterator[str]:
    yield from _served(Closed)


def test_an_address_that_nobody_serves_is_3(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    ran = run("read", f"http://127.0.0.1:{port}/", "--allow-private")
    assert ran.status == 3
    assert f"127.0.0.1:{port}" in ran.error


@pytest.mark.parametrize("command", ["read", "audit"])
def test_a_private_address_without_leave_is_3(command: str, website: str, run: Run, target: str) -> None:
    ran = run(*(("read", website) if command == "read" else ("audit", target, "--peers", website)))
    assert ran.status == 3
    assert "--allow-private" in ran.error


def test_a_private_address_with_leave_is_read(website: str, run: Run) -> None:
    ran = run("read", website, "--allow-private")
    assert ran.status == 0, ran.err
    assert "We mend every kind of boiler in this town." in ran.out


def test_redirects_for_ever_are_3(website: str, run: Run) -> None:
    ran = run("read", f"{website}/loop", "--allow-private")
    assert ran.status == 3
    assert "redirects" in ran.error


def test_a_robots_txt_that_forbids_all_is_3(closed: str, run: Run) -> None:
    ran = run("read", closed, "--allow-private")
    assert ran.status == 3
    assert "robots.txt" in ran.error


def test_offline_fetches_nothing(website: str, run: Run) -> None:
    ran = run("read", website, "--allow-private", "--offline")
    assert ran.status == 3
    assert "offline" in ran.error
