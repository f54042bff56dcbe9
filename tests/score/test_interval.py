"""The interval: where the score would lie with other peers and other pages."""

from collections.abc import Iterable

import numpy as np
import pytest
from hypothesis import given

from samecheck.score import Claim, Tally, sameness
from samecheck.score.hearing import hearing
from samecheck.score.interval import interval
from samecheck.score.sameness import shares
from samecheck.sector.shares import wilson
from tests.score.conftest import tallies

#: Of a world: how often each of its claims is said, and how unevenly pages are filled with them.
RARE, MIXED, COMMON = (0.01, 0.03), (0.01, 0.05, 0.2, 0.5), (0.3, 0.9)


def world(often: Iterable[float], rng: np.random.Generator, pages: int = 40, peers: int = 300) -> Tally:
    """A site of ``pages`` of 20 passages, a third of them said by peers, more on some pages than on others."""
    likely = tuple(often)
    claims: list[Claim] = []
    passages: list[tuple[str, float]] = []
    for page in range(pages):
        full = rng.beta(4, 8)
        for _ in range(20):
            weight = float(rng.integers(5, 25))
            if rng.random() < full:
                saying = frozenset(np.flatnonzero(rng.random(peers) < rng.choice(likely)).tolist())
                claims.append(Claim(str(page), len(passages), "copied", weight, saying))
            passages.append((str(page), weight))
    return Tally(tuple(claims), tuple(passages), tuple(range(peers)), 500, 0.0)


def drawn(world: Tally, peers: int, pages: int, rng: np.random.Generator) -> Tally:
    """What an audit of some pages against some peers sees of ``world``."""
    some = frozenset(rng.permutation(len(world.peers))[:peers].tolist())
    there = frozenset(map(str, rng.permutation(len({p for p, _ in world.passages}))[:pages]))
    place = {n: k for k, n in enumerate(n for n, (page, _) in enumerate(world.passages) if page in there)}
    claims = tuple(
        Claim(c.page, place[c.passage], c.part, c.weight, c.saying & some) for c in world.claims if c.page in there
    )
    return Tally(claims, tuple(world.passages[n] for n in place), tuple(sorted(some)), 500, 0.0)


@pytest.mark.parametrize("often", [RARE, MIXED, COMMON], ids=["rare", "mixed", "common"])
@pytest.mark.parametrize("peers", [3, 5, 10, 40])
def test_it_holds_the_score_of_the_whole_sector_and_site_about_nine_times_in_ten(
    often: tuple[float, ...], peers: int
) -> None:
    rng = np.random.default_rng(peers)
    held, widths = [], []
    for _ in range(6):
        whole = world(often, rng)
        depth = min(10, peers)
        truth = float(whole.weights @ hearing(300, depth)[whole.saying.sum(axis=1)]) / whole.weight
        for _ in range(25):
            low, high = interval(drawn(whole, peers, int(rng.choice([2, 5, 10])), rng), depth)
            held.append(low <= truth <= high)
            widths.append(high - low)
    assert 0.82 <= np.mean(held) <= 0.99
    assert np.mean(widths) < 0.5


def test_more_peers_and_more_pages_make_it_narrower() -> None:
    rng = np.random.default_rng(1)
    whole = world(MIXED, rng)
    widths = {}
    for peers, pages in ((10, 2), (10, 20), (80, 20)):
        found = [interval(drawn(whole, peers, pages, rng), 10) for _ in range(20)]
        widths[peers, pages] = np.mean([high - low for low, high in found])
    assert widths[10, 2] > widths[10, 20] > widths[80, 20]


@given(tallies())
def test_it_holds_the_score_and_leaves_neither_end(tally: Tally) -> None:
    depth = min(10, len(tally.peers))
    low, high = interval(tally, depth)
    assert 0 <= low <= sum(shares(tally, depth)) + 1e-9
    assert sum(shares(tally, depth)) - 1e-9 <= high <= 1


def test_nothing_found_at_a_few_peers_is_not_nothing_to_find() -> None:
    """A short site of which nothing was found has room above it, a long one less."""
    short, long = (
        sameness(Tally((), tuple((str(n % 4), 12.0) for n in range(size)), (1, 2, 3, 4), 400, 0.0))
        for size in (20, 400)
    )
    assert short.score == long.score == 0
    assert short.low == long.low == 0
    assert short.high is not None
    assert long.high is not None
    assert 0 < long.high < short.high < 25


def test_a_single_passage_has_an_interval_and_says_little() -> None:
    low, high = interval(Tally((Claim("/", 0, "copied", 30.0, frozenset([1])),), (("/", 60.0),), (1, 2, 3), 60, 0.0), 3)
    assert low < 0.2
    assert high > 0.8


def test_wilson_as_in_his_paper() -> None:
    """Ten of a hundred at 90 %: 6.1 to 16.0 %."""
    low, high = wilson(0.1, 100)
    assert (round(low, 3), round(high, 3)) == (0.061, 0.16)
