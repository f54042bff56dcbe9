"""Whether a phrase is finished where it stands, by the parser's grammar (scripts/phrase_parses.py)."""

import pytest
from phrase_parses import MOST, finished
from phrase_texts import Business

from samecheck.read.words import words

pytestmark = pytest.mark.model

TEXTS = (
    "The yard charges no hidden fees.",
    "Ask our experienced team about hutches.",
    "We build solutions that meet your needs.",
    "Make smarter choices with an award-winning hutch.",
    "We offer fast, reliable service.",
    "A good lock gives you peace of mind.",
    "Cutting-edge technologies cut the hay.",
)
CUT_OFF = ("no hidden", "our experienced", "solutions that meet", "make smarter", "edge technologies")
WHOLE = ("no hidden fees", "our experienced team", "award winning", "fast reliable", "peace of mind")


def test_what_lacks_its_noun_or_its_object_is_cut_off_and_what_a_person_would_quote_is_not() -> None:
    firm = Business("ferrets", "wcxb", frozenset(), tuple(tuple(words(text)) for text in TEXTS), TEXTS)
    shares = finished([firm], [tuple(one.split()) for one in (*CUT_OFF, *WHOLE, "golden goose")])
    found = {" ".join(phrase) for phrase, share in shares.items() if share > MOST}
    assert found == set(WHOLE)
    assert ("golden", "goose") not in shares  # it stands nowhere
