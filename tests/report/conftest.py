"""The fixtures that tests of reports share: the sample audit, what it is without findings or score, sectors, Chromium."""

import msgspec
import pytest

from samecheck.wire import Audit, Made, Parts, Sameness, SectorAudit, SectorRow
from tests.report.chromium import browser  # noqa: F401  # a fixture
from tests.report.placed import mapped, positioned  # noqa: F401  # fixtures
from tests.report.sample import audit_of, sector_of


@pytest.fixture
def made() -> Made:
    return Made(
        version="0.1.0",
        model="minilm",
        model_sha256="53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
        corpus_sha256="9f2c61c1f4b0f2d2ab34f7b5a86b8b5fd0ddad0cbd0bd3b1a9e5e77d1f9ff0aa",
        settings={"model": "minilm", "false_flags": 0.05, "fdr": None, "max_pages": 50, "select": []},
        started="2025-05-03T09:12:44Z",
        seconds=41.27,
        versions={"samecheck": "0.1.0", "numpy": "2.1.0"},
    )


@pytest.fixture
def audit(made: Made) -> Audit:
    """A plumber among fourteen rivals."""
    return audit_of(made)


@pytest.fixture
def unscored(audit: Audit) -> Audit:
    """Two peers only: no number."""
    none = Sameness(
        score=None, low=None, high=None, percentile=None, peers_n=2, comparable=False, parts=Parts(), generic=38.2,
        verdict="Only 2 peers have readable pages; a score needs at least 3",
    )  # fmt: skip
    row = SectorRow(homogeneity=None, low=None, high=None, sites=3, m=0)
    return msgspec.structs.replace(audit, sameness=none, sector=row, peers=audit.peers[:2])


@pytest.fixture
def spotless(audit: Audit) -> Audit:
    """Nothing found."""
    zero = msgspec.structs.replace(audit.sameness, score=0.0, low=0.0, high=2.1, percentile=0.0, parts=Parts(),
                                   peers_n=6, comparable=False, verdict="", generic=0.0)  # fmt: skip
    rows = {"peers": audit.peers[:6], "pages": audit.pages[:1], "findings": (), "passages": ()}
    return msgspec.structs.replace(audit, sameness=zero, **rows)


@pytest.fixture
def sector(made: Made) -> SectorAudit:
    return sector_of(24, made)


@pytest.fixture
def wide_sector(made: Made) -> SectorAudit:
    return sector_of(60, made)
