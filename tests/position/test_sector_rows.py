"""The claims map of a sector without a site of one's own: who of all says what."""

import pytest

from samecheck.model import Page
from samecheck.pipeline import read
from samecheck.position.standing import sector_rows
from tests.position.movers import FAMILY, INSURED, NAMES, copy_of_its_own, mover, movers, said_by, themes_of, together

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


def test_who_says_too_little_to_be_observed_is_named() -> None:
    pages = [page for n in range(7) for page in mover(n, said_by(INSURED, range(6)).get(n, ()), own=30)]
    short = Page(NAMES[7], "index.html", "\n".join(copy_of_its_own(7)[:4]), "text")
    rows = sector_rows(themes_of(read([*pages, short])))
    insured = next(row for row in rows if "insured" in row.label.lower())
    assert insured.unobserved == (NAMES[7],)
    assert all(row.peers_n + len(row.unobserved) == 8 for row in rows)
