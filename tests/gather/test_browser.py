"""Pages in a real browser: what its scripts draw, and what they cannot do."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from shutil import which
from ssl import PROTOCOL_TLS_SERVER, SSLContext
from threading import Thread

import pytest

from samecheck.chromium import installed
from samecheck.errors import AddressRefused, FetchError, MissingExtra
from samecheck.gather import Limits, pages, urls
from samecheck.gather.browser import Browser
from samecheck.model import Page
from samecheck.read.page import read_page
from tests.gather.conftest import Answer, Serve, Server, redirect

LIMITS = Limits(pause=0, seconds=5, allow_private=True, page_bytes=1_000_000)
COPY = "We fix what leaks, and we tell you the price before we start. " * 5


def lacking() -> str:
    """Why there is no browser here, if so."""
    try:
        import playwright.async_api  # noqa: F401

        installed("")
    except (ImportError, MissingExtra) as problem:
        return str(problem)
    return ""


pytestmark = [pytest.mark.browser, pytest.mark.skipif(bool(lacking()), reason=lacking())]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests: what one page did must not harm the next. Leave is for 127.0.0.1, by this name."""
    with Browser(LIMITS, ["http://127.0.0.1/"]) as one:
        yield one


def script(code: str, body: str = "") -> str:
    return f"<!doctype html><title>Acme</title><body>{body}<script>{code}</script>"


def failure(browser: Browser, url: str) -> str:
    with pytest.raises(FetchError) as error:
        browser.page(url)
    assert "\n" not in str(error.value)
    return str(error.value)


def text(html: str) -> str:
    reading = read_page(Page("acme.example", "https://acme.example/", html))
    return f"{reading.status}: " + " ".join(passage.text for passage in reading.passages)


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


def test_a_page_drawn_by_a_script_is_read_with_its_links(browser: Browser, serve: Serve) -> None:
    shell = "<!doctype html><title>Acme</title><div id=root></div><script type=module src=/app.js></script>"
    app = """
        const make = (tag, props, ...children) => {
          const node = Object.assign(document.createElement(tag), props);
          node.append(...children);
          return node;
        };
        const App = words => make('main', {}, make('h1', {}, 'Plumbers of Acme'), make('p', {}, words),
          make('a', {href: '/about'}, 'Who we are'));
        const words = await (await fetch('/words.json')).json();
        document.title = 'Acme Plumbing';
        setTimeout(() => document.getElementById('root').append(App(words.join(' '))), 300);"""
    server = serve({"/": shell, "/app.js": Answer(app, type="text/javascript"), "/words.json": Answer(f'["{COPY}"]')})
    assert text(shell).startswith("shell: ")
    page = browser.page(f"{server.url}/#top")
    assert page.url == f"{server.url}/"
    assert page.title == "Acme Plumbing"
    assert page.html.startswith("<!DOCTYPE html>")
    assert text(page.html).startswith("ok: ")
    assert "Plumbers of Acme We fix what leaks" in text(page.html)
    assert urls.links(page.html, page.url) == [f"{server.url}/about"]
    assert server.asked == ["/", "/app.js", "/words.json"]


def test_it_says_who_it_is_and_keeps_nothing_from_page_to_page(browser: Browser, serve: Serve) -> None:
    code = "document.cookie = 'a=b; max-age=9999'; document.body.append('kept: ' + localStorage.a); localStorage.a = 1"
    server = serve({"/": Answer(script(code, COPY), headers={"Set-Cookie": "c=d"})})
    for _ in range(2):
        assert "kept: undefined" in browser.page(server.url).html
    assert [headers.get("cookie") for headers in server.headers] == [None, None]
    assert server.headers[0]["user-agent"].split()[-1].startswith("samecheck/")
    assert "HeadlessChrome/" in server.headers[0]["user-agent"]


