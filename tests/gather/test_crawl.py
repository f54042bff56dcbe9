import gzip
import re
import time
from datetime import datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from samecheck import __version__
from samecheck.errors import AddressRefused, FetchError
from samecheck.gather import Limits, pages
from samecheck.read.page import read_page
from tests.gather.conftest import Answer, Serve, redirect

LOCAL = Limits(pause=0, seconds=10, allow_private=True)


def paths(source: str, limits: Limits = LOCAL) -> list[str]:
    return [re.sub(r"http://[^/]+", "", page.url) for page in pages(source, limits)]


def links(*targets: str) -> str:
    return "<h1>Acme</h1>" + "".join(f'<a href="{target}">x</a>' for target in targets)


def test_a_site_is_its_home_page_and_what_that_leads_to(serve: Serve) -> None:
    server = serve(
        {
            "/": links("/about", "/roofs#slate", "/roofs?utm_source=x"),
            "/about": links("/deep"),
            "/roofs": "R",
            "/deep": "D",
        }
    )
    found = pages(server.url, LOCAL)
    assert [(page.url, page.site) for page in found] == [
        (f"{server.url}{path}", f"127.0.0.1:{server.port}") for path in ("/", "/about", "/deep", "/roofs")
    ]
    assert [page.body for page in found][2:] == ["D", "R"]
    assert {page.kind for page in found} == {"html"}
    assert all(datetime.fromisoformat(page.fetched).utcoffset() is not None for page in found)
    assert server.asked == ["/robots.txt", "/", "/sitemap.xml", "/about", "/roofs", "/deep"]


def test_telling_pages_are_fetched_first_and_no_more_than_asked_for(serve: Serve) -> None:
    server = serve({"/": links("/blog/1", "/gallery", "/contact", "/services")} | {"/services": links("/about")})
    pages(server.url, Limits(pause=0, allow_private=True, max_pages=4))
    assert server.asked == ["/robots.txt", "/", "/sitemap.xml", "/services", "/contact", "/gallery"]


def test_a_wall_before_one_page_is_named_and_the_crawl_goes_on(serve: Serve) -> None:
    wall = Answer("<html><title>Just a moment...</title><h1>Checking your browser before you go on</h1>", status=403)
    server = serve({"/": links("/prices", "/roofs"), "/prices": wall, "/roofs": "<p>We mend roofs of slate.</p>"})
    found = {page.url.removeprefix(server.url): read_page(page) for page in pages(server.url, LOCAL)}
    assert {path: reading.status for path, reading in found.items()} == {
        "/": "ok",
        "/prices": "challenge",
        "/roofs": "ok",
    }
    assert found["/prices"].note.startswith("answers 403 Forbidden: a bot challenge")


def test_a_page_under_two_addresses_is_one(serve: Serve) -> None:
    server = serve({
        "/": links("/home", "/a", "/b", "/book", "/text", "/gone"), "/home": redirect("/"),
        "/a": redirect("/c"), "/b": redirect("/c"), "/c": "C", "/book": redirect("http://elsewhere.example/"),
        "/text": Answer("Copy", type="text/plain"),
    })  # fmt: skip
    found = pages(server.url, LOCAL)
    assert [(page.url.removeprefix(server.url), page.kind, page.problem) for page in found] == [
        ("/", "html", ""), ("/c", "html", ""), ("/gone", "html", "answers 404 Not Found"), ("/text", "text", ""),
    ]  # fmt: skip


def test_robots_txt_is_obeyed_and_asked_for_once(serve: Serve) -> None:
    robots = "User-agent: *\nDisallow: /private\n\nUser-agent: samecheck\nDisallow: /secret\n"
    server = serve(
        {"/": links("/secret/a", "/private/b"), "/private/b": "B", "/secret/a": "A", "/robots.txt": Answer(robots)}
    )
    assert [(page.url.removeprefix(server.url), page.problem) for page in pages(server.url, LOCAL)] == [
        ("/", ""), ("/private/b", ""), ("/secret/a", "is forbidden by its robots.txt"),
    ]  # fmt: skip
    assert server.asked == ["/robots.txt", "/", "/sitemap.xml", "/private/b"]


def test_the_pause_and_the_crawl_delay_lie_between_requests(serve: Serve) -> None:
    times: list[float] = []

    def timed(handler: BaseHTTPRequestHandler) -> None:
        times.append(time.monotonic())
        body = links("/a").encode()
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    server = serve({"/": timed, "/a": timed})
    pages(server.url, Limits(pause=0.3, allow_private=True))
    server = serve({"/": timed, "/a": timed, "/robots.txt": "User-agent: *\nCrawl-delay: 0.4\n"})
    pages(server.url, LOCAL)
    assert times[1] - times[0] > 0.2
    assert times[3] - times[2] > 0.3


