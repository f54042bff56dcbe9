"""The time of a run, as it stands in files that carry a date."""

from datetime import UTC, datetime

import pytest

from samecheck.report.dates import UNKNOWN, moment


@pytest.mark.parametrize(
    "started",
    ["2026-03-01T09:30:00", "2026-03-01T09:30:00Z", "2026-03-01T09:30:00+00:00", "2026-03-01T14:30:00+05:00"],
)
def test_a_time_is_told_in_utc_and_meant_so_where_it_names_no_zone(started: str) -> None:
    assert moment(started) == datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize("started", ["", "some day", "0001-01-01T00:00:00+05:00", "9999-12-31T23:59:59-05:00"])
def test_what_is_no_time_of_any_calendar_is_a_fixed_one(started: str) -> None:
    other = datetime(1970, 1, 1, tzinfo=UTC)
    assert moment(started) == UNKNOWN
    assert moment(started, other) == other
