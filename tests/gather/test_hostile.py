"""Servers that mean harm, or are broken."""

import gzip
import signal
import socket
import ssl
import subprocess
import sys
import time
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from shutil import which

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samecheck.errors import AddressRefused, FetchError
from samecheck.gather import Limits, pages, robots
from tests.gather.conftest import Answer, Serve, redirect

LOCAL = Limits(pause=0, seconds=5, allow_private=True)


def refused(source: str, limits: Limits = LOCAL) -> str:
    """The error that ``source`` ends in."""
    with pytest.raises(FetchError) as error:
        pages(source, limits)
    assert error.value.exit_status == 3
    assert "\n" not in str(error.value)
    return str(error.value)


def test_a_loopback_address_without_leave_is_never_connected_to(serve: Serve) -> None:
    server = serve({"/": "A"})
    for host in ("127.0.0.1", "localhost", "2130706433"):
        with pytest.raises(AddressRefused, match=r"a loopback address; give --allow-private if it is yours"):
            pages(f"http://{host}:{server.port}/")
    assert server.asked == []


@pytest.mark.parametrize(
    "to", ["http://169.254.169.254/latest/meta-data/", "http://localhost:{port}/", "http://[::1]:{port}/x"]
)
def test_a_redirect_to_a_private_address_is_refused_even_with_leave(serve: Serve, to: str) -> None:
    server = serve({})
    target = to.format(port=server.port)
    server.answers["/"] = redirect(target)
    with pytest.raises(AddressRefused) as error:
        pages(server.url, LOCAL)
    assert str(error.value).startswith(f"{server.url}/ leads to {target}, which is refused: ")
    assert server.asked == ["/robots.txt", "/"]


def test_a_robots_txt_may_not_lead_to_a_private_address_either(serve: Serve) -> None:
    server = serve({"/": "A"})
    server.answers["/robots.txt"] = redirect(f"http://localhost:{server.port}/secret")
    with pytest.raises(AddressRefused):
        pages(server.url, LOCAL)
    assert server.asked == ["/robots.txt"]


def test_redirects_without_end(serve: Serve) -> None:
    server = serve({"/": redirect("/a"), "/a": redirect("/")})
    assert refused(server.url) == f"{server.url}/ redirects more than 5 times; give the address it should end at"
    assert len(server.asked) == 7


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("file:///etc/passwd", "redirects to 'file:///etc/passwd', no web address"),
        ("javascript:alert(1)", "redirects to 'javascript:alert(1)', no web address"),
        ("http://[bad", "redirects to 'http://[bad', no web address"),
        ("", "redirects, but not where to"),
    ],
)
def test_redirects_to_nowhere(serve: Serve, to: str, said: str) -> None:
    assert said in refused(serve({"/": redirect(to)}).url)


@pytest.mark.parametrize(
    ("robots", "said"),
    [
        (Answer("User-agent: *\nDisallow: /"), "/ is forbidden by its robots.txt; ask its owner, or save the page"),
        (Answer("", status=503), "/ is closed: its robots.txt answers 503; ask its owner"),
        (Answer("", status=429), "/ is closed: its robots.txt answers 429; ask its owner"),
    ],
)
def test_robots_txt_that_closes_the_site(serve: Serve, robots: Answer, said: str) -> None:
    server = serve({"/": "A", "/robots.txt": robots})
    assert said in refused(server.url)
    assert server.asked == ["/robots.txt"]


@pytest.mark.parametrize(
    "robots",
    [Answer("", status=404), Answer("", status=403), Answer(b"\xff\0<html>", status=200), redirect("/robots.txt")],
)
def test_robots_txt_that_says_nothing_allows_all(serve: Serve, robots: Answer) -> None:
    assert pages(serve({"/": "A", "/robots.txt": robots}).url, LOCAL)[0].body == "A"


def test_the_robots_txt_of_where_a_redirect_leads_counts(serve: Serve) -> None:
    other = serve({"/a": "A", "/robots.txt": "User-agent: *\nDisallow: /"})
    server = serve({"/": redirect(f"{other.url}/a")})
    assert f"leads to {other.url}/a, which is forbidden by its robots.txt" in refused(server.url)
    assert other.asked == ["/robots.txt"]


def test_a_compression_bomb_stops_at_the_limit(serve: Serve) -> None:
    bomb = gzip.compress(b"<p>" * 20_000_000)
    server = serve({"/": Answer(bomb, headers={"Content-Encoding": "gzip"})})
    assert f"{server.url}/ is over the limit of 10 MB; save the page" in refused(server.url)


def test_a_page_without_end_stops_at_the_limit(serve: Serve) -> None:
    sent = [0]

    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        while sent[0] < 500:
            handler.wfile.write(b"a" * 100_000)
            sent[0] += 1

    assert "is over the limit of 1 MB" in refused(
        serve({"/": endless}).url, Limits(page_bytes=1_000_000, pause=0, allow_private=True)
    )
    assert sent[0] < 500


