"""Phrase lists that change a verdict, and the matcher that finds their phrases in tokens.

A list is a folder of ``.txt`` files, a file a category, a phrase a line, written as `samecheck.lexicons.grammar` says. The
head of a file gives ``# category:``, ``# source:`` and ``# remedy:``, each on one line; every other line that begins with
``#`` is a comment.
"""

import hashlib
import re
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from samecheck.lexicons.grammar import items_of, wordings
from samecheck.lexicons.matcher import Entry, Hit, Lexicon

__all__ = ["Entry", "Hit", "Lexicon", "cliches", "loaded", "parsed", "starters", "wordings"]

_HEAD: Final = ("category", "source", "remedy")
_FIELD: Final = re.compile(r"# (\w+): (.+)")


def parsed(text: str, name: str) -> list[Entry]:
    """The entries of one file.

    Args:
        text: What the file holds.
        name: What the file is called, for messages.

    Raises:
        ValueError: A line is malformed, or the head lacks a field; the message names file and line.
    """
    lines = [line.strip() for line in text.splitlines()]
    head = {match[1]: match[2] for line in lines if (match := _FIELD.fullmatch(line))}
    for key in _HEAD:
        if key not in head:
            raise ValueError(f"{name}:1: the head lacks a line '# {key}: ...'; add it")
    entries = []
    for number, line in enumerate(lines, start=1):
        if line and not line.startswith("#"):
            try:
                items_of(line)
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
