"""What the sector's own uniformity means for the advice."""

import pytest

from samecheck.position.regime import regime, uniformity
from tests.position.movers import FAMILY, INSURED, PACKING, QUOTES, movers, said_by, themes_of, together

ALL = range(8)
#: What all claim, and what each firm says of it in words that all use.
CLAIMS = together(said_by(INSURED, ALL), said_by(QUOTES, ALL), said_by(FAMILY, ALL), said_by(PACKING, ALL))


def test_who_claim_the_same_are_more_uniform_than_who_do_not() -> None:
    alike, different = themes_of(movers(CLAIMS, own=30)), themes_of(movers({}, own=30))
    one, other = uniformity(alike), uniformity(different)
    assert one is not None
    assert other is not None
    assert one > 2 * other
    assert regime(alike).name == "uniform"
    assert regime(alike).uniformity == pytest.approx(one, abs=1e-5)
    assert regime(alike).advice != regime(different).advice or regime(different).name == "uniform"


@pytest.mark.parametrize("sites", [0, 1, 3])
def test_of_few_sites_it_is_not_known(sites: int) -> None:
    found = regime(themes_of(movers(CLAIMS, sites=sites, own=10)))
    assert (found.name, found.uniformity) == ("unknown", None)
    assert "Too few" in found.advice


def test_every_regime_says_what_copy_cannot_show_and_where_it_is_from() -> None:
    found = regime(themes_of([]))
    assert "Haans 2019" in found.source
    assert any("Who copied whom" in one for one in found.cannot_show)
