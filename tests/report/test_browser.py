"""The HTML as a browser shows it: nothing is fetched, nothing sticks out, everything can be read."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from samecheck.report.html import Html
from samecheck.wire import Audit

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed"),
]

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


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as tools:
        running = tools.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield running
        running.close()


@pytest.fixture(params=["audit", "unscored", "spotless", "positioned", "sector", "wide_sector", "mapped"])
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    result = request.getfixturevalue(request.param)
    path = tmp_path / f"{request.param}.html"
    path.write_bytes(Html().audit(result) if isinstance(result, Audit) else Html().sector(result))
    return path


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_it_is_quiet_asks_for_nothing_and_fits(browser: Any, file: Path, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert said == []
    assert [url for url in asked if not url.startswith("data:")] == [file.as_uri()]
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_its_ground(browser: Any, file: Path, scheme: str) -> None:
    page = browser.new_page(color_scheme=scheme)
    page.goto(file.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    faint = [found for found in page.evaluate(CONTRAST) if found[0] < 4.5]
    assert faint == []
    page.close()


def test_the_filter_leaves_only_the_cards_of_a_layer(browser: Any, audit: Audit, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(Html().audit(audit))
    page = browser.new_page()
    page.goto(path.as_uri())
    assert page.locator("article.card:visible").count() == 11
    page.locator("label[for=show-templated]").click()
    assert page.locator("article.card:visible").count() == 2
    assert page.locator(".filtered .page:visible h3").count() == 2
    page.close()


def test_paper_shows_what_is_folded_away_and_where_links_lead(browser: Any, audit: Audit, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(Html().audit(audit))
    page = browser.new_page(color_scheme="dark")
    page.goto(path.as_uri())
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator(".others li").first.is_visible()
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == "rgb(255, 255, 255)"
    after = page.evaluate("getComputedStyle(document.querySelector('.theirs a'), '::after').content")
    assert "attr(href)" in after or "https://" in after
    page.close()
