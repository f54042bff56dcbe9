"""Owners' facts beside what sites say: said or not, where, by whom too, with proof or bare."""

import msgspec
import pytest

from samecheck.model import Fact, Passage, PassageRole, Reading, Site
from samecheck.position.facts.found import fact_rows
from samecheck.position.facts.likeness import nameless
from samecheck.position.facts.places import Places
from samecheck.position.stating.ground import Ground
from samecheck.position.themes.voices import Voices
from samecheck.sector.transcript import transcribe_each
from samecheck.wire import FactRow
from tests.position.conftest import fast

THAWED = "We have thawed 412 frozen meters and broken none of them."
SAID = "We have thawed 412 frozen water meters without breaking one of them."
TOPICS = (
    "The kettle in the waiting room is for customers too.",
    "Ruth keeps the ledger in pencil and adds it up on Fridays.",
    "Our vans are washed on the last day of each month.",
    "Parking behind the mill is free before ten.",
    "The shop sells taps, washers and copper by the foot.",
    "Dogs are welcome in the yard but not on the ladder.",
    "Invoices come by post unless you ask for mail.",
    "The bell over the door was cast for a school.",
    "Boilers hum, and we know which hum means trouble.",
    "Cellars in this valley flood in March.",
)


def page(site: str, url: str, *said: tuple[PassageRole, str], outline: tuple[tuple[int, str], ...] = ()) -> Reading:
    passages = tuple(Passage(site, url, role, text, urls=(url,), lang="en") for role, text in said)
    return Reading(
        site, url, "ok", role="home" if url == "/" else "service", passages=passages, outline=outline, lang="en"
    )


def site(name: str, *pages: Reading) -> Site:
    distinct = {passage.text: passage for one in reversed(pages) for passage in reversed(one.passages)}
    return Site(name, pages, tuple(distinct.values()))


def filler(name: str, url: str = "/", at: int = 0) -> Reading:
    """A page of what has nothing to do with any fact, long enough for its site to be observed."""
    lines = [
        f"{text[:-1]}, says {name.split('.', maxsplit=1)[0]} {n}."
        for n in range(4)
        for text in TOPICS[at:] + TOPICS[:at]
    ]
    return page(name, url, *[("sentence", line) for line in lines])


def rows(own: Site, peers: list[Site], *facts: Fact) -> tuple[FactRow, ...]:
    sites = sorted([own, *peers], key=lambda one: one.name)
    ground = Ground.of(Voices.of(sites, transcribe_each(sites), fast()), fast(), fast())
    return fact_rows(facts, ground, sites.index(own), dict(enumerate(sites)))


def peers(*lines: str) -> list[Site]:
    names = [f"peer-{n}.example" for n in range(len(lines))]
    return [
        site(name, filler(name), page(name, "/about", ("sentence", line)))
        for name, line in zip(names, lines, strict=True)
    ]


QUIET = ("Tea is served.", "The clock is slow.", "Nobody shouts here.")


def test_what_is_said_deep_and_by_no_peer_is_buried() -> None:
    own = site("own.example", filler("own.example"), page("own.example", "/about", ("sentence", SAID)))
    (row,) = rows(own, peers(*QUIET), Fact(THAWED, "The frost book"))
    assert (row.status, row.said, row.prominent, row.bare, row.place) == ("buried", True, False, False, "deep")
    assert row.passages == (own.pages[1].passages[0].id,)
    assert (row.peers, row.peers_n) == ((), 3)
    assert row.evidence[0].text == SAID


@pytest.mark.parametrize(
    ("role", "place"),
    [("hero", "hero"), ("title", "title"), ("heading", "heading"), ("sentence", "top of the home page")],
)
def test_what_stands_where_visitors_look_is_not_buried(role: PassageRole, place: str) -> None:
    first = page("own.example", "/" if place.startswith("top") else "/a", (role, SAID))
    own = site("own.example", first, filler("own.example", "/b"))
    (row,) = rows(own, peers(*QUIET), Fact(THAWED))
    assert (row.status, row.place, row.prominent) == ("said", place, place != "heading")


