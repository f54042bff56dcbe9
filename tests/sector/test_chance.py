"""How many of the peers' places would carry these words by chance."""

import pytest

from samecheck.read.figures import NUMBER
from samecheck.read.mask import BRAND, PLACE
from samecheck.sector.chance import Chance, background
from samecheck.sector.null import by_chance

PEERS = ["we repair boilers and furnaces in every weather".split()] * 40
RUN = "we photograph every joint before the wall is closed".split()


@pytest.fixture(scope="module")
def chance() -> Chance:
    return Chance.of(PEERS)


def test_rarer_words_have_fewer_carriers(chance: Chance) -> None:
    usual, rare = "our team is here to help".split(), "our ferret is here to yodel".split()
    assert chance.carriers([rare]) < chance.carriers([usual]) - 3


def test_each_further_word_has_fewer_carriers(chance: Chance) -> None:
    found = [chance.carriers([RUN[:size]]) for size in range(1, len(RUN) + 1)]
    assert found == sorted(found, reverse=True)
    assert len(set(found)) == len(found)


def test_words_of_the_sector_are_likelier_than_elsewhere(chance: Chance) -> None:
    elsewhere = Chance.of([["something", "else", "altogether"]] * (chance.size // 3))
    run = "boilers and furnaces".split()
    assert chance.carriers([run]) > elsewhere.carriers([run]) + 1
    assert chance.word("boilers") > background().words.get("boilers", 0) / background().total


def test_signs_are_no_evidence(chance: Chance) -> None:
    named = chance.carriers([["call", BRAND, "in", PLACE, "now"]])
    assert named > chance.carriers([["call", "quintus", "in", "ballymoss", "now"]]) + 3
    assert by_chance(-chance.carriers([[BRAND, NUMBER, PLACE]])) > 0.99


def test_a_broken_frame_has_more_carriers_than_the_whole_run(chance: Chance) -> None:
    assert chance.carriers([RUN[:4], RUN[4:]]) > chance.carriers([RUN])


def test_more_peers_carry_more_by_chance(chance: Chance) -> None:
    twice = Chance.of(PEERS * 2)
    assert twice.carriers([RUN]) == pytest.approx(chance.carriers([RUN]) + 0.301, abs=0.01)


def test_nothing_is_carried_everywhere_and_an_unknown_word_hardly_anywhere(chance: Chance) -> None:
    assert 10 ** chance.carriers([]) == pytest.approx(chance.size)
    assert 0 < chance.word("zzyzx") < 1e-5
    assert Chance.of([]).carriers([RUN]) < -5


def test_what_may_follow_a_word_is_hardly_likelier_than_sure(chance: Chance) -> None:
    """Each word counts as the likelier of two probabilities, so that all together are at most two."""
    for first in ("our", "boilers", "zzyzx"):
        total = sum(chance.follows(first, second) for second in background().words)
        assert 0.5 < total <= 2
