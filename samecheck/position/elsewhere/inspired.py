"""How businesses of other trades state a need that this sector's customers have too: for the way, not for the words.

What is shown states the same need, is particular, holds no stock phrase, is said by one firm only, and is unlike anything
that anybody of this sector says. The demo corpora were read by a person who noted, in a few words of no trade, which need a
passage meets: these words are compared with the need's label. Of other sources what is said besides the trade is compared:
words that tell a trade ("crown", "espresso") are left out, or dentists would be compared with dentistry. That finds much
less surely, and so must come nearer.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from samecheck.embed import Codes, Embedder, cosines
from samecheck.model import Passage, PassageRole
from samecheck.position.elsewhere.abroad import Abroad, specificities
from samecheck.read.gibberish import gibberish
from samecheck.read.words import spans, words
from samecheck.sector.chance import background
from samecheck.sector.index import Index
from samecheck.sector.trade import stem
from samecheck.sector.trades import Trades, trades
from samecheck.sentences import sentence
from samecheck.wire.base import Evidence
from samecheck.wire.elsewhere import Inspiration

#: Said with every quote.
NOTE = sentence("for the way, not for the words")
#: Quotes of a need, and of one trade.
MOST, MOST_A_TRADE = 3, 1
#: Words of a quote, its least specificity, 0 to 1. Guessed.
_WORDS, _SPECIFIC = (8, 34), 0.45
#: Passages that the fast vectors find for each need; the model looks at these.
_NEAREST = 60
#: Cosine by the model from which on a passage states a need: of what it was read to state with the need's label, and of its
#: words with those of the need. Source: the first scripts/bench_elsewhere.py --needs, the second read by eye.
_READ, _STATES = 0.5, 0.5
#: Cosine of fast vectors with a passage of this sector from which on it is said here too. Guessed.
_SAID_HERE = 0.7
#: A stem tells a trade if it weighs so much and speaks so much for one. Guessed.
_TELLS, _SPEAKS = 0.5, 1.0
#: What being particular adds to the rank, in cosine for a specificity of 1. Guessed.
_PARTICULAR = 0.1
#: Passages held against this sector at a time.
_AT_ONCE = 256
_ROLES: frozenset[PassageRole] = frozenset(("sentence", "item", "hero", "faq"))


@dataclass(frozen=True)
class Need:
    """What customers want, in ``labels`` or keywords, the first of which names it, and in sentences that state it."""

    labels: tuple[str, ...]
    sentences: tuple[str, ...] = ()

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """What states the need: its labels together, and each sentence."""
        return (", ".join(self.labels), *self.sentences)


@dataclass(frozen=True)
class _Offer:
    """A passage that may inspire: whose, its row in the index of ``of``, how particular it is."""

    of: Abroad
    row: int
    specificity: float

    @property
    def passage(self) -> Passage:
        return self.of.index.passages[self.row]

    @property
    def stated(self) -> str:
        """Which need somebody read it to meet; empty if nobody did."""
        return self.of.stated.get(self.passage.text, "")


@dataclass(frozen=True, eq=False)
class Offers:
    """All passages of other trades that may inspire this sector.

    ``texts`` are their words but those of their trade, ``codes`` the fast codes of these, shape (n, d).
    """

    offers: tuple[_Offer, ...]
    texts: tuple[str, ...]
    codes: Codes

    @classmethod
    def of(cls, index: Index, abroad: Sequence[Abroad], fast: Embedder, known: Trades | None = None) -> "Offers":
        """What ``abroad`` says that is particular and unlike anything in ``index``."""
        known = known or trades()
        apart = frozenset(_trade_stems(known))
        found = [offer for one in abroad for offer in _particular(one)]
        found = [offer for offer, said in zip(found, _said_here(found, index), strict=True) if not said]
        texts = tuple(plain(offer.passage.text, apart) for offer in found)
        return cls(tuple(found), texts, fast(texts))

    def states(
        self, need: Need, embed: Embedder, fast: Embedder, known: Trades | None = None
    ) -> list[tuple[float, int]]:
        """The places of the passages that state ``need``, each with its cosine by the model ``embed``."""
        return sorted({*self._read(need, embed), *self._meant(need, embed, fast, known or trades())})

    def _read(self, need: Need, embed: Embedder) -> Iterator[tuple[float, int]]:
        """Those that somebody read to meet such a need."""
        places = [place for place, offer in enumerate(self.offers) if offer.stated]
        labels = sorted({self.offers[place].stated for place in places})
        if labels:
            alike = cosines(embed(labels), embed([need.labels[0]]))[:, 0].tolist()
            likeness = dict(zip(labels, alike, strict=True))
            yield from (
                (round(likeness[self.offers[p].stated], 4), p)
                for p in places
                if likeness[self.offers[p].stated] >= _READ
            )

    def _meant(self, need: Need, embed: Embedder, fast: Embedder, known: Trades) -> Iterator[tuple[float, int]]:
        """Those of sources that nobody read whose words come near enough to those of the need."""
        apart = frozenset(_trade_stems(known))
        wanted = [text for text in (plain(one, apart) for one in need.texts) if text]
        places = np.array([place for place, offer in enumerate(self.offers) if not offer.of.stated], dtype=np.int64)
        if not wanted or not len(places):
            return
        by_fast = _likeness(cosines(self.codes[places], fast(wanted)))
        near = places[np.argsort(-by_fast, kind="stable")[:_NEAREST]].tolist()
        besides = _likeness(cosines(embed([self.texts[place] for place in near]), embed(wanted)))
        whole = _likeness(cosines(embed([self.offers[place].passage.text for place in near]), embed(need.texts)))
        for place, like in zip(near, ((besides + whole) / 2).tolist(), strict=True):
            if like >= _STATES:
                yield round(like, 4), place


def inspirations(
    index: Index,
    needs: Iterable[Need],
    abroad: Sequence[Abroad],
    embed: Embedder,
    fast: Embedder,
    known: Trades | None = None,
) -> tuple[Inspiration, ...]:
    """For each of ``needs`` of the sector of ``index``, at most three ways in which other trades state it."""
    wanted = tuple(needs)
    if not wanted:
        return ()
    offers = Offers.of(index, abroad, fast, known)
    found: list[Inspiration] = []
    for need in wanted:
        found += _best(need, offers, offers.states(need, embed, fast, known))
    return tuple(found)


def plain(text: str, apart: frozenset[str]) -> str:
    """``text`` without the words whose stems are ``apart``.

    >>> plain("We roast coffee on Fridays", frozenset(["coffe", "roast"]))
    'We on Fridays'
    """
    return " ".join(text[start:end] for start, end in spans(text) if not set(map(stem, words(text[start:end]))) & apart)


def _best(need: Need, offers: Offers, near: Sequence[tuple[float, int]]) -> list[Inspiration]:
    """The best of those ``near`` to ``need``: one a trade."""
    ranked = sorted(
        (-(like + _PARTICULAR * offers.offers[place].specificity), offers.offers[place].passage.text, like, place)
        for like, place in near
    )
    chosen: list[Inspiration] = []
    for _, text, like, place in ranked:
        offer = offers.offers[place]
        if sum(one.trade == offer.of.label for one in chosen) < MOST_A_TRADE and len(chosen) < MOST:
            quote = Evidence(site=offer.passage.site, url=offer.passage.url, text=text)
            chosen.append(
                Inspiration(
                    need=need.labels[0],
                    trade=offer.of.label,
                    quote=quote,
                    states=offer.stated,
                    likeness=like,
                    specificity=offer.specificity,
                    note=NOTE,
                )
            )
    return chosen


def _likeness(alike: NDArray[np.float32]) -> NDArray[np.float64]:
    """How near each row comes to the need: half its best text, half the mean of all, shape (n,)."""
    exact = alike.astype(np.float64)
    return np.asarray((exact.max(axis=1) / 2 + exact.mean(axis=1) / 2).round(6))


def _trade_stems(known: Trades) -> Iterable[str]:
    """The stems that tell a trade."""
    strongest = known.table.max(axis=1)
    return (
        name
        for name, one, most in zip(known.names, known.stems.values(), strongest.tolist(), strict=True)
        if one.weight >= _TELLS and most >= _SPEAKS
    )


def _particular(abroad: Abroad) -> Iterable[_Offer]:
    """The passages of ``abroad`` that say something particular, hold no stock phrase and are said by one site alone.

    Of a source that somebody read, those that he found to meet a need.
    """
    index = abroad.index
    said: dict[str, set[int]] = {}
    for owner, passage in zip(index.owner.tolist(), index.passages, strict=True):
        said.setdefault(passage.text, set()).add(owner)
    for number in range(len(index.names)):
        rows = [
            row for row in index.rows(number).tolist() if not abroad.stated or index.passages[row].text in abroad.stated
        ]
        told = specificities(index, number) if rows else None
        for row in rows:
            passage, found = index.passages[row], index.words[row]
            if passage.role not in _ROLES or not _WORDS[0] <= len(found) <= _WORDS[1] or index.stock[row]:
                continue
            alone = len(said[passage.text]) == 1 and not gibberish(
                passage.text, passage.lang, background().words.keys()
            )
            if alone and told and (particular := told(row)) >= _SPECIFIC:
                yield _Offer(abroad, row, particular)


def _said_here(offers: Sequence[_Offer], index: Index) -> list[bool]:
    """Which of ``offers`` somebody of this sector says too."""
    found: list[bool] = []
    for start in range(0, len(offers), _AT_ONCE):
        some = offers[start : start + _AT_ONCE]
        codes = np.stack([offer.of.index.codes[offer.row] for offer in some])
        found += (cosines(codes, index.codes).max(axis=1, initial=0.0) >= _SAID_HERE).tolist()
    return found
