"""What the tests of charts share: the sample audit and its charts, drawn once."""

import pytest

from samecheck.report.charts import Drawn, audit_charts, sector_charts
from samecheck.wire import Audit, Made, SectorAudit
from tests.report.charts.sample import audit_of, peers, sector_of


@pytest.fixture(scope="session")
def hand() -> Made:
    return Made(version="0", model="none", model_sha256="0", corpus_sha256="0", settings={})


@pytest.fixture(scope="session")
def shown(hand: Made) -> Audit:
    return audit_of(hand, peers(14))


@pytest.fixture(scope="session")
def trade(hand: Made) -> SectorAudit:
    return sector_of(hand, peers(14))


@pytest.fixture(scope="session")
def drawn(shown: Audit) -> dict[str, Drawn]:
    """The charts of the sample audit, by name."""
    return {chart.name: chart for chart in audit_charts(shown)}


@pytest.fixture(scope="session")
def drawn_trade(trade: SectorAudit) -> dict[str, Drawn]:
    """The charts of the sample sector, by name."""
    return {chart.name: chart for chart in sector_charts(trade)}
