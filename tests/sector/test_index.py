"""Who is near whom: the same whatever the order, the process and the company they come in."""

import os
import subprocess
import sys
from collections.abc import Callable
from itertools import permutations

import numpy as np
import pytest

from samecheck.embed import cosines
from samecheck.model import Site
from samecheck.pipeline import Tools
from samecheck.sector import Sector
from samecheck.sector.cohort import COHORT
from samecheck.sector.index import NEAREST, Index

Near = dict[tuple[str, str], list[tuple[str, str]]]


def key(index: Index, row: int) -> tuple[str, str]:
    return index.passages[row].site, index.passages[row].text


def near(index: Index) -> Near:
    rows = np.arange(len(index.passages))
    return {
        key(index, int(row)): sorted(key(index, int(other)) for other in found)
        for row, found in zip(rows, index.near(rows), strict=True)
    }


@pytest.fixture(scope="module")
def index(plumbers: Sector, quick: Tools) -> Index:
    return Index.of(plumbers.sites, quick.embed)


def test_candidates_do_not_know_the_order_of_the_sites(plumbers: Sector, quick: Tools) -> None:
    some = plumbers.sites[:3]
    indexes = [Index.of(order, quick.embed) for order in permutations(some)]
    first = near(indexes[0])
    for other in indexes[1:]:
        assert near(other) == first
        assert other.cohort.rows == indexes[0].cohort.rows


def test_nobody_is_near_to_passages_of_his_own(index: Index) -> None:
    rows = np.arange(len(index.passages))
    for nearest in (index.near(rows), index.nearest_by_site(rows)):
        for row, found in zip(rows, nearest, strict=True):
            assert not (index.owner[found] == index.owner[row]).any()
            assert len(set(found.tolist())) == len(found)


def test_the_nearest_by_meaning_are_exactly_that(index: Index) -> None:
    everything = cosines(index.codes, index.codes)
    rows = np.arange(0, len(index.passages), 7)
    for row, found in zip(rows, index.near(rows), strict=True):
        others = np.flatnonzero(index.owner != index.owner[row])
        best = sorted(others.tolist(), key=lambda n: (-everything[row, n], n))[:NEAREST]
        assert set(best) <= set(found.tolist())
        assert len(found) <= 3 * NEAREST


def test_a_passage_is_found_by_rare_words_though_its_meaning_is_another(
    site: Callable[..., Site], quick: Tools
) -> None:
    fillers = [
        f"A visit number {n} to the {place} takes an hour." for n, place in enumerate(["mill", "yard", "dock"] * 9)
    ]
    mine = site("a.example", "Ask for Wilhelmina Quackenbush at the counter.", "We mend taps.")
    theirs = site("b.example", *fillers, "The kiln that Wilhelmina Quackenbush built is cold.")
    found = near(Index.of([mine, theirs], quick.embed))
    assert ("b.example", theirs.scored[-1].text) in found["a.example", mine.scored[0].text]


def test_among_restricts_the_answer(index: Index) -> None:
    among = np.arange(0, len(index.passages), 5)
    for found in index.near(among, among=among):
        assert set(found.tolist()) <= set(among.tolist())


def test_every_other_site_gives_its_nearest(index: Index) -> None:
    everything = cosines(index.codes, index.codes)
    (found,) = index.nearest_by_site(np.array([5]))
    others = set(range(len(index.names))) - {int(index.owner[5])}
    assert set(index.owner[found].tolist()) == others
    for number in others:
        best = max(index.rows(number).tolist(), key=lambda n: (everything[5, n], -n))
        assert best in found


def test_the_cohort_takes_the_same_share_of_every_site(index: Index) -> None:
    shares = np.bincount(index.cohort.owner, minlength=len(index.names))
    assert len(index.cohort.rows) == COHORT
    assert shares.max() - shares.min() <= 1


def test_only_what_is_asked_for_is_given_a_meaning(plumbers: Sector, quick: Tools) -> None:
    fresh = Index.of(plumbers.sites, quick.embed)
    (meaning,) = fresh.meanings([3])
    assert fresh.known.keys() == {3}
    assert len(meaning.words) == len(meaning.codes)


def test_texts_without_words_are_left_out(site: Callable[..., Site], quick: Tools) -> None:
    found = Index.of([site("a.example", "We mend taps.", "★★★", "— —")], quick.embed)
    assert [passage.text for passage in found.passages] == ["We mend taps."]


SCRIPT = """
import numpy as np
from samecheck import api
from samecheck.embed import embedder
from samecheck.sector.index import Index
index = Index.of(api.show_corpus("plumbers").sites, embedder("static"))
print([meaning.codes.tobytes().hex() for meaning in index.cohort.meanings])
print([found.tolist() for found in index.near(np.arange(len(index.passages)))])
"""


def test_every_process_finds_the_same_to_the_last_bit() -> None:
    """Sets of words have another order in each process; no sum may follow it."""
    said = [
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert said[0] == said[1]
