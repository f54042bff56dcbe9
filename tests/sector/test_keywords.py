"""What pages aim at, who aims at the same, and what nobody can tell."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samecheck import pipeline
from samecheck.allow import Allow
from samecheck.embed import static
from samecheck.keywords import allowed_phrases, keyword_rows, trade_words
from samecheck.model import Page, Site
from samecheck.read.mask import PLACE
from samecheck.read.words import words
from samecheck.sector.index import Index
from samecheck.sector.keywords import Keywords, keywords_of
from samecheck.sector.keywords.names import slug_words
from samecheck.sector.keywords.phrases import LONGEST, chunks, phrases, singular
from samecheck.sector.keywords.stuffing import Density, Usual

BODY = {
    "ann": "Ann keeps a ledger of every tap she mended since school. The van smells of solder and oranges on most days.",
    "bob": "Bob lets the kettle decide when work begins. His sister paints the numbers on each toolbox by hand in winter.",
    "cyd": "Cyd writes letters to the makers of bad valves. Two of them wrote back, and one sent a box of washers to her.",
    "dee": "Dee rows across the lake to reach the cabins. In the boat lie pipes, a lamp and a book about owls for waiting.",
    "eli": "Eli was a baker until his oven leaked. Now he is asked to mend the ovens of others before the bread is due.",
    "fay": "Fay sings to pipes to hear where they are thin. A choir rents her shed, and the kettle is on by six there.",
}


def html(title: str, heading: str, *more: str, description: str = "", body: str = "", links: str = "") -> str:
    headings = "".join(f"<h2>{line}</h2>" for line in more)
    return (
        f'<html lang="en"><head><title>{title}</title><meta name="description" content="{description}"></head><body>'
        f"<nav>{links}</nav><main><h1>{heading}</h1>{headings}<p>{body}</p></main></body></html>"
    )


def business(name: str, **pages: str) -> Site:
    """The site ``name``.example with a home page of its own and ``pages`` by address."""
    home = html(f"At {name.title()}'s", f"{name.title()} at the bench", body=BODY[name])
    rows = [Page(f"{name}.example", "index.html", home)]
    rows += [Page(f"{name}.example", f"{url.replace('_', '-')}.html", page) for url, page in pages.items()]
    (site,) = pipeline.read(rows)
    return site


def found(site: Site, peers: Sequence[Site], *allowed: frozenset[str]) -> Keywords:
    fast = static.load()
    return keywords_of(site, peers, Index.of([site, *peers], fast, fast=fast), (), allowed)


def chased(name: str, town: str = "Boise") -> str:
    """A page that aims at night-time emergencies in ``town``, in words of its own."""
    return html(
        f"24 Hour Emergency Plumber in {town}", f"24 hour emergency plumber, {town}",
        description=f"24 hour emergency plumber {town}", body=f"{BODY[name]} We live in {town}, Idaho.",
    )  # fmt: skip


PEERS = [business("bob"), business("cyd"), business("dee"), business("eli")]


def told(text: str, *places: str) -> set[tuple[str, ...]]:
    masked = [PLACE if word in places else word for word in words(text)]
    return {phrase.key for phrase in phrases(text, masked)}


@pytest.mark.parametrize(
    "text",
    ["Drain Cleaning in Boise", "Boise drain cleaning", "Drain cleanings, Boise", "The drain cleaning for Boise"],
)
def test_a_place_and_word_order_do_not_change_the_phrase(text: str) -> None:
    assert ("cleaning", "drain") in told(text, "boise")


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("Drain Cleaning | Sewer Repair", ("cleaning", "sewer")),
        ("Drain Cleaning and Sewer Repair", ("cleaning", "sewer")),
        ("Drains - Sewers", ("drain", "sewer")),
        ("Drains, sewers", ("drain", "sewer")),
    ],
)
def test_separators_part_phrases(text: str, apart: tuple[str, ...]) -> None:
    assert apart not in told(text)


def test_a_hyphen_inside_a_word_parts_nothing() -> None:
    assert ("award", "electrician", "winning") in told("Award-winning electricians")
    assert ("24", "7", "plumber") in told("24/7 plumber")


def test_the_will_of_will_writing_is_no_verb() -> None:
    assert ("will", "writing") in told("Will Writing Norwich")
    assert ("mend", "will") not in told("We will mend it")


def test_a_phrase_is_complete_if_only_praise_and_trade_forms_are_cut_off() -> None:
    text = "Expert Metal Roof Repair Services"
    complete = {phrase.text for phrase in phrases(text, words(text)) if phrase.complete}
    assert complete == {f"{head}metal roof repair{tail}" for head in ("", "expert ") for tail in ("", " services")}


@given(st.text(max_size=200))
def test_phrases_of_any_text_are_short_and_folded(text: str) -> None:
    for phrase in phrases(text, words(text)):
        assert 0 < len(phrase.key) <= LONGEST
        assert list(phrase.key) == sorted({singular(word) for word in phrase.text.split()})
    assert all(chunks(text, words(text)))


def test_the_words_of_an_address_are_those_of_its_last_part() -> None:
    assert slug_words("https://a.example/our-work/drain-cleaning_boise.php?x=1") == "drain cleaning boise"
    assert slug_words("https://a.example/") == ""


def test_one_zone_is_no_aim_and_two_are() -> None:
    one = found(business("ann", pipes=html("Lead pipe museum", "Come and look", body=BODY["ann"])), PEERS)
    two = found(business("ann", pipes=html("Lead pipe museum", "The lead pipe museum", body=BODY["ann"])), PEERS)
    aims = [{page.url: set(page.aims) for page in each.pages}["pipes.html"] for each in (one, two)]
    assert ("lead", "museum", "pipe") not in aims[0]
    assert ("lead", "museum", "pipe") in aims[1]


def test_a_link_of_the_site_tells_what_a_page_aims_at() -> None:
    link = '<a href="/a1.html">Copper kettle repair</a>'
    site = business(
        "ann",
        a1=html("Copper kettle repair", "Come in", body=BODY["ann"]),
        a2=html("Yard", "Yard", links=link, body=BODY["bob"]),
    )
    (page,) = [page for page in found(site, PEERS).pages if page.url == "a1.html"]
    assert page.aims["copper", "kettle", "repair"].zones == ("title", "anchor")


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


def test_what_nobody_of_five_peers_aims_at_is_own() -> None:
    own = html("Copper kettle repair", "Copper kettle repair", body=BODY["ann"])
    four, five = (
        [row for row in keyword_rows(found(business("ann", kettles=own), peers)) if row.kind == "own"]
        for peers in (PEERS, [*PEERS, business("fay")])
    )
    assert not four
    assert [(row.phrase, row.pages, row.peers) for row in five] == [("copper kettle repair", ("kettles.html",), 0)]


def test_pages_of_one_site_compete_unless_they_are_for_other_towns() -> None:
    same = business("ann", night=chased("ann"), tonight=chased("ann"))
    other = business("ann", boise=chased("ann"), nampa=chased("ann", "Nampa"))
    competing = [[rivals.pages for rivals in found(site, PEERS).competing] for site in (same, other)]
    assert [[page.url for page in pages] for pages in competing[0]] == [["night.html", "tonight.html"]]
    assert not competing[1]


def test_parts_of_longer_phrases_compete_for_nothing() -> None:
    pages = {
        f"roof_{job}": html(
            f"Professional Roof {job.title()} Services", f"Professional roof {job} services", body=BODY["ann"]
        )
        for job in ("installation", "repair")
    }
    assert not found(business("ann", **pages), PEERS).competing


def test_pages_for_two_counties_of_one_state_do_not_compete() -> None:
    counties = ("Hernando", "Pasco")
    pages = {
        name: html(
            f"Roofing Contractor in {name} County, FL",
            f"Roofing contractor in {name} County, FL",
            body=f"{BODY['ann']} We work in {name} County, Florida, most weeks.",
        )
        for name in counties
    }
    result = found(business("ann", **pages), PEERS)
    assert [page.leading for page in result.pages if page.url != "index.html"] == [("hernando",), ("pasco",)]
    assert not result.competing


def test_a_town_is_a_place_where_only_capitals_of_the_running_text_tell() -> None:
    town = "Tunbridge Wells"
    body = " ".join(f"{line} throughout {town}." for line in BODY["ann"].split(". "))
    page = html(f"Expert {town} Roofer", f"{town} roofer", f"{town} Roof Repairs", body=f"{body} {body}")
    (target,) = [one for one in found(business("ann", tunbridge=page), PEERS).pages if one.url == "tunbridge.html"]
    assert "tunbridge wells" in target.places
    assert ("tunbridge", "well") not in target.aims
    assert target.aims["roofer",].placed == ("title", "h1")


def test_what_a_site_also_writes_small_is_no_name() -> None:
    body = f"{BODY['ann']} Ask for a reading lamp. We are in Reading. Each reading lamp is made here."
    page = html("Reading Lamps", "Reading lamps", body=body)
    (target,) = [one for one in found(business("ann", lamps=page), PEERS).pages if one.url == "lamps.html"]
    assert ("lamp", "reading") in target.aims


def test_what_a_site_is_called_is_nothing_only_it_aims_at() -> None:
    page = html("Solder and Oranges", "Solder and Oranges Ltd", "Ann Kettle Works", body=BODY["ann"])
    named = html(
        "Copper Kettle Works", "Copper Kettle Works", body=f"{BODY['ann']} Copper Kettle Works Ltd, in the yard."
    )
    rows = keyword_rows(found(business("ann", yard=page, works=named), [*PEERS, business("fay")]))
    assert not [row.phrase for row in rows if "kettle" in row.phrase]


def test_places_are_compared_as_names_and_not_word_by_word() -> None:
    mine = business("ann", night=chased("ann", "San Antonio"))
    (clone,) = found(mine, [business("bob", tonight=chased("bob", "San Diego")), *PEERS[1:]]).clones
    assert clone.shared[0].place == "another"


def jobs(name: str, title: str) -> Site:
    return business(name, jobs=html(title, title, body=BODY[name]))


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


def dense(times: int) -> Density:
    return Density(("clock", "tower"), times, 2 * times / 300)


def test_density_is_compared_with_the_sector_and_not_without_one() -> None:
    usual = Usual.of([(f"{n % 4}.example", dense(3 + n % 3)) for n in range(20)])
    assert usual is not None
    assert usual.stuffed(dense(30))
    assert not usual.stuffed(dense(6))
    assert Usual.of([("a.example", dense(3))] * 20) is None
    assert Usual.of([(f"{n}.example", dense(3)) for n in range(4)]) is None


def test_a_few_stuffed_peers_do_not_make_stuffing_usual() -> None:
    usual = Usual.of([(f"{n}.example", dense(30 if n < 5 else 4)) for n in range(20)])
    assert usual is not None
    assert usual.stuffed(dense(30))
