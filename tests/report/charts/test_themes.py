"""Who states what: surely, perhaps, not seen, not to be told."""

import re

import msgspec

from samecheck.report.charts import Drawn, audit_charts, sector_charts
from samecheck.report.charts.themes import COLUMNS, ROWS
from samecheck.wire import Audit, Made
from tests.report.charts.sample import SITE, audit_of, peers, sector_of
from tests.report.charts.svgs import links, parsed, texts


def squares(svg: str, paint: str) -> int:
    """How many shapes are filled with ``paint``, which are drawn as one."""
    return sum(
        node.get("d").count("z") for node in parsed(svg).iter("{*}path") if node.get("fill") == f"var(--{paint})"
    )


def test_each_state_has_its_own_shape(shown: Audit) -> None:
    first, second = shown.peers[0].site, shown.peers[1].site
    row = msgspec.structs.replace(
        shown.themes[0], own=True, peers=(first,), perhaps=(second,), unobserved=("peer-002.example",)
    )
    (chart,) = audit_charts(msgspec.structs.replace(shown, themes=(row,)), ("themes",))
    svg = chart.svg()
    assert (squares(svg, "ink"), squares(svg, "link"), squares(svg, "paper")) == (1, 1, 1)
    dashes = [
        len(re.findall("M", node.get("d")))
        for node in parsed(svg).iter("{*}path")
        if node.get("stroke") in ("var(--faint)", "var(--dim)")
    ]
    assert sorted(dashes) == [1, 11]


def test_the_most_stated_comes_first_and_leads_to_its_row(shown: Audit, drawn: dict[str, Drawn]) -> None:
    svg = drawn["themes"].svg()
    rows = [link.removeprefix("#theme-") for link in links(svg) if link.startswith("#theme-")]
    said = {row.id: len(row.peers) + row.own for row in shown.themes}
    assert [said[row] for row in rows] == sorted(said.values(), reverse=True)[:ROWS]


def test_the_sites_own_column_stands_first(drawn: dict[str, Drawn]) -> None:
    own = [node for node in parsed(drawn["themes"].svg()).iter("{*}text") if node.text == SITE]
    assert len(own) == 1
    turned = [node for node in parsed(drawn["themes"].svg()).iter("{*}text") if node.get("transform")]
    across = [float(re.findall(r"translate\(([\d.]+)", node.get("transform"))[0]) for node in turned]
    assert float(re.findall(r"translate\(([\d.]+)", own[0].get("transform"))[0]) == min(across)


def test_what_is_left_out_is_told(hand: Made) -> None:
    (chart,) = audit_charts(audit_of(hand, peers(70)), ("themes",))
    assert "18 themes stated by fewer are left out." in chart.caption
    assert "10 sites that state fewer are left out." in chart.caption
    assert len([link for link in links(chart.svg()) if link.startswith("#peer-")]) == COLUMNS


def test_a_claim_is_counted_among_those_who_were_observed(shown: Audit) -> None:
    row = msgspec.structs.replace(shown.themes[0], peers=("peer-000.example",), peers_n=9)
    (chart,) = audit_charts(msgspec.structs.replace(shown, themes=(row,)), ("themes",))
    assert "1 of 9" in texts(chart.svg())


def test_services_and_parts_of_pages_are_no_claims(shown: Audit) -> None:
    rows = tuple(msgspec.structs.replace(row, kind="furniture") for row in shown.themes)
    assert audit_charts(msgspec.structs.replace(shown, themes=rows), ("themes",)) == ()


def test_two_hundred_sites_of_a_sector_are_drawn_small(hand: Made) -> None:
    charts = sector_charts(sector_of(hand, peers(200)))
    sizes = {
        chart.name: len(chart.svg()) + (len(chart.svg(narrow=True)) if chart.narrow is not None else 0)
        for chart in charts
    }
    assert set(sizes) == {"ranking", "map", "matrix", "themes"}
    assert sum(sizes.values()) < 300_000
