"""Real servers on loopback, for pages that are fetched."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ssl import SSLContext
from typing import Any

import pytest

Special = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Answer:
    """What a server says: ``body`` with ``headers``; the length is filled in."""

    body: bytes | str = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    type: str = "text/html; charset=utf-8"


class Server:
    """A web server on a free port; what has no answer is a 404. ``asked`` are the paths it was asked for, in order."""

    def __init__(self, answers: dict[str, Answer | Special | str], tls: SSLContext | None = None) -> None:
        self.answers = answers
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self._http = _Quiet(("127.0.0.1", 0), self._handler())
        if tls:
            self._http.socket = tls.wrap_socket(self._http.socket, server_side=True)
        self.port = self._http.server_address[1]
        self.url = f"http{'s' * bool(tls)}://127.0.0.1:{self.port}"
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,))
        self._thread.start()

    def close(self) -> None:
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            timeout = 5

            def do_GET(self) -> None:
                server.asked.append(self.path)
                server.headers.append({key.lower(): value for key, value in self.headers.items()})
                answer = server.answers.get(self.path, Answer("<h1>Not found</h1>", status=404))
                if isinstance(answer, str):
                    answer = Answer(answer)
                if isinstance(answer, Answer):
                    say(self, answer)
                else:
                    answer(self)

            def log_message(self, *args: Any) -> None:
                pass

        return Handler


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients of these tests hang up on purpose."""


def say(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
    body = answer.body.encode() if isinstance(answer.body, str) else answer.body
    handler.send_response(answer.status)
    for key, value in {"Content-Type": answer.type, "Content-Length": str(len(body)), **answer.headers}.items():
        if value:
            handler.send_header(key, value)
    handler.end_headers()
    handler.wfile.write(body)


def redirect(to: str, status: int = 302) -> Answer:
    return Answer(status=status, headers={"Location": to})


Serve = Callable[..., Server]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Starts servers; they end with the test."""
    servers: list[Server] = []

    def start(answers: dict[str, Answer | Special | str], tls: SSLContext | None = None) -> Server:
        servers.append(Server(answers, tls))
        return servers[-1]

    yield start
    for server in servers:
        server.close()


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
