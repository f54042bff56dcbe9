"""Names and texts of strangers that want to be markup, style, an address, or just in the way."""

import msgspec
import pytest

from samecheck.report.charts import audit_charts, sector_charts
from samecheck.report.charts.lettering import fitted, label, lines, width
from samecheck.wire import Audit, Made, SectorAudit
from tests.report.charts.sample import audit_of, sector_of
from tests.report.charts.svgs import SVG, faults, parsed, texts

NAMES = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</text></svg><style>*{display:none}</style>",
    "javascript:alert(document.cookie)",
    "]]><!--<![CDATA[",
    "&lt;b&gt; &amp; &#x202e; &nbsp;",
    "\u202eevil\u202c \u2066left\u2069",
    "\u200b\u200c\u200d\ufeff\u2060",
    "a\u0300\u0301\u0302\u0303\u0304\u0305" * 40,
    "w" * 100_000,
    "𓀀" * 2000,
    "سباك بويز | سباكة على مدار الساعة",
    "日本の配管工事業者株式会社東京本店営業部",
    "null\x00 bell\x07 esc\x1b[31m line\nbreak\ttab \ud800",
    "datum.x + ' ${1+1} {{7*7}} %s %(n)s",
    "url(#chart-parts-templated) var(--ink) https://evil.example/#peer-1",
)


@pytest.fixture(scope="module")
def evil(hand: Made) -> Audit:
    """An audit in which every text that others wrote is hostile."""
    audit = audit_of(hand, NAMES)
    themes = tuple(
        msgspec.structs.replace(row, label=NAMES[n % len(NAMES)], quote=NAMES[n % len(NAMES)], gap="seldom")
        for n, row in enumerate(audit.themes)
    )
    return msgspec.structs.replace(
        audit,
        site=NAMES[2],
        themes=themes,
        pages=tuple(msgspec.structs.replace(page, title=NAMES[n]) for n, page in enumerate(audit.pages)),
        passages=tuple(
            msgspec.structs.replace(row, text=NAMES[n % len(NAMES)]) for n, row in enumerate(audit.passages)
        ),
        standing=tuple(
            msgspec.structs.replace(row, site=NAMES[2]) if row.site == audit.site else row for row in audit.standing
        ),
        peers=audit.peers,
    )


@pytest.fixture(scope="module")
def evil_sector(hand: Made) -> SectorAudit:
    return sector_of(hand, NAMES)


def test_no_name_becomes_markup_style_or_an_address(evil: Audit, evil_sector: SectorAudit) -> None:
    charts = (*audit_charts(evil), *sector_charts(evil_sector))
    assert len(charts) == 10
    for chart in charts:
        drawn = [chart.svg(), chart.standalone(), *([chart.svg(narrow=True)] if chart.narrow is not None else [])]
        for svg in drawn:
            assert faults(svg) == []
            assert "evil.example" not in "".join(node.get("href", "") for node in parsed(svg).iter())
            assert not set(svg) & set("\u202e\u2066\u200b\x00\x07\x1b\ud800")


def test_they_are_shown_as_what_they_are(evil: Audit) -> None:
    (chart,) = (chart for chart in audit_charts(evil) if chart.name == "themes")
    assert "<script>alert(1)</script>" in [text for text in texts(chart.svg()) if text.startswith("<script")]


def test_nothing_is_larger_for_a_word_without_end(evil: Audit) -> None:
    for chart in audit_charts(evil):
        root = parsed(chart.svg())
        assert len(chart.svg()) < 100_000
        assert float(root.get("width")) <= 1100
        for node in root.iter(f"{SVG}text"):
            assert width("".join(node.itertext()), 10) < 700


def test_an_id_that_is_none_leads_nowhere(hand: Made) -> None:
    audit = audit_of(hand, [f"peer-{n}" for n in range(8)])
    themes = tuple(msgspec.structs.replace(row, id='x" onload="alert(1)') for row in audit.themes)
    for chart in audit_charts(msgspec.structs.replace(audit, themes=themes), ("themes", "demand")):
        assert faults(chart.svg()) == []
        assert "onload" not in chart.svg()


@pytest.mark.parametrize("name", NAMES)
def test_a_label_is_on_one_line_and_no_wider_than_its_room(name: str) -> None:
    shown = fitted(name, 120, 12)
    assert "\n" not in shown
    assert width(shown, 12) <= 120 + 12
    assert label(name)


@pytest.mark.parametrize("name", NAMES)
def test_lines_of_a_caption_hold_every_word(name: str) -> None:
    assert " ".join(lines(label(name), 300, 12)).split() == label(name).split()
