"""What may be a phrase: two to six words of a passage that neither begin nor end in the middle of something.

Names are behind signs by then ("⟨brand⟩"); a phrase spans none of them, but for figures, which count as one word each
however they are written: "over ⟨number⟩ years".
"""

from collections.abc import Iterator, Sequence
from typing import Final

__all__ = ["FIGURE", "LONGEST", "SHORTEST", "SLACK", "Phrase", "content", "phrases", "stretches", "whole"]

Phrase = tuple[str, ...]

#: Words that a phrase has, a run of figures counting as one.
SHORTEST: Final = 2
LONGEST: Final = 6

#: The sign of a figure, as `samecheck.read.mask` writes it.
FIGURE: Final = "⟨number⟩"
_SIGN: Final = "⟨"

#: Words that carry nothing by themselves. A phrase that begins or ends with one is a piece of something longer.
SLACK: Final = frozenset(
    "a about all am an and any are as at be been being but by can could did do does each for from had has have he her how i "
    "if in into is it its just may me might more most must my nor not of on only onto or other own per s same she should so "
    "some such t than that the their them then there these they this those to up upon very via vs was were what when which "
    "while who whom will with would yet also both either him his".split()
)
#: May begin a phrase ("our passion"), not end it.
_OPENERS: Final = frozenset("our your we you we're you're we'll you'll".split())


def stretches(masked: Sequence[str]) -> Iterator[list[tuple[str, int, int]]]:
    """The parts of a passage between names, in masked words: each word with the places where it begins and ends.

    >>> [[word for word, _, _ in part] for part in stretches("over ⟨number⟩ ⟨number⟩ years at ⟨brand⟩ of steel".split())]
    [['over', '⟨number⟩', 'years', 'at'], ['of', 'steel']]
    """
    part: list[tuple[str, int, int]] = []
    for place, word in enumerate(masked):
        if word == FIGURE and part and part[-1][0] == FIGURE:
            part[-1] = (FIGURE, part[-1][1], place + 1)
        elif word[0] != _SIGN or word == FIGURE:
            part.append((word, place, place + 1))
        else:
            if len(part) >= SHORTEST:
                yield part
            part = []
    if len(part) >= SHORTEST:
        yield part


def phrases(masked: Sequence[str]) -> Iterator[Phrase]:
    """Every run of words of a passage that may be a phrase by its length, whole or not."""
    for part in stretches(masked):
        words = [word for word, _, _ in part]
        for size in range(SHORTEST, LONGEST + 1):
            for start in range(len(words) - size + 1):
                yield tuple(words[start : start + size])


def whole(phrase: Sequence[str]) -> bool:
    """Whether ``phrase`` neither begins nor ends in the middle of something.

    >>> whole(("peace", "of", "mind")), whole(("range", "of"))
    (True, False)
    """
    first, last = phrase[0], phrase[-1]
    loose = first in SLACK or last in SLACK or last in _OPENERS
    return not loose and any(word != FIGURE for word in phrase)


def content(phrase: Sequence[str]) -> list[str]:
    """The words of ``phrase`` that carry something; all, if none does."""
    return [word for word in phrase if word not in SLACK] or list(phrase)
