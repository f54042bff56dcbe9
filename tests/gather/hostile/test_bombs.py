"""Answers of gigabytes: they stop at the limit, and the site is read on."""

from collections.abc import Callable

import pytest

from tests.gather.hostile.crawled import Crawl, Seen

See = Callable[[str], Seen]


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd", "gzip, gzip"])
def test_gigabytes_in_a_few_bytes(seen: See, coding: str) -> None:
    site = seen(f"bomb-{coding}")
    assert site.pages == ["/", "/services"]
    assert site.problems == {"/about": "is over the limit of 10 MB"}
    assert site.asked.count("/about") == 1
    assert site.took("/about") < 5


def test_a_bomb_for_a_home_page(seen: See) -> None:
    assert seen("bomb-home").problems == {"/": "is over the limit of 10 MB"}


def test_a_page_without_end(seen: See) -> None:
    site = seen("endless-page")
    assert site.pages == ["/", "/services"]
    assert site.problems == {"/about": "is over the limit of 10 MB"}
    [about] = [asked for asked in site.log if asked.path == "/about"]
    assert about.sent < 30_000_000, "10 MB and what the network holds"


@pytest.mark.parametrize("name", ["bomb-sitemap", "sitemap-loop", "sitemap-laughs", "sitemap-away"])
def test_a_sitemap_that_is_of_no_use_costs_no_page(seen: See, name: str) -> None:
    site = seen(name)
    assert {"/", "/about"} <= set(site.pages)
    sitemaps = [asked.path for asked in site.log if asked.path.startswith("/sitemap")]
    assert len(sitemaps) == len(set(sitemaps)) <= 12


def test_what_a_sitemap_names_is_followed_on_the_same_site_alone(seen: See) -> None:
    site = seen("sitemap-elsewhere")
    assert set(site.asked) == set(site.pages) == {"/", "/about", "/hidden-gem"}
    assert not site.problems


def test_no_entity_of_a_sitemap_reads_a_file(seen: See) -> None:
    assert not any("root:" in asked.path or "lollol" in asked.path for asked in seen("sitemap-laughs").log)


def test_the_memory_of_it_all(crawl: Crawl) -> None:
    assert crawl.peak < 500, "MB of the largest process; the bombs are 2,000 MB each"
