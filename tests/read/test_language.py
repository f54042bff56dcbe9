import pytest
from hypothesis import given
from hypothesis import strategies as st

from samecheck.read.language import language

GERMAN = "Wir sind für Sie da und beraten Sie mit Herz: der Betrieb, die Werkstatt und das Team."
ENGLISH = "We are the team that is here for you, and our work is with the people of this town."
DUTCH = "Wij zijn er voor u en onze mensen van het bedrijf helpen met een goede raad, ook in de avond."
FRENCH = "Nous sommes là pour vous et votre maison, avec une équipe dans la région et des prix sur mesure."


@pytest.mark.parametrize(
    ("declared", "text", "expected"),
    [
        ("en-US", GERMAN, "de"),
        ("de", ENGLISH, "en"),
        ("", DUTCH, "nl"),
        ("", FRENCH, "fr"),
        ("de-AT", "Boiler", "de"),
        ("", "Boiler", ""),
        ("12", "Boiler", ""),
        ("EN", "", "en"),
    ],
)
def test_the_text_is_believed_before_the_declaration(declared: str, text: str, expected: str) -> None:
    assert language(declared, text) == expected


@given(st.text(), st.text())
def test_any_text_has_a_language_or_none(declared: str, text: str) -> None:
    assert len(language(declared, text)) in (0, 1, 2, 3)
