"""Servers that are slow, broken or unwilling: each is named, none holds up the others."""

from collections.abc import Callable
from pathlib import Path

import pytest
from local_shop import paths_of, shop
from local_web import World

from samecheck.gather import Limits
from samecheck.gather.crawl.sites import crawled_sites
from samecheck.model import silent
from tests.gather.hostile.crawled import Crawl, Seen, overlaps

See = Callable[[str], Seen]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("half", "the answer ended too early"),
        ("half-chunked", "the answer ended too early"),
        ("reset", "the answer ended too early"),
        ("no-http", "it does not answer in HTTP"),
        ("huge-header", "the head of the answer is too long"),
        ("many-headers", "the head of the answer is too long"),
    ],
)
def test_a_broken_answer_is_a_problem_and_no_page(seen: See, name: str, said: str) -> None:
    site = seen(name)
    assert site.pages == ["/", "/services"]
    assert site.problems == {"/about": f"cannot be reached: {said}"}
    assert site.asked.count("/about") <= 2


@pytest.mark.parametrize("name", ["huge-header", "many-headers"])
def test_headers_without_end_are_not_read_to_their_end(seen: See, name: str) -> None:
    assert sum(asked.sent for asked in seen(name).log) < 30_000_000


@pytest.mark.parametrize("name", ["drip-head", "drip-body", "silent"])
def test_a_page_has_its_seconds_and_is_not_asked_for_again(seen: See, name: str) -> None:
    site = seen(name)
    assert site.pages == ["/", "/services"]
    assert site.problems == {"/about": "took longer than 3 s"}
    assert site.asked.count("/about") == 1
    assert 2 < site.took("/about") < 5


def test_a_home_page_that_says_nothing(seen: See) -> None:
    site = seen("silent-home")
    assert (site.asked, site.problems) == (["/"], {"/": "took longer than 3 s"})


def test_no_page_of_text_is_made_of_what_is_none(seen: See) -> None:
    site = seen("types")
    assert {"/", "/text"} <= set(site.pages) <= {"/", "/text", "/image"}
    assert {path: said for path, said in site.problems.items() if path != "/image"} == {
        "/pdf": "holds a PDF, not HTML",
        "/binary": "holds binary data, not HTML",
        "/json": "holds application/json, not HTML",
    }


def test_text_is_read_whatever_charset_it_claims(seen: See) -> None:
    site = seen("charsets")
    for path in ("/latin", "/utf", "/nonsense"):
        assert "Dächer über Köln" in site.body(path)
    assert "屋根の修理" in site.body("/sjis")


def test_walls_are_named_and_not_climbed(seen: See) -> None:
    site = seen("walls")
    assert site.pages == ["/", "/about"]
    for path, said in {"/members": "answers 401", "/forbidden": "answers 403", "/busy": "answers 503"}.items():
        assert site.problems[path].startswith(said)
    assert site.problems["/challenge"].startswith("answers 403")
    assert all("authorization" not in asked.headers and "cookie" not in asked.headers for asked in site.log)
    assert max(map(site.asked.count, site.asked)) <= 2


@pytest.mark.parametrize(("name", "rest"), [("later-seconds", 1.0), ("later-date", 0.8)])
def test_a_server_that_asks_for_patience_is_given_it(patient: Crawl, name: str, rest: float) -> None:
    """It may be left alone; if it is asked again, then not sooner than it said, and nothing else is asked meanwhile."""
    site = patient.sites[name]
    refused = next(number for number, asked in enumerate(site.log) if asked.path == "/about")
    after = site.log[refused + 1 :]
    assert all(asked.began - site.log[refused].began > 0.9 * rest for asked in after)
    assert "/about" in site.pages or site.problems["/about"].startswith("answers 429")


def test_a_server_that_asks_for_a_year_is_not_asked_for_that_page_again(patient: Crawl) -> None:
    site = patient.sites["later-absurd"]
    assert site.asked.count("/about") == 1
    assert site.problems["/about"].startswith("answers 429")


def test_a_retry_after_that_is_nonsense_breaks_nothing(patient: Crawl) -> None:
    site = patient.sites["later-nonsense"]
    assert {"/", "/services"} <= set(site.pages)
    assert site.asked.count("/about") <= 2


def test_no_host_has_two_requests_at_once(crawl: Crawl) -> None:
    assert [name for name, site in crawl.sites.items() if overlaps(site.log)] == []


def test_sites_that_share_a_host_take_turns(tmp_path: Path) -> None:
    with World({"shop": shop(20, pause=0.03)}) as world:
        home = world.url("shop").rstrip("/")
        rows = [f"Business {number},{home}{path}" for number, path in enumerate(paths_of(5))]
        (tmp_path / "list.csv").write_text("\n".join(["site,url", *rows]))
        limits = Limits(pause=0, allow_private=True, max_pages=6)
        found = crawled_sites([str(tmp_path / "list.csv")], tmp_path / "out", limits, silent)
        assert [site.pages for site in found] == [6] * 5
        assert overlaps(world.log) == 0


def test_each_site_is_crawled_to_its_end_whatever_the_others_do(crawl: Crawl) -> None:
    assert {name: site.ended for name, site in crawl.sites.items() if site.ended} == {}
    assert [name for name, site in crawl.sites.items() if not site.rows] == []
