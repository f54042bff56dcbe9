"""Nobody is sent to an address that they did not ask for."""

from collections.abc import Callable

import pytest
from local_web import World

from tests.gather.hostile.crawled import Crawl, Seen

See = Callable[[str], Seen]

SPELLINGS = [
    "trap",
    "loopback",
    "localhost",
    "private",
    "metadata",
    "ipv6",
    "mapped",
    "decimal",
    "hex",
    "short",
    "zero",
    "user",
]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_redirect_to_a_private_address_is_refused_however_it_is_spelt(seen: See, spelling: str) -> None:
    site = seen(f"lure-{spelling}")
    assert site.asked == ["/"]
    assert "which is refused: " in site.problems["/"]


@pytest.mark.parametrize("spelling", ["octal", "backslash", "fullwidth"])
def test_a_redirect_to_what_others_might_read_as_one_leads_nowhere(seen: See, spelling: str) -> None:
    site = seen(f"lure-{spelling}")
    assert (site.asked, site.pages, list(site.problems)) == (["/"], [], ["/"])


@pytest.mark.parametrize("name", ["links-away", "redirects-away", "refresh-away", "sitemap-away"])
def test_what_leads_away_is_left_and_the_site_read_on(seen: See, name: str) -> None:
    site = seen(name)
    assert site.pages == ["/", "/about"]


def test_a_base_elsewhere_makes_links_elsewhere(seen: See) -> None:
    assert seen("base-away").asked == ["/"]


def test_the_trap_is_empty(crawl: Crawl, trap: World) -> None:
    assert crawl.sites
    assert trap.log == []
