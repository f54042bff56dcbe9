"""The share of sites that do a thing, with its interval, and how much of one makes a phrase widely used."""

from dataclasses import dataclass
from math import sqrt

from samecheck.sentences import sentence

#: Normal quantile of a 90 % interval.
NINETY = 1.645

#: What businesses were counted by, and the lower bound of a phrase's share of them from which on it is widely used: one
#: website in two hundred, one description (of a line to a paragraph) in a thousand. Set so that a finding never rests on four
#: businesses: by it at least 5 of 409 websites, or 14 of 8,687 descriptions.
LEAST = {"business websites": 0.005, "company descriptions": 0.001}
WEBSITES, DESCRIPTIONS = LEAST
_OF = {
    WEBSITES: sentence("{sites:,} of {of:,} business websites"),
    DESCRIPTIONS: sentence("{sites:,} of {of:,} company descriptions"),
}


@dataclass(frozen=True, slots=True)
class Share:
    """``sites`` of ``of`` businesses, counted by their websites or by descriptions of them (``kind``)."""

    kind: str
    sites: int
    of: int

    @property
    def interval(self) -> tuple[float, float]:
        """The 90 % interval of the share, between 0 and 1."""
        return wilson(self.sites / self.of, self.of) if self.of else (0.0, 1.0)

    @property
    def is_wide(self) -> bool:
        """Whether a phrase with this share is widely used."""
        return self.weight >= 1

    @property
    def weight(self) -> float:
        """The lower bound of the share, as a multiple of the least that makes a phrase widely used."""
        return self.interval[0] / LEAST[self.kind]

    def __str__(self) -> str:
        return _OF[self.kind].format(sites=self.sites, of=self.of)


def telling(*shares: Share) -> Share:
    """The one of a phrase's ``shares`` that tells most: the widest against what makes a phrase widely used."""
    return max(shares, key=lambda share: share.weight)


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
