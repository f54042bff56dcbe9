"""How strongly a share is tinted: in the same steps by tables and by charts."""

from typing import Final

#: The shares from which on a tint is one step stronger. Unit: percent. Guessed.
STEPS: Final = (1, 5, 10, 20, 40)


def heat(share: int) -> int:
    """One of six steps of tint for a share in percent.

    >>> [heat(share) for share in (0, 3, 8, 15, 30, 70)]
    [0, 1, 2, 3, 4, 5]
    """
    return sum(share >= step for step in STEPS)
