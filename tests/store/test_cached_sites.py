"""Pages are read once and sites masked once, and what is kept is what would be made anew."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from samecheck import api, pipeline
from samecheck.model import Page, Site
from samecheck.read.content import content
from samecheck.read.mask import mask
from samecheck.read.page import read_page
from samecheck.sector.transcript import in_order, transcribe
from samecheck.settings import Settings
from samecheck.store import Cache, CachedReadings, CachedTranscripts

BODY = (
    "<html><head><title>Brightwater Plumbing</title></head><body><main><h1>Plumbers in Boise, Idaho</h1>"
    "<p>We mend taps and water heaters in {place}, Idaho.</p></main></body></html>"
)
PAGES = [Page("a.example", f"{place}.html", BODY.format(place=place)) for place in ("Boise", "Nampa")]


Damage = Callable[[str], Iterator[str]]


class Asked:
    """samecheck's own extractor, which remembers how often it was asked."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, *page: Any) -> Any:
        self.times += 1
        return content(*page)


def test_a_page_is_read_once_and_said_the_same(cache: Cache) -> None:
    asked = Asked()
    reader = CachedReadings(cache, "samecheck", asked)
    assert [list(reader(PAGES)) for _ in range(2)] == [list(map(read_page, PAGES))] * 2
    assert asked.times == len(PAGES)


def test_a_page_that_changed_is_read_anew(cache: Cache) -> None:
    reader = CachedReadings(cache, "samecheck", content)
    list(reader(PAGES))
    changed = [msgspec.structs.replace(PAGES[0], body=BODY.format(place="Reno")), PAGES[1]]
    assert list(reader(changed)) == list(map(read_page, changed))


def test_extractors_do_not_share_readings(cache: Cache) -> None:
    def nothing(*_: Any) -> list[Any]:
        return []

    (full,) = CachedReadings(cache, "samecheck", content)(PAGES[:1])
    (bare,) = CachedReadings(cache, "nothing", nothing)(PAGES[:1])
    assert len(bare.passages) < len(full.passages)


@pytest.mark.parametrize("body", ["We mend taps \ud83c here.", "<script>'\ud83c'</script><p>We mend taps here.</p>"])
def test_half_a_character_is_read_each_time(cache: Cache, body: str) -> None:
    page = Page("a.example", "a", body)
    assert [list(CachedReadings(cache, "samecheck", content)([page])) for _ in range(2)] == [[read_page(page)]] * 2
    assert cache.info().rows == {}


def test_a_reading_that_cannot_be_understood_is_made_again(cache: Cache, damaged: Damage) -> None:
    reader = CachedReadings(cache, "samecheck", content)
    list(reader(PAGES))
    for file in damaged(reader.kind):
        assert list(reader(PAGES)) == list(map(read_page, PAGES)), file


def test_a_transcript_is_kept_as_it_is_made(cache: Cache) -> None:
    (site,) = pipeline.read([*PAGES, Page("a.example", "c", "We go the extra mile for a one-stop shop.", "text")])
    expected = transcribe(site)
    assert any("⟨place⟩" in words for words in expected.masked)
    assert any(expected.stock())
    for _ in range(2):
        assert CachedTranscripts(cache)([site]) == [expected]
    assert list(cache.info().rows.values()) == [1]


def test_what_another_page_tells_of_a_site_masks_it_anew(cache: Cache) -> None:
    def told(*pages: Page) -> Site:
        (site,) = pipeline.read(pages)
        return site

    line = "Zorblax mends taps"
    alone = Page("b.example", "a", line, "text")
    named = Page("b.example", "b", "Welcome to Zorblax, WA\nWe work in Zorblax, WA.", "text")

    def masked(site: Site) -> list[str]:
        (found,) = CachedTranscripts(cache)([site])
        return found.masked[[passage.text for passage in in_order(site)].index(line)]

    assert masked(told(alone))[0] == "zorblax"
    assert masked(told(alone, named)) == mask(told(alone, named))(line)
    assert masked(told(alone, named))[0] != "zorblax"


def test_a_warm_audit_is_the_cold_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMECHECK_CACHE", str(tmp_path))
    # Two addresses, which change no result: the second audit is made anew from what was kept for the first.
    cold, warm = (
        api.audit(
            "plumbers", ["plumbers"], site="rivermark-plumbing.example", settings=Settings(model="static", contact=one)
        )
        for one in "ab"
    )
    assert msgspec.structs.replace(warm, made=cold.made) == cold
    assert {"reading", "transcript", "vector"} <= {kind.partition(":")[0] for kind in Cache.of_user().info().rows}
