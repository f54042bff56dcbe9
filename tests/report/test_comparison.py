"""Whom a site is compared with is told the same way everywhere."""

import msgspec
import pytest

from samecheck.report import comparison
from samecheck.wire import Audit


def test_the_sector_in_words(audit: Audit, unscored: Audit) -> None:
    assert "chance of 3.1 % (2.2 to 4.0 %), over 13 sites" in comparison.homogeneity(audit.sector)
    assert comparison.homogeneity(unscored.sector) == "Can't tell how alike the sector is: 3 sites are too few."


@pytest.mark.parametrize(
    ("about", "low", "high", "words"),
    [
        (7.2, 5, 9, "7 (5 to 9) of 12 peers say this"),
        (1, 1, 1, "1 of 12 peers says this"),
        (0.0, 0, 2, "not seen at any of 12 peers"),
        (0.3, 0, 2, "up to 2 of 12 peers may say this"),
        (0.3, 0, 0.4, "one of 12 peers may say this"),
    ],
)
def test_how_many_peers_say_it(audit: Audit, about: float, low: float, high: float, words: str) -> None:
    row = msgspec.structs.replace(audit.passages[0], peers_saying=about, peers_low=low, peers_high=high)
    assert comparison.saying(row, 12) == words
