"""A whole audit with its positioning, on a demo corpus with its customers' reviews."""

import msgspec
import pytest

from samecheck import api
from samecheck.model import Owner, Page, Review
from samecheck.pipeline import Tools, judge, read
from samecheck.position.positioned import own_reviews
from samecheck.read.words import words
from samecheck.sector import Sector
from samecheck.settings import Settings
from samecheck.wire import Audit, Made
from tests.position.movers import CORPORA

TARGET = "brookfield-smiles.example"
PEERS = ("quillback-family-dental", "gentleglow-dental", "larkmill-dental", "ferryday-dentist", "cedarfork-dental")


@pytest.fixture(scope="module")
def reviews() -> list[Review]:
    return api.read_reviews(CORPORA / "dentists" / "reviews.csv")


@pytest.fixture(scope="module")
def few(dentists: Sector) -> Sector:
    return Sector.of(dentists[TARGET], *(dentists[f"{name}.example"] for name in PEERS))


@pytest.fixture(scope="module")
def audit(few: Sector, reviews: list[Review], quick: Tools, made: Made) -> Audit:
    return judge(few[TARGET], few, quick, Settings(model="static"), made, owner=Owner(reviews=tuple(reviews)))


def test_the_plan_is_part_of_the_score_and_spares_what_is_protected(audit: Audit) -> None:
    assert audit.sameness.score is not None
    assert len(audit.plan) == 10
    assert 0 < audit.plan[-1].total_drop <= audit.sameness.score + 0.1
    rows = {row.id: row for row in audit.passages}
    protected = {row.id for row in audit.passages if row.protected}
    assert protected
    for row in audit.plan:
        assert not protected & set(row.passages)
        assert row.text == rows[row.passage].text
        assert set(row.keep) <= set(words(row.text))
        assert row.question
        assert row.why in {one.message for one in audit.findings} | {"Peers say it too."}


def test_what_is_told_of_peers_and_customers_is_theirs_word_for_word(
    audit: Audit, few: Sector, reviews: list[Review]
) -> None:
    texts = {site.name: {one.text for one in site.passages} for site in few}
    said = "\n".join(" ".join(one.text.split()) for one in reviews)
    assert audit.themes
    for row in audit.themes:
        assert all(quote.text in texts[quote.site] for quote in row.evidence)
        assert {*row.peers, *row.perhaps} <= texts.keys() - {TARGET}
        assert all(" ".join(quote.text.split()) in said for quote in (row.customers.quotes if row.customers else ()))
    assert any(row.customers for row in audit.themes)


def test_gaps_are_ranked_and_of_themes_or_of_the_sites_own(audit: Audit) -> None:
    ids = {row.id for row in audit.themes}
    assert audit.gaps
    assert [gap.rank for gap in audit.gaps] == list(range(1, len(audit.gaps) + 1))
    assert {gap.theme for gap in audit.gaps} <= ids | {""}


def test_it_goes_through_json_and_back(audit: Audit) -> None:
    assert msgspec.json.decode(msgspec.json.encode(audit), type=Audit) == audit
    assert audit.regime is not None


def test_reviews_of_the_site_are_known_by_its_name_however_written(few: Sector) -> None:
    names = ("brookfield-smiles.example", "Brookfield Smiles", "BROOKFIELD-SMILES", "Larkmill Dental", "Brookfield", "")
    found = own_reviews([Review(name, "Quick.") for name in names], few[TARGET])
    assert found == [0, 1, 2]


def test_a_site_of_titles_only_and_customers_of_few_words_break_nothing(quick: Tools, made: Made) -> None:
    pages = [
        Page(f"{name}.example", "index.html", f"<title>{name} dental care for all the family in town</title>")
        for name in ("amble", "bricks", "carton")
    ]
    sector = Sector.of(*read(pages))
    some = [Review("amble.example", text) for text in ("", "ok", "Quick and clean work.", "a" * 100_000)]
    found = judge(
        sector["amble.example"], sector, quick, Settings(model="static"), made, owner=Owner(reviews=tuple(some))
    )
    assert found.gaps == ()
    assert all(row.peers_n == 0 for row in found.themes)
