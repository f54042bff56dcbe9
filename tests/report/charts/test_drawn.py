"""Every chart: safe, the same each time, told in words, good for light and dark, for a phone and for a notebook."""

import hashlib
import re
import subprocess
import sys

from samecheck.report.charts import Drawn, audit_charts
from samecheck.report.charts.ink import NAMES
from samecheck.wire import Audit, Made
from tests.report.charts.sample import audit_of, peers
from tests.report.charts.svgs import faults, ids, links, parsed, texts

AUDIT = ("score", "parts", "map", "themes", "demand", "pages")
SECTOR = ("ranking", "map", "matrix", "themes")


def all_of(drawn: dict[str, Drawn]) -> list[str]:
    found = [chart.svg() for chart in drawn.values()]
    return found + [chart.svg(narrow=True) for chart in drawn.values() if chart.narrow is not None]


def test_an_audit_has_six_charts_and_a_sector_four(drawn: dict[str, Drawn], drawn_trade: dict[str, Drawn]) -> None:
    assert tuple(drawn) == AUDIT
    assert tuple(drawn_trade) == SECTOR


def test_nothing_in_them_runs_loads_or_leads_outside(drawn: dict[str, Drawn], drawn_trade: dict[str, Drawn]) -> None:
    for svg in (*all_of(drawn), *all_of(drawn_trade)):
        assert faults(svg) == []
        assert "http" not in svg.replace('xmlns="http://www.w3.org/2000/svg"', "")


def test_no_two_have_an_id_in_common(drawn: dict[str, Drawn]) -> None:
    found = [each for svg in all_of(drawn) for each in ids(svg)]
    assert len(found) == len(set(found))


def test_colours_are_those_of_the_style_sheet_so_that_dark_paper_works(drawn: dict[str, Drawn]) -> None:
    for svg in all_of(drawn):
        used = set(re.findall(r'(?:fill|stroke)="([^"]*)"', svg))
        named = {f"var(--{name})" for name in NAMES.values()}
        assert {value for value in used if not value.startswith("url(#chart-")} <= named | {"none"}


def test_every_link_has_a_name(drawn: dict[str, Drawn], drawn_trade: dict[str, Drawn]) -> None:
    for svg in (*all_of(drawn), *all_of(drawn_trade)):
        assert all(links(svg).values())


def test_what_can_be_followed_is_no_picture_and_what_is_a_picture_cannot(drawn: dict[str, Drawn]) -> None:
    for svg in all_of(drawn):
        root = parsed(svg)
        assert root.get("role") == ("group" if links(svg) else "img")
        assert root.get("aria-label")
        if links(svg):
            assert root.get("aria-describedby") in ids(svg)


def test_texts_stay_texts_that_are_searched_and_read(drawn: dict[str, Drawn]) -> None:
    assert "Stock phrases" in texts(drawn["parts"].svg())
    assert "font-family" not in drawn["parts"].svg()


def test_they_are_the_same_from_run_to_run() -> None:
    # Another process hashes strings another way, and vl-convert counts its ids from the start.
    script = (
        "import hashlib\n"
        "from samecheck.report.charts import audit_charts\n"
        "from samecheck.wire import Made\n"
        "from tests.report.charts.sample import audit_of, peers\n"
        "made = Made(version='0', model='none', model_sha256='0', corpus_sha256='0', settings={})\n"
        "charts = audit_charts(audit_of(made, peers(9)))\n"
        "for chart in charts[::STEP]:\n"
        "    print(chart.name, hashlib.sha256(chart.svg().encode() + chart.png()).hexdigest())\n"
    )
    runs = [
        sorted(
            subprocess.run(
                [sys.executable, "-c", script.replace("STEP", step)], check=True, capture_output=True, text=True
            ).stdout.splitlines()
        )
        for step in ("1", "-1")
    ]
    assert runs[0] == runs[1]
    assert len(runs[0]) == len(AUDIT)


def test_altair_finds_every_chart_well_formed(drawn: dict[str, Drawn], drawn_trade: dict[str, Drawn]) -> None:
    for chart in (*drawn.values(), *drawn_trade.values()):
        assert chart.chart.to_dict(validate=True)["layer"]
        assert chart.narrow is None or chart.narrow.to_dict(validate=True)["layer"]


def test_a_phone_gets_a_narrow_one_or_one_to_scroll(drawn: dict[str, Drawn]) -> None:
    for chart in drawn.values():
        assert float(parsed(chart.svg(narrow=True)).get("width")) == 340


def test_what_has_no_narrow_one_is_to_be_scrolled(drawn_trade: dict[str, Drawn]) -> None:
    assert [chart.name for chart in drawn_trade.values() if chart.narrow is None] == ["matrix"]


def test_a_file_of_its_own_has_title_site_and_caption_and_needs_no_style_sheet(drawn: dict[str, Drawn]) -> None:
    for chart in drawn.values():
        svg = chart.standalone()
        assert faults(svg) == []
        assert "var(" not in svg
        assert links(svg) == {}
        said = texts(svg)
        assert said[:2] == [chart.title, "hartwell.example"]
        assert " ".join(said).endswith(chart.caption)


def test_a_png_is_sharp_and_shows_the_same(drawn: dict[str, Drawn]) -> None:
    picture = drawn["parts"].png()
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    wide = int.from_bytes(picture[16:20], "big")
    assert wide == 2 * float(parsed(drawn["parts"].standalone()).get("width"))
    assert hashlib.sha256(picture).digest() == hashlib.sha256(drawn["parts"].png()).digest()


def test_a_notebook_shows_a_picture_and_a_console_the_words(drawn: dict[str, Drawn]) -> None:
    bundle = drawn["score"]._repr_mimebundle_()
    assert bundle["image/svg+xml"] == drawn["score"].standalone()
    assert "35 %" in bundle["text/plain"]


def test_all_of_a_large_audit_are_small(hand: Made) -> None:
    large = audit_of(hand, peers(50), 20, 80)
    sizes = {
        chart.name: len(chart.svg()) + (len(chart.svg(narrow=True)) if chart.narrow is not None else 0)
        for chart in audit_charts(large)
    }
    assert set(sizes) == set(AUDIT)
    assert sizes["pages"] < 150_000
    assert sum(sizes.values()) < 300_000


def test_only_those_asked_for_are_drawn(shown: Audit) -> None:
    assert [chart.name for chart in audit_charts(shown, ("map", "score"))] == ["score", "map"]
