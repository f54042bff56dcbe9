"""What a site states: cut as a reader would cut it, wherever on the page it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samecheck.model import Page, Site
from samecheck.pipeline import read
from samecheck.read.mask import SIGNS
from samecheck.read.words import words
from samecheck.sector.statements import GLUE, Statement, clauses, shown
from samecheck.sector.transcript import transcribe


def stated(text: str) -> list[str]:
    """The content words of each clause of ``text``, as a line."""
    return [" ".join(found) for *_, found in clauses(text, words(text))]


def site_of(*bodies: str) -> Site:
    """A site with a page of HTML for each of ``bodies``."""
    pages = [Page("own.example", f"{n}.html", f"<html><body>{body}</body></html>") for n, body in enumerate(bodies)]
    return read(pages)[0]


def told(site: Site) -> list[tuple[str, Statement]]:
    """What ``site`` states, each as it stands, with all that is known of it."""
    visible = shown(site)
    return [(visible[one.passage].text[one.start : one.end], one) for one in transcribe(site).statements]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Licensed, insured and bonded", ["licensed insured", "bonded"]),
        ("Free quotes – no obligation", ["free quotes", "no obligation"]),
        ("Roofing | Gutters | Siding", ["roofing", "gutters", "siding"]),
        ("We show up on time, and we clean up.", ["show time", "clean"]),
        ("No hidden fees. Guaranteed!", ["no hidden fees", "guaranteed"]),
        ("Open day and night (holidays too)", ["open day", "night", "holidays"]),
        ("“Best crew in town” said nobody", ["best crew town", "said nobody"]),
        ("A crew you trust because it listens", ["crew trust", "listens"]),
        ("24/7 emergency service", ["24 emergency service"]),
        ("same-day repairs", ["same day repairs"]),
        ("and so on", []),
        ("", []),
    ],
)
def test_a_sentence_is_cut_at_its_joints(text: str, found: list[str]) -> None:
    assert stated(text) == found


def test_no_and_never_stay_since_they_turn_a_claim_around() -> None:
    assert stated("no call-out fee") != stated("a call-out fee")
    assert stated("never late") != stated("late")


@given(st.text(max_size=200))
def test_clauses_stand_in_order_in_their_text_and_hold_its_words(text: str) -> None:
    last = 0
    for start, end, found in clauses(text, words(text)):
        assert last <= start < end <= len(text)
        assert set(found) <= set(words(text))
        assert GLUE.isdisjoint(found)
        last = end


@pytest.mark.parametrize(
    "text",
    [
        "a" * 100_000,
        "quick " * 20_000,
        ", and" * 20_000,
        "(" * 50_000,
        "\u202etnarraw ylgnorts\u202c and sealed",
        "fr\u200bee quo\u200dtes, and no\u2060 fees",
        "\ufffd\x00\ud800 crew",
        "—" * 1000 + "crew",
    ],
    ids=["word", "words", "joints", "brackets", "turned", "unseen", "broken", "dashes"],
)
def test_hostile_text_is_cut_like_any_other(text: str) -> None:
    site = site_of(f"<h1>Own</h1><p>{text}</p>", "<h1>Own</h1><p>We arrive on time.</p>")
    assert "We arrive on time" in [found for found, _ in told(site)]


def test_what_the_header_says_on_every_page_is_stated() -> None:
    header = "<header><p>Licensed and bonded crew</p></header>"
    bodies = [f"{header}<main><h1>Page {n}</h1><p>Here we tell of job number {n}.</p></main>" for n in range(4)]
    site = site_of(*bodies)
    assert any(passage.boilerplate and "bonded" in passage.text for passage in site.passages)
    assert any("bonded crew" in text for text, _ in told(site))


def test_what_nobody_sees_is_not_stated() -> None:
    hidden = '<script type="application/ld+json">{"@type":"Plumber","description":"Bonded crew of nine"}</script>'
    site = site_of(f"{hidden}<h1>Own</h1><p>We arrive on time.</p>")
    assert not any("bonded" in text.lower() for text, _ in told(site))


def test_names_and_figures_are_no_content() -> None:
    site = site_of("<h1>Own Plumbing</h1><p>We fixed 1,482 leaks in Portland for $95, call 503-555-0142.</p>")
    found = {word for _, one in told(site) for word in one.words}
    assert "leaks" in found
    assert found.isdisjoint({"1,482", "95", "portland", "503", "0142"})
    assert found.isdisjoint(SIGNS)


def test_a_wording_said_twice_is_one_statement() -> None:
    site = site_of("<h1>Own</h1><p>We arrive on time.</p><p>We are quick, and we arrive on time.</p>")
    assert [one.words for _, one in told(site)].count(("arrive", "time")) == 1


def test_who_informs_on_the_subject_does_not_speak_of_himself() -> None:
    site = site_of(
        "<h1>Own</h1><p>A workshop by the weir.</p><h2>Heating</h2><p>We flush the boiler every spring.</p>"
        "<p>Sludge settles in radiators over the years and the pump wears out.</p>"
    )
    speaks = {text: one.speaks for text, one in told(site)}
    assert speaks["We flush the boiler every spring"]
    assert not speaks["Sludge settles in radiators over the years"]
