"""Sites that have no end, and robots.txt files of all kinds, by name."""

from local_web import Exchange, Reply, Said, Site, page, redirect

from tests.gather.hostile.bombs import bomb, endless, silence
from tests.gather.hostile.home import ALLOWED, home


def robots(text: str) -> Reply:
    """A robots.txt."""
    return Said(text, type="text/plain")


ROBOTS: dict[str, Site] = {
    "closed": {"/robots.txt": robots("User-agent: *\nDisallow: /\n"), "/": page("Closed")},
    "partly": {
        "/robots.txt": robots("User-agent: *\nDisallow: /private\n\nUser-agent: samecheck\nDisallow: /for-others\n"),
        "/": page("Partly", "/private/a", "/for-others/b"),
        "/private/a": page("For all but nameless robots"),
        "/for-others/b": page("Secret"),
    },
    "robots-500": {"/robots.txt": Said("oops", 500), "/": page("Five hundred")},
    "robots-404": {"/": page("Four hundred and four", "/about"), "/about": page("About")},
    "robots-huge": {
        "/robots.txt": endless(
            b"User-agent: *\nDisallow: /secret\n", b"# nothing to see in this line\n" * 500, "text/plain"
        ),
        "/": page("Huge", "/secret", "/open"),
        "/secret": page("Secret"),
        "/open": page("Open"),
    },
    "robots-moved": {
        "/robots.txt": redirect("/rules/robots.txt", 301),
        "/rules/robots.txt": robots("User-agent: *\nDisallow: /secret\n"),
        "/": page("Moved", "/secret", "/open"),
        "/secret": page("Secret"),
        "/open": page("Open"),
    },
    "robots-loop": {"/robots.txt": redirect("/robots.txt"), "/": page("Loop")},
    "robots-silent": {"/robots.txt": silence, "/": page("Silent")},
    "robots-bomb": {"/robots.txt": bomb("gzip", "text/plain"), "/": page("Bomb")},
}
SLOW_ROBOTS: dict[str, Site] = {
    "delayed": {
        "/robots.txt": robots("User-agent: *\nCrawl-delay: 0.6\n"),
        "/": page("Delayed", "/about", "/services"),
        "/about": page("About"),
        "/services": page("Services"),
    },
    "absurd-delay": {
        "/robots.txt": robots("User-agent: *\nCrawl-delay: 86400\n"),
        "/": page("Absurd", "/about"),
        "/about": page("About"),
    },
}


async def _calendar(exchange: Exchange) -> None:
    """Each month leads to the month before and the month after, for ever."""
    month = int(exchange.asked.path.rpartition("=")[2] or 0)
    await Said(page(f"Month {month}", f"/calendar?month={month - 1}", f"/calendar?month={month + 1}"))(exchange)


async def _session_in_path(exchange: Exchange) -> None:
    """Each page names each page anew, with another session in its path."""
    salt = f"{abs(hash((exchange.asked.path, exchange.asked.began))):032x}"
    names = [f"/{name};jsessionid={salt}" for name in ("about", "services")]
    await Said(page(exchange.asked.path.partition(";")[0], *names))(exchange)


async def _session_in_query(exchange: Exchange) -> None:
    salt = f"{abs(hash((exchange.asked.path, exchange.asked.began))):032x}"
    keys = ("PHPSESSID", "sid", "session_id", "utm_source")
    await Said(page(exchange.asked.path.partition("?")[0], *(f"/about?{key}={salt}" for key in keys)))(exchange)


async def _deeper(exchange: Exchange) -> None:
    """A relative link that makes the path longer with every click."""
    await Said(page(f"Level {exchange.asked.path.count('/')}", "shop/"))(exchange)


async def _cookie_wall(exchange: Exchange) -> None:
    """Redirects to itself until a cookie comes."""
    given = "seen=1" in exchange.asked.headers.get("cookie", "")
    await (Said(page("Inside")) if given else Said(status=302, headers={"Location": "/", "Set-Cookie": "seen=1"}))(
        exchange
    )


MAZES: dict[str, Site] = {
    "calendar": {**home("/calendar?month=0", "/about"), "/about": page("About"), "/calendar*": _calendar},
    "session-path": {"/robots.txt": ALLOWED, "/*": _session_in_path},
    "session-query": {"/robots.txt": ALLOWED, "/*": _session_in_query},
    "deeper": {"/robots.txt": ALLOWED, "/sitemap*": Said(status=404), "/*": _deeper},
    "redirect-loop": {"/": redirect("/a"), "/a": redirect("/")},
    "redirect-chain": {
        "/robots.txt": ALLOWED,
        "/": redirect("/1"),
        **{f"/{n}": redirect(f"/{n + 1}") for n in range(1, 40)},
    },
    "five-redirects": {
        "/": redirect("/1"),
        **{f"/{n}": redirect(f"/{n + 1}") for n in range(1, 5)},
        "/5": page("Five"),
    },
    "cookie-wall": {"/robots.txt": ALLOWED, "/": _cookie_wall},
    "many-links": home(*(f"/page/{number}" for number in range(10_000))) | {"/page/*": page("A page of many")},
    "soft-404": home("/gone-1", "/gone-2", "/gone-3") | {"/gone*": page("Page not found", words="404 Not Found")},
}
