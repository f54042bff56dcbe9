import json

import pytest

from samecheck.read.structured import structured
from samecheck.read.tree import tree
from tests.read.conftest import read, said

BUSINESS = {
    "@context": "https://schema.org",
    "@graph": [
        {
            "@type": ["LocalBusiness", "Plumber"],
            "name": "Armley Boilers",
            "telephone": "+44 113 496 0148",
            "email": "mailto:Yard@Armley.example",
            "address": {"@type": "PostalAddress", "streetAddress": "3 Mill Lane", "postalCode": "LS12 1AB"},
            "description": "We mend boilers in Armley.",
        },
        {"@type": "Service", "name": "Boiler repair"},
        {"@type": "FAQPage", "mainEntity": [{"@type": "Question", "name": "Do you come on Sundays?",
            "acceptedAnswer": {"@type": "Answer", "text": "<p>We do, for leaks.</p>"}}]},
    ],
}  # fmt: skip


def markup(data: str) -> str:
    return f'<script type="application/ld+json">{data}</script><p>Boilers</p>'


def test_names_contacts_and_hidden_copy_of_a_business() -> None:
    root = tree(markup(json.dumps(BUSINESS)))
    assert root is not None
    found = structured(root)
    assert found.names == ("Armley Boilers",)
    assert found.contacts == ("441134960148", "yard@armley.example", "3 mill lane ls12 1ab")
    assert found.hidden == ("We mend boilers in Armley.", "Do you come on Sundays?", "We do, for leaks.")


def test_hidden_copy_becomes_passages_that_are_never_scored() -> None:
    reading = read(markup(json.dumps(BUSINESS)))
    assert ("hidden", "We do, for leaks.") in said(reading)
    assert not any(passage.scored for passage in reading.passages if passage.role == "hidden")


@pytest.mark.parametrize(
    "data",
    ["", "{", "null", "[1, 2]", '"text"', "[" * 5000, '{"name": {"@value": 3}}', '{"a": ' * 900 + "1" + "}" * 900],
)
def test_broken_data_is_passed_over(data: str) -> None:
    root = tree(markup(data))
    assert root is not None
    assert structured(root).names == ()


def test_a_trailing_comma_is_forgiven() -> None:
    root = tree(markup('{"@type": "Organization", "name": "Armley Boilers",}'))
    assert root is not None
    assert structured(root).names == ("Armley Boilers",)


def test_links_and_meta_elements_tell_too() -> None:
    links = '<a href="tel:+44%20113%20496-0148">Ring</a><a href="mailto:a@b.example?x">Mail</a>'
    root = tree(f'<meta property="og:site_name" content="Armley">{links}')
    assert root is not None
    assert (structured(root).names, structured(root).contacts) == (("Armley",), ("441134960148", "a@b.example"))
