"""Findings in the browser: filtered, searched, sorted, linked to, and reached from charts and the first screen."""

from typing import Any

import msgspec
import pytest

from samecheck.wire import Audit
from tests.report.browser.looks import Opened

pytestmark = pytest.mark.browser


def shown(page: Any) -> list[str]:
    return [str(each) for each in page.locator("article.card:visible").evaluate_all("all => all.map(each => each.id)")]


def values(page: Any, name: str) -> list[float]:
    read = f"all => all.map(each => Number(each.dataset.{name}))"
    return [float(each) for each in page.locator("article.card:visible").evaluate_all(read)]


def choose(page: Any, /, **filters: str) -> None:
    for name, value in filters.items():
        page.locator(f"[data-filter={name}]").select_option(value)


def test_a_layer_a_code_a_page_and_a_peer_leave_only_their_cards(opened: Opened, audit: Audit) -> None:
    page = opened(audit)
    every = shown(page)
    page.locator("label[for=show-templated]").click()
    assert len(shown(page)) == 2
    assert page.locator(".filtered .page:visible h3").count() == 2
    assert page.locator("[data-shown]").inner_text() == f"2 of {len(every)} shown"
    page.locator("[data-reset]").click()
    assert shown(page) == every
    choose(page, code="SC201")
    codes = page.locator("article.card:visible").evaluate_all("all => all.map(each => each.dataset.codes)")
    assert codes
    assert all("SC201" in each for each in codes)
    choose(page, code="", page="1")
    assert page.locator(".filtered .page:visible").count() == 1
    choose(page, page="", severity="high", sure="0.9")
    assert shown(page)
    assert all(value >= 0.9 for value in values(page, "sure"))
    choose(page, severity="", sure="", peer=page.locator("[data-filter=peer] option").nth(1).get_attribute("value"))
    assert 0 < len(shown(page)) < len(every)


def test_a_peers_row_leads_to_the_findings_that_quote_it(opened: Opened, audit: Audit) -> None:
    page = opened(audit)
    link = page.locator("#peers [data-show-peer]").first
    quoted = int(link.inner_text())
    link.click()
    assert len(shown(page)) == quoted
    assert "peer=" in page.evaluate("location.hash")


def test_a_search_finds_the_sentence_the_peers_words_and_its_name(opened: Opened, audit: Audit) -> None:
    page = opened(audit)
    search = page.locator("[data-filter=q]")
    for sought in ("family OWNED", "picks up a wrench", "bannock plumbing"):
        search.fill(sought)
        assert 0 < len(shown(page)) < 4, sought
        for word in sought.lower().split():
            assert all(word in text.lower() for text in page.locator("article.card:visible").all_text_contents())
    search.fill("no such words")
    assert shown(page) == []
    assert page.locator("[data-shown]").inner_text() == "Nothing fits. Take a filter away."


def test_cards_are_sorted_and_go_back_to_their_pages(opened: Opened, audit: Audit) -> None:
    page = opened(audit)
    every = shown(page)
    for order in ("weight", "sure", "saying"):
        choose(page, sort=order)
        told = values(page, order)
        assert told == sorted(told, reverse=True)
        assert sorted(shown(page)) == sorted(every)
        assert page.locator(".flat .from").first.inner_text().startswith("Page: ")
    choose(page, sort="")
    assert shown(page) == every
    assert page.locator(".from").count() == 0


def test_a_link_reproduces_filters_search_and_order(opened: Opened, audit: Audit) -> None:
    page = opened(audit)
    page.locator("label[for=show-copied]").click()
    page.locator("[data-filter=q]").fill("plumb")
    choose(page, sort="saying")
    place = page.evaluate("location.hash.slice(1)")  # page.url learns of it later
    again = opened(audit, place)
    assert shown(again) == shown(page)
    assert again.locator("[data-filter=q]").input_value() == "plumb"
    assert again.evaluate("scrollY") > 0


