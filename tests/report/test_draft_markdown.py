"""A draft in a pull request: what to look at, and nothing that strangers' texts could do there."""

from pathlib import Path

import pytest

from samecheck import api
from samecheck.drafting.desk import Desk
from samecheck.report.draft_markdown import markdown
from samecheck.settings import Settings

OLD = (
    "# Drains\n\nRuth Alder answers the phone herself until 9 pm, from the shop on Mill Street. We answer all calls.\n"
)
NEW = "# Drains\n\nWe answer the phone, from the shop on Mill Street. We offer quality service at affordable prices.\n"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    file = tmp_path_factory.mktemp("old") / "page.md"
    file.write_text(OLD, "utf-8")
    return api.desk("plumbers", before=file, settings=Settings(model="static"))


def test_what_was_lost_is_struck_out_beside_what_stands_there_now(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    file.write_text(NEW, "utf-8")
    shown = markdown([desk.judge(file)]).decode()
    assert shown.startswith("### ")
    assert "Compared with " in shown
    assert "**Lost: nobody else said it** (1)\n\n- ~~“Ruth Alder answers the phone herself until 9 pm" in shown
    assert "<br>“We answer the phone, from the shop on Mill Street.”" in shown
    assert "missing: " in shown
    assert "page.md:3:" in shown


def test_several_stand_one_after_the_other(desk: Desk) -> None:
    assert markdown([desk.judge(NEW), desk.judge(OLD)]).decode().count("### ") == 2
    assert "No sentence to look at." in markdown([desk.judge(OLD)]).decode()


def test_texts_can_do_nothing(desk: Desk) -> None:
    bad = "# Drains\n\nWe offer quality service at @octocat prices <img src=x> [click](https://x.example) ~~`#12`~~ now.\n"
    shown = markdown([desk.judge(bad)]).decode()
    assert "octocat" in shown
    assert "@octocat" not in shown
    assert "<img" not in shown
    assert "](https://x.example)" not in shown
