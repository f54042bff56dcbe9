"""Sites that have no end, or seem to have none."""

from collections.abc import Callable

import pytest

from samecheck import pipeline
from tests.gather.hostile.crawled import Seen

See = Callable[[str], Seen]


def test_an_endless_calendar_takes_no_more_than_the_pages_allowed_and_comes_last(seen: See) -> None:
    site = seen("calendar")
    assert len(site.asked) <= 12
    assert site.asked[:2] == ["/", "/about"]
    assert len(set(site.asked)) == len(site.asked)


@pytest.mark.parametrize(
    ("name", "pages"), [("session-path", {"/", "/about", "/services"}), ("session-query", {"/", "/about"})]
)
def test_a_page_under_many_session_ids_is_one(seen: See, name: str, pages: set[str]) -> None:
    site = seen(name)
    assert (sorted(site.asked), set(site.pages)) == (sorted(pages), pages)


def test_a_path_that_grows_with_each_click_ends(seen: See) -> None:
    assert len(seen("deeper").asked) <= 12


@pytest.mark.parametrize("name", ["redirect-loop", "redirect-chain"])
def test_five_redirects_and_no_more(seen: See, name: str) -> None:
    site = seen(name)
    assert len(site.asked) <= 6
    assert site.problems == {"/": "redirects more than 5 times"}


def test_a_page_behind_five_redirects_is_had(seen: See) -> None:
    site = seen("five-redirects")
    assert (site.asked, site.pages) == (["/", "/1", "/2", "/3", "/4", "/5"], ["/5"])


def test_a_cookie_that_is_demanded_is_given_or_the_page_is_left(seen: See) -> None:
    site = seen("cookie-wall")
    assert len(site.asked) <= 6
    assert site.pages == ["/"] or "redirects" in site.problems["/"]


def test_of_ten_thousand_links_some_are_followed(seen: See) -> None:
    site = seen("many-links")
    assert len(site.asked) == 12
    assert site.asked[0] == "/"


def test_an_error_page_that_answers_200_is_read_as_one(seen: See) -> None:
    site = seen("soft-404")
    assert sorted(site.asked) == ["/", "/gone-1", "/gone-2", "/gone-3"]
    [read] = pipeline.read(list(site.rows))
    assert [page.status for page in read.pages] == ["ok", "error", "error", "error"]
    assert not any("not found" in passage.text.lower() for passage in read.scored)
