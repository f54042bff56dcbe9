"""What became of a client is told only where it can be."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from samecheck.portfolio.change import Snapshot, change, said
from samecheck.sources import read_sites
from samecheck.wire.portfolio import Noted
from samecheck.wire.rows import Sameness
from tests.cli.conftest import site
from tests.portfolio.conftest import edited
from tests.scores import scored


def finding(name: str) -> Noted:
    return Noted(id=name, code="SC101", severity="high", text=name, url="/")


def taken(score: Sameness, *findings: str, **other: Any) -> Snapshot:
    known: dict[str, Any] = {"judged": "", "basis": {"model": "static"}, "own": "a", "peers": {"p": "1", "q": "1"}}
    return Snapshot(sameness=score, findings=tuple(map(finding, findings)), **(known | other))


THEN = taken(scored(40, 35, 45), "old", "kept")


def test_the_first_judgement_has_nothing_to_compare_with() -> None:
    assert change(None, THEN).trend == "first"


@pytest.mark.parametrize(
    ("now", "trend"),
    [
        (scored(30, 25, 34.9), "lower"),
        (scored(30, 25, 35), "no clear change"),
        (scored(40, 35, 45), "no clear change"),
        (scored(50, 45, 60), "no clear change"),
        (scored(50, 45.1, 60), "higher"),
        (scored(None), "can't tell"),
        (scored(50), "can't tell"),
        (scored(20, 15, 25, peers_n=9), "can't tell"),
    ],
)
def test_where_the_intervals_overlap_nothing_is_told(now: Sameness, trend: str) -> None:
    found = change(THEN, taken(now, "kept"))
    assert found.trend == trend
    assert found.then == THEN.sameness


def test_findings_come_go_and_stay() -> None:
    found = change(THEN, taken(scored(40, 35, 45), "kept", "new"))
    assert [one.id for one in found.new] == ["new"]
    assert [one.id for one in found.resolved] == ["old"]
    assert found.unchanged == 1


@pytest.mark.parametrize(
    ("what", "then", "now"),
    [("model", "static", "minilm"), ("setting fdr", "null", "0.1"), ("samecheck", "", "2"), ("site", "a", "b")],
)
def test_what_was_made_another_way_does_not_compare(what: str, then: str, now: str) -> None:
    basis = {"model": "static"}
    before = msgspec.structs.replace(THEN, basis=basis | ({what: then} if then else {}))
    found = change(before, taken(scored(1, 0, 2), "new", basis=basis | {what: now}))
    assert found.trend == "void"
    assert (found.new, found.resolved, found.unchanged) == ((), (), 0)
    assert [(one.what, one.then, one.now) for one in found.differing] == [(what, then, now)]


def test_peers_that_come_go_and_edit_are_named() -> None:
    found = change(THEN, taken(scored(40, 35, 45), peers={"q": "2", "r": "1"}, own="b"))
    assert (found.peers.added, found.peers.gone, found.peers.edited) == (("r",), ("p",), ("q",))
    assert found.edited
    assert not change(THEN, THEN).edited


@pytest.mark.usefixtures("places")
def test_a_page_that_moves_says_what_it_said(tmp_path: Path) -> None:
    page = site(tmp_path / "one", 0) / "index.html"
    (one,) = read_sites(tmp_path / "one")
    before = said(one)
    page.rename(page.with_name("start.html"))
    (one,) = read_sites(tmp_path / "one")
    assert said(one) == before
    edited(page.with_name("start.html"), "photographed", "drawn")
    (one,) = read_sites(tmp_path / "one")
    assert said(one) != before
