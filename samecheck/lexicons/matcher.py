"""The matcher: phrases of a list, found in tokens."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Final

from samecheck.lexicons.grammar import ANY, NUMBER, Items, items_of

__all__ = ["Entry", "Hit", "Lexicon", "Node"]

_NUMERAL: Final = re.compile(
    r"\d[\d.,]*[%+]?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    "|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase of a list, with what a report must say of it.

    Attributes:
        phrase: The line as written.
        category: What such phrases have in common, in words.
        source: Who wrote or published the phrase.
        remedy: What to write instead, one sentence.
        line: Its line in the category's file, from 1.
    """

    phrase: str
    category: str
    source: str
    remedy: str
    line: int


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found in ``tokens[start:end]``."""

    entry: Entry
    start: int
    end: int


@dataclass(slots=True, eq=False)
class Node:
    """A state of the matcher: the entry that ends here, and the states that may follow on a word."""

    entry: Entry | None = None
    after: dict[str, list["Node"]] = field(default_factory=dict)


@dataclass(frozen=True)
class Lexicon:
    """Phrases, findable in tokens.

    Attributes:
        entries: In order of file name and line.
        sha256: Of all files, for reports: another hash may mean other verdicts.
    """

    entries: tuple[Entry, ...]
    sha256: str

    def hits(self, tokens: Sequence[str]) -> list[Hit]:
        """The longest phrases that do not overlap, leftmost first.

        Of two phrases that match the same words, the one that stands first in ``entries`` wins.

        Args:
            tokens: Lower-case words with straight apostrophes.
        """
        found: list[Hit] = []
        first = self._root.after
        free_from = 0
        for start, token in enumerate(tokens):
            if start >= free_from and (token in first or NUMBER in first):
                hit = self._longest(tokens, start)
                if hit:
                    found.append(hit)
                    free_from = hit.end
        return found

    def _longest(self, tokens: Sequence[str], start: int) -> Hit | None:
        """The longest phrase that begins at ``start``."""
        best: Hit | None = None
        nodes = [self._root]
        for end in range(start, len(tokens)):
            nodes = _after(nodes, tokens[end])
            if not nodes:
                break
            for node in nodes:
                if node.entry:
                    best = Hit(node.entry, start, end + 1)
                    break
        return best

    @cached_property
    def _root(self) -> Node:
        """The entries as one nondeterministic automaton without loops."""
        root = Node()
        for entry in self.entries:
            for node in _linked([root], items_of(entry.phrase)):
                node.entry = entry
        return root


def _linked(nodes: list[Node], items: Items, target: Node | None = None) -> list[Node]:
    """The nodes that ``items`` lead to from ``nodes``; made as needed, the last one being ``target`` if given."""
    for place, item in enumerate(items, start=1):
        to = target if target and place == len(items) else Node()
        if isinstance(item, str):
            for node in nodes:
                node.after.setdefault(item, []).append(to)
            nodes = [to]
        else:
            ends = chain.from_iterable(_linked(nodes, way, to) for way in item.ways)
            nodes = list(dict.fromkeys(chain(ends, nodes if item.optional else ())))
    return nodes


def _after(nodes: list[Node], token: str) -> list[Node]:
    """The nodes that follow ``nodes`` on ``token``, literally or as a number or a free word."""
    found: list[Node] = []
    for node in nodes:
        after = node.after
        if token in after:
            found += after[token]
        if NUMBER in after and _NUMERAL.fullmatch(token):
            found += after[NUMBER]
        if ANY in after:
            found += after[ANY]
    return found
