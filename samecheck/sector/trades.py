"""Reference vocabularies of trades: which words businesses of some forty trades use, and whose words a text uses.

The table was counted by scripts/fit_trades.py and holds numbers only: for each trade how much of its vocabulary each stem
is. A text fits a trade as far as its stems stand there more than in trades at large. A stem weighs by how unevenly it is
spread over the trades: "tooth" tells where one is, "morning" hardly. Six of the trades are the demo corpora, whose people
speak as people do; what several of them say tells no trade either.

A sector that is none of them has a vocabulary of its own, made of its sites in the same way (`usage`), so that a text can
be held against that too.
"""

import gzip
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from math import sqrt

import msgspec
import numpy as np
from numpy.typing import NDArray

from samecheck.sector.keywords.phrases import LITTLE
from samecheck.sector.trade import stem

Floats = NDArray[np.float64]

#: What is added to every share, so that a word that a trade happens not to use tells little. Source: scripts/fit_trades.py;
#: 1e-3 did as well.
_UNKNOWN = 3e-4
#: How well the copy of a sector's sites fits the nearest trade, in weighted nats a stem (`nearest`), from which on it is the
#: sector's. Source: scripts/fit_trades.py: .1 to .6 for the sectors it was counted on, below .07 with their trade left out.
ITS_OWN = 0.08


class Trade(msgspec.Struct, frozen=True):
    """A trade: what people call its businesses, of how many sites it was counted, the share of each of its stems.

    ``sources`` name what was counted.
    """

    label: str
    sources: tuple[str, ...]
    sites: int
    shares: dict[str, float]


class Stem(msgspec.Struct, frozen=True, array_like=True):
    """How much of a trade's vocabulary a stem is on average, and how much it tells of the trade, 0 to 1."""

    mean: float
    weight: float


class _Table(msgspec.Struct, frozen=True):
    """The file."""

    source: str
    stems: dict[str, Stem]
    trades: tuple[Trade, ...]


@dataclass(frozen=True)
class Trades:
    """The trades that are known, and the stems that tell them apart."""

    stems: Mapping[str, Stem]
    trades: tuple[Trade, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """What the trades are called, in their order."""
        return tuple(trade.label for trade in self.trades)

    def without(self, labels: Collection[str]) -> "Trades":
        """The trades but those called ``labels``; what their stems tell stays as it is."""
        return Trades(self.stems, tuple(trade for trade in self.trades if trade.label not in labels))

    @cached_property
    def _place(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(self.stems)}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The stems, in their order."""
        return tuple(self.stems)

    @cached_property
    def table(self) -> Floats:
        """How much each stem speaks for each trade, in weighted nats, shape (stems, trades)."""
        found = np.zeros((len(self.stems), len(self.trades)))
        for column, trade in enumerate(self.trades):
            found[:, column] = self.leaning(trade.shares)
        return found

    def leaning(self, shares: Mapping[str, float]) -> Floats:
        """How much each stem speaks for a vocabulary of these ``shares``, in weighted nats, shape (stems,)."""
        mean, weight = self._usual
        found = np.array([shares.get(name, 0.0) for name in self.stems])
        return np.asarray((weight * np.log((found + _UNKNOWN) / (mean + _UNKNOWN))).round(6))

    @cached_property
    def _usual(self) -> tuple[Floats, Floats]:
        """The mean and the weight of each stem, shape (stems,) each."""
        mean, weight = zip(*((one.mean, one.weight) for one in self.stems.values()), strict=True)
        return np.array(mean), np.array(weight)

    def places(self, stems: Iterable[str]) -> list[int]:
        """The places of those of ``stems`` that tell anything, each once, rising."""
        return sorted(self._place[name] for name in self._place.keys() & set(stems))

    def fits(self, stems: Iterable[str]) -> Floats:
        """How well a text of ``stems`` fits each trade, in weighted nats, shape (trades,)."""
        return np.asarray(self.table[self.places(stems)].sum(axis=0).round(6))

    def leaned(self, trade: int) -> Floats:
        """How much each stem speaks for the trade numbered ``trade``, in weighted nats, shape (stems,)."""
        return np.asarray(self.table[:, trade])


@cache
def trades() -> Trades:
    """The trades that come with samecheck."""
    packed = files("samecheck.sector").joinpath("trades.json.gz").read_bytes()
    table = msgspec.json.decode(gzip.decompress(packed), type=_Table)
    return Trades(table.stems, table.trades)


def telling(word: str) -> bool:
    """Whether ``word`` may tell a trade: letters only, no little word."""
    return len(word) > 2 and word.isalpha() and word not in LITTLE


def counted(found: Iterable[str]) -> Counter[str]:
    """How often each stem stands among the words ``found``."""
    return Counter(stem(word) for word in found if telling(word))


def spoken(forms: Mapping[str, int]) -> Counter[str]:
    """How often a site uses each stem that says each word so often (`samecheck.sector.trade.Speech`)."""
    found: Counter[str] = Counter()
    for word, times in forms.items():
        if telling(word):
            found[stem(word)] += times
    return found


def usage(sites: Sequence[Mapping[str, int]], least: int = 1) -> dict[str, float]:
    """How much of the sites' vocabulary each stem is; shares sum to 1.

    ``sites`` are how often each uses each stem. All sites count alike, and a word said ten times counts about three times as
    much as one said once. What fewer than ``least`` sites use is left out: it may be a name.
    """
    users = Counter(name for site in sites for name in site)
    total: dict[str, float] = {}
    for site in sites:
        size = sum(sqrt(times) for times in site.values())
        for name, times in site.items():
            if users[name] >= least:
                total[name] = total.get(name, 0.0) + sqrt(times) / size
    whole = sum(total[name] for name in sorted(total))
    return {name: total[name] / whole for name in sorted(total)}


def nearest(sites: Sequence[Mapping[str, int]], known: Trades) -> tuple[list[int], float]:
    """The numbers of the ``known`` trades, those first that ``sites`` fit best, and how well they fit the first.

    That is in weighted nats a stem, the mean over the sites.
    """
    if not sites:
        return list(range(len(known.trades))), 0.0
    fits = np.array([known.fits(site) / max(1, len(known.places(site))) for site in sites]).mean(axis=0).round(6)
    return [int(place) for place in np.argsort(-fits, kind="stable")], float(fits.max())