def test_the_browser_asks_nobody_on_its_own(
    serve: Serve, trap: tuple[int, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("https_proxy", f"http://127.0.0.2:{trap[0]}")  # the page itself is had without TLS
    server = serve({"/": script("setInterval(() => fetch('/poll'), 100)")})
    with Browser(replace(LIMITS, seconds=4), [server.url]) as fresh:
        fresh.page(server.url)
    assert trap[1] == []
    assert set(server.asked) == {"/", "/poll"}


def test_web_components_are_read_as_they_are_shown(browser: Browser, serve: Serve) -> None:
    code = """customElements.define('my-card', class extends HTMLElement {
      constructor() {
        super();
        this.attachShadow({mode: 'open'}).innerHTML =
          '<h2><slot name="head"></slot></h2><p>Drawn in the shadow, a &lt; b.<br><my-note></my-note></p><slot></slot>';
      }});
      customElements.define('my-note', class extends HTMLElement {
        connectedCallback() { this.attachShadow({mode: 'open'}).innerHTML = '<em>A note within.</em>'; }});"""
    card = "<my-card><b slot=head>Our guarantee</b><i>Given in light.</i><u slot=nowhere>Not shown.</u></my-card>"
    html = browser.page(serve({"/": script(code, card + COPY)}).url).html
    assert "Our guarantee</b></slot></h2><p>Drawn in the shadow, a &#60; b.<br><my-note><em>A note within.</em>" in html
    assert "Given in light." in html
    assert "Not shown." not in html


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


def test_what_asks_opens_loads_or_reloads_does_not_hold_a_page_up(browser: Browser, serve: Serve) -> None:
    code = """
        const say = (what, how) => document.body.append(`[${what}: ${how}]`);
        say('alert', alert('Hi')); say('confirm', confirm('?')); say('prompt', prompt('?')); print();
        say('window', window.open('/popup'));
        navigator.geolocation.getCurrentPosition(() => say('place', 'told'), () => say('place', 'denied'));
        navigator.serviceWorker?.register('/worker.js');
        const links = [{href: '/popup', target: '_blank'}, {href: 'mailto:a@acme.example'}, {href: '/file', download: 'x'}];
        for (const link of links) {
          const a = Object.assign(document.createElement('a'), link);
          document.body.append(a);
          a.click();
        }
        onbeforeunload = () => 'Stay!';"""
    body = f"{COPY}<img src=/i.png><img src=/i.svg><video src=/v.mp4 autoplay></video><iframe src=/frame></iframe>"
    styled = f"<style>@font-face {{font-family: a; src: url(/f.woff2)}} body {{font-family: a}}</style>{body}"
    attachment = Answer("x", headers={"Content-Disposition": "attachment"}, type="application/octet-stream")
    server = serve({"/": script(code, styled), "/file": attachment, "/again": script("location.reload()", COPY)})
    html = browser.page(server.url).html
    for said in ("alert: undefined", "confirm: false", "prompt: null", "window: null", "place: denied"):
        assert f"[{said}]" in html
    assert set(server.asked) <= {"/", "/file"}
    assert failure(browser, f"{server.url}/file").startswith(f"{server.url}/file is a download, not a page; ")
    browser.page(f"{server.url}/again")
    assert server.asked.count("/again") <= LIMITS.redirects + 1


def test_a_page_that_is_never_quiet_is_taken_as_it_is(browser: Browser, serve: Serve) -> None:
    code = "let n = 0; setInterval(() => { document.title = ++n; document.body.append(n); fetch('/poll'); }, 40)"
    server = serve({"/": script(code, COPY)})
    browser._limits = replace(LIMITS, seconds=20)
    began = time.monotonic()
    assert "We fix what leaks" in browser.page(server.url).html
    assert time.monotonic() - began < 12
    browser._limits = LIMITS
    assert len(server.asked) <= 501


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("for (;;);", "keeps the browser busy for longer than 3 s; save the page in a browser"),
        ("setTimeout(() => { for (;;); }, 100)", "keeps the browser busy for longer than 3 s"),
        ("document.body.append(document.createComment('a'.repeat(2e6)))", "is over the limit of 1 MB"),
    ],
)
def test_a_page_that_does_not_end_or_is_too_large(browser: Browser, serve: Serve, code: str, said: str) -> None:
    browser._limits = replace(LIMITS, seconds=3)
    server = serve({"/": script(code, COPY), "/after": COPY})
    began = time.monotonic()
    assert f"{server.url}/ {said}" in failure(browser, f"{server.url}/")
    assert time.monotonic() - began < 8
    browser._limits = LIMITS
    assert "We fix" in browser.page(f"{server.url}/after").html


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what memory a process takes")
def test_a_page_that_takes_gigabytes_is_ended_and_the_next_is_not(browser: Browser, serve: Serve) -> None:
    grow = "kept.push(new Uint8Array(1e8).fill(1)); document.body.append(document.createElement('br'))"
    code = f"const kept = []; setInterval(() => {{ {grow} }}, 1)"
    browser._limits = replace(LIMITS, seconds=15)
    server = serve({"/": script(code), "/after": COPY})
    said = f"{server.url}/ crashes the browser, or needs too much memory; save the page in a browser and give the file"
    assert failure(browser, f"{server.url}/") == said
    browser._limits = LIMITS
    assert "We fix" in browser.page(f"{server.url}/after").html


