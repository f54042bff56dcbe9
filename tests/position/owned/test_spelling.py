"""Names and chance neighbours are told from words by how a site writes them."""

from samecheck.position.owned.spelling import spellings

TEXTS = [
    "Storms cross the Hill Country in spring, and the Hill Country dries fast.",
    "We lay flooring, baths and kitchens; flooring, baths and doors.",
    "Same-day tarping is what we do, same day or not.",
    "Our work is ISO certified.",
    "HAIL DAMAGE",
    "Hail bruises shingles, and hail bruises gutters.",
]


def test_what_is_capital_inside_sentences_is_a_name() -> None:
    found = spellings(TEXTS, {"hill country", "hail", "storms"})
    assert found["hill country"].is_name
    assert not found["hail"].is_name
    assert not found["storms"].is_name


def test_an_abbreviation_is_no_name() -> None:
    assert not spellings(TEXTS, {"iso"})["iso"].is_name


def test_words_with_a_comma_between_them_are_no_pair() -> None:
    found = spellings(TEXTS, {"flooring baths", "same day", "hail bruises"})
    assert found["flooring baths"].is_apart
    assert not found["same day"].is_apart
    assert not found["hail bruises"].is_apart


def test_a_word_that_is_a_name_now_and_then_is_a_word() -> None:
    assert not spellings(["We drove to the river.", "The crew lives on Fox River."], {"river"})["river"].is_name
