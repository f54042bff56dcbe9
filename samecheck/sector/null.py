"""The null: how good a match independent businesses of this sector have with each other.

A similarity means nothing until it is compared with that. Three rulers turn evidence into p-values, the probability that
an independent business of the sector has evidence this strong among n peer passages:

- copied: the expected number of chance carriers among the peers' words (`samecheck.sector.chance`) bounds the probability
  that there is any; of sentences of independent companies .0003 have a copy at .01 or less;
- templated: the same number, mapped by a packaged tail, since frames are commoner far out than chance alone would have
  them: .0044 of such sentences have one that only one in a thousand should have;
- echoed: the best pair-model logit, standardised by the sector's own bulk (the 10 % and 60 % points of what peers
  score against each other), mapped by a packaged tail. The bulk, because a null that contains what everybody says
  would make exactly that invisible; sharing must never raise the bar.

Both tails are shares of all passages, also of those too short to be an echo: a p-value is the share of an independent
business's passages that have evidence this strong.

Source: scripts/calibrate.py tails, over tags of ../shared/data/companies.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import expm1, log2

import msgspec
import numpy as np

#: Quantiles of the null that stand for its bulk. Source: ../shared/pilot exp3, a tail fitted to the bulk keeps the
#: recall of a claim that every peer makes at 1.00, where the plain own null has .00.
BULK = (0.10, 0.60)

#: A sector whose peers share much has a wide bulk too; it counts at most this many times the packaged width, lest sharing
#: raise the bar. Read off ../shared/data: companies, wcxb and smb_sites have .20 to .25, roofers .75.
WIDEST = 1.5

#: Words of a usual passage, for which the tail is packaged.
USUAL = 12

#: Fewer null passages than this, or fewer peers, and no echoed part is given. Guessed; calibrated with the measure.
LEAST_PASSAGES = 40
LEAST_PEERS = 3


class Tail(msgspec.Struct, frozen=True):
    """A map from evidence to log10 p: linear between ``at``, rising; beyond the ends it goes on with the last slope."""

    at: tuple[float, ...]
    log10_p: tuple[float, ...]

    def p(self, evidence: float) -> float:
        """The p-value of ``evidence``, at most 1."""
        at, value = self.at, self.log10_p
        last = len(at) - 1
        k = min(max(int(np.searchsorted(at, evidence)), 1), last)
        slope = (value[k] - value[k - 1]) / (at[k] - at[k - 1])
        found = value[k - 1] + slope * (evidence - at[k - 1])
        return float(10 ** max(-30.0, min(0.0, found)))

    def evidence(self, p: float) -> float:
        """The least evidence whose p-value is at most ``p``."""
        at, value = self.at, self.log10_p
        wanted = np.log10(p)
        k = next((k for k in range(1, len(at)) if value[k] <= wanted), len(at) - 1)
        slope = (value[k] - value[k - 1]) / (at[k] - at[k - 1])
        return float(at[k - 1] + (wanted - value[k - 1]) / slope)


class Shape(msgspec.Struct, frozen=True):
    """The packaged shape of the null: its tail in units of the bulk, and how the best logit grows with length and n.

    ``frames`` maps the rarity of a frame. ``thinning`` is the power of a passage's length by which the tail grows thinner: in
    few words two passages are alike by chance more often.
    """

    source: str
    tail: Tail
    frames: Tail
    by_length: float
    thinning: float
    by_doubling: float
    spread: float


@cache
def shape() -> Shape:
    """The packaged shape."""
    return msgspec.json.decode(files("samecheck.sector").joinpath("null.json").read_bytes(), type=Shape)


def by_chance(rarity: float) -> float:
    """The p-value of evidence whose expected number of chance carriers is 10 to the power of minus ``rarity``."""
    return -expm1(-(10.0 ** max(-30.0, min(2.0, -rarity))))


def by_frame(rarity: float) -> float:
    """The p-value of a frame whose expected number of chance carriers is 10 to the power of minus ``rarity``."""
    return float(max(by_chance(rarity), shape().frames.p(rarity)))


@dataclass(frozen=True)
class Null:
    """The sector's own null of the best logit: where its bulk lies and how wide it is, from ``n`` null passages."""

    centre: float
    spread: float
    n: int
    among: float
    shape: Shape

    @classmethod
    def of(cls, logits: Sequence[float], sizes: Sequence[int], among: Sequence[int], peers: int) -> "Null | None":
        """The null of best ``logits`` of passages of ``sizes`` words among so many passages; ``None`` if too little."""
        if len(logits) < LEAST_PASSAGES or peers < LEAST_PEERS:
            return None
        form = shape()
        levelled = np.asarray(logits) - form.by_length * np.log2(np.asarray(sizes))
        low, high = np.quantile(levelled, BULK)
        if high - low < 1e-9:
            return None
        spread = min(float(high - low), WIDEST * form.spread)
        return cls(round(float(low), 6), round(spread, 6), len(logits), float(np.median(among)), form)

    def standardised(self, logit: float, size: int, among: int) -> float:
        """A passage's best logit in units of the sector's bulk, levelled for its length and the number of passages."""
        levelled = logit - self.shape.by_length * log2(size) - self.shape.by_doubling * log2(among / self.among)
        return float((levelled - self.centre) / self.spread * (size / USUAL) ** self.shape.thinning)

    def p(self, logit: float, size: int, among: int) -> float:
        """The p-value of a best ``logit`` of a passage of ``size`` words found ``among`` so many passages."""
        return self.shape.tail.p(self.standardised(logit, size, among))

    def cut(self, p: float, size: int, among: int) -> float:
        """The logit whose p-value is ``p``."""
        wanted = self.shape.tail.evidence(p) * self.spread / (size / USUAL) ** self.shape.thinning + self.centre
        return float(wanted + self.shape.by_length * log2(size) + self.shape.by_doubling * log2(among / self.among))
