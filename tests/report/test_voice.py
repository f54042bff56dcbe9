"""What is told of a site's voice reads as a sentence, whatever the figures."""

import msgspec

from samecheck.report.voice import figures
from samecheck.wire import Voice

HEARD = Voice(
    bits=-0.24, low=-1.51, high=1.03, p=0.15, everyday=-0.1, named=0.18, chance=0.1, among=9, sites=10, passages=39,
    unit="part of a page", comparable=False, verdict="a reader who knows your sector would not know you by your words",
)  # fmt: skip


def test_fewer_bits_than_a_guess_are_less_sure() -> None:
    told = " ".join(figures(HEARD))
    assert "0.24 bits less sure than a guess, 90 % interval −1.51 to +1.03, p = 0.150" in told
    assert "(parts of pages dealt out at random)" in told


def test_more_bits_are_surer() -> None:
    told = " ".join(figures(msgspec.structs.replace(HEARD, bits=0.5, low=0.2, high=0.8, unit="page")))
    assert "0.50 bits surer than a guess, 90 % interval +0.20 to +0.80" in told
    assert "(pages dealt out at random)" in told


def test_what_tells_a_site_is_said_only_of_one_that_is_told() -> None:
    voice = msgspec.structs.replace(HEARD, bits=0.5, low=0.2, high=0.8, everyday=0.1, unit="page")
    by_p = {p: " ".join(figures(msgspec.structs.replace(voice, p=p))) for p in (0.01, 0.15)}
    assert "By everyday words alone: 0.10 bits; it is what it talks of" in by_p[0.01]
    assert "By everyday words alone: 0.10 bits" in by_p[0.15]
    assert "it is what" not in by_p[0.15]
