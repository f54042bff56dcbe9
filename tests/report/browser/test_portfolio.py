"""The index of a portfolio in the browser."""

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from samecheck.report.json import as_stored
from samecheck.report.portfolio import index
from tests.report.browser.test_page import WCAG, unfold
from tests.report.clients import portfolio

pytestmark = pytest.mark.browser
Opened = Callable[..., Any]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("portfolio") / "index.html"
    path.write_bytes(index(as_stored(portfolio()))["index.html"])
    return path


def names(page: Any) -> list[str]:
    return [text.split("\n")[0] for text in page.locator("table.clients tbody tr:visible th").all_inner_texts()]


@pytest.mark.parametrize("width", [320, 375, 640, 1280])
def test_it_fits_and_asks_for_nothing(opened: Opened, file: Path, width: int) -> None:
    page = opened(file, viewport={"width": width, "height": 800})
    unfold(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier(opened: Opened, file: Path, scheme: str) -> None:
    found = find_spec("axe_playwright_python")
    if not found or not found.origin:
        pytest.skip("axe-playwright-python is not installed")
    page = opened(file, color_scheme=scheme, bypass_csp=True)
    unfold(page)
    page.add_script_tag(path=Path(found.origin).parent / "axe.min.js")
    told = page.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}})", WCAG)
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in told["violations"]] == []


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