def test_the_main_heading_is_known_by_the_outline() -> None:
    own = site("own.example", page("own.example", "/x", ("heading", "Frozen meters"), outline=((1, "FROZEN METERS"),)))
    assert Places.of(own).place(own.passages[0]) == "main heading"


def test_what_is_not_said_is_unsaid_and_peers_are_told_all_the_same() -> None:
    (row,) = rows(site("own.example", filler("own.example")), peers(SAID, *QUIET), Fact(THAWED))
    assert (row.status, row.said, row.bare, row.passages, row.place) == ("unsaid", False, False, (), "")
    assert row.peers == ("peer-0.example",)
    assert [one.site for one in row.evidence] == ["peer-0.example"]


def test_what_two_peers_say_is_me_too_and_a_larger_number_outdoes_it() -> None:
    own = site("own.example", filler("own.example"), page("own.example", "/about", ("sentence", SAID)))
    fewer = "We have thawed 90 frozen water meters without breaking one of them."
    more = "We have thawed 800 frozen water meters without breaking one of them."
    (alike,) = rows(own, peers(fewer, fewer.replace("90", "95"), *QUIET), Fact(THAWED))
    assert (alike.status, alike.peers, alike.outdone) == ("me too", ("peer-0.example", "peer-1.example"), ())
    (outdone,) = rows(own, peers(fewer, more, *QUIET), Fact(THAWED))
    assert outdone.status == "me-too-plus"
    assert [(one.site, one.text) for one in outdone.outdone] == [("peer-1.example", more)]
    assert [one.text for one in outdone.evidence[:2]] == [SAID, more]


def test_a_claim_without_its_figure_or_proof_is_bare_and_one_with_another_figure_differs() -> None:
    lines = "We thaw frozen water meters without breaking them.", "We have worked on roofs for 21 years."
    about = page("own.example", "/about", *[("sentence", one) for one in lines])
    facts = (
        Fact("We thaw frozen water meters and break none.", "412 jobs"),
        Fact("We have worked on roofs for 26 years."),
    )
    thawed, roofs = rows(site("own.example", filler("own.example"), about), peers(*QUIET), *facts)
    assert (thawed.said, thawed.bare, thawed.differs) == (True, True, ())
    assert [one.text for one in roofs.differs] == [lines[1]]


def test_a_figure_that_is_not_there_speaks_against_it() -> None:
    line = "We thaw frozen water meters without breaking them."
    own = site("own.example", filler("own.example"), page("own.example", "/about", ("sentence", line)))
    plain, counted = rows(own, peers(*QUIET), Fact("We thaw frozen water meters and break none."), Fact(THAWED))
    assert counted.chance < plain.chance


def test_what_a_customer_says_is_not_said_by_the_site() -> None:
    own = site("own.example", filler("own.example"), page("own.example", "/about", ("quote", SAID)))
    (row,) = rows(own, peers(*QUIET), Fact(THAWED))
    assert row.status == "unsaid"


def test_the_order_of_peers_changes_nothing() -> None:
    own = site("own.example", filler("own.example"), page("own.example", "/about", ("sentence", SAID)))
    some = peers(SAID, SAID.replace("412", "900"), *QUIET)
    facts = Fact(THAWED), Fact("Dogs are welcome.")
    assert msgspec.json.encode(rows(own, some, *facts)) == msgspec.json.encode(rows(own, some[::-1], *facts))


def test_no_facts_no_rows() -> None:
    assert rows(site("own.example", filler("own.example")), peers(*QUIET)) == ()


def test_names_of_people_are_taken_out() -> None:
    assert nameless("Every month Dr. Talamantes treats nine people; Rosalba helps her.") == (
        "Every month Dr. one treats nine people; one helps her."
    )
