"""What customers of the removal firms write: of their pianos, which no firm speaks of, and of being insured, as all are."""

from collections.abc import Sequence

from samecheck.model import Review
from tests.position.movers import NAMES

PIANOS = (
    "Four men carried the piano up as if it were a hat.",
    "Our piano has a dent in the lid since that day.",
    "They wrapped the piano in two quilts and tied it.",
    "The piano was in tune when it stood in the new flat.",
    "They dropped the piano on the doorstep.",
    "My grandmother's piano came through without a mark.",
    "The upright piano went through the window on a rope.",
    "They refused to touch the piano on the day.",
    "A piano is no problem for this crew.",
    "The piano lost two keys and nobody wanted to hear of it.",
)
INSURED = (
    "A mirror broke, and since they are insured we got the money within a week.",
    "They are insured, so the broken lamp was paid for.",
    "Fully insured they say, but nobody paid for our broken table.",
    "Insured or not, nobody paid for the broken shelf.",
    "Good to know that the movers are insured.",
    "We chose them because they are fully insured and it paid off when a vase broke.",
    "Being insured they paid for the one plate that broke.",
    "The movers were insured and paid for the damage.",
)
PASSING = (
    "I would recommend them to anyone.",
    "Highly recommended!",
    "We will definitely use them again.",
    "Would recommend to my friends.",
    "Highly recommend this company.",
    "I will definitely come back to them.",
)
BAD = frozenset({1, 4, 7, 9})


def reviews_of(*several: Sequence[str], bad: frozenset[int] = BAD) -> list[Review]:
    """A review for each text of ``several``, of one firm after the other; those numbered ``bad`` give one star."""
    return [
        Review(NAMES[n % len(NAMES)], text, 1.0 if n in bad else 5.0)
        for texts in several
        for n, text in enumerate(texts)
    ]
