"""Sites of another trade: what the others speak of, and this one hardly.

A **trade word** is one that half of the sites or more use, that is far more frequent there than in how businesses write,
and that is no everyday word of business sites ("contact", "free", "team"); it weighs more if it stands in headlines.
Each site is held against the trade words of all the others; one that uses them far less than the others do may be of
another trade. Where no words set the sector apart, or where many sites hardly use them, the sector is mixed by nature
and nothing is said.

Words and not vectors decide: they can be named and are the same whatever the model. Asking the cosines of the sites' mean
vectors as well was tried on ../shared/data: with MiniLM it took back one wrong note of six and lost 1 % of the strangers
planted, with static vectors it lost 4 %; alone, vectors told strangers apart worse than words.
"""

import gzip
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from math import ceil
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from numpy.typing import NDArray

from samecheck.model import Passage, PassageRole
from samecheck.read.mask import BRAND, SIGNS
from samecheck.sector.chance import background
from samecheck.sentences import sentence

if TYPE_CHECKING:
    from samecheck.sector.index import Index

Floats = NDArray[np.float64]

#: How loudly a passage tells the trade. Guessed: headlines name it, quotes and buttons say other things.
_LOUD: dict[PassageRole, float] = {
    "title": 3.0, "meta": 2.0, "hero": 2.0, "heading": 2.0, "item": 1.0, "sentence": 1.0, "faq": 1.0,
}  # fmt: skip
#: Fewer other sites tell nothing about a trade.
FEWEST = 5
#: Words of a site.
_LEAST_WORDS = 50
#: A trade word: the share of sites that use it and their least number, times as frequent as elsewhere, share of business
#: sites of all kinds.
_SHARE, _SITES, _LIFT, _EVERYDAY = 0.5, 3, 3.0, 0.25
_TRADE_WORDS = 15
#: What is louder than this is a headline.
_HEADLINE = 1.5
#: Weight of the three weightiest trade words from which on there is a trade, and a sharply drawn one.
_APART, _SHARP = 8.5, 20.0
#: Use of the trade words, as a share of the others' median, below which a site may be of another trade, in any sector and
#: in a sharply drawn one. Source of all: scripts/bench_peers.py.
_HARDLY, _HARDLY_SHARP = 0.25, 0.4
#: So that one use more counts less where there are many: uses per thousand words.
_PER = 300.0
_ENDINGS = (
    ("ies", "y"),
    ("sses", "ss"),
    ("ings", ""),
    ("ing", ""),
    ("ers", ""),
    ("er", ""),
    ("es", ""),
    ("ed", ""),
    ("s", ""),
    ("e", ""),
)
_STEM = 4
_SPEAKS = sentence("speaks of {mine} where the others speak of {theirs}")
_SAYS_LITTLE = sentence("says little of its trade where the others speak of {theirs}")


@lru_cache(maxsize=2**17)
def stem(word: str) -> str:
    """The word without its ending, so that "roofs", "roofing" and "roofers" are one.

    >>> stem("roofing"), stem("roofers"), stem("gutters"), stem("glass")
    ('roof', 'roof', 'gutt', 'glass')
    """
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM and not (ending == "s" and word.endswith("ss")):
            return word[: -len(ending)] + instead
    return word


class Speech(msgspec.Struct, frozen=True, array_like=True):
    """What one site says of its trade: how ``loud`` it says each stem, and how often each word that stands for it.

    ``named`` are the stems of its own name, ``headed`` those in a title, description or headline.
    """

    loud: dict[str, float]
    forms: dict[str, int]
    named: tuple[str, ...]
    headed: tuple[str, ...]

    @classmethod
    def of(
        cls, passages: Sequence[Passage], words: Sequence[Sequence[str]], masked: Sequence[Sequence[str]]
    ) -> "Speech":
        """The speech of a site that says ``passages``, whose ``words`` are these, ``masked`` so."""
        said: defaultdict[float, Counter[tuple[str, str]]] = defaultdict(Counter)
        for passage, found, signs in zip(passages, words, masked, strict=True):
            if loudness := _LOUD.get(passage.role, 0.0):
                said[loudness].update(zip(found, signs, strict=True))
        loud: defaultdict[str, float] = defaultdict(float)
        forms: Counter[str] = Counter()
        named, headed = set[str](), set[str]()
        for loudness, counts in said.items():
            for (word, sign), times in counts.items():
                if len(word) > 2 and word.isalpha() and (sign == BRAND or sign not in SIGNS):
                    name = stem(word)
                    loud[name] += loudness * times
                    forms[word] += times
                    if sign == BRAND:
                        named.add(name)
                    if loudness >= _HEADLINE:
                        headed.add(name)
        return cls(dict(loud), dict(forms), tuple(sorted(named)), tuple(sorted(headed)))


def other_trades(index: "Index") -> dict[str, str]:
    """Why each site of ``index`` that may be of another trade than the rest may be, in words, by its name."""
    vocabulary = _Vocabulary.of(index)
    judged = [site for site, size in enumerate(vocabulary.sizes) if size >= _LEAST_WORDS]
    if len(judged) <= FEWEST:
        return {}
    weights = {site: vocabulary.trade([other for other in judged if other != site]) for site in judged}
    use = {site: vocabulary.use(site, weights[site]) for site in judged}
    found = {}
    for site in judged:
        others = [use[other] for other in judged if other != site]
        usual = float(np.median(others))
        apart = float(np.sort(weights[site])[-3:].sum())
        hardly = usual * (_HARDLY_SHARP if apart >= _SHARP else _HARDLY)
        alike = sum(one <= hardly for one in others)
        if apart >= _APART and alike <= _odd_ones(len(others)) and use[site] <= hardly:
            found[index.names[site]] = _told(vocabulary, site, weights[site])
    return found


