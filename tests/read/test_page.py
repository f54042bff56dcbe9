import pytest

from samecheck.model import Page
from samecheck.read.page import read_page
from tests.read.conftest import read, said, texts


def test_a_page_is_read_from_title_to_foot() -> None:
    found = read(
        "<header><a class='btn'>Call us today</a></header><h1>Boilers mended in an hour</h1>"
        "<p>We answer our own phone. Day and night. Even at Christmas.</p><h2>Prices</h2><p>Nobody pays for a look.</p>"
        "<footer><p>A family firm since always.</p></footer>",
        head="<title> Acme&nbsp;Boilers </title><meta name='Description' content='We mend boilers. We mend pipes.'>",
    )
    assert said(found) == [
        ("title", "Acme Boilers"),
        ("meta", "We mend boilers."),
        ("meta", "We mend pipes."),
        ("button", "Call us today"),
        ("hero", "Boilers mended in an hour"),
        ("hero", "We answer our own phone."),
        ("hero", "Day and night."),
        ("sentence", "Even at Christmas."),
        ("heading", "Prices"),
        ("sentence", "Nobody pays for a look."),
        ("sentence", "A family firm since always."),
    ]
    assert (found.status, found.title, found.role, found.lang) == ("ok", "Acme Boilers", "home", "en")


def test_tags_in_a_description_are_not_read() -> None:
    head = "<meta name=description content='&lt;p&gt;We mend boilers.&lt;/p&gt;&lt;p&gt;We mend pipes.&lt;/p&gt;'>"
    assert texts(read("<h1>Boilers of all kinds</h1>", head=head))[:2] == ["We mend boilers.", "We mend pipes."]


def test_without_a_main_heading_the_one_that_the_title_repeats_is_the_hero() -> None:
    found = read("<h3>Ask us</h3><h2>Boiler repair</h2><p>We mend it.</p>", head="<title>Boiler Repair | Acme</title>")
    assert said(found)[1:] == [("heading", "Ask us"), ("hero", "Boiler repair"), ("hero", "We mend it.")]


def test_an_address_under_the_headline_is_no_hero() -> None:
    found = read(
        "<h1>Clarion Hotel</h1><p>31611 20th Avenue South | Federal Way, WA 98003</p><p>We are here for you.</p>"
    )
    assert [(p.role, p.boilerplate) for p in found.passages] == [("hero", False), ("sentence", True), ("hero", False)]


def test_signposts_and_figures_say_nothing() -> None:
    assert texts(read("<h1>Boilers</h1><a>Read more »</a><p>555 123</p><p>→</p><p>Home</p>")) == ["Boilers"]


def test_copies_in_a_row_are_read_once() -> None:
    assert texts(read("<p>We mend boilers.</p>" * 3 + "<p>And pipes too.</p><p>We mend boilers.</p>")) == [
        "We mend boilers.", "And pipes too.", "We mend boilers.",
    ]  # fmt: skip


def test_text_pages_are_lines_of_clean_copy() -> None:
    found = read_page(
        Page("s", "about.txt", "About our firm\n\nWe mend boilers. We mend pipes.\nCall us now!\n<b>\n", "text")
    )
    assert said(found) == [
        ("heading", "About our firm"),
        ("sentence", "We mend boilers."),
        ("sentence", "We mend pipes."),
        ("sentence", "Call us now!"),
    ]
    assert [p.line for p in found.passages] == [1, 3, 3, 4]
    assert (found.status, found.title, found.role) == ("ok", "About our firm", "about")


@pytest.mark.parametrize("body", ["", "   \n", "123\n---"])
def test_text_without_words_is_empty(body: str) -> None:
    found = read_page(Page("s", "u", body, "text"))
    assert (found.status, found.passages, found.note) == ("empty", (), "no text in it")


@pytest.mark.parametrize("body", ["", " ", "<html></html>", "<img src=a.png>", "<!-- -->", "<!DOCTYPE html>"])
def test_markup_without_text_is_empty(body: str) -> None:
    found = read_page(Page("s", "u", body))
    assert (found.status, found.passages) == ("empty", ())
    assert found.note


def test_a_page_that_could_not_be_had_says_why() -> None:
    found = read_page(Page("s", "u", problem="HTTP 500", fetched="2026-01-01T00:00:00Z"))
    assert (found.status, found.note, found.passages, found.fetched) == (
        "error",
        "HTTP 500",
        (),
        "2026-01-01T00:00:00Z",
    )


def test_what_is_there_for_visitors_without_scripts_is_read_if_nothing_else_is() -> None:
    words = "We mend boilers in every kind of house. " * 10
    assert texts(read(f"<div id='app'></div><noscript><p>{words}</p></noscript>"))
    assert (
        read("<div id='app'></div><noscript>You need to enable JavaScript.</noscript><script src=x></script>").status
        == "shell"
    )


def test_xml_declarations_and_foreign_charsets_do_no_harm() -> None:
    head = '<?xml version="1.0" encoding="iso-8859-1"?><html xml:lang="de"><meta charset="latin-1">'
    body = f"{head}<p>Wir prüfen Öfen.</p></html>"
    found = read_page(Page("s", "u", body))
    assert (texts(found), found.lang) == (["Wir prüfen Öfen."], "de")


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ("<title>Just a moment...</title><h1>Checking your browser before you go on</h1>", "challenge"),
        ("<title>Forbidden</title><h1>Forbidden</h1>", "error"),
        ("", "error"),
    ],
)
def test_what_was_sent_in_place_of_a_page_names_the_wall(sent: str, status: str) -> None:
    reading = read_page(Page("acme.example", "/", sent, problem="answers 403 Forbidden"))
    assert (reading.status, reading.passages) == (status, ())
    assert reading.note.startswith("answers 403 Forbidden")
