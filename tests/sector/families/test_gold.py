"""The pages labelled SC103 in the demo corpora are found, and no others."""

import json

import pytest

from samecheck import api
from samecheck.sector import Sector
from samecheck.store.corpora import where


@pytest.mark.parametrize("corpus", ["plumbers", "dentists"])
def test_the_families_are_those_of_the_gold_labels(corpus: str, request: pytest.FixtureRequest) -> None:
    sector: Sector = request.getfixturevalue(corpus)
    rows = map(json.loads, (where(corpus) / "gold.jsonl").read_text("utf-8").splitlines())
    gold = {(row["site"], row["page"]): row["family"] for row in rows if row["code"] == "SC103"}
    found = {(row.site, row.url): row.family for row in api.pages(sector).pages if row.family}
    assert found.keys() == gold.keys()
    assert len(set(found.values())) == len(set(gold.values())) == 1
