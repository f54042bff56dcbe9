"""The table of phrase spreads: what it finds, what it lets pass, and that it is what it says."""

import gzip
import time
from importlib.resources import files

import pytest

from samecheck.lexicons.phrases import phrases, whole
from samecheck.lexicons.spreads import held, learned, stock_phrases, trie
from samecheck.read.words import words
from samecheck.sector.shares import DESCRIPTIONS, WEBSITES, Share


def found(text: str) -> list[str]:
    """The learned stock phrases in ``text``."""
    return [hit.entry.phrase for hit in learned().hits(words(text))]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("An award-winning studio in two rooms.", "award winning"),
        ("Reports you can act on, and actionable insights.", "actionable insights"),
        ("Fast, reliable repairs for leaks.", "fast reliable"),
        ("A user-friendly interface for every desk.", "user friendly"),
        ("A fair quote and no hidden fees.", "no hidden fees"),
    ],
)
def test_a_worn_phrase_is_found(text: str, phrase: str) -> None:
    assert phrase in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "One of the kilns is older than the shop.",
        "You can also come in through the yard.",
        "In the last few years we moved twice.",
        "A root canal takes an hour, dental implants a morning.",
        "Free Wi-Fi, a swimming pool and a machine for ice.",
        "Drain cleaning, roof repair and storm damage.",
        "All rights reserved. Terms of service. Learn more.",
        "Contact us. Get a quote. Fill out the form.",
        "Marta has fitted 214 sash windows since 2009.",
    ],
)
def test_plain_english_terms_and_furniture_pass(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("Ask our experienced potters.", "our experienced"),
        ("A garden with no hidden corners.", "no hidden"),
        ("Shelves, and solutions that meet in the corner.", "solutions that meet"),
        ("We make smarter hutches.", "make smarter"),
        ("Our end-to-end rail line.", "our end to end"),
        ("Whenever you need a hutch, ask.", "whenever you need"),
    ],
)
def test_a_piece_that_lacks_its_noun_or_object_is_no_phrase(text: str, piece: str) -> None:
    assert piece not in found(text)


def test_the_longest_phrase_wins_and_a_name_parts_phrases() -> None:
    assert found("Over the years, peace of mind.") == ["peace of mind"]
    assert learned().hits("high ⟨brand⟩ quality".split()) == []


def test_a_figure_counts_as_one_word_however_long() -> None:
    (hit,) = learned().hits("with over ⟨number⟩ ⟨number⟩ years of experience".split())
    assert hit.entry.phrase == "over ⟨number⟩ years of experience"
    assert (hit.start, hit.end) == (1, 7)


def test_a_phrase_of_the_lexicon_wins_over_a_learned_one_on_its_words() -> None:
    text = words("Peace of mind and an award-winning team.")
    hits = stock_phrases(text, text)
    assert [hit.entry.category == "learned" for hit in hits] == [False, True]
    places = [place for hit in hits for place in range(hit.start, hit.end)]
    assert len(places) == len(set(places))


def test_phrases_that_lie_across_each_other_are_both_held() -> None:
    entries = {tuple(hit.entry.phrase.split()): hit.entry for hit in learned().hits(words("award winning"))}
    (one,) = entries.values()
    root = trie({("new", "oak", "doors"): one})
    assert held(root, words("new oak doors")) == {one.phrase}


def test_the_table_is_small_says_where_it_is_from_and_adds_up() -> None:
    packed = files("samecheck.lexicons").joinpath("spreads.json.gz").read_bytes()
    table = learned().table
    assert len(packed) < 600_000
    assert packed == gzip.compress(gzip.decompress(packed), compresslevel=9, mtime=0)
    assert table.source.startswith("scripts/fit_phrases.py: ")
    for phrase, spread in table.phrases.items():
        assert whole(phrase.split()), phrase
        assert sum(spread.by_source) == spread.sites >= 3
        assert all(n <= size for n, size in zip(spread.by_source, table.sources.values(), strict=True))
    stock = [spread for spread in table.phrases.values() if spread.stock]
    assert 150 < len(stock) < 0.2 * len(table.phrases)
    assert all(spread.worn for spread in stock)


def test_no_stock_phrase_rests_on_a_handful_of_businesses_or_on_two_sectors() -> None:
    for phrase, spread in learned().table.phrases.items():
        if spread.stock:
            on, sites = learned().users(spread, websites=True)
            told, described = learned().users(spread, websites=False)
            assert Share(WEBSITES, on, sites).is_wide or Share(DESCRIPTIONS, told, described).is_wide, phrase
            assert on + told == spread.sites >= 5
            assert on >= 5 or told >= 14, phrase
            assert spread.sectors >= 3, phrase


def test_a_phrase_nobody_read_is_told_by_its_words() -> None:
    likelihood = learned().marketing.likelihood
    assert likelihood(words("trusted quality service")) > 0.6
    assert likelihood(words("roof repair")) < 0.2
    assert likelihood(words("grout sealing")) < 0.2


def test_every_run_of_two_to_six_words_is_looked_at() -> None:
    assert len(list(phrases(list("abcdefg")))) == 6 + 5 + 4 + 3 + 2
    assert list(phrases(["⟨brand⟩", "alone"])) == []


def test_a_long_passage_takes_no_longer_than_its_words() -> None:
    masked = "award winning award winning high quality".split() * 20_000
    begun = time.process_time()
    assert len(learned().hits(masked)) == 60_000
    assert time.process_time() - begun < 5
