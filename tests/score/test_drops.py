"""What a passage makes up of the score is what the score loses when the passage is written anew."""

from dataclasses import dataclass

import msgspec
import pytest

from samecheck.detect import Case
from samecheck.detect.case import case_of
from samecheck.model import Site
from samecheck.pipeline import Tools
from samecheck.score import sameness, tally
from samecheck.score.drops import drops
from samecheck.sector import Sector
from samecheck.sector.neighbours import Neighbours
from samecheck.settings import Settings
from tests.position.movers import copy_of_its_own

TARGET = "brookfield-smiles.example"


@dataclass(frozen=True)
class Scored:
    """A site among its peers: the case, the score, and what each passage makes up of it."""

    case: Case
    score: float
    points: dict[str, float]


def scored(site: Site, sector: Sector, tools: Tools) -> Scored:
    peers = sector.besides(site).speaking
    neighbours = Neighbours(tools.index((site, *peers), lambda *_: None))
    case = case_of(neighbours, site, Settings(model="static"), tools.names)
    counted = tally(case)
    return Scored(case, sameness(counted).score or 0.0, drops(case, counted))


@pytest.fixture(scope="module")
def sector(dentists: Sector) -> Sector:
    """Who copies whole passages, two whom it copies, and two who are truly themselves."""
    kept = ("quillback-family-dental", "gentleglow-dental", "larkmill-dental", "ferryday-dentist")
    return Sector.of(*(dentists[name] for name in (TARGET, *(f"{name}.example" for name in kept))))


@pytest.fixture(scope="module")
def before(sector: Sector, quick: Tools) -> Scored:
    return scored(sector[TARGET], sector, quick)


def anew(site: Site, ids: list[str]) -> Site:
    """``site`` with these passages in words of other trades, as many as there were."""
    stock = " ".join(text for n in range(8) for text in copy_of_its_own(n)).split()
    place = 0
    passages = []
    for one in site.passages:
        if one.id in ids:
            size = len(one.text.split())
            passages.append(msgspec.structs.replace(one, text=" ".join(stock[place : place + size])))
            place += size
        else:
            passages.append(one)
    return msgspec.structs.replace(site, passages=tuple(passages))


def test_what_all_passages_make_up_is_the_score(before: Scored) -> None:
    assert before.score > 20
    assert sum(before.points.values()) == pytest.approx(before.score, abs=0.11)
    assert set(before.points) <= {one.passage.id for one in before.case.spoken}
    assert list(before.points) == sorted(before.points)


@pytest.mark.parametrize("rank", [0, 4])
def test_a_passage_written_anew_lowers_the_score_by_what_was_predicted(
    rank: int, before: Scored, sector: Sector, quick: Tools
) -> None:
    name = sorted(before.points, key=lambda one: (-before.points[one], one))[rank]
    after = scored(anew(sector[TARGET], [name]), sector, quick)
    assert before.points[name] > 0.5
    assert before.score - after.score == pytest.approx(before.points[name], abs=1)


def test_the_drop_of_several_edits_is_the_sum_of_theirs(before: Scored, sector: Sector, quick: Tools) -> None:
    names = sorted(before.points, key=lambda one: (-before.points[one], one))[:10]
    after = scored(anew(sector[TARGET], names), sector, quick)
    predicted = sum(before.points[name] for name in names)
    assert predicted > 10
    assert before.score - after.score == pytest.approx(predicted, abs=5)


def test_without_peers_nothing_drops(sector: Sector, quick: Tools) -> None:
    alone = scored(sector[TARGET], Sector.of(sector[TARGET]), quick)
    assert (alone.score, alone.points) == (0.0, {})