def _odd_ones(others: int) -> int:
    """How many of ``others`` may hardly use the trade words before the sector is mixed: a quarter, of five none."""
    return min(others // 4, (others - 4) // 2)


def _told(vocabulary: "_Vocabulary", site: int, weights: Floats) -> str:
    theirs = vocabulary.shown(np.argsort(-weights, kind="stable")[:3])
    mine = vocabulary.shown(vocabulary.own(site)[:3])
    return (_SPEAKS if mine else _SAYS_LITTLE).format(mine=", ".join(mine), theirs=", ".join(theirs))


@dataclass(frozen=True)
class _Vocabulary:
    """How often each site uses each stem; ``rates`` is of shape (sites, stems) and ``sizes`` counts words.

    ``headed`` tells which stems stand in a title, description or headline of a site: "nobody" and "morning" may be on
    every page without being anyone's trade. A firm's name counts ("Clarion Hotel" is a hotel), but is no word that it
    speaks of: ``named`` are its stems.
    """

    stems: tuple[str, ...]
    forms: tuple[str, ...]
    rates: Floats
    sizes: tuple[int, ...]
    named: NDArray[np.bool_]
    headed: NDArray[np.bool_]

    @classmethod
    def of(cls, index: "Index") -> "_Vocabulary":
        """The vocabulary of the sites of ``index``."""
        speeches = [one.speech for one in index.transcripts]
        forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for speech in speeches:
            for word, times in speech.forms.items():
                forms[stem(word)][word] += times
        stems = tuple(sorted(forms))
        place = {name: at for at, name in enumerate(stems)}
        rates = np.zeros((len(speeches), len(stems)))
        for site, one in enumerate(speeches):
            rates[site, [place[name] for name in one.loud]] = list(one.loud.values())
        rates /= np.maximum(1.0, rates.sum(axis=1, keepdims=True))
        best = tuple(max(sorted(forms[name]), key=forms[name].__getitem__) for name in stems)
        held = np.zeros((2, *rates.shape), dtype=np.bool_)
        for site, one in enumerate(speeches):
            held[0, site, [place[name] for name in one.named]] = True
            held[1, site, [place[name] for name in one.headed]] = True
        return cls(stems, best, rates, tuple(sum(one.forms.values()) for one in speeches), held[0], held[1])

    @cached_property
    def everyday(self) -> Floats:
        """Share of the business sites of all kinds that use each stem."""
        known = everyday()
        return np.array([known.get(name, 0.0) for name in self.stems])

    @cached_property
    def elsewhere(self) -> Floats:
        """How often businesses of all kinds use each stem, a share of their words."""
        known, total = _elsewhere()
        return np.array([(known.get(name, 0) + 20) / total for name in self.stems])

    def trade(self, sites: Sequence[int]) -> Floats:
        """Weight of each stem as a trade word of ``sites``; 0 for all but the weightiest."""
        rates = self.rates[list(sites)]
        users = (rates > 0).sum(axis=0)
        heads = self.headed[list(sites)].sum(axis=0)
        share = users / len(sites)
        lift = rates.mean(axis=0) / self.elsewhere
        spread = share / (self.everyday + 0.02)
        known = (
            (users >= max(_SITES, ceil(_SHARE * len(sites))))
            & (self.everyday <= _EVERYDAY)
            & (lift >= _LIFT)
            & (spread >= _LIFT)
        )
        weights: Floats = np.where(known, np.log(np.maximum(lift, 1.0)) * share * np.log(np.maximum(spread, 1.0)), 0.0)
        weights *= np.sqrt(heads / np.maximum(1, users))
        weights = weights.round(6)
        weights[np.argsort(-weights, kind="stable")[_TRADE_WORDS:]] = 0.0
        return weights

    def use(self, site: int, weights: Floats) -> float:
        """How much ``site`` uses the trade words of ``weights``: their weighted log frequency."""
        total = weights.sum()
        return round(float((weights * np.log1p(_PER * self.rates[site])).sum() / total), 6) if total else 0.0

    def own(self, site: int) -> NDArray[np.int64]:
        """The stems that ``site`` speaks of and most others do not, those first that say most about it."""
        mine = self.rates[site]
        others = (np.delete(self.rates, site, axis=0) > 0).mean(axis=0)
        counts = mine > 1.5 / max(1, self.sizes[site])
        telling = np.where(
            counts & ~self.named[site] & (others <= _SHARE / 2) & (self.everyday <= _EVERYDAY / 2),
            mine * np.log(np.maximum(mine / self.elsewhere, 1.0)),
            0.0,
        )
        order = np.argsort(-telling.round(9), kind="stable")
        return order[telling[order] > 0]

    def shown(self, stems: NDArray[np.int64]) -> list[str]:
        """The stems as the sites write them most often."""
        return [self.forms[at] for at in stems]


@cache
def everyday() -> dict[str, float]:
    """The share of business sites, of all kinds alike, that use each stem; what fewer than 2 % use is left out."""
    packed = files("samecheck.sector").joinpath("everyday.json.gz").read_bytes()
    return msgspec.json.decode(gzip.decompress(packed), type=dict[str, float])


@cache
def _elsewhere() -> tuple[dict[str, int], int]:
    known = background()
    counts: Counter[str] = Counter()
    for word, times in known.words.items():
        if word.isalpha():
            counts[stem(word)] += times
    return dict(counts), known.total
