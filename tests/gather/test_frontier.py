"""Which page of a site is fetched next."""

from collections.abc import Iterable, Mapping

from hypothesis import given
from hypothesis import strategies as st

from samecheck.gather.archive import Fetch
from samecheck.gather.crawl.frontier import NUMBERED, VARIANTS, Frontier
from samecheck.gather.crawl.sitemaps import listed

HOME = "https://acme.example/"


def url(path: str) -> str:
    return f"https://acme.example{path}"


def fetched(asked: str, outcome: str = "page", links: Iterable[str] = (), **more: object) -> Fetch:
    return Fetch(url=asked, asked=asked, site="", outcome=outcome, date="", links=tuple(links), **more)  # type: ignore[arg-type]


def crawled(
    site: Mapping[str, Iterable[str]], max_pages: int = 1_000, start: str = HOME
) -> tuple[list[str], list[Fetch]]:
    """The paths asked for, and what they came to, of a site of pages and what they link to."""
    frontier, asked, fetches = Frontier([start], max_pages=max_pages), [], []
    while ask := frontier.next():
        asked.append(ask.url.removeprefix("https://acme.example"))
        links = [url(path) for path in site.get(asked[-1], ())]
        outcome = "other" if ask.sitemap and not links else "sitemap" if ask.sitemap else "page"
        one = fetched(ask.asked, outcome, links, depth=ask.depth)
        fetches.append(one)
        frontier.learn(one)
    return asked, fetches


def test_telling_pages_come_first_and_blogs_last_however_near() -> None:
    links = ["/blog/1", "/gallery", "/contact", "/services"]
    asked, _ = crawled({"/": links, "/services": ["/about"]})
    assert asked == ["/", "/sitemap.xml", "/services", "/contact", "/gallery", "/about", "/blog/1"]


def test_pages_that_only_the_sitemap_names_come_after_those_of_the_home_page() -> None:
    asked, _ = crawled({"/": ["/gallery"], "/sitemap.xml": ["/about", "/", "/gallery"]})
    assert asked == ["/", "/sitemap.xml", "/gallery", "/about"]


def test_the_parts_of_a_sitemap_that_hold_pages_are_read_before_posts() -> None:
    parts = ["/post-sitemap.xml", "/page-sitemap.xml", *(f"/post-sitemap{n}.xml" for n in range(2, 9))]
    asked, _ = crawled({"/sitemap.xml": parts, "/page-sitemap.xml": ["/about"]})
    assert asked[:3] == ["/", "/sitemap.xml", "/page-sitemap.xml"]
    assert (len(asked), asked[-1]) == (7, "/about")  # five sitemaps


def test_one_page_is_fetched_once_whatever_its_spellings() -> None:
    links = ["/index.html", "/#top", "/about", "/about/", "/about?utm_source=x", "/about/index.php", "/About"]
    asked, _ = crawled({"/": links})
    assert asked == ["/", "/sitemap.xml", "/about", "/About"]


def test_a_calendar_ends() -> None:
    months = {f"/events/{n}": [f"/events/{n + 1}", f"/events/{n + 2}"] for n in range(10_000)}
    asked, _ = crawled({"/": ["/events/0"], **months})
    assert len(asked) <= NUMBERED + 2


def test_filters_end() -> None:
    shop = [f"/shop?color={a}{b}&size={b}" for a in "abcdefghij" for b in "klmnopqrst"]
    assert len(crawled({"/": shop})[0]) == VARIANTS + 2


def test_paths_that_lead_into_themselves_end() -> None:
    loop = {"/a" * n + "/": [f"{'/a' * (n + 1)}/"] for n in range(50)}
    assert crawled(loop)[0] == ["/", "/sitemap.xml", "/a/", "/a/a/"]


def test_depth_ends() -> None:
    words = [f"/{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(100)]
    chain = {a: [b] for a, b in zip(["/", *words], words, strict=False)}
    assert len(crawled(chain)[0]) == 2 + 8


def test_a_redirect_is_followed_before_anything_else_and_its_target_is_not_asked_for_again() -> None:
    frontier = Frontier([HOME])
    frontier.learn(fetched(HOME, links=[url("/a"), url("/b"), url("/c")]))
    frontier.learn(fetched(url("/sitemap.xml"), "other"))
    frontier.learn(fetched(url("/a"), "redirect", [url("/c")], took=7))
    ask = frontier.next()
    assert ask is not None
    assert (ask.url, ask.asked, ask.hops, ask.spent) == (url("/c"), url("/a"), 1, 7)
    frontier.learn(Fetch(url=url("/c"), asked=url("/a"), site="", outcome="page", date=""))
    following = frontier.next()
    assert following is not None
    assert following.url == url("/b")
    frontier.learn(fetched(url("/b"), "redirect", [url("/c")]))
    assert frontier.next() is None


def test_no_more_is_asked_for_than_wanted_and_a_list_is_asked_for_whole() -> None:
    many = {"/": [f"/p{chr(97 + n)}" for n in range(20)]}
    assert len(crawled(many, max_pages=5)[0]) == 6  # and the sitemap
    assert crawled(many, max_pages=1)[0] == ["/"]
    frontier = Frontier([url(f"/{n}") for n in range(9)], follow=False, max_pages=3)
    assert frontier.outlook == 9


PATHS = st.sampled_from([f"/{a}{b}" for a in ("", "about", "blog/", "p?x=", "a/a/") for b in "12345"])


@given(st.dictionaries(PATHS, st.lists(PATHS, max_size=6), max_size=12), st.integers(1, 20), st.data())
def test_a_crawl_that_was_stopped_anywhere_ends_as_if_it_was_not(
    site: dict[str, list[str]], most: int, data: st.DataObject
) -> None:
    site["/"] = site.get("/1", ["/about1"])
    asked, fetches = crawled(site, most)
    stop = data.draw(st.integers(0, len(fetches)))
    again = Frontier([HOME], max_pages=most)
    for one in fetches[:stop]:
        again.learn(one)
    ask = again.next()
    assert (ask.url if ask else None) == (url(asked[stop]) if stop < len(asked) else None)
    assert len(set(asked)) == len(asked)


def test_what_a_sitemap_lists() -> None:
    xml = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
    <url><loc> https://acme.example/a?x=1&amp;y=2 </loc><lastmod>2026</lastmod></url>
    <url><loc><![CDATA[https://acme.example/b]]></loc></url><url><image:loc>https://acme.example/c.jpg</image:loc></url>
    <url><loc>javascript:alert(1)</loc></url><url><loc>https://acme.example/cut"""
    assert listed(xml)[:2] == (url("/a?x=1&y=2"), url("/b"))
    assert listed(b"<html><loc>https://acme.example/</loc>") == ()


@given(st.binary())
def test_no_sitemap_breaks_the_reading(data: bytes) -> None:
    listed(b"<urlset>" + data)
    listed(data)
