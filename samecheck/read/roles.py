"""Blocks to the parts that become passages: cut into sentences, each with the role it plays on the page."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from samecheck.model import PassageRole
from samecheck.read.contact import only_contact
from samecheck.read.disguise import folded
from samecheck.read.markup import Block
from samecheck.read.words import sentences

#: Links that say where to click, not what the business is.
_SIGNPOSTS = frozenset(
    "skip to content|skip to main content|learn more|read more|more|back to top|menu|close|home|next|previous|submit|search|"
    "click here|here|details|more info|view all|see all|toggle navigation|loading|sign in|log in|login|share|print".split(
        "|"
    )
)
#: A word of letters alone.
_LETTERS = re.compile(r"(?<![^\W_])[^\W\d_]{2,}(?![^\W_])")
#: A question of this many words on a button opens its answer: an accordion, as often in lists of questions.
_QUESTION_WORDS = 4
#: A button with more words than this is a teaser that can be clicked.
_BUTTON_WORDS = 8
#: Sentences under the headline that belong to the hero.
_BELOW = 2


class Part(NamedTuple):
    """What becomes a passage; ``framed`` if it belongs to the page's frame, not to its copy."""

    role: PassageRole
    text: str
    place: str = ""
    line: int = 0
    framed: bool = False


def parts(blocks: Sequence[tuple[Block, bool]], title: str) -> Iterator[Part]:
    """The parts of ``blocks``, each beside whether it is of the frame; what stands under the headline is the hero too."""
    hero = headline([block for block, framed in blocks if not framed], title)
    reached, below = False, 0
    for block, framed in blocks:
        pieces = [block.text] if block.kind in ("heading", "question", "button") else sentences(block.text)
        if reached and block.kind == "heading":
            below = _BELOW
        for piece in pieces:
            role = _role(block, piece, alone=len(pieces) == 1)
            if block is hero:
                role, reached = "hero", True
            elif reached and below < _BELOW and role == "sentence" and not framed and not only_contact(piece):
                role, below = "hero", below + 1
            yield Part(role, piece, block.place, block.line, framed)


def headline(blocks: Iterable[Block], title: str) -> Block | None:
    """The headline: the first main heading, else the first heading that the title repeats."""
    headings = [block for block in blocks if block.kind == "heading"]
    named = title.casefold()
    return next(
        (one for one in headings if one.level == 1),
        next(
            (one for one in headings if one.place != "footer" and len(one.text) > 3 and one.text.casefold() in named),
            None,
        ),
    )


def worth_keeping(found: Iterable[Part]) -> Iterator[Part]:
    """Those of ``found`` that say something beyond where to click."""
    for part in found:
        if says_something(part.text) and part.text.lower().strip(" .:»>→") not in _SIGNPOSTS:
            yield part


def says_something(text: str) -> bool:
    """Whether there is a word of letters in it."""
    return _LETTERS.search(folded(text)) is not None


def _role(block: Block, piece: str, *, alone: bool) -> PassageRole:
    if block.kind == "heading":
        return "faq" if piece.endswith("?") else "heading"
    if block.kind == "question":
        return "faq"
    if block.kind == "item":
        return "item" if alone else "sentence"
    if block.kind == "quote":
        return "quote"
    if block.kind == "button" and piece.endswith("?") and len(piece.split()) >= _QUESTION_WORDS:
        return "faq"
    if block.kind == "button" and len(piece.split()) <= _BUTTON_WORDS:
        return "button"
    # A few words that end in no full stop, in a box of their own, are a label, as in a list.
    return "item" if alone and len(piece.split()) <= 5 and piece[-1] not in ".!?" else "sentence"
