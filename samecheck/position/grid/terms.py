"""The rows and columns of the grid: audiences, needs and offers that several sites speak of, with every place they do."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from samecheck.position.grid.gathered import Gathered, Kind
from samecheck.position.grid.known import audiences
from samecheck.position.grid.nouns import Key
from samecheck.position.grid.voices import Voices
from samecheck.sector.chance import background
from samecheck.sector.index import Index
from samecheck.sector.keywords.phrases import singular
from samecheck.sector.trade import stem

#: Sites that must speak of a thing.
FEWEST = 2
#: Rows and columns of a grid. Guessed: more than anybody reads.
MOST: Mapping[Kind, int] = {"audience": 40, "need": 60, "offer": 60}
#: A thing is left out if this share of its sites say it only as a part of a longer one.
_PIECE = 0.6
#: Times as frequent as in business English: a word that is of this trade. Source: samecheck.sector.trade.
_LIFT = 3.0
#: What sellers call themselves.
_SELLERS = frozenset("business contractor professional provider agency practice practitioner firm".split())
#: Share of the passages with a word from which on it is what the text turns to. Guessed.
_ADDRESSED = 0.2
#: The same for a need of one word: no trade is without stress.
_NEED_LIFT = 2.0
#: Of a single word: sites that must sell it, and their share. Read by eye on roofers and fintech companies.
_ALONE, _ALONE_SHARE = 3, 0.2
#: A word that this share of the sites use may be what they call themselves.
_MOST = 0.5


@dataclass(frozen=True)
class Term:
    """An audience, need or offer: what it is called, who says so outright (``sites``), and all ``rows`` that speak of it.

    ``customers`` are the reviews that do, ``lines`` their lines. All are numbers.
    """

    kind: Kind
    key: Key
    label: str
    sites: frozenset[int]
    rows: frozenset[int]
    customers: frozenset[int] = frozenset()
    lines: frozenset[int] = frozenset()


def terms(index: Index, gathered: Gathered, trade: "Trade", voices: Voices | None = None) -> tuple[Term, ...]:
    """The audiences, needs and offers that several sites of ``index``, which are of ``trade``, or many customers speak of.

    The commonest come first.
    """
    kept = {kind: _kept(index, kind, gathered, voices, trade) for kind in MOST}
    kept["offer"] = {key: term for key, term in kept["offer"].items() if key not in kept["need"]}
    for kind in ("need", "offer"):
        rows = everywhere(index.masked, kept[kind])
        kept[kind] = {key: replace(term, rows=term.rows | rows[key]) for key, term in kept[kind].items()}
    if voices:
        kept = {kind: _heard(some, kind, voices) for kind, some in kept.items()}
    return tuple(term for kind in MOST for term in _ranked(kept[kind].values())[: MOST[kind]])


def _heard(kept: Mapping[Key, Term], kind: Kind, voices: Voices) -> dict[Key, Term]:
    """``kept``, each with the reviews that speak of it."""
    found = voices.gathered.found[kind]
    said = found.outright if kind == "audience" else found.rows
    besides = everywhere(voices.words, kept) if kind != "audience" else {}
    lines = {key: frozenset(said.get(key, set()) | besides.get(key, set())) for key in kept}
    heard = {
        key: replace(term, lines=lines[key], customers=frozenset(voices.review[n] for n in lines[key]))
        for key, term in kept.items()
    }
    inside = _inside(heard, lambda term: len(term.customers))
    return {key: t for key, t in heard.items() if t.sites or inside[key] < _PIECE * len(t.customers)}


def _ranked(found: Iterable[Term]) -> list[Term]:
    return sorted(found, key=lambda term: (-len(term.sites), -len(term.rows), term.key))


def _kept(index: Index, kind: Kind, gathered: Gathered, voices: Voices | None, trade: "Trade") -> dict[Key, Term]:
    found, owner = gathered.found[kind], index.owner.tolist()
    asked = voices.strong(kind) if voices and kind != "offer" else frozenset()
    spelled: dict[str, list[Key]] = defaultdict(list)
    for key in sorted(found.outright.keys() | asked):
        spelled[_spelling(kind, key)].append(key)
    kept: dict[Key, Term] = {}
    for same in spelled.values():
        key = max(same, key=lambda one: len(found.rows.get(one, ())))
        sites = frozenset(owner[row] for one in same for row in found.outright.get(one, ()))
        heard = not asked.isdisjoint(same)
        told = len({row for one in same for row in found.outright.get(one, ())})
        fits = trade(kind, key, len(sites), told)
        if (len(sites) >= FEWEST and fits) or (heard and (kind == "need" or fits)):
            rows = frozenset(row for one in same for row in found.rows.get(one, ()))
            kept[key] = Term(kind, key, gathered.forms.label(key, many=kind == "audience"), sites, rows)
    return _without_pieces(kept)


def _spelling(kind: Kind, key: Key) -> str:
    """What the spellings of one thing have in common: "e-commerce" and "ecommerce", "metal roofs" and "metal roofing"."""
    return "".join(map(stem, key) if kind == "offer" else key).replace("-", "")


def _without_pieces(kept: Mapping[Key, Term]) -> dict[Key, Term]:
    """``kept`` without what is hardly ever said but as the end of something longer."""
    inside = _inside(kept, lambda term: len(term.sites))
    return {key: term for key, term in kept.items() if not inside[key] or inside[key] < _PIECE * len(term.sites)}


def _inside(kept: Mapping[Key, Term], size: Callable[[Term], int]) -> Counter[Key]:
    """The size of the largest term that each key is the end of."""
    inside: Counter[Key] = Counter()
    for key, term in kept.items():
        for start in range(1, len(key)):
            inside[key[start:]] = max(inside[key[start:]], size(term))
    return inside


@dataclass(frozen=True)
class Trade:
    """Whether a phrase is one of this trade.

    ``counts`` are the words of all ``sites``, ``total`` in number; ``rows`` how many passages use each, ``users`` how many
    sites do.
    """

    counts: Counter[str]
    total: int
    rows: Counter[str]
    users: Counter[str]
    sites: int

    @classmethod
    def of(cls, index: Index) -> "Trade":
        """What is told by all words of ``index``."""
        counts: Counter[str] = Counter()
        rows: Counter[str] = Counter()
        using: set[tuple[str, int]] = set()
        for words, site in zip(index.masked, index.owner.tolist(), strict=True):
            folded = list(map(singular, words))
            counts.update(folded)
            rows.update(set(folded))
            using.update((word, site) for word in folded)
        users = Counter(word for word, _ in using)
        return cls(counts, sum(counts.values()), rows, users, len(index.names))

    def __call__(self, kind: Kind, key: Key, sites: int, told: int) -> bool:
        """Whether so many ``sites``, that say so in so many passages (``told``), make a row or column of ``key``."""
        if kind == "audience":
            seller = key[-1] in _SELLERS or audiences().within("sides", key[-1:])
            return not (seller and any(self._is_seller(word, told) for word in key if word != "business"))
        if kind == "need":
            return len(key) > 1 or self._lift(key[0]) >= _NEED_LIFT
        alone = len(key) == 1
        return max(map(self._lift, key)) >= _LIFT and (not alone or sites >= max(_ALONE, _ALONE_SHARE * self.sites))

    def _is_seller(self, word: str, told: int) -> bool:
        """Whether ``word`` is of the sites' own trade, and hardly ever said of an audience, as in so many passages."""
        return self.is_own(word) and told < _ADDRESSED * self.rows[singular(word)]

    def is_own(self, word: str) -> bool:
        """Whether ``word`` is what the sites themselves are about: most use it, and far more than others do."""
        return self.users[singular(word)] >= _MOST * self.sites and self._lift(word) >= _LIFT

    def _lift(self, word: str) -> float:
        usual = (elsewhere().get(singular(word), 0) + 1) / background().total
        return self.counts[singular(word)] / max(1, self.total) / usual


@cache
def elsewhere() -> Counter[str]:
    """How often businesses of all kinds write each word, plurals folded."""
    counts: Counter[str] = Counter()
    for word, times in background().words.items():
        counts[singular(word)] += times
    return counts


def everywhere(texts: Sequence[Sequence[str]], keys: Iterable[Key]) -> dict[Key, set[int]]:
    """By key, the places of the ``texts`` whose words hold it, side by side, plurals folded."""
    rows: dict[Key, set[int]] = {key: set() for key in keys}
    sought = {tuple(map(singular, key)): key for key in rows}
    for row, words in enumerate(texts):
        folded = tuple(map(singular, words))
        for size in range(1, 4):
            for start in range(len(folded) - size + 1):
                if (key := sought.get(folded[start : start + size])) is not None:
                    rows[key].add(row)
    return rows
