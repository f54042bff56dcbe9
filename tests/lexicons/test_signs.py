import pytest

from samecheck.lexicons.signs import Signs, parsed_signs, status_signs
from samecheck.read.words import words

GROUP = "@ parked | the address is for sale | the seller's help pages\n"


def found(text: str) -> list[tuple[str, str]]:
    return [(sign.status, sign.strength) for sign, _ in status_signs().among("sure", words(text))]


def test_every_sign_of_the_list_can_be_looked_for() -> None:
    signs = status_signs()
    assert {sign.status for sign in signs.all} == {"challenge", "parked", "placeholder", "error", "consent", "empty"}
    assert all(sign.note and sign.source for sign in signs.all)
    # A phrase that cannot be read raises here.
    assert not [*signs.among("sure", ["roof"]), *signs.among("named", ["roof"]), *signs.among("lead", ["roof"])]
    assert not list(signs.among("bare", ["roof"]))


def test_a_sign_stands_for_all_its_wordings() -> None:
    assert found("We think this domain name is for sale!") == [("parked", "sure")]
    assert found("The requested URL /a was not found on this server.") == [("error", "sure")]
    assert found("A house is for sale") == []


def test_markup_is_looked_for_as_it_is_written() -> None:
    sign = status_signs().in_markup("<script src='https://ct.captcha-delivery.com/c.js'>")
    assert sign is not None
    assert sign.status == "challenge"
    assert status_signs().in_markup("<script src='/main.js'>") is None


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("sure buy this domain", 1),
        (GROUP + "surely buy this domain", 2),
        (GROUP + "sure", 2),
        ("@ parked | for sale", 1),
        ("@ sold | for sale | help pages", 1),
        ("# comment\n\n@ parked |  | help pages", 3),
    ],
)
def test_a_malformed_line_is_named(text: str, line: int) -> None:
    with pytest.raises(ValueError, match=rf"^status\.txt:{line}: .+; correct it|^status\.txt:{line}: a sign is"):
        list(parsed_signs(text))


def test_a_list_of_ones_own_is_looked_through() -> None:
    signs = Signs(tuple(parsed_signs(GROUP + "lead for [quick] sale\nsource <blink>\n")))
    assert [(sign.text, hit.start, hit.end) for sign, hit in signs.among("lead", "now for quick sale".split())] == [
        ("for [quick] sale", 1, 4)
    ]
    assert signs.in_markup("<p><blink>") is not None
