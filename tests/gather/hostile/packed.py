"""Sites with a page or a sitemap of gigabytes, by name."""

from local_web import Exchange, Said, Site, page

from tests.gather.hostile.bombs import bomb, endless
from tests.gather.hostile.home import home

_XML = '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
_INDEX = '<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'


async def _more_sitemaps(exchange: Exchange) -> None:
    """A sitemap index that leads to itself and to ever more indexes."""
    number = int("0" + "".join(filter(str.isdigit, exchange.asked.path)))
    names = (exchange.asked.path, f"/sitemap-{2 * number + 1}.xml", f"/sitemap-{2 * number + 2}.xml")
    listed = "".join(f"<sitemap><loc>{exchange.origin}{name}</loc></sitemap>" for name in names)
    await Said(f"{_INDEX}{listed}</sitemapindex>", type="application/xml")(exchange)


_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BOMBS: dict[str, Site] = {
    **{
        f"bomb-{coding}": home("/about", "/services") | {"/about": bomb(coding), "/services": page("Services")}
        for coding in ("gzip", "deflate", "br", "zstd", "gzip, gzip")
    },
    "bomb-home": {"/": bomb("gzip")},
    "bomb-sitemap": home("/about")
    | {
        "/robots.txt": Said("Sitemap: {origin}/sitemap.xml.gz\n", type="text/plain"),
        "/sitemap.xml.gz": bomb("", "application/gzip"),
        "/about": page("About"),
    },
    "sitemap-loop": home("/about") | {"/sitemap*": _more_sitemaps, "/about": page("About")},
    "sitemap-laughs": home("/about")
    | {
        "/sitemap.xml": Said(
            f'<?xml version="1.0"?><!DOCTYPE urlset [<!ENTITY l0 "lol"><!ENTITY f SYSTEM "file:///etc/passwd">{_LAUGHS}]>'
            f"<urlset><url><loc>{{origin}}/&l9;</loc></url><url><loc>{{origin}}/&f;</loc></url></urlset>",
            type="application/xml",
        ),
        "/about": page("About"),
    },
    "sitemap-elsewhere": home("/about")
    | {
        "/sitemap.xml": Said(
            f"{_XML}<url><loc>http://127.0.0.1:1/</loc></url><url><loc>http://169.254.169.254/latest/</loc></url>"
            "<url><loc>file:///etc/passwd</loc></url><url><loc>{origin}/hidden-gem</loc></url></urlset>",
            type="application/xml",
        ),
        "/about": page("About"),
        "/hidden-gem": page("Only the sitemap knows this page"),
    },
    "endless-page": home("/about", "/services")
    | {
        "/about": endless(
            b"<!doctype html><title>About</title>", b"<p>We have always more to say about roofs.</p>\n" * 400
        ),
        "/services": page("Services"),
    },
}
