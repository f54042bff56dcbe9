"""Candidates by words: who shares rare words or a run is found, whatever the order, the blocks and the crowd."""

from collections import Counter
from itertools import islice, pairwise
from math import log2, sqrt

import numpy as np
import pytest
import real_texts
from hypothesis import given, settings
from hypothesis import strategies as st

from samecheck.model import Passage, Site
from samecheck.read.mask import mask
from samecheck.sector.lexical import NEAREST, Lexical

Texts = list[list[str]]

#: A trade's speech: few words make up most of it, as in any language.
SPEECH = [f"w{n}" for n in range(400)]
RARE = ["quince", "rotunda", "sexton", "tundra", "umber"]


def crowd(seed: int, n: int, longest: int = 20) -> Texts:
    """Passages of words as unevenly frequent as those of any language."""
    chance = np.random.default_rng(seed)
    weights = 1 / np.arange(1, len(SPEECH) + 1)
    drawn = [chance.choice(SPEECH, chance.integers(1, longest + 1), p=weights / weights.sum()) for _ in range(n)]
    return [list(map(str, words)) for words in drawn]


def lexical(texts: Texts, sites: int = 10, at_once: int = 2_000_000) -> Lexical:
    made = Lexical.of(texts, np.arange(len(texts)) % sites)
    return Lexical(made.owner, made.alike, made.runs, at_once)


def near(index: Lexical, row: int, k: int = NEAREST) -> list[int]:
    (found,) = index.near(np.array([row]), k)
    return [int(one) for one in found]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 30), st.integers(0, 60), st.integers(0, 200))
def test_five_rare_words_in_a_row_are_found_in_a_passage_of_any_length(
    seed: int, before: int, after: int, others: int
) -> None:
    """A copied run inside a long passage of its own, asked for by a long passage of its own."""
    noise = crowd(seed, 4, longest=60)
    mine = [*noise[0][:before], *RARE, *noise[1]]
    theirs = [*noise[2], *RARE, *noise[3][:after]]
    texts = [*crowd(seed + 1, others), mine, theirs]
    index = Lexical.of(texts, np.array([*([0] * others), 1, 2]))
    assert others + 1 in near(index, others)


def test_a_run_of_common_words_is_found_among_thousands_who_use_each_of_them() -> None:
    run = SPEECH[:6]
    texts = [*crowd(3, 4000), [*SPEECH[200:230], *run, *SPEECH[300:340]], [*run, "zebra"]]
    assert 4000 in near(lexical(texts, sites=len(texts)), 4001)


def test_candidates_do_not_know_the_order_of_the_passages() -> None:
    texts = crowd(5, 300)
    owner = np.arange(300) % 10
    order = np.random.default_rng(7).permutation(300)
    straight = Lexical.of(texts, owner).near(np.arange(300), k=300)
    mixed = Lexical.of([texts[n] for n in order], owner[order]).near(np.arange(300), k=300)
    assert sum(map(len, straight)) > 3000
    for place, found in zip(order, mixed, strict=True):
        assert sorted(order[found].tolist()) == straight[place].tolist()


def test_of_equals_the_first_are_chosen() -> None:
    index = lexical([["leak", "here"], *crowd(2, 30), *([["leak", "here"]] * 40)], sites=100)
    assert near(index, 0, k=3) == [31, 32, 33]


def test_the_size_of_the_blocks_changes_nothing() -> None:
    texts = crowd(11, 400)
    rows = np.arange(400)
    whole, pieces = (lexical(texts, at_once=size) for size in (10**9, 50))
    for one, two in (
        (whole.near(rows), pieces.near(rows)),
        (whole.nearest_by_site(rows), pieces.nearest_by_site(rows)),
    ):
        assert [found.tolist() for found in one] == [found.tolist() for found in two]


