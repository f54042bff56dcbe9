"""A desk with the invented plumbers."""

from pathlib import Path

import pytest

from samecheck import api
from samecheck.drafting.desk import Desk
from samecheck.settings import Settings

QUICK = Settings(model="static")
SITE = "rivermark-plumbing.example"
#: Copy of which something can be kept, lost and copied.
OLD = """# Drains and pipes in Spokane

Ruth Alder answers the phone herself until 9 pm, from the shop on Mill Street.
Since 1987 we have thawed 312 frozen mains with warm saline, not with a blowtorch.

We offer quality service at affordable prices for all of your plumbing needs, and our friendly team is always happy to help you.

Every trench is photographed in October light by our apprentice Tomas before the backfill of crushed basalt goes in.
"""


@pytest.fixture(scope="session")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    file = tmp_path_factory.mktemp("old") / "page.md"
    file.write_text(OLD, "utf-8")
    return api.desk("plumbers", before=file, site=SITE, settings=QUICK)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "page.md"
    file.write_text(OLD, "utf-8")
    return file
