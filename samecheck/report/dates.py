"""When a result was made, as the formats that carry a date need it."""

from datetime import UTC, datetime
from typing import Final

#: Stands for a time that is not known: a fixed one, so that equal results give equal files.
UNKNOWN: Final = datetime(2000, 1, 1, tzinfo=UTC)


def moment(started: str, unknown: datetime = UNKNOWN) -> datetime:
    """The time ``started`` (ISO 8601) in UTC, which is meant where it names no zone; ``unknown`` where it is no time.

    >>> moment("2026-03-01T09:30:00+02:00").isoformat(), moment("yesterday").year
    ('2026-03-01T07:30:00+00:00', 2000)
    """
    try:
        found = datetime.fromisoformat(started)
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError):  # the first and last days of the calendar overflow in another zone
        return unknown
