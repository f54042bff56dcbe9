"""Results with something in every field, of each kind that has a report."""

import pytest

from samecheck.wire import Audit, Draft, Portfolio, SectorAudit
from tests.report.hostile.poison import filled, whole


@pytest.fixture
def full(positioned: Audit) -> Audit:
    """An audit without an empty field."""
    return whole(positioned)  # type: ignore[no-any-return]


@pytest.fixture
def full_sector(mapped: SectorAudit) -> SectorAudit:
    """A sector's audit without an empty field."""
    return whole(mapped)  # type: ignore[no-any-return]


@pytest.fixture(scope="session")
def draft() -> Draft:
    """A draft without an empty field."""
    return filled(Draft)  # type: ignore[no-any-return]


@pytest.fixture(scope="session")
def portfolio() -> Portfolio:
    """A portfolio without an empty field."""
    return filled(Portfolio)  # type: ignore[no-any-return]
