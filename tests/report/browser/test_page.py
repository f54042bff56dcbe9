"""The HTML as a browser shows it: nothing is fetched, nothing sticks out, everything can be read."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from samecheck.wire import Audit, SectorAudit
from tests.report.browser.looks import Opened, at_any_width, barriers, drawn_width, in_both_schemes, unfold

pytestmark = pytest.mark.browser

#: Contrast of every text against the nearest opaque background, as WCAG 2 counts it; the lowest ones first.
CONTRAST = """() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
  const rgba = colour => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return canvas.getImageData(0, 0, 1, 1).data; };
  const light = ([r, g, b]) => { const [x, y, z] = [r, g, b].map(v => (v /= 255) <= .03928 ? v / 12.92
    : ((v + .055) / 1.055) ** 2.4); return .2126 * x + .7152 * y + .0722 * z; };
  const behind = element => { for (let e = element; e; e = e.parentElement) {
    const c = rgba(getComputedStyle(e).backgroundColor); if (c[3] === 255) return c; } return [255, 255, 255]; };
  const found = [];
  for (const element of document.body.querySelectorAll("*")) {
    const text = [...element.childNodes].filter(n => n.nodeType === 3).map(n => n.data.trim()).join(" ").trim();
    if (!text || !element.checkVisibility()) continue;
    const pair = [light(rgba(getComputedStyle(element).color)), light(behind(element))].sort((a, b) => b - a);
    found.push([(pair[0] + .05) / (pair[1] + .05), element.className || element.tagName, text.slice(0, 40)]);
  }
  return found.sort((a, b) => a[0] - b[0]);
}"""

PHONE = {"width": 375, "height": 812}
Written = Callable[[Audit | SectorAudit], Path]


@pytest.fixture(params=["audit", "unscored", "spotless", "positioned", "sector", "wide_sector", "mapped"])
def file(request: pytest.FixtureRequest, written: Written) -> Path:
    return written(request.getfixturevalue(request.param))


@at_any_width
def test_it_is_quiet_asks_for_nothing_and_fits(opened: Opened, file: Path, width: int) -> None:
    assert drawn_width(opened, file, width) <= width


@in_both_schemes
def test_every_text_stands_out_from_its_ground(opened: Opened, file: Path, scheme: str) -> None:
    page = opened(file, color_scheme=scheme)
    unfold(page)
    assert [found for found in page.evaluate(CONTRAST) if found[0] < 4.5] == []


@in_both_schemes
def test_axe_finds_no_barrier(opened: Opened, file: Path, scheme: str) -> None:
    assert barriers(opened, file, scheme) == []


def test_the_policy_lets_nothing_else_run(browser: Any, written: Written, positioned: Audit) -> None:
    page = browser.new_page()
    page.goto(written(positioned).as_uri())
    broken = page.evaluate(
        """async () => {
          const told = [];
          document.addEventListener("securitypolicyviolation", event => told.push(event.effectiveDirective));
          for (const [tag, text] of [["script", "window.ran = true"], ["style", "body { display: none }"]])
            document.body.append(Object.assign(document.createElement(tag), {textContent: text}));
          document.body.append(Object.assign(new Image(), {src: "https://peer.example/pixel.png"}));
          document.body.setAttribute("style", "display: none");
          await new Promise(done => setTimeout(done, 100));
          return [told.sort(), window.ran ?? false, getComputedStyle(document.body).display];
        }"""
    )
    page.close()
    assert broken == [["img-src", "script-src-elem", "style-src-attr", "style-src-elem"], False, "block"]


def test_without_a_script_everything_is_there_and_nothing_dead(opened: Opened, positioned: Audit) -> None:
    page = opened(positioned, java_script_enabled=False)
    assert page.locator("article.card:visible").count() == page.locator("article.card").count() > 10
    for dead in (".tools", "[data-scheme-switch]", ".progress", "button"):
        assert page.locator(f"{dead}:visible").count() == 0, dead
    page.locator("label[for=show-templated]").click()
    assert page.locator("article.card:visible").count() == 2
    page.locator("a.permalink:visible").first.click()
    assert "#p-" in page.url


def test_a_reader_chooses_light_or_dark_and_it_is_remembered(opened: Opened, audit: Audit) -> None:
    page = opened(audit, color_scheme="light")
    ground = "getComputedStyle(document.body).backgroundColor"
    before = page.evaluate(ground)
    switch = page.get_by_role("button", name="Dark")
    switch.click()
    assert switch.get_attribute("aria-pressed") == "true"
    assert page.evaluate(ground) != before
    page.reload()
    assert page.evaluate(ground) != before
    switch.click()
    assert page.evaluate(ground) == before


def test_a_keyboard_is_enough(opened: Opened, audit: Audit) -> None:
    page = opened(audit)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    seen = set()
    for _ in range(150):
        page.keyboard.press("Tab")
        told = page.evaluate(
            """() => { const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
              const label = e.matches(".vh") ? getComputedStyle(e.nextElementSibling) : style;
              return [e.dataset.filter ?? e.name ?? e.tagName, label.outlineStyle !== "none", box.bottom > 0]; }"""
        )
        if told[0] == "BODY":
            break
        assert told[1:] == [True, True], told
        seen.add(told[0])
    assert {"q", "code", "page", "severity", "sure", "peer", "sort", "show"} <= seen
    page.locator("[data-filter=q]").focus()
    page.keyboard.type("wrench")
    assert page.locator("article.card:visible").count() == 1
    page.keyboard.press("Tab")
    page.locator("[data-reset]").focus()
    page.keyboard.press("Enter")
    assert page.locator("article.card:visible").count() > 10


def test_paper_shows_the_best_quote_of_each_finding_and_where_links_lead(opened: Opened, positioned: Audit) -> None:
    page = opened(positioned, color_scheme="dark")
    page.get_by_role("button", name="Dark").click()
    page.emulate_media(media="print", color_scheme="dark")
    quotes = page.locator(".card .ours, .card .theirs").count()
    assert page.locator(".card .ours:visible, .card .theirs:visible").count() == quotes > 0
    assert page.locator(".others li:visible").count() == 0
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    after = page.evaluate("getComputedStyle(document.querySelector('.theirs a'), '::after').content")
    assert "attr(href)" in after or "https://" in after
    for control in (".tools", ".layers", ".contents", "[data-scheme-switch]", ".card .acts"):
        assert page.locator(f"{control}:visible").count() == 0, control
    assert page.locator(".tick input").first.is_visible()


def test_it_prints_as_pdf_and_unfolds_nothing_on_the_screen(opened: Opened, positioned: Audit, tmp_path: Path) -> None:
    page = opened(positioned)
    made = page.pdf(path=tmp_path / "report.pdf", prefer_css_page_size=True)
    assert made.startswith(b"%PDF")
    assert page.evaluate("document.querySelectorAll('details[open]').length") == 0
