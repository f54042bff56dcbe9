"""Sites that lead to addresses nobody asked for. ``trap`` is a host and port of that kind."""

from collections.abc import Mapping

from local_web import Said, Site, page, redirect

from tests.gather.hostile.home import ALLOWED, home


def _targets(trap: str) -> Mapping[str, str]:
    """Spellings of addresses that nobody may be sent to."""
    port = trap.rpartition(":")[2]
    return {
        "trap": f"http://{trap}/",
        "loopback": f"http://127.0.0.1:{port}/",
        "localhost": f"http://localhost:{port}/",
        "private": "http://10.0.0.1/",
        "metadata": "http://169.254.169.254/latest/meta-data/",
        "ipv6": f"http://[::1]:{port}/",
        "mapped": f"http://[::ffff:127.0.0.1]:{port}/",
        "decimal": f"http://2130706433:{port}/",
        "octal": f"http://0177.0.0.1:{port}/",
        "hex": f"http://0x7f000001:{port}/",
        "short": f"http://127.1:{port}/",
        "zero": f"http://0.0.0.0:{port}/",
        "user": f"http://example.com@127.0.0.1:{port}/",
        "backslash": f"http://127.0.0.1:{port}\\@example.com/",
        "fullwidth": f"http://\uff11\uff12\uff17.0.0.1:{port}/",
    }


ELSEWHERE = (
    "javascript:alert(1)",
    "data:text/html,<h1>x</h1>",
    "file:///etc/passwd",
    "ftp://127.0.0.1/",
    "mailto:a@b.example",
)


def lures(trap: str) -> dict[str, Site]:
    """Sites whose home page redirects to a private address, each in another spelling."""
    return {
        f"lure-{name}": {"/robots.txt": ALLOWED, "/": redirect(to.encode().decode("latin-1"))}
        for name, to in _targets(trap).items()
    }


def away(trap: str) -> dict[str, Site]:
    """Sites whose pages link, refresh and redirect to where nobody may be sent."""
    targets = _targets(trap)
    return {
        "links-away": home(*targets.values(), *ELSEWHERE, "/about") | {"/about": page("About")},
        "redirects-away": home(*(f"/{name}" for name in targets), "/about")
        | {f"/{name}": redirect(to.encode().decode("latin-1")) for name, to in targets.items()}
        | {"/about": page("About")},
        "base-away": {
            "/": f'<base href="http://{trap}/"><h1>Based</h1><a href="about">About</a><a href="/services">S</a>'
        },
        "refresh-away": {
            "/": f'<meta http-equiv="refresh" content="0; url=http://{trap}/"><h1>Refreshed</h1><a href="/about">About</a>',
            "/about": page("About"),
        },
        "robots-away": {"/robots.txt": redirect(f"http://{trap}/robots.txt"), "/": page("Robots")},
        "sitemap-away": home("/about")
        | {
            "/robots.txt": Said(
                f"Sitemap: http://{trap}/sitemap.xml\nSitemap: http://169.254.169.254/sitemap.xml\n", type="text/plain"
            ),
            "/about": page("About"),
        },
    }