def test_answers_that_are_no_page(browser: Browser, serve: Serve) -> None:
    server = serve({"/403": Answer(COPY, status=403), "/204": Answer(status=204)})
    assert failure(browser, f"{server.url}/403").startswith(f"{server.url}/403 answers the browser with 403; ")
    assert failure(browser, f"{server.url}/204").startswith(
        f"{server.url}/204 cannot be reached by the browser: aborted"
    )
    assert failure(browser, "http://nosuch.invalid/").startswith("http://nosuch.invalid/ cannot be reached by the bro")
    assert (
        failure(browser, "file:///etc/passwd")
        == "file:///etc/passwd is no web address; give one like https://example.com"
    )


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


SPA = """
    const drawn = {'/': ['Plumbers of Acme', '/about', '/team'], '/about': ['About Acme', '/'], '/team': ['Our team', '/']};
    const [title, ...links] = drawn[location.pathname], root = document.getElementById('root');
    document.title = title;
    root.innerHTML = `<h1>${title}</h1><p>COPY ${title}.</p>` + links.map(to => `<a href=${to}>Go</a>`).join(' ');
""".replace("COPY", COPY)
SHELL = """<!doctype html><html lang="en"><title>Acme</title><div id="root"></div><script src="/app.js"></script>"""


@pytest.fixture
def spa(serve: Serve) -> Server:
    """A site whose pages are all drawn by one script; its crawl delay is minded, one of its pages never ends."""
    app = Answer(SPA, type="text/javascript")
    robots = "User-agent: *\nDisallow: /hidden\nCrawl-delay: 0.1"
    return serve({"/": SHELL, "/about": SHELL, "/team": SHELL, "/app.js": app, "/robots.txt": robots})


def test_a_site_drawn_by_scripts_is_crawled_by_the_links_it_draws(spa: Server, tmp_path: Path) -> None:
    plain = replace(LIMITS, keep=tmp_path)
    assert [(page.url, read_page(page).status) for page in pages(spa.url, plain)] == [(f"{spa.url}/", "shell")]
    assert "/app.js" not in spa.asked
    found = pages(spa.url, replace(plain, browser=True))
    assert [page.url.removeprefix(spa.url) for page in found] == ["/", "/about", "/team"]
    assert [read_page(page).status for page in found] == ["ok"] * 3
    assert [read_page(page).title for page in found] == ["Plumbers of Acme", "About Acme", "Our team"]
    asked = list(spa.asked)
    assert pages(spa.url, plain) == pages(spa.url, replace(plain, browser=True)) == found
    assert pages(spa.url, replace(plain, offline=True)) == found
    (archive,) = tmp_path.glob("*.warc.gz")
    assert pages(str(archive), plain) == found
    assert spa.asked == asked
    assert asked.count("/") == 2
    check_records(archive, f"{spa.url}/")


