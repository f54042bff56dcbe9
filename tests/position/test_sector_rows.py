"""The claims map of a sector without a site of one's own: who of all says what."""

import pytest

from samecheck.position.standing import sector_rows
from tests.position.movers import FAMILY, INSURED, NAMES, movers, said_by, themes_of, together

pytestmark = pytest.mark.model


def test_every_site_counts_and_none_is_ones_own() -> None:
    said = together(said_by(INSURED, range(8)), said_by(FAMILY, range(4)))
    found = {row.label.lower(): row for row in sector_rows(themes_of(movers(said)))}
    insured = next(row for label, row in found.items() if "insured" in label)
    family = next(row for label, row in found.items() if "family" in label)
    assert insured.peers == tuple(sorted(NAMES))
    assert (insured.status, insured.peers_n, insured.peer_share) == ("table stakes", 8, 1.0)
    assert family.peers == tuple(sorted(NAMES[:4]))
    assert {quote.site for quote in family.evidence} <= set(NAMES[:4])
    assert not any(row.own or row.passages or row.customers for row in found.values())
