"""The percentile: where a site stands among its peers."""

import pytest

from samecheck.pipeline import Tools, judge, judge_all
from samecheck.score import percentile
from samecheck.sector import Sector
from samecheck.settings import Settings
from samecheck.wire import Made, Sameness

QUICK = Settings(model="static")


@pytest.fixture(scope="module")
def rows(plumbers: Sector, quick: Tools, made: Made) -> dict[str, Sameness]:
    """The score of every plumber, by name."""
    return {row.site: row.sameness for row in judge_all(plumbers, quick, QUICK, made).sites if row.sameness}


def test_it_counts_the_others_that_are_less_alike_ties_half() -> None:
    assert percentile(0.5, [0.1, 0.2, 0.9]) == pytest.approx(66.7)
    assert percentile(0.0, [0.1, 0.9]) == 0.0
    assert percentile(0.9, [0.0, 0.1]) == 100.0
    assert percentile(0.5, [0.5, 0.5]) == 50.0


def test_every_site_of_a_sector_has_one_and_they_are_spread_evenly(rows: dict[str, Sameness]) -> None:
    found = sorted(same.percentile for same in rows.values() if same.percentile is not None)
    assert len(found) == 8
    assert sum(found) / len(found) == pytest.approx(50, abs=10)
    assert found[0] <= 10
    assert found[-1] == 100


def test_an_audit_says_the_same_as_the_whole_sector(
    rows: dict[str, Sameness], plumbers: Sector, quick: Tools, made: Made
) -> None:
    name = "rivermark-plumbing.example"
    assert judge(plumbers[name], plumbers, quick, QUICK, made).sameness == rows[name]


def test_an_audit_tells_the_shares_that_the_percentile_rests_on(plumbers: Sector, quick: Tools, made: Made) -> None:
    name = "rivermark-plumbing.example"
    audit = judge(plumbers[name], plumbers, quick, QUICK, made)
    shares = {row.site: row.share for row in audit.standing}
    assert list(shares) == sorted(site.name for site in plumbers)
    assert all(0 <= share <= 1 for share in shares.values())
    mine = shares.pop(name)
    assert percentile(mine, list(shares.values())) == audit.sameness.percentile


def test_the_copier_stands_above_the_one_that_is_itself(rows: dict[str, Sameness]) -> None:
    copier, own = (rows[name] for name in ("rivermark-plumbing.example", "garside-of-tod.example"))
    assert copier.percentile is not None
    assert own.percentile is not None
    assert copier.percentile >= 80
    assert own.percentile <= 40


def test_three_sites_are_too_few_to_stand_among(plumbers: Sector, quick: Tools, made: Made) -> None:
    rows = judge_all(Sector(plumbers.sites[:3]), quick, QUICK, made).sites
    assert all(row.sameness is None or row.sameness.percentile is None for row in rows)
    few = Sector(plumbers.sites[:3])
    assert judge(few.sites[0], few, quick, QUICK, made).standing == ()
