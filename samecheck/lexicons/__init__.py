"""Phrase lists that change a verdict, and the matcher that finds their phrases in tokens.

A list is a folder of ``.txt`` files, a file a category, a phrase a line. A phrase is written in

=============  ========================================================
``word``       that word; a hyphen is a space, a curly apostrophe a straight one
``(a|b c|d)``  one of these words or phrases
``[a|b]``      one of these, or nothing
``*``          exactly one word, whichever
``...``        one to three words, whichever
``N``          a number, in digits or (up to a hundred) spelt out
=============  ========================================================

Brackets nest. A phrase neither begins nor ends with a free word. The head of a file gives ``# category:``,
``# source:`` and ``# remedy:``, each on one line; every other line that begins with ``#`` is a comment.
"""

import hashlib
import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import chain, product
from typing import Final

__all__ = ["Entry", "Hit", "Lexicon", "cliches", "loaded", "parsed", "starters", "wordings"]

ANY: Final = "*"
NUMBER: Final = "N"
CLOSING: Final = {"(": ")", "[": "]"}
HEAD: Final = ("category", "source", "remedy")

FIELD: Final = re.compile(r"# (\w+): (.+)")
SYMBOL: Final = re.compile(r"\.\.\.|[()\[\]|*]|[^\s()\[\]|*]+")
WORD: Final = re.compile(r"[^\W_]+(?:['.,][^\W_]+)*[%+]?")
NUMERAL: Final = re.compile(
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


@dataclass(frozen=True, slots=True)
class _Choice:
    """A bracket: one of ``ways``, or nothing where it is optional."""

    ways: tuple["_Items", ...]
    optional: bool


_Items = tuple["str | _Choice", ...]
GAP: Final[_Items] = (ANY, _Choice(((ANY, _Choice(((ANY,),), optional=True)),), optional=True))


@dataclass(slots=True, eq=False)
class _Node:
    """A state of the matcher: the entry that ends here, and the states that may follow on a word."""

    entry: Entry | None = None
    after: dict[str, list["_Node"]] = field(default_factory=dict)


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
    def _root(self) -> _Node:
        """The entries as one nondeterministic automaton without loops."""
        root = _Node()
        for entry in self.entries:
            for node in _linked([root], _items(entry.phrase)):
                node.entry = entry
        return root


def parsed(text: str, name: str) -> list[Entry]:
    """The entries of one file.

    Args:
        text: What the file holds.
        name: What the file is called, for messages.

    Raises:
        ValueError: A line is malformed, or the head lacks a field; the message names file and line.
    """
    lines = [line.strip() for line in text.splitlines()]
    head = {match[1]: match[2] for line in lines if (match := FIELD.fullmatch(line))}
    for key in HEAD:
        if key not in head:
            raise ValueError(f"{name}:1: the head lacks a line '# {key}: ...'; add it")
    entries = []
    for number, line in enumerate(lines, start=1):
        if line and not line.startswith("#"):
            try:
                _items(line)
            except ValueError as error:
                raise ValueError(f"{name}:{number}: {error}: {line}") from error
            entries.append(Entry(line, head["category"], head["source"], head["remedy"], number))
    return entries


def loaded(folder: Traversable) -> Lexicon:
    """The list whose files lie in ``folder``.

    Raises:
        ValueError: A file is malformed; the message names file and line.
    """
    texts = {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir() if file.name.endswith(".txt")}
    digest = hashlib.sha256()
    entries: list[Entry] = []
    for name, text in sorted(texts.items()):
        digest.update(f"{name}\0{text}\0".encode())
        entries += parsed(text, name)
    return Lexicon(tuple(entries), digest.hexdigest())


@cache
def cliches() -> Lexicon:
    """The stock phrases of small businesses' marketing (SC301)."""
    return loaded(files(__name__) / "cliche")


@cache
def starters() -> Lexicon:
    """The default texts of themes, builders, plugins and tools (SC104)."""
    return loaded(files(__name__) / "starter")


def wordings(phrase: str) -> Iterator[tuple[str, ...]]:
    """All ways to say ``phrase``, free words as ``*`` and numbers as ``N``; there may be millions.

    >>> next(wordings("no job [is] too (big|small)"))
    ('no', 'job', 'too', 'big')
    >>> len(list(wordings("take your ... to the next level")))
    3

    Raises:
        ValueError: The phrase is malformed; the message says how.
    """
    return _wordings(_items(phrase))


def _wordings(items: _Items) -> Iterator[tuple[str, ...]]:
    ways = ([(item,)] if isinstance(item, str) else _choice_wordings(item) for item in items)
    return (tuple(chain.from_iterable(parts)) for parts in product(*ways))


def _choice_wordings(choice: _Choice) -> Iterator[tuple[str, ...]]:
    if choice.optional:
        yield ()
    for way in choice.ways:
        yield from _wordings(way)


def _items(phrase: str) -> _Items:
    """The parts of a phrase as it is written."""
    symbols = deque(SYMBOL.findall(phrase.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").replace("-", " ")))
    ways = _ways(symbols)
    if symbols:
        raise ValueError(f"{symbols[0]!r} closes nothing")
    if len(ways) > 1:
        raise ValueError("'|' stands outside of brackets")
    if ANY in _edge(ways[0]) | _edge(ways[0], last=True):
        raise ValueError("a phrase may neither begin nor end with a free word")
    return ways[0]


def _ways(symbols: deque[str]) -> tuple[_Items, ...]:
    """The branches that ``|`` parts, up to a closing bracket, which is left in ``symbols``."""
    ways: list[list[str | _Choice]] = [[]]
    while symbols and symbols[0] not in CLOSING.values():
        symbol = symbols.popleft()
        if symbol == "|":
            ways.append([])
        elif symbol == "...":
            ways[-1] += GAP
        else:
            ways[-1].append(_item(symbol, symbols))
    return tuple(map(tuple, ways))


def _item(symbol: str, symbols: deque[str]) -> str | _Choice:
    """One symbol's part; a bracket takes what it holds, and its end, from ``symbols``."""
    if symbol in CLOSING:
        choice = _Choice(_ways(symbols), optional=symbol == "[")
        if not symbols or symbols.popleft() != CLOSING[symbol]:
            raise ValueError(f"{symbol!r} is not closed by {CLOSING[symbol]!r}")
        for way in choice.ways:
            _edge(way)
        return choice
    if symbol not in {ANY, NUMBER} and not (WORD.fullmatch(symbol) and symbol == symbol.lower()):
        raise ValueError(f"{symbol!r} is not a lower-case word")
    return symbol


def _edge(items: _Items, *, last: bool = False) -> set[str]:
    """The words that ``items`` may begin, or end, with."""
    edge: set[str] = set()
    for item in reversed(items) if last else items:
        if isinstance(item, str):
            return edge | {item}
        edge.update(*(_edge(way, last=last) for way in item.ways))
        if not item.optional:
            return edge
    raise ValueError("a phrase or choice needs a word that is not optional")


def _linked(nodes: list[_Node], items: _Items, target: _Node | None = None) -> list[_Node]:
    """The nodes that ``items`` lead to from ``nodes``; made as needed, the last one being ``target`` if given."""
    for place, item in enumerate(items, start=1):
        to = target if target and place == len(items) else _Node()
        if isinstance(item, str):
            for node in nodes:
                node.after.setdefault(item, []).append(to)
            nodes = [to]
        else:
            ends = chain.from_iterable(_linked(nodes, way, to) for way in item.ways)
            nodes = list(dict.fromkeys(chain(ends, nodes if item.optional else ())))
    return nodes


def _after(nodes: list[_Node], token: str) -> list[_Node]:
    """The nodes that follow ``nodes`` on ``token``, literally or as a number or a free word."""
    found: list[_Node] = []
    for node in nodes:
        after = node.after
        if token in after:
            found += after[token]
        if NUMBER in after and NUMERAL.fullmatch(token):
            found += after[NUMBER]
        if ANY in after:
            found += after[ANY]
    return found
