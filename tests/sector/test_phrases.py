"""The phrases of a sector: who uses them, and what they are in it."""

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from samecheck.lexicons.phrases import phrases, whole
from samecheck.sector.phrases import FEWEST, SectorPhrases, _without_pieces
from samecheck.sector.shares import wilson

SAID = [
    ["our trusted friendly service clean the kiln shelf", "a kiln shelf is a kiln shelf"],
    ["trusted friendly service and a kiln shelf"],
    ["ask the trusted friendly service", "no kiln shelf without cones"],
    ["bring your own cones"],
]


def of(said: list[list[str]]) -> SectorPhrases:
    rows = [(n, text.split()) for n, texts in enumerate(said) for text in texts]
    return SectorPhrases.of([words for _, words in rows], np.array([n for n, _ in rows]))


def test_a_phrase_is_counted_once_a_site() -> None:
    table = {use.phrase: use for use in of(SAID).table("potters").phrases}
    assert table["kiln shelf"].sites == table["trusted friendly service"].sites == 3
    assert "bring your own cones" not in table
    low, high = wilson(3 / 4, 4)
    assert (table["kiln shelf"].low, table["kiln shelf"].high) == (round(low, 4), round(high, 4))


def test_a_word_of_the_trade_makes_a_term_and_praise_a_stock_phrase() -> None:
    table = {use.phrase: use.kind for use in of(SAID).table("potters").phrases}
    assert table["kiln shelf"] == "term"
    assert table["trusted friendly service"] == "stock"


def test_a_piece_of_a_longer_phrase_is_left_out() -> None:
    assert "trusted friendly" not in {use.phrase for use in of(SAID).table("potters").phrases}


def test_what_is_customary_is_counted_over_the_others() -> None:
    said = [*SAID, ["our trusted friendly service"]]
    mine = {use.phrase: use.sites for use in of(said).besides(0).phrases}
    assert mine["trusted friendly service"] == 3
    assert of(SAID).besides(0).phrases == ()  # two others are too few
    assert of(said).besides(3).phrases == ()  # it says none of it


def test_a_name_parts_phrases_and_the_end_of_a_passage_does() -> None:
    said = [["fine oak", "doors ⟨brand⟩ fine"], ["fine oak", "doors ⟨brand⟩ fine"], ["fine oak", "doors ⟨brand⟩ fine"]]
    assert set(of(said).users) == {("fine", "oak")}


def test_the_order_of_the_passages_changes_nothing() -> None:
    rows = [(n, text.split()) for n, texts in enumerate(SAID) for text in texts]
    rows = [rows[n] for n in (4, 1, 5, 0, 3, 2)]
    shuffled = SectorPhrases.of([words for _, words in rows], np.array([n for n, _ in rows]))
    assert shuffled.table("potters") == of(SAID).table("potters")


def test_nothing_said_has_no_phrases() -> None:
    assert SectorPhrases.of([], np.zeros(0, dtype=np.int64)).users == {}
    assert of([["⟨brand⟩"], ["one"], ["⟨brand⟩"]]).users == {}


@given(st.lists(st.lists(st.lists(st.sampled_from("kwxyz"), max_size=7), max_size=3), max_size=5))
def test_the_phrases_are_those_that_counting_one_by_one_finds(said: list[list[list[str]]]) -> None:
    rows = [(site, words) for site, texts in enumerate(said) for words in texts]
    found = SectorPhrases.of([words for _, words in rows], np.array([site for site, _ in rows], dtype=np.int64))
    users: dict[tuple[str, ...], set[int]] = {}
    for site, words in rows:
        for phrase in filter(whole, phrases(words)):
            users.setdefault(phrase, set()).add(site)
    several = {phrase: frozenset(using) for phrase, using in users.items() if len(using) >= FEWEST}
    assert found.users == _without_pieces(several)
    using = Counter(
        word for site, text in {(site, tuple(text)) for site, text in rows if len(text) > 1} for word in set(text)
    )
    assert set(found.words) <= set(using)
