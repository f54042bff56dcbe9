"""Sites that are slow, broken or unwilling, by name."""

import asyncio
from collections.abc import Callable
from email.utils import formatdate
from time import time

from local_web import Exchange, Reply, Said, Site, page

from tests.gather.hostile.bombs import dripping, silence
from tests.gather.hostile.home import ALLOWED, home, with_broken


async def _short(exchange: Exchange) -> None:
    await exchange.head({"Content-Type": "text/html", "Content-Length": "100000"})
    await exchange.send(page("Half of a page").encode())


async def _broken_chunks(exchange: Exchange) -> None:
    await exchange.head({"Content-Type": "text/html", "Transfer-Encoding": "chunked"})
    await exchange.send(b"40\r\n<title>Half of a page</title>")


async def _reset(exchange: Exchange) -> None:
    await exchange.head({"Content-Type": "text/html", "Content-Length": "100000"})
    await exchange.send(page("Half of a page").encode())
    await asyncio.sleep(0.05)
    exchange.reset()


async def _no_http(exchange: Exchange) -> None:
    await exchange.send(b"SSH-2.0-OpenSSH_9.6\r\n\r\n")


async def _huge_header(exchange: Exchange) -> None:
    await exchange.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-Long: ")
    for _ in range(2000):
        await exchange.send(b"a" * 100_000)


async def _many_headers(exchange: Exchange) -> None:
    await exchange.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n")
    for number in range(20_000):
        await exchange.send(b"".join(b"X-%d-%d: %d\r\n" % (number, part, part) for part in range(1_000)))


BROKEN: dict[str, Site] = {
    "half": with_broken(_short),
    "half-chunked": with_broken(_broken_chunks),
    "reset": with_broken(_reset),
    "no-http": with_broken(_no_http),
    "huge-header": with_broken(_huge_header),
    "many-headers": with_broken(_many_headers),
    "drip-head": with_broken(dripping("head")),
    "drip-body": with_broken(dripping("body")),
    "silent": with_broken(silence),
    "silent-home": {"/robots.txt": ALLOWED, "/": silence},
}


_CHALLENGE = (
    '<!doctype html><html><head><title>Just a moment...</title><meta name="robots" content="noindex"></head><body>'
    "<h1>Checking your browser before accessing this site</h1><noscript>Enable JavaScript and cookies to continue</noscript>"
    '<form id="challenge-form" action="/?__cf_chl_f_tk=x"></form><script src="/cdn-cgi/challenge-platform/h/b/x.js"></script>'
)


def _again_later(status: int, retry_after: Callable[[], str]) -> Reply:
    """Refuses once, says when to come again, and then answers."""
    refused: set[str] = set()

    async def say(exchange: Exchange) -> None:
        if exchange.asked.path in refused:
            await Said(page("Patience"))(exchange)
        else:
            refused.add(exchange.asked.path)
            await Said("Slow down", status, {"Retry-After": retry_after()})(exchange)

    return say


def answers() -> dict[str, Site]:
    """Wrong types, wrong charsets, refusals."""
    return {
        "types": home("/image", "/pdf", "/binary", "/json", "/text")
        | {
            "/image": Said(page("A page that says it is an image"), type="image/png"),
            "/pdf": Said(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3 not a page", type="text/html"),
            "/binary": Said(bytes(range(256)) * 40, type="text/html; charset=utf-8"),
            "/json": Said('{"title": "no page"}', type="application/json"),
            "/text": Said("We mend roofs in Harlow Bay.", type="text/plain"),
        },
        "charsets": home("/latin", "/utf", "/sjis", "/nonsense")
        | {
            "/latin": Said("<title>Dächer über Köln</title>".encode("cp1252"), type="text/html; charset=utf-8"),
            "/utf": Said("<title>Dächer über Köln</title>".encode(), type="text/html; charset=iso-8859-1"),
            "/sjis": Said("<meta charset=shift_jis><title>屋根の修理</title>".encode("cp932"), type="text/html"),
            "/nonsense": Said("<title>Dächer über Köln</title>".encode(), type="text/html; charset=klingon"),
        },
        "walls": home("/members", "/forbidden", "/challenge", "/busy", "/about")
        | {
            "/members": Said("Log in", 401, {"WWW-Authenticate": 'Basic realm="members"'}),
            "/forbidden": Said("No", 403),
            "/challenge": Said(_CHALLENGE, 403, {"cf-mitigated": "challenge", "Server": "cloudflare"}),
            "/busy": Said("Busy", 503),
            "/about": page("About"),
        },
    }


def later() -> dict[str, Site]:
    """Servers that are busy and say for how long. Made anew for each crawl: they remember who came."""
    return {
        "later-seconds": with_broken(_again_later(429, lambda: "1")),
        "later-date": with_broken(_again_later(429, lambda: formatdate(time() + 2, usegmt=True))),
        "later-absurd": with_broken(_again_later(429, lambda: "31536000")),
        "later-nonsense": with_broken(_again_later(503, lambda: "soon \u00fc")),
    }
