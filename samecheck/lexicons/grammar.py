"""A phrase as it is written, read into its parts, and all the ways to say it.

=============  ========================================================
``word``       that word; a hyphen is a space, a curly apostrophe a straight one
``(a|b c|d)``  one of these words or phrases
``[a|b]``      one of these, or nothing
``*``          exactly one word, whichever
``...``        one to three words, whichever
``N``          a number, in digits or (up to a hundred) spelt out
=============  ========================================================

Brackets nest. A phrase neither begins nor ends with a free word.
"""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, product
from typing import Final

__all__ = ["ANY", "NUMBER", "Choice", "Items", "items_of", "wordings"]

ANY: Final = "*"
NUMBER: Final = "N"
_CLOSING: Final = {"(": ")", "[": "]"}

_SYMBOL: Final = re.compile(r"\.\.\.|[()\[\]|*]|[^\s()\[\]|*]+")
_WORD: Final = re.compile(r"[^\W_]+(?:['.,][^\W_]+)*[%+]?")


@dataclass(frozen=True, slots=True)
class Choice:
    """A bracket: one of ``ways``, or nothing where it is optional."""

    ways: tuple["Items", ...]
    optional: bool


Items = tuple["str | Choice", ...]
_GAP: Final[Items] = (ANY, Choice(((ANY, Choice(((ANY,),), optional=True)),), optional=True))


def wordings(phrase: str) -> Iterator[tuple[str, ...]]:
    """All ways to say ``phrase``, free words as ``*`` and numbers as ``N``; there may be millions.

    >>> next(wordings("no job [is] too (big|small)"))
    ('no', 'job', 'too', 'big')
    >>> len(list(wordings("take your ... to the next level")))
    3

    Raises:
        ValueError: The phrase is malformed; the message says how.
    """
    return _wordings(items_of(phrase))


def _wordings(items: Items) -> Iterator[tuple[str, ...]]:
    ways = ([(item,)] if isinstance(item, str) else _choice_wordings(item) for item in items)
    return (tuple(chain.from_iterable(parts)) for parts in product(*ways))


def _choice_wordings(choice: Choice) -> Iterator[tuple[str, ...]]:
    if choice.optional:
        yield ()
    for way in choice.ways:
        yield from _wordings(way)


def items_of(phrase: str) -> Items:
    """The parts of ``phrase`` as it is written.

    Raises:
        ValueError: It is malformed; the message says how.
    """
    symbols = deque(_SYMBOL.findall(phrase.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").replace("-", " ")))
    ways = _ways(symbols)
    if symbols:
        raise ValueError(f"{symbols[0]!r} closes nothing")
    if len(ways) > 1:
        raise ValueError("'|' stands outside of brackets")
    if ANY in _edge(ways[0]) | _edge(ways[0], last=True):
        raise ValueError("a phrase may neither begin nor end with a free word")
    return ways[0]


def _ways(symbols: deque[str]) -> tuple[Items, ...]:
    """The branches that ``|`` parts, up to a closing bracket, which is left in ``symbols``."""
    ways: list[list[str | Choice]] = [[]]
    while symbols and symbols[0] not in _CLOSING.values():
        symbol = symbols.popleft()
        if symbol == "|":
            ways.append([])
        elif symbol == "...":
            ways[-1] += _GAP
        else:
            ways[-1].append(_item(symbol, symbols))
    return tuple(map(tuple, ways))


def _item(symbol: str, symbols: deque[str]) -> str | Choice:
    """One symbol's part; a bracket takes what it holds, and its end, from ``symbols``."""
    if symbol in _CLOSING:
        choice = Choice(_ways(symbols), optional=symbol == "[")
        if not symbols or symbols.popleft() != _CLOSING[symbol]:
            raise ValueError(f"{symbol!r} is not closed by {_CLOSING[symbol]!r}")
        for way in choice.ways:
            _edge(way)
        return choice
    if symbol not in {ANY, NUMBER} and not (_WORD.fullmatch(symbol) and symbol == symbol.lower()):
        raise ValueError(f"{symbol!r} is not a lower-case word")
    return symbol


def _edge(items: Items, *, last: bool = False) -> set[str]:
    """The words that ``items`` may begin, or end, with."""
    edge: set[str] = set()
    for item in reversed(items) if last else items:
        if isinstance(item, str):
            return edge | {item}
        edge.update(*(_edge(way, last=last) for way in item.ways))
        if not item.optional:
            return edge
    raise ValueError("a phrase or choice needs a word that is not optional")
