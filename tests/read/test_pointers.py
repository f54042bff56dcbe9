"""Main headings and links within a site, as they are read off a page."""

import pytest

from samecheck.model import Page
from samecheck.read.page import read_page
from samecheck.read.pointers import page_key


def read(
    body: str, url: str = "https://a.example/roofs/flat.html"
) -> tuple[tuple[tuple[int, str], ...], tuple[tuple[str, str], ...]]:
    page = read_page(
        Page("a.example", url, f"<html><body>{body}<p>The yard opens at six on market days.</p></body></html>")
    )
    return page.outline, page.links


def test_headings_of_two_ranks_are_kept_with_their_rank() -> None:
    outline, _ = read("<h1>Flat roofs</h1><h2>Felt</h2><h3>Nails</h3><h2>Felt</h2>")
    assert outline == ((1, "Flat roofs"), (2, "Felt"))


def test_links_to_other_pages_of_the_site_are_kept_with_their_words() -> None:
    _, links = read(
        '<a href="/roofs/metal/">Metal roofs</a><a href="slate.html">Slate <b>roofs</b></a>'
        '<a href="../index.html"><img alt="Home"></a>'
        '<a href="https://www.a.example/contact?x=1">Write</a>'
    )
    assert links == (("roofs/metal", "Metal roofs"), ("roofs/slate", "Slate roofs"), ("", "Home"), ("contact", "Write"))


@pytest.mark.parametrize(
    "link",
    [
        "https://b.example/x",
        "#top",
        "other.html#part",
        "mailto:a@a.example",
        "tel:123",
        "javascript:go()",
        "flat.html",
        "http://[",
        " ",
    ],
)
def test_other_links_are_not(link: str) -> None:
    assert read(f'<a href="{link}">Somewhere</a>')[1] == ()


def test_endless_menus_and_teasers_are_cut() -> None:
    menu = "".join(f'<a href="/p{n}">Page {n}</a>' for n in range(1_000)) + f'<a href="/z">{"long " * 50}</a>'
    assert len(read(menu)[1]) == 150


def test_a_page_that_is_none_points_nowhere() -> None:
    page = read_page(Page("a.example", "x", "<h1>Gone</h1><a href='/y'>Y</a>", problem="404"))
    assert (page.outline, page.links) == ((), ())


@pytest.mark.parametrize(
    "url",
    ["https://a.example/Drains/index.html", "drains.html", "/drains/", "drains", "http://www.a.example/drains.php?a=b"],
)
def test_an_address_is_known_however_it_is_written(url: str) -> None:
    assert page_key(url) == "drains"
