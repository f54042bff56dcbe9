"""For whom a sentence says that something is."""

import pytest

from samecheck.position.grid.audiences import ladder, may_name, mentioned, said
from samecheck.position.grid.known import listed
from samecheck.read.words import words
from samecheck.sector.keywords.phrases import singular
from tests.position.grid.conftest import read

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "audiences"),
    [
        ("We help first-time homebuyers and landlords.", {"first-time homebuyer", "landlord"}),
        ("Whether you are a landlord or a tenant, we answer the phone.", {"landlord", "tenant"}),
        ("Serving restaurants and hotels since 1990.", {"restaurant", "hotel"}),
        ("We work with property managers on every roof.", {"property manager"}),
        ("Accounting software for small business owners.", {"small business owner"}),
        ("A place for families with small children.", {"family with small child"}),
        ("Trusted by busy homeowners across the county.", {"homeowner"}),
        ("Clear pricing for SMBs.", {"small business"}),
        ("As a landlord you need quick repairs.", {"landlord"}),
        ("Home owners love our crews.", {"homeowner"}),
    ],
)
def test_whom_a_text_addresses_is_told_by_how_they_stand(text: str, audiences: set[str]) -> None:
    assert {" ".join(one.key) for one in mentioned(read(text)) if one.addressed} == audiences
    assert may_name({singular(word) for word in words(text)})


@pytest.mark.parametrize(
    "text",
    [
        "Our team of experts will help you.",
        "We are a family-owned business.",
        "We are a business that cares.",
        "We file the claim with your insurance company.",
        "Our employees have been trained by the maker.",
        "We take on houses, not commercial buildings.",
        "A great place for your family.",
        "People like us.",
        "Our business hours are nine to five.",
    ],
)
def test_sellers_third_parties_and_those_who_are_not_meant_are_no_audience(text: str) -> None:
    assert [one.key for one in mentioned(read(text)) if one.addressed] == []


def test_a_narrow_audience_is_part_of_wider_ones_that_still_name_somebody() -> None:
    assert list(ladder(("commercial", "property", "owner"))) == [
        ("commercial", "property", "owner"),
        ("property", "owner"),
    ]
    assert list(ladder(("family", "with", "child"))) == [("family", "with", "child"), ("family",)]
    assert list(ladder(("credit", "union"))) == [("credit", "union")]


def test_customers_give_themselves_away_and_sellers_do_not() -> None:
    assert list(said("my wife and i stayed".split(), by_customer=True)) == [("couple",)]
    assert list(said("my wife and i founded".split(), by_customer=False)) == []
    assert list(said("for business or pleasure".split(), by_customer=False)) == [("business", "traveler")]


def test_a_list_without_groups_is_refused_with_the_line() -> None:
    with pytest.raises(ValueError, match="line 2 stands in no group: landlord"):
        listed("# head\nlandlord\n@ alone\ntenant\n")
