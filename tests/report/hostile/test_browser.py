"""Hostile texts in Chromium: no dialog, no request, no complaint, and no element but those of the templates."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from samecheck.report import portfolio as portfolios
from samecheck.report.card import sector_card
from samecheck.report.charts import audit_charts, sector_charts
from samecheck.report.html import Html
from samecheck.report.json import as_stored
from samecheck.wire import Audit, Portfolio, SectorAudit
from tests.report.hostile import harm
from tests.report.hostile.attacks import ADDRESSES, FOR_PAGES, LONG, TEXTS
from tests.report.hostile.poison import readdressed, stretched
from tests.report.hostile.test_forms import before, harmless

pytestmark = pytest.mark.browser

#: Kinds of elements and of what they are given, where links lead, and what of the page acts by itself.
LOOK = r"""() => {
  const all = [...document.querySelectorAll("*")];
  const active = "script,style,iframe,object,embed,form,img,image,link,meta,base,math,foreignObject,video,audio,input,button";
  const leading = all.flatMap(each => ["href", "xlink:href", "src", "action", "data"].map(name => each.getAttribute(name)));
  const address = link => { try { return new URL(link, document.baseURI).href; } catch { return "nowhere:"; } };
  return {
    kinds: [...new Set(all.flatMap(each => ["", ...each.getAttributeNames()].map(name => `${each.localName} ${name}`)))],
    active: all.filter(each => each.matches(active)).map(each => each.localName).sort().join(" "),
    links: [...new Set(leading.filter(link => link !== null).map(address))],
    handlers: all.flatMap(each => each.getAttributeNames()).filter(name => name.startsWith("on")),
    styles: all.filter(each => each.hasAttribute("style")).length,
    pwned: window.pwned ?? null,
    text: document.body.innerText,
  };
}"""

#: The forms that a browser shows. A card of a notebook stands in a page without a policy of its own.
PAGES: dict[str, Callable[[Any], bytes]] = {
    "audit": lambda result: Html().audit(result),
    "sector": lambda result: Html().sector(result),
    "portfolio": lambda result: portfolios.index(result)["index.html"],
    "card": lambda result: _in_a_page(result._repr_html_()),
    "sector card": lambda result: _in_a_page(sector_card(result)),
}


Look = Callable[[bytes], dict[str, Any]]


def _in_a_page(card: str) -> bytes:
    return f"<!doctype html><meta charset=utf-8><title>A notebook</title><body>{card}".encode()


@pytest.fixture(params=PAGES)
def form(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def result(form: str, full: Audit, full_sector: SectorAudit, portfolio: Portfolio) -> Any:
    from samecheck.results import Audit as Told

    told = Told(**{name: getattr(full, name) for name in full.__struct_fields__})
    return {"audit": full, "sector": full_sector, "portfolio": portfolio, "card": told, "sector card": full_sector}[
        form
    ]


@pytest.fixture
def looked_at(browser: Any, tmp_path: Path) -> Iterator[Look]:
    """Opens a file, and tells what it is made of once it was seen that it is quiet."""
    page = browser.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(f"dialog: {dialog.message}"))
    page.on("request", lambda request: asked.append(request.url))
    page.on("popup", lambda other: said.append(f"window: {other.url}"))

    def look(content: bytes) -> dict[str, Any]:
        file = tmp_path / "page.html"
        file.write_bytes(content)
        said.clear()
        asked.clear()
        page.goto(file.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        found: dict[str, Any] = page.evaluate(LOOK)
        assert said == []
        assert [url for url in asked if not url.startswith("data:")] == [file.as_uri()]
        assert found["pwned"] is None
        assert found["handlers"] == []
        assert not harm.UNSEEN.search(re.sub(r"[\n\t]", "", found["text"]))
        inside = ("https://", "http://", "data:,", "data:image/", tmp_path.as_uri())
        assert [link for link in found["links"] if not link.startswith(inside)] == []
        return found

    yield look
    page.close()


def test_no_text_becomes_an_element(form: str, result: Any, looked_at: Look) -> None:
    expected: dict[str, dict[str, Any]] = {}
    for name, attack in FOR_PAGES.items():
        found = looked_at(PAGES[form](as_stored(before(result, attack))))
        other = harmless(attack)
        if other not in expected:
            expected[other] = looked_at(PAGES[form](as_stored(before(result, other))))
        assert set(found["kinds"]) == set(expected[other]["kinds"]), name
        assert (found["active"], found["styles"]) == (expected[other]["active"], expected[other]["styles"]), name


def test_no_address_leads_anywhere_but_to_the_web(form: str, result: Any, looked_at: Look) -> None:
    known = set(looked_at(PAGES[form](as_stored(result)))["kinds"])
    tried = tuple(ADDRESSES.values())
    # A whole report holds enough addresses that several are tried at once.
    for turn in range(0, len(tried), 4 if form in ("audit", "sector") else 1):
        addresses = (*tried[turn:], *tried[:turn]) if form in ("audit", "sector") else (tried[turn],)
        found = looked_at(PAGES[form](as_stored(readdressed(result, *addresses))))
        assert set(found["kinds"]) <= known, addresses[0]


def test_words_in_the_place_of_our_own_are_texts_too(form: str, result: Any, looked_at: Look) -> None:
    for attack in (TEXTS["script"], TEXTS["handler"], TEXTS["attribute"]):
        looked_at(PAGES[form](as_stored(before(result, attack, everywhere=True))))


def test_a_word_without_end_neither_bursts_the_page_nor_its_width(
    form: str, result: Any, looked_at: Look, browser: Any, tmp_path: Path
) -> None:
    content = PAGES[form](as_stored(stretched(result, LONG)))
    looked_at(content)
    assert len(content) < 2_000_000
    if "card" in form:  # which is as wide as the notebook lets it be
        return
    page = browser.new_page(viewport={"width": 375, "height": 800})
    page.goto((tmp_path / "page.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    page.close()


@pytest.mark.parametrize("kind", ["audit", "sector"])
def test_a_chart_is_a_picture_of_texts_and_nothing_else(kind: str, full: Audit, full_sector: SectorAudit) -> None:
    def drawn(attack: str) -> dict[str, set[str]]:
        if kind == "audit":
            charts = audit_charts(as_stored(before(full, attack)))
        else:
            charts = sector_charts(as_stored(before(full_sector, attack)))
        return {
            one.name: {*harm.picture(one.svg().encode()), *harm.picture(one.standalone().encode())} for one in charts
        }

    expected = drawn("Harmless. ")
    assert expected
    for name, attack in FOR_PAGES.items():
        found = drawn(attack)
        assert list(found) == list(expected), name
        # Fewer kinds there may be: an id that is none in an anchor takes the link away.
        assert all(found[chart] <= expected[chart] for chart in found), name
