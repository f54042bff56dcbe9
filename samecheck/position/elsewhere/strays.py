"""Sentences that read as if from another sector: text left over from another firm's template, of an agency, of a subject apart.

Words decide, because they can be shown. A word speaks for another trade if that trade uses it far more than trades at large,
more than this sector's sites and the known trade nearest to them, and if hardly any peer uses it; what the site itself
speaks of again and again is its business. Everyday words of business sites speak for no trade. One word proves nothing:
it takes two that agree, and that what else the sentence says does not speak for this sector.

What is particular is left alone: "The coffee is on by six and the shop dog likes visitors" is a plumber's own, and the best
of his page. Text left over from elsewhere has no names and figures of his.

Meaning has its say too: what two peers say in other words is not foreign, and a passage of the other trade that comes
nearer than any peer's speaks for it and is quoted.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from samecheck.detect.quoted import quoted
from samecheck.embed import cosines
from samecheck.model import PassageRole, Site
from samecheck.position.elsewhere.abroad import Abroad, specificities
from samecheck.read.words import words
from samecheck.sector.index import Index
from samecheck.sector.trade import everyday, stem
from samecheck.sector.trades import ITS_OWN, Floats, Trades, counted, nearest, spoken, trades, usage
from samecheck.sentences import sentence
from samecheck.wire.base import Evidence
from samecheck.wire.elsewhere import Stray

#: Weighted nats by which a word must speak for the other trade to count, and one of the sentence that tells it alone: with so
#: much, so unevenly spread over the trades (`samecheck.sector.trades.Stem`), used by such a share of all business sites.
_SPEAKS, _STRONGLY, _UNEVEN, _RARE = 0.5, 1.0, 0.75, 0.06
#: Share of the peers that may use a word, and passages of the site: what more of them say is no stranger here.
_PEERS, _OWN = 0.1, 2
#: Share of the business sites of all kinds that use a word, above which it tells no trade.
_EVERYDAY = 0.09
#: What the words must say together, in weighted nats: two of them, and more.
_TWO, _MORE = 3.3, 2.5
#: What may speak for this sector, or for a third trade in other words, as a share of that.
_FOR_US, _THIRD = 0.6, 0.6
#: Words of a passage, at least.
_WORDS = 5
#: Cosine of fast vectors from which on a peer says the same, and how many do. Guessed, as is the next one.
_SAYS_SO, _SAYING = 0.62, 2
#: What a nearer passage of the other trade adds, in weighted nats a unit of cosine.
_NEARER = 2.0
#: Fewer peers do not tell what is usual.
_FEWEST = 3
#: How one pays and what staff get is told by all trades in words of banks and clinics. Read by eye.
_USUAL = re.compile(
    r"\b(?:pay ?pal|visa|mastercard|credit cards?|401\(?k\)?|wire transfer)\b|\bbenefits (?:program|package)",
    re.IGNORECASE,
)
#: A passage so particular, 0 to 1, is the site's own, whatever its words. Source: scripts/bench_elsewhere.py, and the demo
#: corpora, whose people talk of everything.
_PARTICULAR = 0.5
_SILENT: frozenset[PassageRole] = frozenset(("title", "meta", "button", "quote", "hidden"))
#: Pages where other trades are spoken of by nature: terms, people's lives.
_APART = frozenset(("legal", "team"))
#: Sectors of the table that are many trades, or whose words are anybody's. Read by eye on the sectors of ../shared/data.
VAGUE = frozenset(
    "local government and charities|event producers|recruiters|telephone providers|business software makers|manufacturers|"
    "computer dealers|schools and training providers|data consultants|app and AI developers|design schools".split("|")
)
_NATS_A_BIT = float(np.log(2))
_READS = sentence(
    "Reads as if from a page of {trade!s}: {words}. Hardly any of your {n:d} peers uses these words. If it is meant, keep it "
    "and say what it has to do with your work; if it was left over, take it out."
)


@dataclass(frozen=True)
class _Sector:
    """What the peers of a site use: how each stem speaks for them, how many use it; of the site, in how many passages."""

    known: Trades
    ours: Floats
    home: int
    peers: int
    users: Counter[int]
    own: Counter[int]

    @classmethod
    def of(cls, index: Index, number: int, known: Trades) -> "_Sector":
        """The sector of the site numbered ``number`` of ``index``."""
        own: Counter[int] = Counter()
        for row in index.rows(number).tolist():
            own.update(known.places(counted(index.masked[row])))
        said = [spoken(one.speech.forms) for one in index.transcripts]
        others = [one for site, one in enumerate(said) if site != number and one]
        order, fit = nearest(others, known)
        ours = known.leaning(usage(others))
        if fit >= ITS_OWN:
            ours = np.maximum(ours, known.leaned(order[0]))
        users = Counter(place for one in others for place in known.places(one))
        return cls(known, ours, order[0], len(others), users, own)

    def strange(self, places: Sequence[int], usual: Mapping[str, float]) -> list[int]:
        """Those of the stems at ``places`` that hardly any peer uses, nor the site elsewhere, nor businesses of all kinds."""
        names = self.known.names
        return [
            place
            for place in places
            if self.users[place] <= _PEERS * self.peers
            and self.own[place] <= _OWN
            and usual.get(names[place], 0.0) <= _EVERYDAY
        ]


@dataclass(frozen=True)
class _Told:
    """The trade, by number, that a passage speaks for, the stems that say so, and how much, in weighted nats."""

    trade: int
    stems: tuple[str, ...]
    nats: float


def strays(index: Index, site: Site, abroad: Sequence[Abroad] = (), known: Trades | None = None) -> tuple[Stray, ...]:
    """The passages of ``site`` that read as if from another sector than that of ``index``, the plainest first."""
    known = known or trades()
    number = index.names.index(site.name)
    sector = _Sector.of(index, number, known)
    if sector.peers < _FEWEST:
        return ()
    apart = {page.url for page in site.pages if page.role in _APART}
    specificity = specificities(index, number, rarity=False)
    found = []
    for row in index.rows(number).tolist():
        passage = index.passages[row]
        short = len(index.words[row]) < _WORDS
        if (
            passage.role in _SILENT
            or short
            or set(passage.urls or (passage.url,)) <= apart
            or _USUAL.search(passage.text)
        ):
            continue
        told = _told(sector, index.masked[row])
        if told is None or specificity(row) >= _PARTICULAR:
            continue
        if (stray := _weighed(index, row, told, abroad, known)) is not None:
            found.append(stray)
    return tuple(sorted(found, key=lambda one: (-one.bits, one.passage)))


def _told(sector: _Sector, masked: Sequence[str]) -> _Told | None:
    """What a passage of these words speaks for, if its words agree on a trade and not on this sector."""
    known = sector.known
    places = known.places(counted(masked))
    strange = sector.strange(places, everyday())
    if len(strange) < 2:
        return None
    gains = known.table[strange] - np.maximum(0.0, sector.ours[strange])[:, None]
    spoken = np.where(gains >= _SPEAKS, gains, 0.0)
    worth = np.minimum(spoken.sum(axis=0), _all(sector, places)).round(6)
    worth[[sector.home, *_vague(known)]] = 0.0
    trade = int(worth.argmax())
    mine = spoken[:, trade] > 0
    for_us = float(np.maximum(0.0, sector.ours[places]).sum())
    third = float(spoken[~mine].sum(axis=0).max(initial=0.0))
    total = float(worth[trade])
    best = sorted(np.flatnonzero(mine).tolist(), key=lambda at: (-spoken[at, trade], strange[at]))
    alone = any(spoken[at, trade] >= _STRONGLY and _tells(known, strange[at]) for at in best)
    if len(best) < 2 or not alone or max(for_us / _FOR_US, third / _THIRD) > total:
        return None
    return _Told(trade, tuple(known.names[strange[at]] for at in best), total)


def _tells(known: Trades, place: int) -> bool:
    """Whether the stem at ``place`` tells a trade by itself."""
    name = known.names[place]
    return known.stems[name].weight >= _UNEVEN and everyday().get(name, 0.0) <= _RARE


def _all(sector: _Sector, places: Sequence[int]) -> Floats:
    """How much more all stems of a passage fit each trade than this sector, shape (trades,)."""
    return np.asarray((sector.known.table[places] - np.maximum(-1.0, sector.ours[places])[:, None]).sum(axis=0))


def _vague(known: Trades) -> Iterator[int]:
    return (number for number, trade in enumerate(known.trades) if trade.label in VAGUE)


def _weighed(index: Index, row: int, told: _Told, abroad: Sequence[Abroad], known: Trades) -> Stray | None:
    """The stray, unless peers say so too or, all told, too little speaks for it."""
    others = np.flatnonzero(index.owner != index.owner[row])
    alike = cosines(index.codes[[row]], index.codes[others])[0]
    if len(set(index.owner[others[alike >= _SAYS_SO]].tolist())) >= _SAYING:
        return None
    label = known.trades[told.trade].label
    nearest_peer = float(alike.max(initial=0.0))
    near, nearer = _near(index, row, label, abroad, nearest_peer)
    nats = told.nats + _NEARER * nearer
    if nats < (_TWO if len(told.stems) == 2 else _MORE):
        return None
    passage = index.passages[row]
    said = tuple(dict.fromkeys(word for name in told.stems for word in words(passage.text) if stem(word) == name))
    return Stray(
        passage=passage.id,
        url=passage.url,
        quote=passage.text,
        trade=label,
        words=said,
        bits=round(nats / _NATS_A_BIT, 4),
        text=_READS.format(trade=label, words=", ".join(said), n=len(index.names) - 1),
        near=near,
    )


def _near(
    index: Index, row: int, label: str, abroad: Sequence[Abroad], peer: float
) -> tuple[tuple[Evidence, ...], float]:
    """The passage of that trade nearest to ``row``, if it comes nearer than any peer's, and by how much, a cosine."""
    best: tuple[float, Evidence] | None = None
    for one in abroad:
        if one.label == label and len(one.index.codes):
            alike = cosines(index.codes[[row]], one.index.codes)[0]
            passage = one.index.passages[int(alike.argmax())]
            quote = quoted(passage)
            if best is None or float(alike.max()) > best[0]:
                best = float(alike.max()), quote
    return ((best[1],), best[0] - peer) if best and best[0] > peer else ((), 0.0)