@pytest.mark.parametrize("sought", ["Smith & Sons", "what?", "C++", "50% off", "#12 = a"])
def test_a_link_reproduces_a_search_for_signs_that_addresses_are_made_of(
    opened: Opened, audit: Audit, sought: str
) -> None:
    page = opened(audit)
    page.locator("[data-filter=q]").fill(sought)
    place = page.evaluate("location.hash.slice(1)")  # page.url learns of it later
    for written in (place, place.replace("%", "%25").replace("?", "%3F")):
        assert opened(audit, written).locator("[data-filter=q]").input_value() == sought


def test_a_sorted_card_names_a_page_without_a_title_by_its_address(opened: Opened, audit: Audit) -> None:
    untitled = msgspec.structs.replace(
        audit, pages=tuple(msgspec.structs.replace(row, title="") for row in audit.pages)
    )
    page = opened(untitled)
    choose(page, sort="weight")
    told = page.locator(".flat .from").all_inner_texts()
    assert "Page: https://hartwell.example/drains" in told
    assert told[-1] == "Page: About whole pages and the site"


def test_a_link_to_a_finding_shows_it_though_it_was_filtered_away(opened: Opened, audit: Audit) -> None:
    hero = next(row.id for row in audit.passages if row.role == "hero")
    page = opened(audit, f"p-{hero}")
    assert page.evaluate("document.activeElement.id") == f"p-{hero}"
    assert page.locator(f"#p-{hero}").is_visible()
    page.locator("label[for=show-templated]").click()
    assert page.locator(f"#p-{hero}").is_hidden()
    page.evaluate(f"location.hash = 'p-{hero}'")
    page.locator(f"#p-{hero}").wait_for(state="visible")
    assert page.locator("#said").inner_text() == "Filters were taken away to show this."


def test_a_link_to_a_finding_is_copied(opened: Opened, audit: Audit) -> None:
    page = opened(audit, permissions=["clipboard-read", "clipboard-write"])
    card = page.locator("article.card").first
    card.get_by_role("button", name="Copy link").click()
    card.get_by_role("button", name="Link copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == f"{page.url.split('#')[0]}#{card.get_attribute('id')}"


def test_where_nothing_can_be_copied_the_link_is_there_to_be_copied_by_hand(opened: Opened, audit: Audit) -> None:
    page = opened(audit)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }")
    card = page.locator("article.card").first
    card.get_by_role("button", name="Copy link").click()
    field = card.get_by_label("Copy this link:")
    field.wait_for()
    assert field.input_value().endswith(f"#{card.get_attribute('id')}")
    assert page.evaluate("getSelection().toString() || document.activeElement.value") == field.input_value()


def test_a_click_on_a_chart_leads_to_the_sentence(opened: Opened, positioned: Audit) -> None:
    page = opened(positioned)
    mark = page.locator("#chart-pages .wide a[href^='#p-']").first
    mark.scroll_into_view_if_needed()
    place = mark.get_attribute("href")
    mark.click()
    assert page.evaluate("'#' + document.activeElement.id") == place
    assert page.locator(place).is_visible()


def test_a_theme_that_is_folded_away_is_unfolded(opened: Opened, positioned: Audit) -> None:
    page = opened(positioned)
    folded = page.locator("#claims details tr[id^=theme-]").last.get_attribute("id")
    assert page.locator(f"#{folded}").is_hidden()
    page.evaluate(f"location.hash = '{folded}'")
    page.locator(f"#{folded}").wait_for(state="visible")


def test_the_plan_is_a_check_list_that_is_remembered(opened: Opened, positioned: Audit) -> None:
    page = opened(positioned)
    told = page.locator("#plan .progress")
    assert told.inner_text() == "0 of 3 done, about 0.0 of 11.8 points"
    page.locator("#plan").get_by_label("Done").nth(1).check()
    assert told.inner_text() == "1 of 3 done, about 4.5 of 11.8 points"
    page.reload()
    assert told.inner_text() == "1 of 3 done, about 4.5 of 11.8 points"
    assert [box.is_checked() for box in page.locator("#plan").get_by_label("Done").all()] == [False, True, False]


def test_a_browser_that_remembers_nothing_still_counts(opened: Opened, positioned: Audit) -> None:
    page = opened(positioned)
    page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused'); }})")
    page.reload()
    page.locator("#plan").get_by_label("Done").first.check()
    assert page.locator("#plan .progress").inner_text() == "1 of 3 done, about 6.3 of 11.8 points"
