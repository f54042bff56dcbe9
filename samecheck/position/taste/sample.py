"""What a blind taste test is held on: passages of a site and of some of its peers, as counts of words and word pairs."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, hstack

from samecheck.model import PassageRole, Site, short_hash
from samecheck.position.anonymous import addresses, anonymous, lower_case
from samecheck.position.taste.quoted import quoted
from samecheck.position.taste.terms import Numbers, Terms, table
from samecheck.position.taste.units import PAGES, Spoken, by_page, by_part, drawn, places
from samecheck.sector.best import Rows
from samecheck.sector.chance import background
from samecheck.sector.index import Index
from samecheck.sentences import sentence

Floats = NDArray[np.float64]

#: What a business says in its own voice: no customer's quotes (see also `quoted`), no buttons, no titles made for search; nor
#: terms and notices, which lawyers write.
_VOICE = frozenset[PassageRole](("meta", "hero", "heading", "sentence", "item", "faq"))

#: Words, signs not counted, of a passage: fewer tell nobody's voice. Guessed.
_PASSAGE = 5

#: Words of a site that can be told from others, words of a peer that it is told from, and such peers, at least. Guessed.
LEAST_WORDS, LEAST_OF_PEER, LEAST_PEERS = 200, 100, 3

#: Peers that a site is tasted among, at most; of more, a random choice by their names: cost does not grow with the sector.
PEERS = 20

#: Pages of a site, parts of pages, and words of either, at most: who says ten times as much is not ten times as well known.
_MOST_PAGES, _MOST_PARTS, _UNIT_WORDS = 13, 40, 300

#: How often a word, and a pair of words, is taken to stand in the counts of business English at least: one word that no
#: other site has must not decide. Source: scripts/bench_voice.py tune; more costs bits.
_RARE_WORD, _RARE_PAIR = 20.0, 2.0
_FEW_PAGES = sentence(
    "fewer than {n:d} of its pages hold text of their own, and what peers have on several cannot be compared"
)
_FEW_WORDS = sentence("it says fewer than {n:d} words in sentences of its own")
_FEW_PEERS = sentence("fewer than {n:d} peers have {words:d} words in sentences of the same language")


@dataclass(frozen=True, eq=False)
class Sample:
    """The passages ``spoken`` (n) of ``names``, the site in question first.

    ``unit`` (n,) is their unit, ``site`` (units,) whose each is; ``known`` (n,) tells which count as text that is known of
    a site, the others are only tested. ``terms`` (n, features) holds how often words and, from column
    ``pairs`` on, pairs of words stand in each; those that stand in one unit only are left out, as they tell nobody apart.
    ``sizes`` (n, 2) are the numbers of all words and pairs; ``usual`` (features,) how likely each is in business English.
    """

    names: tuple[str, ...]
    spoken: tuple[Spoken, ...]
    unit: Rows
    site: Rows
    known: NDArray[np.bool_]
    terms: csr_array
    sizes: Floats
    usual: Floats
    features: tuple[str, ...]
    pairs: int
    by_pages: bool

    @property
    def lengths(self) -> Floats:
        """Number of words of each passage, shape (n,)."""
        return self.sizes[:, 0]

    @cached_property
    def tellable(self) -> Floats:
        """Number of words and pairs of each passage that are among the features, shape (n, 2)."""
        found: Floats = np.stack(
            [self.terms[:, : self.pairs].sum(axis=1), self.terms[:, self.pairs :].sum(axis=1)], axis=1
        )
        return found


@dataclass(frozen=True, eq=False)
class Texts:
    """What the sites of an index say in their own voice, each looked at when it is first asked for."""

    index: Index
    sites: Mapping[str, Site]
    terms: Terms = field(default_factory=Terms)
    known: dict[str, list[Spoken]] = field(default_factory=dict)
    parted: dict[tuple[str, bool], list[Spoken]] = field(default_factory=dict)
    read: dict[tuple[int, int], Spoken] = field(default_factory=dict)
    counted: dict[int, tuple[Numbers, Numbers]] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)

    def of(self, name: str) -> list[Spoken]:
        """The passages of the site called ``name`` by which it may be known, those of the same words once."""
        if name not in self.known:
            first: dict[tuple[str, ...], Spoken] = {}
            for row in self._rows(name):
                words = tuple(self.index.masked[row])
                first.setdefault(words, Spoken(row, self.index.passages[row], words))
            self.known[name] = list(first.values())
        return self.known[name]

    def anonymous(self, spoken: Iterable[Spoken]) -> list[Spoken]:
        """``spoken`` without what is written like a name, those that are left with words enough."""
        found = []
        for one in spoken:
            key = one.row, one.unit
            if key not in self.read:
                self.read[key] = replace(one, words=anonymous(one.passage, one.words, *self._usage))
            found.append(self.read[key])
        return [one for one in found if one.size >= _PASSAGE]

    def numbers(self, one: Spoken) -> tuple[Numbers, Numbers]:
        """The words and pairs of words of a passage that `anonymous` gave, as numbers."""
        if one.row not in self.counted:
            self.counted[one.row] = self.terms.of(one.words)
        return self.counted[one.row]

    def parts(self, name: str, *, by_pages: bool) -> list[Spoken]:
        """`of` the site called ``name``, with their units."""
        key = name, by_pages
        if key not in self.parted:
            spoken = self.of(name)
            units = by_page(spoken) if by_pages else by_part(spoken, places(self.sites[name]))
            self.parted[key] = [replace(one, unit=unit) for one, unit in zip(spoken, units, strict=True)]
        return self.parted[key]

    def words(self, name: str) -> int:
        """About how many words the site called ``name`` says, names not yet taken out."""
        if name not in self.sizes:
            self.sizes[name] = sum(int(self.index.sizes[row]) for row in self._rows(name))
        return self.sizes[name]

    def _rows(self, name: str) -> list[int]:
        index = self.index
        legal = {page.url for page in self.sites[name].pages if page.role == "legal"}
        others = quoted(self.sites[name].passages)
        return [
            row
            for row in index.rows_of(name)
            if index.passages[row].role in _VOICE
            and index.sizes[row] >= _PASSAGE
            and index.passages[row].url not in legal
            and index.passages[row].id not in others
        ]

    @cached_property
    def _usage(self) -> tuple[frozenset[str], frozenset[str]]:
        """The words that are written in lower case anywhere, and the names of all sites by their addresses."""
        return lower_case(passage.text for passage in self.index.passages), addresses(self.index.names)


def sample(texts: Texts, name: str, peers: Sequence[str] = ()) -> Sample | str:
    """The passages by which the site called ``name`` may be told from its peers, or why there are too few.

    If ``peers`` are named, it is these, and all of their passages are tested too.
    """
    language = _language(texts.of(name))
    panel = sorted(peers) or _panel(texts, name)
    by_pages = 2 * sum(_pages(texts, peer) > 1 for peer in panel) >= len(panel)
    if by_pages and _pages(texts, name) < PAGES:
        return _FEW_PAGES.format(n=PAGES)
    mine = _in(language, texts, name, by_pages=by_pages)
    most = min(_MOST_PAGES if by_pages else _MOST_PARTS, len({one.unit for one in mine}))
    if most < PAGES or sum(one.size for one in mine) < LEAST_WORDS:
        return _FEW_WORDS.format(n=LEAST_WORDS)
    # The site is tested without one of its units: as many are known of its peers.
    theirs = {peer: _chosen(peer, _in(language, texts, peer, by_pages=by_pages), most - 1) for peer in panel}
    enough = [peer for peer in panel if sum(one.size for one, known in theirs[peer] if known) >= LEAST_OF_PEER]
    if len(enough) < LEAST_PEERS:
        return _FEW_PEERS.format(n=LEAST_PEERS, words=LEAST_OF_PEER)
    chosen = [_chosen(name, mine, most), *(theirs[peer] for peer in enough)]
    kept = [[pair for pair in some if pair[1] or site == 0 or peers] for site, some in enumerate(chosen)]
    return _counted(texts, (name, *enough), [_read(texts, some) for some in kept], by_pages=by_pages)


def _read(texts: Texts, spoken: Sequence[tuple[Spoken, bool]]) -> list[tuple[Spoken, bool]]:
    """The passages without names, and which of them count as known text."""
    known = {one.row: yes for one, yes in spoken}
    return [(one, known[one.row]) for one in texts.anonymous(one for one, _ in spoken)]


def _panel(texts: Texts, name: str) -> list[str]:
    """The peers, sorted: of many a choice by the hashes of their names."""
    found: list[str] = []
    for peer in sorted(set(texts.index.names) - {name}, key=short_hash):
        if len(found) < PEERS and texts.words(peer) >= LEAST_OF_PEER:
            found.append(peer)
    return sorted(found)


def _pages(texts: Texts, name: str) -> int:
    return len({one.unit for one in texts.parts(name, by_pages=True)})


def _language(spoken: Iterable[Spoken]) -> str:
    counts = Counter(one.passage.lang for one in spoken)
    return max(sorted(counts), key=lambda lang: counts[lang], default="")


def _in(language: str, texts: Texts, name: str, *, by_pages: bool) -> list[Spoken]:
    """The passages of the site called ``name`` that are in ``language``, or in none that is known, with their units."""
    return [one for one in texts.parts(name, by_pages=by_pages) if one.passage.lang in (language, "")]


def _chosen(name: str, spoken: Sequence[Spoken], most: int) -> list[tuple[Spoken, bool]]:
    """The passages, and which of them count as known text."""
    kept = set(drawn((one.unit for one in spoken), name, most))
    size: Counter[int] = Counter()
    found = []
    for one in spoken:  # sorted by id, which is a hash: the first of a unit are a random choice
        found.append((one, one.unit in kept and size[one.unit] < _UNIT_WORDS))
        size[one.unit] += one.size
    return found


def _counted(
    texts: Texts, names: tuple[str, ...], chosen: Sequence[Sequence[tuple[Spoken, bool]]], *, by_pages: bool
) -> Sample:
    flat = [(site, one, known) for site, some in enumerate(chosen) for one, known in some]
    units = sorted({(site, one.unit) for site, one, _ in flat})
    place = {key: at for at, key in enumerate(units)}
    unit = np.array([place[site, one.unit] for site, one, _ in flat], dtype=np.int64)
    known = np.array([yes for *_, yes in flat])
    words, pairs = zip(*(texts.numbers(one) for _, one, _ in flat), strict=True)
    singles = table(words, texts.terms.words, unit, known)
    twos = table(pairs, texts.terms.pairs, unit, known)
    usual = background()
    counts = [
        *(max(_RARE_WORD, usual.words.get(word, 0)) for word in singles[1]),
        *(max(_RARE_PAIR, usual.pairs.get(pair, 0)) for pair in twos[1]),
    ]
    return Sample(
        names=names,
        spoken=tuple(one for _, one, _ in flat),
        unit=unit,
        site=np.array([site for site, _ in units], dtype=np.int64),
        known=known,
        terms=hstack([singles[0], twos[0]], format="csr"),
        sizes=np.array([(len(one), len(two)) for one, two in zip(words, pairs, strict=True)], dtype=np.float64),
        usual=np.array(counts) / usual.total,
        features=(*singles[1], *twos[1]),
        pairs=len(singles[1]),
        by_pages=by_pages,
    )
