"""Pages in a real browser: what their scripts draw is read."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from samecheck.gather import pages, urls
from samecheck.gather.browser import Browser
from samecheck.read.page import read_page
from tests.gather.browser.rendering import COPY, LIMITS, NEEDED, script, text
from tests.gather.conftest import Answer, Serve, Server

pytestmark = NEEDED


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