def test_the_sixteen_nearest_are_those_of_the_cosine() -> None:
    """Against the formula, written out: words and pairs of words, weighed by rarity."""
    texts = crowd(13, 120)
    index = lexical(texts)
    terms = [{*found, *(f"{one} {two}" for one, two in pairwise(found))} for found in texts]
    spread = Counter(term for some in terms for term in some)
    weight = {t: max(1, round(16 * log2(120 / k))) for t, k in spread.items() if k > 1}
    length = [sqrt(sum(weight.get(t, 0) ** 2 for t in some)) or 1.0 for some in terms]
    for row in range(0, 120, 7):
        asked = {t for t in terms[row] if spread[t] <= index.most}
        scores = {
            other: sum(weight[t] ** 2 for t in asked & terms[other] if t in weight) / length[other]
            for other in range(120)
            if other % 10 != row % 10
        }
        best = sorted((o for o in scores if scores[o] > 0), key=lambda o: (-scores[o], o))[:NEAREST]
        assert set(best) <= set(near(index, row))
        assert len(near(index, row)) <= 2 * NEAREST


def test_what_a_thousand_say_is_found_by_who_says_little_else() -> None:
    """Lists that long are not looked at where there are others."""
    texts = [*([["contact", "us", "today"]] * 1500), *crowd(17, 3000)]
    index = lexical(texts, sites=len(texts))
    assert index.most < 1500
    assert near(index, 1499) == list(range(NEAREST))


def test_nobody_is_near_to_his_own_nor_to_those_not_asked_about() -> None:
    index = lexical(crowd(19, 300))
    among = np.arange(0, 300, 3)
    for row, found in enumerate(index.near(np.arange(300), among=among)):
        assert set(found.tolist()) <= set(among.tolist())
        assert not (index.owner[found] == index.owner[row]).any()


def test_every_other_site_that_shares_a_word_gives_its_nearest() -> None:
    texts = [["burst", "pipe", "at", "night"], *crowd(23, 60), ["a", "burst", "pipe"], ["pipe", "dreams"]]
    index = Lexical.of(texts, np.array([0, *([1] * 60), 2, 2]))
    (found,) = index.nearest_by_site(np.array([0]))
    assert found.tolist() == [61]


def test_a_site_is_counted_from_a_least_likeness_on_or_for_a_run() -> None:
    """One word of twenty in common is not what is counted; four in a row are, however long the rest."""
    mine = [*SPEECH[:20], "burst"]
    texts = [mine, ["burst", *SPEECH[100:140]], [*SPEECH[5:9], *SPEECH[200:260]], *crowd(29, 50)]
    index = Lexical.of(texts, np.arange(len(texts)))
    (strict,), (loose,) = (index.nearest_by_site(np.array([0]), least) for least in (0.99, 0.0))
    assert strict.tolist() == [2]
    assert {1, 2} <= set(loose.tolist())


def test_two_sites_that_say_the_same_one_thing_find_each_other() -> None:
    """All passages hold all words: no word is rare, but none is worth nothing."""
    index = Lexical.of([["hello", "there"], ["hello", "there"]], np.array([0, 1]))
    assert near(index, 0) == [1]


@pytest.mark.parametrize("texts", [[], [[]], [["alone"]], [[], ["one", "word"], []]])
def test_little_or_nothing_is_no_trouble(texts: Texts) -> None:
    index = Lexical.of(texts, np.arange(len(texts)))
    rows = np.arange(len(texts))
    assert [found.tolist() for found in index.near(rows)] == [[] for _ in texts]
    assert [found.tolist() for found in index.nearest_by_site(rows)] == [[] for _ in texts]


@pytest.mark.real
@pytest.mark.skipif(not real_texts.DATA.is_dir(), reason=f"no real sentences at {real_texts.DATA}")
def test_light_and_template_rewrites_are_among_the_sixteen() -> None:
    """Floor: .99 of both among the sentences of all five sectors and 5,000 others."""
    rows = real_texts.rewrites()
    queries = [row[variant] for variant in ("light", "template") for row in rows]
    own = mask(Site("~queries", (), tuple(Passage("~queries", "copy", "sentence", text) for text in queries)))
    others = (text for company in real_texts.companies() for text in company.sentences)
    texts = [*queries, *(row["sentence"] for row in rows), *islice(others, 5000)]
    index = Lexical.of(map(own, texts), np.maximum(0, np.arange(len(texts)) - len(queries) + 1))
    for kind in (0, 1):
        nears = index.near(np.arange(kind * len(rows), (kind + 1) * len(rows)))
        hits = [any(texts[one] == row["sentence"] for one in found) for row, found in zip(rows, nears, strict=True)]
        assert np.mean(hits) >= 0.99
