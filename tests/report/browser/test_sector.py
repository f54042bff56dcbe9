"""A sector in the browser: its ranking sorted and searched, its matrix read in words."""

from typing import Any

import pytest

from samecheck.wire import SectorAudit
from tests.report.browser.looks import Opened

pytestmark = pytest.mark.browser


def column(page: Any, number: int) -> list[str]:
    cells = page.locator(f"#ranking-table tbody tr:visible > :nth-child({number})")
    return [text.strip() for text in cells.all_inner_texts()]


def test_the_ranking_is_sorted_by_any_column(opened: Opened, sector: SectorAudit) -> None:
    page = opened(sector)
    before = column(page, 2)
    page.get_by_role("button", name="Copied").click()
    numbers = [int(text) for text in column(page, 5) if text.isdigit()]
    assert numbers == sorted(numbers, reverse=True)
    assert page.locator("#ranking-table [aria-sort=descending]").inner_text().startswith("Copied")
    page.get_by_role("button", name="Copied").click()
    assert [int(text) for text in column(page, 5) if text.isdigit()] == sorted(numbers)
    page.get_by_role("button", name="#").click()
    assert column(page, 2) == before


def test_a_site_is_found_by_its_name(opened: Opened, sector: SectorAudit) -> None:
    page = opened(sector)
    page.get_by_label("Find a site").fill("summit")
    assert column(page, 2)
    assert all("summit" in name.lower() for name in column(page, 2))
    assert page.locator("#said").inner_text().endswith("shown")


def test_a_cell_of_the_matrix_is_told_in_words_and_its_row_leads_to_the_site(
    opened: Opened, sector: SectorAudit
) -> None:
    page = opened(sector)
    cell = page.locator(".matrix tbody tr").nth(1).locator("td").nth(0)
    cell.click()
    told = page.locator(".picked").inner_text()
    first, second = (page.locator(".matrix tbody bdi").nth(place).inner_text() for place in (0, 1))
    assert told == f"{cell.inner_text()} % of the words of {second} are also at {first}."
    link = page.locator(".matrix tbody a").nth(2)
    link.click()
    assert page.evaluate("'#' + document.activeElement.id") == link.get_attribute("href")
