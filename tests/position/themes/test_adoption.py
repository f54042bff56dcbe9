"""How many sites state a theme: exact, and silent about those who were not observed."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from samecheck.model import Page, Site
from samecheck.pipeline import read
from samecheck.position.themes.adoption import OPEN, STAKES, Adoption, adoption, exact
from samecheck.position.themes.found import SectorThemes
from samecheck.wire.position import NOT_SEEN, ThemeStatus
from tests.position.movers import INSURED, NAMES, copy_of_its_own, mover, said_by, theme_of, themes_of, together

SITES = st.frozensets(st.integers(0, 24))


@st.composite
def adoptions(draw: st.DrawFn) -> Adoption:
    observed = draw(SITES)
    sure = frozenset(one for one in observed if draw(st.booleans()))
    return Adoption(sure, frozenset(one for one in observed - sure if draw(st.booleans())), observed)


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [(0, 5, 0.0, 0.52), (0, 20, 0.0, 0.17), (8, 8, 0.63, 1.0), (5, 10, 0.19, 0.81), (0, 0, 0.0, 1.0)],
)
def test_the_interval_is_the_one_of_the_textbook(k: int, n: int, low: float, high: float) -> None:
    assert [round(end, 2) for end in exact(k, n)] == [low, high]


@given(st.integers(1, 40).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_outside_the_interval_what_was_seen_is_rarer_than_one_in_forty(case: tuple[int, int]) -> None:
    k, n = case
    low, high = exact(k, n)
    assert low <= k / n <= high
    if k:
        assert binom.sf(k - 1, n, low) == pytest.approx(0.025)
    if k < n:
        assert binom.cdf(k, n, high) == pytest.approx(0.025)


@given(adoptions())
def test_who_perhaps_states_it_widens_the_interval_upward_only(found: Adoption) -> None:
    surely = Adoption(found.sure, frozenset(), found.observed)
    assert found.low == surely.low
    assert found.high >= surely.high
    assert found.share == surely.share
    if found.perhaps:
        assert found.high > surely.high


@given(adoptions())
def test_what_half_may_lack_is_no_table_stakes_and_what_a_fifth_may_state_is_not_open(found: Adoption) -> None:
    if found.status == "table stakes":
        assert found.low >= STAKES
    if found.status == "open":
        assert found.high <= OPEN


@given(adoptions())
def test_every_status_is_one_that_readers_of_the_json_are_told_of(found: Adoption) -> None:
    assert found.status in get_args(ThemeStatus) or found.status.startswith(NOT_SEEN)


@pytest.mark.parametrize(
    ("sure", "perhaps", "of", "status"),
    [
        (8, 0, 8, "table stakes"),
        (0, 0, 8, "not seen in 8 peers"),
        (0, 0, 1, "not seen in 1 peer"),
        (0, 0, 20, "open"),
        (0, 3, 20, "not seen in 20 peers"),
        (1, 0, 40, "open"),
        (5, 0, 8, "said by most"),
        (2, 0, 8, "said by some"),
        (0, 0, 0, "not observed"),
    ],
)
def test_the_status_says_no_more_than_the_numbers_do(sure: int, perhaps: int, of: int, status: str) -> None:
    found = Adoption(frozenset(range(sure)), frozenset(range(sure, sure + perhaps)), frozenset(range(of)))
    assert found.status == status


def heard(sites: list[Site]) -> tuple[SectorThemes, Adoption]:
    """The themes of ``sites``, and how many state that they are insured."""
    found = themes_of(sites)
    theme = theme_of(found, "insured").theme
    return found, adoption(theme, found, list(found.sites))


def test_who_says_little_is_not_observed_rather_than_silent() -> None:
    claims = together(said_by(INSURED, range(6)))
    pages = [page for n in range(7) for page in mover(n, claims.get(n, ()), own=30)]
    short = [Page(NAMES[7], "index.html", "\n".join(copy_of_its_own(7)[:4]), "text")]
    sites = read([*pages, *short])
    assert {one.name: one.words < 300 for one in sites}[NAMES[7]]
    _, found = heard(sites)
    assert 6 in found.observed
    assert 7 not in found.observed
    assert found.of == 7
    assert found.share == pytest.approx(6 / 7)


def test_who_has_no_page_where_the_others_say_it_is_not_observed() -> None:
    priced = [Page(NAMES[n], "prices.html", INSURED[n], "text") for n in range(5)]
    silent = [Page(NAMES[5], "prices.html", "\n".join(copy_of_its_own(5)[-3:]), "text")]
    pages = [page for n in range(8) for page in mover(n, (), own=30)]
    sites = read([*pages, *priced, *silent])
    assert {page.role for page in sites[0].pages} == {"home", "about", "service", "pricing"}
    _, found = heard(sites)
    assert found.sure == frozenset(range(5))
    assert found.observed == frozenset(range(6))


def test_what_stands_in_the_header_of_every_page_counts() -> None:
    plain = [page for n in range(6) for page in mover(n, [INSURED[n]], own=30)]
    header = "We are fully insured, always."
    headed = [page for n in (6, 7) for page in mover(n, (), header=[header], own=30)]
    sites = read([*plain, *headed])
    assert header in [one.text for one in sites[6].passages if one.boilerplate]
    _, found = heard(sites)
    assert {6, 7} <= found.sure
