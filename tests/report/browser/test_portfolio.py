"""The index of a portfolio in the browser."""

from pathlib import Path
from typing import Any

import pytest

from samecheck.report.json import as_stored
from samecheck.report.portfolio import index
from tests.report.browser.looks import Opened, at_any_width, barriers, drawn_width, in_both_schemes
from tests.report.clients import portfolio

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("portfolio") / "index.html"
    path.write_bytes(index(as_stored(portfolio()))["index.html"])
    return path


def names(page: Any) -> list[str]:
    return [text.split("\n")[0] for text in page.locator("table.clients tbody tr:visible th").all_inner_texts()]


@at_any_width
def test_it_fits_and_asks_for_nothing(opened: Opened, file: Path, width: int) -> None:
    assert drawn_width(opened, file, width) <= width


@in_both_schemes
def test_axe_finds_no_barrier(opened: Opened, file: Path, scheme: str) -> None:
    assert barriers(opened, file, scheme) == []


def test_clients_are_sorted_by_change_and_found_by_what_became_of_them(opened: Opened, file: Path) -> None:
    page = opened(file)
    page.get_by_role("button", name="Change").click()
    assert names(page)[:3] == ["Higher", "Steady", "Lower"]
    page.get_by_role("button", name="Change").click()
    assert names(page)[:3] == ["Lower", "Steady", "Higher"]
    page.get_by_label("Find a client").fill("failed")
    assert names(page) == ["Gone"]


def test_a_number_leads_to_what_came_and_went(opened: Opened, file: Path) -> None:
    page = opened(file)
    page.get_by_role("link", name="40").click()
    assert page.evaluate("document.activeElement.id") == "became-1"


def test_without_script_all_is_there(opened: Opened, file: Path) -> None:
    page = opened(file, java_script_enabled=False)
    assert len(names(page)) == 11
