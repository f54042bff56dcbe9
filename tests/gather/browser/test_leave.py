"""A browser, and the scripts of its pages, go nowhere without leave."""

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from shutil import which
from ssl import PROTOCOL_TLS_SERVER, SSLContext
from threading import Thread

import pytest

from samecheck.errors import AddressRefused, FetchError
from samecheck.gather.browser import Browser
from tests.gather.browser.rendering import COPY, LIMITS, NEEDED, failure, script
from tests.gather.conftest import Answer, Serve, redirect

pytestmark = NEEDED


@pytest.fixture
def trap() -> Iterator[tuple[int, list[str]]]:
    """A port of this machine that nobody was given leave for, over TCP and UDP; what came there."""
    came: list[str] = []
    with socket.create_server(("127.0.0.2", 0)) as tcp, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
        port = tcp.getsockname()[1]
        udp.bind(("127.0.0.2", port))

        def listen() -> None:
            with suppress(OSError):
                while True:
                    way, _ = tcp.accept()
                    came.append("connection")
                    way.close()

        def hear() -> None:
            with suppress(OSError):
                while udp.recvfrom(2000)[0] != b"end":
                    came.append("datagram")

        threads = [Thread(target=listen), Thread(target=hear)]
        for thread in threads:
            thread.start()
        yield port, came
        tcp.shutdown(socket.SHUT_RDWR)
        udp.sendto(b"end", ("127.0.0.2", port))
        for thread in threads:
            thread.join(5)


def test_the_browser_asks_nobody_on_its_own(
    serve: Serve, trap: tuple[int, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("https_proxy", f"http://127.0.0.2:{trap[0]}")  # the page itself is had without TLS
    server = serve({"/": script("setInterval(() => fetch('/poll'), 100)")})
    with Browser(replace(LIMITS, seconds=4), [server.url]) as fresh:
        fresh.page(server.url)
    assert trap[1] == []
    assert set(server.asked) == {"/", "/poll"}


def test_scripts_reach_no_address_without_leave(browser: Browser, serve: Serve, trap: tuple[int, list[str]]) -> None:
    port, came = trap
    there = f"127.0.0.2:{port}"
    head = f"""<link rel=preconnect href=http://{there}><link rel=prefetch href=http://{there}/p>
        <link rel=stylesheet href=http://{there}/s.css><script src=http://{there}/s.js></script>
        <script type=speculationrules>{{"prefetch":[{{"urls":["http://{there}/q"],"eagerness":"immediate"}}]}}</script>
        <img src=http://{there}/i><iframe src=http://{there}/f></iframe><video src=http://{there}/v></video>"""
    code = f"""
        const say = (way, how) => document.body.append(`[${{way}}: ${{how}}]`), get = {{mode: 'no-cors'}};
        const asks = ['http://{there}', 'https://{there}', 'http://localhost:{port}', 'http://[::1]:{port}',
          'http://169.254.169.254/', 'http://[::ffff:127.0.0.2]:{port}', 'http://2130706434:{port}', 'file:///etc/passwd'];
        for (const ask of asks) fetch(ask, get).then(a => say(ask, a.type + a.status), e => say(ask, 'failed'));
        const work = `fetch('http://{there}/w', {{mode: 'no-cors'}}).catch(() => 0); new WebSocket('ws://{there}/w')`;
        new Worker(URL.createObjectURL(new Blob([work])));
        navigator.sendBeacon('http://{there}/b', 'x');
        new EventSource('http://{there}/e');
        new WebSocket('ws://{there}/').onerror = () => say('socket', 'failed');
        new WebTransport('https://{there}/').ready.then(() => say('transport', 'open'), () => say('transport', 'failed'));
        const peer = new RTCPeerConnection({{iceServers: [{{urls: 'stun:{there}'}},
          {{urls: 'turn:{there}?transport=tcp', username: 'a', credential: 'b'}}]}});
        peer.createDataChannel('x');
        peer.onicecandidate = found => say('peer', found.candidate?.candidate ?? 'no address');
        peer.createOffer().then(offer => peer.setLocalDescription(offer));"""
    html = browser.page(serve({"/": script(code, head + COPY)}).url).html
    assert came == []
    assert "[socket: failed]" in html
    assert "[transport: failed]" in html
    assert "[peer: no address]" in html
    assert "[file:///etc/passwd: failed]" in html


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (redirect("http://{trap}/"), "leads to an address that is refused: 127.0.0.2 is a loopback address"),
        (script("location = 'http://{trap}/'", COPY), "leads to {trap}; give that address itself"),
        ("<meta http-equiv=refresh content='0;url=http://{trap}/'>", "leads to {trap}"),
    ],
)
def test_a_page_cannot_lead_to_a_private_address(
    browser: Browser, serve: Serve, trap: tuple[int, list[str]], answer: Answer | str, said: str
) -> None:
    there = f"127.0.0.2:{trap[0]}"
    if isinstance(answer, Answer):
        answer = redirect(answer.headers["Location"].format(trap=there))
    else:
        answer = answer.replace("{trap}", there)
    server = serve({"/": answer})
    assert failure(browser, f"{server.url}/").startswith(f"{server.url}/ {said.format(trap=there)}")
    assert trap[1] == []


def test_a_private_address_without_leave_is_refused(browser: Browser, serve: Serve) -> None:
    server = serve({"/": COPY})
    url = f"http://localhost:{server.port}/"
    with pytest.raises(
        AddressRefused, match=r"/ is refused: localhost \(.*\) is a loopback address; give --allow-priv"
    ):
        browser.page(url)
    assert server.asked == []


def test_a_page_goes_by_script_where_its_robots_txt_lets_it(browser: Browser, serve: Serve) -> None:
    server = serve({"/": script("location = '/en'"), "/en": COPY, "/shy": script("location = '/hidden'", COPY)})
    server.answers |= {"/sly": script("location = '/on'", COPY), "/on": redirect("/hidden-too"), "/hidden-too": COPY}

    def objection(url: str) -> str:
        return "is not for robots" if "hidden" in url else ""

    assert browser.page(server.url, objection).url == f"{server.url}/en"
    with pytest.raises(FetchError, match=r"/shy leads to .*/hidden, which is not for robots; give that address itself"):
        browser.page(f"{server.url}/shy", objection)
    with pytest.raises(FetchError, match=r"/sly leads to .*/hidden-too, which is not for robots; give that address"):
        browser.page(f"{server.url}/sly", objection)
    assert "/hidden" not in server.asked


def test_certificates_are_checked(browser: Browser, serve: Serve, tmp_path: Path) -> None:
    if not which("openssl"):
        pytest.skip("no openssl to make a certificate with")
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-days", "2"]
    subprocess.run([*made, "-keyout", tmp_path / "key", "-out", tmp_path / "crt"], check=True, capture_output=True)
    tls = SSLContext(PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(tmp_path / "crt", tmp_path / "key")
    server = serve({"/": COPY}, tls=tls)
    assert "cannot be reached by the browser: cert authority invalid; " in failure(browser, server.url)
    assert server.asked == []


def test_a_host_rests_between_two_pages(browser: Browser, serve: Serve) -> None:
    server = serve({"/": COPY})
    browser.page(server.url)
    browser._limits = replace(LIMITS, pause=1.5)
    began = time.monotonic()
    browser.page(server.url)
    browser._limits = LIMITS
    assert time.monotonic() - began > 1.5
