"""How widely phrases are spread over independent businesses, and which of them are stock phrases (SC301).

The table was counted by scripts/fit_phrases.py and holds numbers only. A phrase is in it if several businesses use it; it
is *stock* if

1. it is widely used: by one website in two hundred or more, or one description of a company in a thousand, at the lower end
   of the interval, and in three sectors or more, none of which accounts for it;
2. it talks marketing: not "one of the", which everybody needs, nor "root canal", which is a term. That was learned from
   5,764 phrases that a person read: a weight for each word, and how often the businesses that use the word use it inside a
   phrase of the lexicon;
3. it is finished: not "our experienced", which lacks its noun, nor "solutions that meet", which lacks its object, by the
   grammar of the sentences it stands in.

What is *worn*, 2 and 3, but not widely used is a stock phrase where a sector's own sites use it (`samecheck.sector.phrases`).
"""

import gzip
import hashlib
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from math import exp

import msgspec

from samecheck.lexicons import Entry, Hit, cliches
from samecheck.lexicons.phrases import FIGURE, LONGEST, Phrase, content, stretches
from samecheck.sentences import sentence

__all__ = [
    "LEARNED",
    "LIKELY",
    "Learned",
    "Marketing",
    "Node",
    "Spread",
    "Table",
    "Word",
    "entry",
    "found",
    "held",
    "is_customary",
    "learned",
    "stock_phrases",
    "trie",
]

#: The category of the stock phrases that were learned, not written down.
LEARNED = "learned"

#: Likelihood from which on a phrase that nobody read talks marketing. Source: scripts/bench_cliches.py readings. By eye, of 53
#: unread phrases of three businesses or more .64 were stock phrases at .6, and .90 of those at .8, where it was then set; of
#: 69 others, of two businesses, .67 were at .8, no trade term.
LIKELY = 0.8

_FILE = "spreads.json.gz"
_REMEDY = sentence("Strike it, or say in its place what only you can say: a figure, a name, a place, how you do it.")

Node = dict[str, "tuple[Node, Entry | None]"]


class Spread(msgspec.Struct, frozen=True, array_like=True):
    """On how many independent businesses a phrase stands, of how many sectors; by source in the order of the table's.

    ``worn`` is whether it talks marketing and is finished, ``stock`` whether it is widely used besides.
    """

    sites: int
    sectors: int
    by_source: tuple[int, ...]
    worn: bool
    stock: bool


class Word(msgspec.Struct, frozen=True, array_like=True):
    """What a word says of the phrases it stands in.

    ``weight`` is in log-odds. ``seed`` is the natural logarithm of the share of the businesses using the word that use it
    inside a phrase of the lexicon.
    """

    weight: float
    seed: float


class Marketing(msgspec.Struct, frozen=True):
    """A logistic regression: whether a phrase talks marketing, by its words alone.

    ``unseen`` stands for a word that few businesses use. The other fields are weights.
    """

    start: float
    mean: float
    highest: float
    lowest: float
    length: float
    content: float
    figure: float
    unseen: Word
    words: dict[str, Word]

    def likelihood(self, phrase: Sequence[str]) -> float:
        """How likely ``phrase`` talks marketing, 0 to 1."""
        carrying = content(phrase)
        seeds = [self.words.get(word, self.unseen).seed for word in carrying]
        sum_ = self.start + sum(self.words.get(word, self.unseen).weight for word in sorted(set(phrase)))
        sum_ += self.mean * sum(seeds) / len(seeds) + self.highest * max(seeds) + self.lowest * min(seeds)
        sum_ += self.length * len(phrase) + self.content * len(carrying) + self.figure * (FIGURE in phrase)
        return 1 / (1 + exp(-sum_))


class Table(msgspec.Struct, frozen=True):
    """The file: ``sources`` gives the number of businesses of each, ``sectors`` that of all their sectors.

    ``websites`` are the sources that are websites; the others are descriptions of a line to a paragraph.
    """

    source: str
    sources: dict[str, int]
    websites: tuple[str, ...]
    sectors: int
    marketing: Marketing
    phrases: dict[str, Spread]


