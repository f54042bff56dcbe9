"""Who aims at the same: clones, what everybody chases, what a trade needs."""

import pytest

from samecheck.allow import Allow
from samecheck.keywords import allowed_phrases, keyword_rows, trade_words
from samecheck.read.mask import PLACE
from tests.sector.keywords.trade import BODY, PEERS, business, chased, found, html, jobs


def test_pages_that_aim_at_one_long_phrase_in_several_zones_are_clones() -> None:
    result = found(business("ann", night=chased("ann")), [business("bob", tonight=chased("bob")), *PEERS[1:]])
    (clone,) = result.clones
    assert (clone.mine.url, clone.theirs.site, clone.theirs.url) == ("night.html", "bob.example", "tonight.html")
    assert clone.shared[0].key == ("24", "emergency", "hour", "plumber")
    assert clone.shared[0].place == "same"
    (row,) = [row for row in keyword_rows(result) if row.kind == "clone"]
    assert row.phrase == f"24 hour emergency plumber {PLACE}"
    assert (row.peers, row.sites, row.place) == (1, ("bob.example",), "same")


def test_another_place_is_told_and_tells_less() -> None:
    here, there = (
        found(business("ann", night=chased("ann")), [business("bob", tonight=chased("bob", town)), *PEERS[1:]])
        for town in ("Boise", "Nampa")
    )
    assert [clone.shared[0].place for one in (here, there) for clone in one.clones] == ["same", "another"]
    assert here.clones[0].bits > there.clones[0].bits


def test_places_are_compared_as_names_and_not_word_by_word() -> None:
    mine = business("ann", night=chased("ann", "San Antonio"))
    (clone,) = found(mine, [business("bob", tonight=chased("bob", "San Diego")), *PEERS[1:]]).clones
    assert clone.shared[0].place == "another"


def test_the_bare_name_of_a_service_makes_no_clone() -> None:
    pages = [html("Drain Cleaning", "Drain cleaning", body=BODY[name]) for name in ("ann", "bob")]
    assert not found(business("ann", drains=pages[0]), [business("bob", drains=pages[1]), *PEERS[1:]]).clones


def test_the_text_of_another_under_own_titles_makes_no_clone() -> None:
    mine = html("Valves I turned down", "A wall of bad valves", body=BODY["bob"])
    assert not found(business("ann", valves=mine), [business("bob", tonight=chased("bob")), *PEERS[1:]]).clones


def test_an_allowed_phrase_makes_no_clone() -> None:
    entry = Allow(phrase="24 hour emergency plumbers", reason="the state's list of night services")
    mine, peers = business("ann", night=chased("ann")), [business("bob", tonight=chased("bob"))]
    assert found(mine, peers).clones
    assert not found(mine, peers, *allowed_phrases([entry], "ann.example")).clones
    assert allowed_phrases([entry, Allow(phrase="x", reason="y", site="bob.example")], "ann.example") == (
        frozenset(("24", "hour", "emergency", "plumber")),
    )


@pytest.mark.parametrize("carriers", range(1, 5))
def test_a_phrase_is_seen_however_many_chase_it(carriers: int) -> None:
    names = ("bob", "cyd", "dee", "eli")
    peers = [business(name, **({"tonight": chased(name)} if n < carriers else {})) for n, name in enumerate(names)]
    rows = [
        row for row in keyword_rows(found(business("ann", night=chased("ann")), peers)) if "emergency" in row.phrase
    ]
    assert max(row.peers for row in rows) == carriers
    assert ("everybody" in {row.kind for row in rows}) is (carriers >= 3)
    assert "clone" in {row.kind for row in rows}


def test_the_order_of_peers_changes_nothing() -> None:
    mine = business("ann", night=chased("ann"))
    peers = [business("bob", tonight=chased("bob")), *PEERS[1:]]
    assert keyword_rows(found(mine, peers)) == keyword_rows(found(mine, peers[::-1]))


def test_what_most_titles_of_a_trade_hold_is_listed_as_needed() -> None:
    pages = {name: html("Plumbing jobs", f"Plumbing by {name.title()}", body=BODY[name]) for name in BODY}
    result = found(
        business("ann", jobs=pages["ann"]), [business(name, jobs=pages[name]) for name in ("bob", "cyd", "dee", "eli")]
    )
    assert [(one.word, one.sites, one.of) for one in trade_words(result) if one.word == "plumbing"] == [
        ("plumbing", 5, 5)
    ]
    assert not result.clones


def test_neither_a_needed_word_nor_a_piece_of_phrases_is_chased() -> None:
    titles = {
        "bob": "Roof storm damage",
        "cyd": "Storm damage roof",
        "dee": "Storm damage roof",
        "eli": "Roof storm repair",
    }
    result = found(jobs("ann", "Roof paint"), [jobs(name, title) for name, title in titles.items()])
    assert "roof" in {one.word for one in trade_words(result)}
    assert [row.phrase for row in keyword_rows(result) if row.kind == "everybody"] == ["storm damage roof"]


def test_praise_does_not_make_a_phrase_ones_own() -> None:
    peers = [jobs(name, "Kettle repair") for name in ("bob", "cyd", "dee", "eli", "fay")]
    rows = keyword_rows(found(jobs("ann", "Professional kettle repair services"), peers))
    assert "own" not in {row.kind for row in rows}
    assert [(row.phrase, row.peers) for row in rows if row.kind == "everybody"] == [("kettle repair", 5)]
