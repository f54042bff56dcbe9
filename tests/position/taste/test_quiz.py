import re
from collections import Counter
from html import unescape

import pytest

from samecheck.errors import TooLittle
from samecheck.model import Site
from samecheck.position.taste.quiz import beyond_luck, quiz
from samecheck.report.quiz import files, html, markdown
from tests.position.conftest import TOWNS, site, texts_of, written


def sites() -> list[Site]:
    return [written(f"author{n}", n) for n in range(6)]


def test_as_many_passages_of_each_of_four_sites_are_asked() -> None:
    made = quiz(texts_of(sites()), "author1", 12)
    assert len(made.sites) == 4
    assert "author1" in made.sites
    assert made.sites == tuple(sorted(made.sites))
    assert Counter(question.answer for question in made.questions) == dict.fromkeys(made.sites, 3)
    assert (made.own, made.by_luck) == (3, 3.0)


def test_a_number_that_does_not_divide_is_asked_in_full() -> None:
    assert len(quiz(texts_of(sites()), "author1", 14).questions) == 14


def test_the_same_seed_draws_the_same_quiz_whatever_the_order_of_sites() -> None:
    one, two = quiz(texts_of(sites()), "author1"), quiz(texts_of(sites()[::-1]), "author1")
    assert one == two
    assert quiz(texts_of(sites()), "author1", seed=1) != one


def test_names_are_taken_out_of_the_questions_and_stand_in_the_key() -> None:
    def signed(one: Site, town: str) -> Site:
        return site(one.name, [(p.url, f"{p.text[:-1]}, says Zorbek of {town}.") for p in one.passages])

    signed_sites = [signed(one, town) for one, town in zip(sites(), TOWNS, strict=True)]
    made = quiz(texts_of(signed_sites), "author1", 8)
    asked, key = html(made, key=False).decode(), html(made, asked=False).decode()
    assert "Zorbek" not in asked
    assert not any(town in asked for town in TOWNS)
    assert '<span class="gap">place</span>' in asked
    assert "says Zorbek of" in key


def test_the_program_is_scored_where_it_can_tell() -> None:
    made = quiz(texts_of(sites()), "author1", 20)
    assert made.right is not None
    assert made.right >= made.enough == 9
    assert f"got {made.right} of 20 right" in html(made).decode()
    few = [written(f"author{n}", n, pages=2, each=20) for n in range(5)]
    silent = quiz(texts_of(few), "author1", 8)
    assert silent.right is None
    assert "A program" not in html(silent).decode()


def test_two_sites_are_enough_and_fewer_are_not() -> None:
    assert quiz(texts_of(sites()[:2]), "author1", 8).sites == ("author0", "author1")
    with pytest.raises(TooLittle, match="every peer"):
        quiz(texts_of(sites()[1:2]), "author1", 8)
    with pytest.raises(TooLittle, match="author9 has fewer than 5 sentences"):
        quiz(texts_of([*sites(), written("author9", 3, pages=1, each=2)]), "author9")


@pytest.mark.parametrize(("questions", "choices", "least"), [(20, 4, 9), (10, 2, 9), (4, 4, 4), (4, 2, 5)])
def test_what_is_beyond_luck(questions: int, choices: int, least: int) -> None:
    assert beyond_luck(questions, choices) == least


def test_questions_and_key_are_sheets_apart() -> None:
    made = quiz(texts_of(sites()), "author1", 8)
    found = files(made)
    assert sorted(found) == ["quiz-key.html", "quiz-key.md", "quiz.html", "quiz.md"]
    assert b"Written by" not in found["quiz.html"] + found["quiz.md"]
    assert b"Written by" in found["quiz-key.html"]
    both = html(made).decode()
    assert both.index("Who wrote this?</h1>") < both.index('class="sheet key"')
    assert ".key { break-before: page" in both
    for question in made.questions:
        assert question.text in markdown(made, asked=False).decode().replace("\\", "")


def test_the_page_asks_nothing_of_the_network_and_runs_nothing() -> None:
    page = html(quiz(texts_of(sites()), "author1", 8)).decode()
    assert "default-src 'none'" in unescape(page)
    assert not re.search(r"<script|<link(?! rel=\"icon\" href=\"data:)|https?://|@import|url\(", page)


def test_hostile_text_is_shown_and_does_nothing() -> None:
    bad = '<img src=x onerror="alert(1)"> | we mend **old roofs** for a fair price [here](javascript:alert) \u202eand so on'
    name = "evil<b>.example"
    texts = [
        (f"<i>{n}.html", f"{word} {bad}") for n in range(3) for word in ("early", "later", "often", "never", "gladly")
    ]
    other = [site(one.name, [(p.url, p.text) for p in one.passages]) for one in sites()[:2]]
    made = quiz(texts_of([site(name, texts), *other]), name, 4)
    page, sheet = html(made).decode(), markdown(made).decode()
    assert "<img" not in page + sheet
    assert "<b>.example" not in page + sheet
    assert "\u202e" not in page + sheet
    assert "\\[here\\](" in sheet
    assert "[here](" not in sheet.replace("\\[", "").replace("\\]", "]")