@dataclass(frozen=True)
class Learned:
    """The table, and its stock phrases findable in masked words. ``sha256`` is of the file."""

    table: Table
    sha256: str

    @property
    def businesses(self) -> int:
        """Number of independent businesses that were counted."""
        return sum(self.table.sources.values())

    @property
    def marketing(self) -> Marketing:
        """What tells a phrase that talks marketing."""
        return self.table.marketing

    def spread(self, phrase: str) -> Spread | None:
        """The spread of ``phrase``, if several businesses use it."""
        return self.table.phrases.get(phrase)

    def users(self, spread: Spread, *, websites: bool) -> tuple[int, int]:
        """How many businesses use a phrase, and of how many: by their ``websites``, or by descriptions of them."""
        pairs = zip(spread.by_source, self.table.sources.items(), strict=True)
        mine = [(using, of) for using, (name, of) in pairs if (name in self.table.websites) == websites]
        return sum(using for using, _ in mine), sum(of for _, of in mine)

    def hits(self, masked: Sequence[str], taken: Container[int] = ()) -> list[Hit]:
        """The longest stock phrases in a passage that touch none of the places ``taken``, leftmost first."""
        return found(self._trie, masked, taken)

    @cached_property
    def _trie(self) -> Node:
        stock = (phrase for phrase, spread in self.table.phrases.items() if spread.stock)
        return trie({tuple(phrase.split()): learned_entry(phrase) for phrase in stock})


def learned_entry(phrase: str) -> Entry:
    """The entry of a stock ``phrase`` of businesses of all kinds."""
    return entry(phrase, "samecheck/lexicons/spreads.json.gz")


def entry(phrase: str, source: str) -> Entry:
    """The entry of a learned ``phrase``."""
    return Entry(phrase, LEARNED, source, _REMEDY, 0)


def is_customary(entry: Entry) -> bool:
    """Whether ``entry`` is a stock phrase of one sector only."""
    if entry.category != LEARNED:
        return False
    spread = learned().spread(entry.phrase)
    return spread is None or not spread.stock


def trie(entries: Mapping[Phrase, Entry]) -> Node:
    """``entries`` by their first words, each with what may follow."""
    root: Node = {}
    for phrase, one in sorted(entries.items()):
        node = root
        for word in phrase[:-1]:
            node = node.setdefault(word, ({}, None))[0]
        node[phrase[-1]] = (node.get(phrase[-1], ({}, None))[0], one)
    return root


def found(root: Node, masked: Sequence[str], taken: Container[int] = ()) -> list[Hit]:
    """The longest phrases of the trie ``root`` in a passage that touch none of the places ``taken``, leftmost first."""
    hits: list[Hit] = []
    if root.keys().isdisjoint(masked):
        return hits
    for part in stretches(masked):
        at = 0
        while at < len(part) - 1:
            best = _longest(root, part, at, taken)
            if best is None:
                at += 1
            else:
                size, one = best
                hits.append(Hit(one, part[at][1], part[at + size - 1][2]))
                at += size
    return hits


def _longest(
    root: Node, part: Sequence[tuple[str, int, int]], at: int, taken: Container[int]
) -> tuple[int, Entry] | None:
    """The longest phrase that begins with word ``at`` of ``part``, and its length."""
    best, node = None, root
    for size, (word, start, _) in enumerate(part[at : at + LONGEST], start=1):
        if word not in node or start in taken:
            break
        node, one = node[word]
        if one:
            best = (size, one)
    return best


def held(root: Node, masked: Sequence[str]) -> set[str]:
    """All phrases of the trie ``root`` in a passage, those that lie across each other too."""
    phrases: set[str] = set()
    if root.keys().isdisjoint(masked):
        return phrases
    for part in stretches(masked):
        for at in range(len(part) - 1):
            node = root
            for word, _, _ in part[at : at + LONGEST]:
                if word not in node:
                    break
                node, one = node[word]
                if one:
                    phrases.add(one.phrase)
    return phrases


def stock_phrases(words: Sequence[str], masked: Sequence[str]) -> tuple[Hit, ...]:
    """The stock phrases in a passage, in order: those of the lexicon, and where it has none those that were learned."""
    written = cliches().hits(words)
    more = learned().hits(masked, {place for hit in written for place in range(hit.start, hit.end)})
    return tuple(sorted((*written, *more), key=lambda hit: hit.start))


@cache
def learned() -> Learned:
    """The table that ships with samecheck."""
    packed = files("samecheck.lexicons").joinpath(_FILE).read_bytes()
    return Learned(msgspec.json.decode(gzip.decompress(packed), type=Table), hashlib.sha256(packed).hexdigest())