def test_a_host_that_asks_for_minutes_is_left_after_its_home_page(serve: Serve) -> None:
    server = serve({"/": links("/a"), "/a": "A", "/robots.txt": "User-agent: *\nCrawl-delay: 600\n"})
    home, other = pages(server.url, LOCAL)
    assert (home.problem, other.problem) == ("", "is to be fetched 600 s after the page before it")


def test_it_says_who_asks(serve: Serve) -> None:
    server = serve({"/": "A"})
    pages(server.url, Limits(pause=0, allow_private=True, contact="https://agency.example/bot"))
    pages(server.url, LOCAL)
    agents = [headers["user-agent"] for headers in server.headers]
    assert agents[:3] == [f"samecheck/{__version__} (+https://agency.example/bot)"] * 3  # robots.txt, page, sitemap
    assert agents[3] == f"samecheck/{__version__}"
    assert all(headers["host"] == f"127.0.0.1:{server.port}" for headers in server.headers)


def test_charsets_right_and_wrong_and_packed_pages(serve: Serve, tmp_path: Path) -> None:
    cases = [
        ("Español".encode(), "text/html", "Español"),
        ("Español".encode("cp1252"), "text/html; charset=iso-8859-1", "Español"),
        ("Español".encode("cp1252"), "text/html; charset=utf-8", "Español"),
        ("Español".encode(), "text/html; charset=iso-8859-1", "Español"),
        ("屋根".encode("cp932"), 'text/html; Charset="Shift_JIS"', "屋根"),
        ("屋根".encode("utf-16"), "text/html; charset=nonsense", "屋根"),
        (b"<html><p>served as text</html>", "text/plain", "<html><p>served as text</html>"),
        (b"<p>no type</p>", "", "<p>no type</p>"),
    ]
    answers = {f"/{n}": Answer(body, type=kind) for n, (body, kind, _) in enumerate(cases)}
    answers["/packed"] = Answer(gzip.compress("Grüße".encode()), headers={"Content-Encoding": "gzip"})
    server = serve(answers)
    file = tmp_path / "peers.txt"
    file.write_text("".join(f"{server.url}{path}\n" for path in answers))
    found = {page.url.removeprefix(server.url): (page.body, page.kind) for page in pages(str(file), LOCAL)}
    assert found == {f"/{n}": (text, "html") for n, (_, _, text) in enumerate(cases)} | {"/packed": ("Grüße", "html")}


def test_a_list_of_urls_fetches_each_and_follows_nothing(serve: Serve, tmp_path: Path) -> None:
    one, two = serve({"/": links("/about")}), serve({"/a": "A", "/b": "B"})
    file = tmp_path / "peers.txt"
    file.write_text(f"# peers\n\n{one.url}\n{two.url}/a\n{two.url}/b\n{two.url}/gone\n")
    told: list[tuple[str, int, int]] = []
    found = pages(str(file), LOCAL, lambda *how_far: told.append(how_far))
    assert sorted((page.site, page.url, page.problem) for page in found) == sorted([
        (f"127.0.0.1:{one.port}", f"{one.url}/", ""),
        (f"127.0.0.1:{two.port}", f"{two.url}/a", ""),
        (f"127.0.0.1:{two.port}", f"{two.url}/b", ""),
        (f"127.0.0.1:{two.port}", f"{two.url}/gone", "answers 404 Not Found"),
    ])  # fmt: skip
    assert told == [("fetch", n, 4) for n in range(1, 5)]


def test_a_csv_may_name_its_sites(serve: Serve, tmp_path: Path) -> None:
    server = serve({"/Case": "A"})
    file = tmp_path / "peers.csv"
    file.write_text(f"site,url\nAcme & Co,{server.url}/Case\n")
    [page] = pages(str(file), LOCAL)
    assert (page.site, page.body) == ("Acme & Co", "A")


def test_the_proxy_of_the_environment_is_used_but_leads_to_no_private_address(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy = serve({"http://shop.invalid/": "A", "http://bad.invalid/": redirect("http://169.254.169.254/")})
    monkeypatch.setenv("http_proxy", proxy.url.removeprefix("http://"))
    [page] = pages("http://shop.invalid/", Limits(pause=0))
    assert (page.site, page.url, page.body) == ("shop.invalid", "http://shop.invalid/", "A")
    for source in ("http://bad.invalid/", "http://127.0.0.1:1/"):
        with pytest.raises(AddressRefused):
            pages(source, Limits(pause=0))
    assert [url for url in proxy.asked if not url.endswith((".txt", ".xml"))] == [
        "http://shop.invalid/",
        "http://bad.invalid/",
    ]
    monkeypatch.setenv("http_proxy", "socks5://127.0.0.1:1")
    with pytest.raises(FetchError, match=r"the proxy 127\.0\.0\.1 is of kind socks5; set one that starts with http://"):
        pages("http://shop.invalid/", Limits(pause=0))
