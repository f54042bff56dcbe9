"""Links in menus and footers, which are no copy, still tell a corporation from a shop."""

import pytest

from samecheck.model import Page
from samecheck.read.page import read_page
from samecheck.read.stature import told_stature

SHOP = "<a href=/>Home</a><a href=/about>About us</a><a href=/jobs>We are hiring, call Ruth</a>"
CORPORATION = (
    "<a href=/ir>Investor Relations</a><a href=/press>Newsroom</a><a href=/c>Careers</a><a href=/x>Change country</a>"
)


def signs(links: str, head: str = "") -> tuple[str, ...]:
    body = f"<html><head>{head}</head><body><nav>{links}</nav><h1>Drains</h1><p>We clear drains.</p></body></html>"
    return read_page(Page("a.example", "https://a.example/", body)).signs


def test_links_of_a_corporation() -> None:
    assert signs(CORPORATION) == ("investor relations", "a newsroom", "a choice of countries", "careers")


def test_links_of_a_shop() -> None:
    assert signs(SHOP) == ()


def test_a_teaser_about_investors_is_no_sign() -> None:
    teaser = "<a href=/n>How our investor relations with local banks helped us to buy a second van in 2019</a>"
    assert signs(teaser) == ()


@pytest.mark.parametrize(
    ("versions", "sign"), [(3, ()), (12, ("versions for many countries",)), (40, ("versions for very many countries",))]
)
def test_versions_for_other_countries(versions: int, sign: tuple[str, ...]) -> None:
    assert signs("", "".join(f"<link rel=alternate hreflang=x{n} href=/{n}>" for n in range(versions))) == sign


def test_what_is_told_in_words() -> None:
    assert told_stature("Offices in 145 countries (NASDAQ: ACME)") == ("a stock ticker", "customers in many countries")
    assert told_stature("We serve 12 towns and 3 countries") == ()
