import pytest
from hypothesis import given
from hypothesis import strategies as st

from samecheck.gather import urls

BASE = "https://www.acme.example/services/roofs.html"


@pytest.mark.parametrize(
    ("url", "tidy"),
    [
        ("HTTP://WWW.Acme.example", "http://www.acme.example/"),
        ("https://acme.example:443/a#team", "https://acme.example/a"),
        ("http://acme.example:8080/", "http://acme.example:8080/"),
        ("https://acme.example/?utm_source=x&gclid=1&fbclid=2&b=2&a=1", "https://acme.example/?a=1&b=2"),
        ("https://acme.example/a;jsessionid=0F3C?PHPSESSID=abc", "https://acme.example/a"),
        ("https://acme.example/?sid=12", "https://acme.example/?sid=12"),
        ("https://acme.example/?sid=0123456789abcdef0123", "https://acme.example/"),
        ("https://acme.example/über uns?q=ä b", "https://acme.example/%C3%BCber%20uns?q=%C3%A4%20b"),
        ("https://acme.example/a%20b?page", "https://acme.example/a%20b?page"),
        ("http://[::1]:8000/x", "http://[::1]:8000/x"),
        ("mailto:info@acme.example", ""),
        ("javascript:void(0)", ""),
        ("ftp://acme.example/", ""),
        ("http://acme.example:x/", ""),
        ("/about", ""),
        ("https://acme.example/" + "a" * 3000, ""),
    ],
)
def test_one_spelling_a_page(url: str, tidy: str) -> None:
    assert urls.tidy(url) == tidy


@given(st.text(st.sampled_from("htps:/w.a?&=#%;@[]ä \t1")).map(lambda end: f"http://a.example/{end}") | st.text())
def test_tidying_is_idempotent_and_never_raises(url: str) -> None:
    assert urls.tidy(urls.tidy(url)) == urls.tidy(url)
    urls.rank(url)
    urls.site(url)


def test_links_are_the_pages_of_the_same_site() -> None:
    html = """
        <a href="/about">About</a> <a href="../about#team">again</a> <a href=" http://acme.example/ ">Home</a>
        <a href="gutters.html?utm_campaign=x">Gutters</a> <area href="/map"> <frame src="/frame.html">
        <a href="https://other.example/">Other</a> <a href="https://acme.example.evil.example/">Trick</a>
        <a href="https://acme.example:8443/">Port</a> <a href="https://blog.acme.example/">Blog</a>
        <a href="mailto:x@acme.example">Mail</a> <a href="tel:+1">Call</a> <a href="javascript:x()">Do</a> <a>None</a>
        <a href="/price-list.pdf">PDF</a> <a href="/photo.JPG">Photo</a> <a href="/feed/">Feed</a>
        <a href="/wp-login.php">In</a>
        <a href="http://[bad">Bad</a> <meta http-equiv="Refresh" content="0; URL='/start'">
    """
    assert urls.links(html, BASE) == [
        "https://www.acme.example/about", "http://acme.example/", "https://www.acme.example/services/gutters.html",
        "https://www.acme.example/map", "https://www.acme.example/frame.html", "https://www.acme.example/start",
    ]  # fmt: skip


def test_links_start_from_the_base_that_the_page_names() -> None:
    assert urls.links('<base href="/de/"><a href="kontakt">K</a>', BASE) == ["https://www.acme.example/de/kontakt"]


@given(st.text())
def test_links_of_anything(html: str) -> None:
    urls.links(html, BASE)
    urls.links(f'<?xml version="1.0" encoding="utf-16"?><a href="{html}">', BASE)


def test_telling_pages_come_first_and_blogs_last() -> None:
    paths = [
        "/blog/2024/tips",
        "/gallery",
        "/contact-us",
        "/our-services/roofs",
        "/about",
        "/privacy",
        "/pricing",
        "/?s=roof",
    ]
    ranked = sorted(paths, key=lambda path: urls.rank(f"https://acme.example{path}"))
    assert ranked[:5] == ["/about", "/our-services/roofs", "/pricing", "/contact-us", "/gallery"]
