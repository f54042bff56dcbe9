"""Sayings grouped into themes: by average linkage, twice.

First by the vectors of their words alone, which costs little for thousands of sayings: what says the same in nearly the
same words is one claim. Then the claims, by these vectors and by what the model makes of their most typical sayings in
context: it tells "day or night" from "daylight". Average linkage, because a single near pair joins nothing, and
without any draw of lots.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from samecheck.embed import Codes, cosines, quantised
from samecheck.position.themes.sayings import Saying

Floats = NDArray[np.float64]

#: Mean cosine of two groups of sayings that are one claim, by words alone.
CLAIM = 0.5
#: Mean likeness of two groups of claims that are one theme, and the model's share in it.
THEME, BY_MODEL = 0.33, 2 / 3
#: Sayings, and then claims, that are grouped: of more, those that most sites say or come near to.
MOST = 4000
_AT_ONCE = 512
#: Sayings among which what is near to each is counted: of more, so many evenly chosen. Measured: with 4,000 of the 11,574
#: of 23 roofers 15 % of what is kept is another, and 4 of 10 claims come within 10 points of the patterns; with all, 8.
_AMONG = 16_000
#: Sayings that stand for a claim before the model.
_TYPICAL = 2
#: What each further site that says a wording adds to its being typical, in cosine. Guessed.
_EACH_SITE = 0.05


@dataclass(frozen=True, eq=False)
class Claim:
    """Sayings, by their places, that are one claim; ``centre`` is a code, shape (d,), to which ``typical`` ones are nearest."""

    sayings: tuple[int, ...]
    centre: Codes
    typical: tuple[int, ...]

    def voices(self, found: Sequence[Saying]) -> frozenset[int]:
        """The numbers of the sites that make it; its places are those of ``found``."""
        return frozenset[int]().union(*(found[place].voices for place in self.sayings))


def claims(found: Sequence[Saying], codes: Codes) -> list[Claim]:
    """The sayings ``found`` with these ``codes``, shape (n, d), by claim."""
    kept = _kept([saying.voices for saying in found], codes)
    linked = _linked(cosines(codes[kept], codes[kept]).astype(np.float64), CLAIM)
    return [_claim(found, codes, [kept[place] for place in group]) for group in linked]


def worth_linking(found: Sequence[Saying], several: Sequence[Claim]) -> list[Claim]:
    """Of too many claims those that most sites make or come near to; all others."""
    voices = [claim.voices(found) for claim in several]
    centres = np.stack([claim.centre for claim in several]) if several else np.zeros((0, 1), dtype=np.int8)
    return [several[place] for place in _kept(voices, centres)]


def by_model(several: Sequence[Claim], meant: Callable[[Sequence[int]], Floats]) -> Codes:
    """What the model makes of each claim, shape (n, d); ``meant`` is what it makes of sayings, by their places."""
    vectors = meant([place for claim in several for place in claim.typical])
    ends = np.cumsum([0, *(len(claim.typical) for claim in several)])
    means = [vectors[a:b].mean(axis=0) for a, b in pairwise(ends.tolist())]
    return quantised(np.array(means).round(6)) if means else np.zeros((0, 1), dtype=np.int8)


def likeness(several: Sequence[Claim], meanings: Codes) -> Floats:
    """How much alike claims are, shape (n, n); ``meanings`` is what the model makes of each (`by_model`)."""
    if not several:
        return np.zeros((0, 0))
    centres = np.stack([claim.centre for claim in several])
    alike = cosines(meanings, meanings) * BY_MODEL + cosines(centres, centres) * (1 - BY_MODEL)
    return alike.astype(np.float64)


def themes(alike: Floats) -> list[tuple[int, ...]]:
    """The places of claims that are one theme, of claims so much ``alike``, shape (n, n)."""
    return [tuple(group) for group in _linked(alike, THEME)]


def _kept(voices: Sequence[frozenset[int]], codes: Codes) -> list[int]:
    """The places of what is grouped: all, or of too many what others say too or come near to."""
    if len(codes) <= MOST:
        return list(range(len(codes)))
    near = _near(codes)
    order = sorted(range(len(codes)), key=lambda place: (-len(voices[place]), -near[place], place))
    return sorted(order[:MOST])


def _near(codes: Codes) -> NDArray[np.int64]:
    """How many codes, of very many those evenly chosen, come near to each, shape (n,)."""
    exact = codes.astype(np.float32)
    inverse = (1.0 / np.maximum(1.0, np.sqrt((exact * exact).sum(axis=1)))).astype(np.float32)
    chosen = exact[np.linspace(0, len(codes) - 1, min(len(codes), _AMONG)).astype(np.int64)]
    lengths = np.maximum(1.0, np.sqrt((chosen * chosen).sum(axis=1)))
    found = np.zeros(len(codes), dtype=np.int64)
    for start in range(0, len(codes), _AT_ONCE):
        products = exact[start : start + _AT_ONCE] @ chosen.T
        products /= lengths
        found[start : start + _AT_ONCE] = (products >= CLAIM / inverse[start : start + _AT_ONCE, None]).sum(axis=1)
    return found


def _linked(alike: Floats, least: float) -> list[list[int]]:
    """The places of what is linked at a mean likeness of ``least``, each group sorted, in the order of their first."""
    if len(alike) < 2:
        return [[place] for place in range(len(alike))]
    distances = np.maximum(0.0, 1.0 - alike)
    np.fill_diagonal(distances, 0.0)
    labels = fcluster(linkage(squareform(distances, checks=False), "average"), 1.0 - least, "distance")
    groups: dict[int, list[int]] = {}
    for place, label in enumerate(labels.tolist()):
        groups.setdefault(label, []).append(place)
    return list(groups.values())


def _claim(found: Sequence[Saying], codes: Codes, places: Sequence[int]) -> Claim:
    """The claim of the sayings at ``places``: each weighs by its voices in the centre."""
    weights = np.array([len(found[place].voices) for place in places], dtype=np.float64)
    centre = quantised((codes[list(places)].astype(np.float64) * weights[:, None]).sum(axis=0, keepdims=True))
    near = cosines(codes[list(places)], centre)[:, 0]
    order = sorted(range(len(places)), key=lambda n: (-near[n] - _EACH_SITE * weights[n], places[n]))
    return Claim(tuple(places), centre[0], tuple(places[n] for n in order[:_TYPICAL]))