def check_records(archive: Path, url: str) -> None:
    """What was drawn stands beside what was sent, and refers to it."""
    from warcio.archiveiterator import ArchiveIterator

    with archive.open("rb") as file:
        heads = [record.rec_headers for record in ArchiveIterator(file)]
    drawn = next(head for head in heads if head["WARC-Type"] == "conversion")
    sent = next(head for head in heads if head["WARC-Record-ID"] == drawn["WARC-Refers-To"])
    assert sent["WARC-Type"] == "response"
    assert sent["WARC-Target-URI"] == drawn["WARC-Target-URI"] == url
    assert drawn["Content-Type"] == "text/html; charset=utf-8"
    assert drawn["WARC-Date"] > sent["WARC-Date"]
    check = [sys.executable, "-m", "warcio.cli", "check", str(archive)]
    told = subprocess.run(check, check=False, capture_output=True)
    assert (told.returncode, told.stdout) == (0, b"")


def test_a_page_that_cannot_be_drawn_is_a_row_that_says_why(spa: Server, tmp_path: Path) -> None:
    spa.answers["/about"] = script("for (;;);", "<div id=root></div>")
    spa.answers["/team"] = script("location = '/hidden'", "<div id=root></div>")
    limits = replace(LIMITS, keep=tmp_path, browser=True, seconds=5)
    home, about, team = pages(spa.url, limits)
    assert read_page(home).status == "ok"
    assert about.problem == "keeps the browser busy for longer than 5 s"
    assert team.problem == f"leads to {spa.url}/hidden, which is forbidden by its robots.txt"
    assert pages(spa.url, limits) == [home, about, team]
    assert "/hidden" not in spa.asked


def descendants(pid: int) -> set[int]:
    """The processes that ``pid`` started, and those that they did."""
    children = set()
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            number, _, rest = status.read_text().partition(" (")
            if int(rest.rpartition(") ")[2].split()[1]) == pid:
                children.add(int(number))
    return children.union(*map(descendants, children))


def alive(pids: set[int]) -> set[int]:
    """Those of ``pids`` that have not ended; one that nobody has buried has."""
    found = set()
    for pid in pids:
        with suppress(OSError):
            if Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0] not in "ZX":
                found.add(pid)
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells which processes there are")
@pytest.mark.usefixtures("unmeasured")
@pytest.mark.parametrize("ended", [signal.SIGKILL, signal.SIGINT])
def test_no_browser_outlives_the_process_that_started_it(serve: Serve, ended: signal.Signals) -> None:
    server = serve({"/": script("setInterval(() => fetch('/poll'), 50)")})
    code = (
        "import sys; from samecheck.gather import Limits; from samecheck.gather.browser import Browser\n"
        "with Browser(Limits(allow_private=True), [sys.argv[1]]) as browser: browser.page(sys.argv[1])"
    )
    command = [sys.executable, "-c", code, server.url]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True) as running:
        while "/poll" not in server.asked:
            time.sleep(0.05)
        started = descendants(running.pid)
        assert len(started) > 3
        # A Ctrl-C in a terminal goes to every process there.
        (os.kill if ended == signal.SIGKILL else os.killpg)(running.pid, ended)
        _, said = running.communicate(timeout=10)
    end = time.monotonic() + 5
    while alive(started) and time.monotonic() < end:
        time.sleep(0.05)
    assert alive(started) == set()
    assert said.strip().splitlines()[-1:] == ([] if ended == signal.SIGKILL else ["KeyboardInterrupt"])


def test_what_is_missing_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CHROMIUM", "nosuch-browser")
    with pytest.raises(MissingExtra, match="CHROMIUM names nosuch-browser, which is no program; correct it, or remove"):
        Browser(LIMITS).__enter__()
    monkeypatch.setenv("CHROMIUM", sys.executable)
    with pytest.raises(
        MissingExtra, match=r"^the browser .*python.* does not start: .*; install one, as with .*, or name it in"
    ):
        Browser(LIMITS).__enter__()
    monkeypatch.delenv("CHROMIUM")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(
        MissingExtra, match=r"^there is no Chromium to render pages with; install one, as with .*, or name it in"
    ):
        installed("")
    monkeypatch.setitem(sys.modules, "playwright.async_api", None)
    with pytest.raises(MissingExtra, match=r"playwright is needed to render pages; pip install 'samecheck\[browser\]'"):
        Browser(LIMITS).__enter__()
