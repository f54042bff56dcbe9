"""robots.txt is obeyed, whatever it is."""

from collections.abc import Callable
from itertools import pairwise

import pytest

from tests.gather.hostile.crawled import Crawl, Seen

See = Callable[[str], Seen]


def test_a_site_that_is_closed_is_asked_for_its_robots_txt_alone(seen: See) -> None:
    site = seen("closed")
    assert ([asked.path for asked in site.log], site.pages) == (["/robots.txt"], [])
    assert site.problems == {"/": "is forbidden by its robots.txt"}


def test_rules_for_samecheck_count_before_those_for_all(seen: See) -> None:
    site = seen("partly")
    assert site.asked == ["/", "/private/a"]
    assert site.problems == {"/for-others/b": "is forbidden by its robots.txt"}


def test_a_robots_txt_that_fails_closes_the_site(seen: See) -> None:
    site = seen("robots-500")
    assert (site.asked, site.pages) == ([], [])
    assert site.problems == {"/": "is closed: its robots.txt answers 500"}


def test_a_site_without_robots_txt_is_open(seen: See) -> None:
    assert seen("robots-404").pages == ["/", "/about"]


def test_a_robots_txt_without_end_is_no_leave(seen: See) -> None:
    """It is cut at a limit and obeyed, or closes the site; what it forbids in its beginning is never fetched."""
    site = seen("robots-huge")
    assert "/secret" not in site.asked
    assert site.log[0].sent < 40_000_000
    assert site.problems.keys() & {"/", "/secret"}


def test_a_robots_txt_that_has_moved_is_obeyed(seen: See) -> None:
    site = seen("robots-moved")
    assert site.asked == ["/rules/robots.txt", "/", "/open"]
    assert site.problems == {"/secret": "is forbidden by its robots.txt"}


def test_a_robots_txt_that_leads_to_itself_counts_as_none(seen: See) -> None:
    """Source: RFC 9309, section 2.3.1.2."""
    assert seen("robots-loop").pages == ["/"]
    assert len(seen("robots-loop").log) <= 8


@pytest.mark.parametrize(("name", "said"), [("robots-silent", "took longer than 3 s"), ("robots-bomb", "")])
def test_a_robots_txt_that_cannot_be_read_is_no_leave(seen: See, name: str, said: str) -> None:
    site = seen(name)
    assert (site.asked, site.pages) == ([], [])
    assert said in site.problems["/"]
    assert site.took("/robots.txt") < 5


def test_the_crawl_delay_lies_between_any_two_pages(patient: Crawl) -> None:
    site = patient.sites["delayed"]
    begins = [asked.began for asked in site.log if not asked.path.startswith("/robots")]
    assert min(later - sooner for sooner, later in pairwise(begins)) > 0.5
    assert site.pages == ["/", "/about", "/services"]


def test_a_site_that_wants_a_page_a_day_is_left_after_its_first(patient: Crawl) -> None:
    site = patient.sites["absurd-delay"]
    assert site.asked == ["/"]
    assert site.problems == {"/about": "is to be fetched 86400 s after the page before it"}


def test_a_robots_txt_elsewhere_is_not_fetched_from_a_private_address(seen: See) -> None:
    site = seen("robots-away")
    assert (site.asked, site.pages) == ([], [])
    assert "is refused" in site.problems["/"]
