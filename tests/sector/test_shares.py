"""How much of a share makes a phrase widely used."""

import pytest

from samecheck.sector.shares import DESCRIPTIONS, WEBSITES, Share, telling, wilson


@pytest.mark.parametrize(
    ("kind", "of", "least"),
    [(WEBSITES, 409, 5), (DESCRIPTIONS, 8687, 14)],
)
def test_a_share_is_wide_from_so_many_businesses_on(kind: str, of: int, least: int) -> None:
    assert not Share(kind, least - 1, of).is_wide
    assert Share(kind, least, of).is_wide


def test_more_users_never_make_a_phrase_less_widely_used() -> None:
    weights = [Share(WEBSITES, n, 409).weight for n in range(410)]
    assert weights == sorted(weights)


def test_of_websites_and_descriptions_the_wider_use_is_told() -> None:
    few, many = Share(WEBSITES, 1, 409), Share(DESCRIPTIONS, 60, 8687)
    assert telling(few, many) == many
    assert str(many) == "60 of 8,687 company descriptions"
    assert telling(Share(WEBSITES, 20, 409), many).kind == WEBSITES


def test_of_nobody_asked_nothing_is_known() -> None:
    assert Share(WEBSITES, 0, 0).interval == (0.0, 1.0)
    assert not Share(WEBSITES, 0, 0).is_wide


def test_an_interval_holds_its_share_and_narrows() -> None:
    low, high = wilson(0.2, 40)
    lower, higher = wilson(0.2, 400)
    assert 0 < low < lower < 0.2 < higher < high < 1
