"""What a page does in a browser holds nothing up, takes no more than its share, and ends with the program."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from samecheck.chromium import installed
from samecheck.errors import MissingExtra
from samecheck.gather.browser import Browser
from tests.gather.browser.rendering import COPY, LIMITS, NEEDED, failure, script
from tests.gather.conftest import Answer, Serve

pytestmark = NEEDED


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
