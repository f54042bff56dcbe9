"""The interval of a share of sites."""

from math import sqrt

#: Normal quantile of a 90 % interval.
NINETY = 1.645


def wilson(share: float, asked: float) -> tuple[float, float]:
    """A 90 % interval for a ``share`` of ``asked`` independent answers. Source: Wilson (1927).

    >>> low, high = wilson(0.25, 12)
    >>> round(low, 2), round(high, 2)
    (0.1, 0.49)
    """
    z2 = NINETY**2
    middle = (share + z2 / (2 * asked)) / (1 + z2 / asked)
    half = NINETY * sqrt(share * (1 - share) / asked + z2 / (4 * asked**2)) / (1 + z2 / asked)
    return max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half))