@pytest.mark.parametrize("part", ["header", "body", "silence", "robots"])
def test_a_server_that_drips_is_left_when_the_time_is_up(serve: Serve, part: str) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        if part == "body":
            handler.send_response(200)
            handler.end_headers()
        for _ in range(300):
            handler.wfile.write(
                b"" if part == "silence" else b"HTTP/1.1 200 OK\r\nX-Slow: "[:1] if part == "header" else b"a"
            )
            handler.wfile.flush()
            time.sleep(0.1)

    server = serve({"/": drip} if part != "robots" else {"/robots.txt": drip})
    began = time.monotonic()
    said = refused(server.url, Limits(pause=0, seconds=1, allow_private=True))
    assert f"{server.url}/ took longer than 1 s; try again later" in said
    assert time.monotonic() - began < 20


@pytest.mark.usefixtures("unmeasured")
def test_an_interrupt_ends_a_fetch_at_once(serve: Serve) -> None:
    server = serve({"/": lambda _handler: time.sleep(4)})
    code = "import sys; from samecheck.gather import Limits, pages; pages(sys.argv[1], Limits(allow_private=True))"
    running = subprocess.Popen([sys.executable, "-c", code, server.url], stderr=subprocess.PIPE, text=True)
    while "/" not in server.asked:
        time.sleep(0.02)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=10)
    assert said.splitlines()[-1] == "KeyboardInterrupt"


@given(st.binary() | st.text(st.sampled_from("User-agent: *\nDisallow:/Crawl-delay: 1%$")).map(str.encode))
def test_no_robots_txt_breaks_the_reading(text: bytes) -> None:
    rules = robots.rules(200, text)
    rules.objection("http://acme.example/about?x=%$")
    assert rules.delay >= 0


def test_a_port_where_nobody_listens() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    assert refused(url) == f"{url}/ cannot be reached: connection refused; check the address and the connection"


def test_a_host_that_does_not_exist() -> None:
    assert refused("http://nosuch.invalid").startswith(
        "http://nosuch.invalid/ cannot be reached: nosuch.invalid is no known host; "
    )


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Answer("<h1>Gone</h1>", status=404), "answers 404 Not Found; check the address"),
        (Answer("no", status=403), "answers 403 Forbidden"),
        (Answer("no", status=599), "answers 599; "),
        (Answer(b"%PDF-1.7", type="application/pdf"), "holds a PDF, not HTML; give the address of a page"),
        (Answer(b"%PDF-1.7", type="text/html"), "holds a PDF, not HTML"),
        (Answer("{}", type="application/json"), "holds application/json, not HTML"),
        (Answer(bytes(range(256)) * 9, type=""), "holds binary data, not HTML"),
        (Answer("x", headers={"Content-Encoding": "br"}), "is no br data"),
        (Answer(gzip.compress(b"x" * 99)[:-8], headers={"Content-Encoding": "gzip"}), "is gzip data that is cut short"),
    ],
)
def test_answers_that_are_no_page(serve: Serve, answer: Answer, said: str) -> None:
    server = serve({"/": answer})
    assert refused(server.url).startswith(f"{server.url}/ {said}")


def test_a_page_that_is_not_packed_as_it_says_is_read(serve: Serve) -> None:
    server = serve({"/": Answer("<!doctype html><p>plain", headers={"Content-Encoding": "gzip"})})
    assert [page.body for page in pages(server.url, LOCAL)] == ["<!doctype html><p>plain"]


@pytest.mark.parametrize("noise", [b"", b"nonsense\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nshort"])
def test_servers_that_speak_no_http(serve: Serve, noise: bytes) -> None:
    def speak(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(noise)
        handler.close_connection = True

    assert "/ cannot be reached: " in refused(serve({"/": speak}).url)


def test_when_nothing_of_a_list_is_had_the_first_reason_is_told(serve: Serve, tmp_path: Path) -> None:
    server = serve({})
    file = tmp_path / "peers.txt"
    file.write_text(f"{server.url}/a\n{server.url}/b\n")
    assert refused(str(file)).startswith(
        f"none of the 2 addresses in {file} could be fetched: {server.url}/a answers 404 Not Found; "
    )
    with pytest.raises(AddressRefused, match="none of the 2 addresses"):
        pages(str(file), Limits(pause=0))


def test_bad_addresses_among_good_ones_are_rows(serve: Serve, tmp_path: Path) -> None:
    server = serve({"/": "A"})
    file = tmp_path / "peers.txt"
    file.write_text(f"{server.url}\nhttp://nosuch.invalid/\n")
    assert [(page.site, page.problem[:17]) for page in pages(str(file), LOCAL)] == [
        (f"127.0.0.1:{server.port}", ""), ("nosuch.invalid", "cannot be reached"),
    ]  # fmt: skip


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for localhost and its key, in one file."""
    if not which("openssl"):
        pytest.skip("no openssl to make a certificate with")
    file = tmp_path / "localhost.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", file, "-out", tmp_path / "crt",
         "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"],
        check=True, capture_output=True,
    )  # fmt: skip
    file.write_text(file.read_text() + (tmp_path / "crt").read_text())
    return file


def test_tls_is_checked_against_the_name_not_the_address_it_is_pinned_to(
    serve: Serve, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    names: list[str | None] = []
    context.sni_callback = lambda _socket, name, _context: names.append(name)
    server = serve({"/": "A"}, tls=context)
    named = server.url.replace("127.0.0.1", "localhost")
    assert "cannot be reached" in refused(named)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert pages(named, LOCAL)[0].body == "A"
    assert names[-1] == "localhost"
    assert "certificate" in refused(server.url)
