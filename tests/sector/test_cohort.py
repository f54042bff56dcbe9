"""What is usual in a sector, and that what everybody says does not move it."""

import numpy as np

from samecheck.embed.static import load
from samecheck.sector import Sector
from samecheck.sector.cohort import Cohort
from samecheck.sector.index import Index


def usual(cohort: Cohort, text: str, site: int = -1) -> list[float]:
    (meaning,) = load().meanings([text])
    fresh = Cohort(cohort.rows, cohort.owner, cohort.meanings)
    fresh.learn([0], [site], [meaning])
    found: list[float] = fresh.usual(0).ravel().tolist()
    return found


def test_a_claim_that_some_of_the_cohort_make_hardly_moves_what_is_usual(plumbers: Sector) -> None:
    cohort = Index.of(plumbers.sites, load()).cohort
    claim = "We call you back within the hour, day or night."
    (meaning,) = load().meanings([claim])
    # One passage of each site in sixteen: a claim that all of the eight make.
    sharing = Cohort(cohort.rows, cohort.owner, (*[meaning] * 8, *cohort.meanings[8:]))
    before, after = usual(cohort, claim), usual(sharing, claim)
    middle, spread = before[0], before[2]
    assert (1.0 - middle) / spread > 5
    assert (1.0 - after[0]) / after[2] > 3


def test_a_sites_own_passages_are_not_what_is_usual_for_it(plumbers: Sector) -> None:
    cohort = Index.of(plumbers.sites, load()).cohort
    (meaning,) = load().meanings(["We call you back."])
    own = Cohort(
        cohort.rows,
        cohort.owner,
        tuple(meaning if site == 3 else one for site, one in zip(cohort.owner, cohort.meanings, strict=True)),
    )
    assert usual(own, "We call you back.", site=3) == usual(cohort, "We call you back.", site=3)
    assert usual(own, "We call you back.", site=2) != usual(cohort, "We call you back.", site=2)


def test_alone_there_is_nothing_usual() -> None:
    (meaning,) = load().meanings(["We mend taps."])
    cohort = Cohort((0,), np.array([0]), (meaning,))
    cohort.learn([0], [0], [meaning])
    assert cohort.usual(0).tolist() == [[0.0, 0.0], [1.0, 1.0]]
