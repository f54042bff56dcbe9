"""Which blocks of a page are its own copy, and which its frame: menus in disguise, teasers of other pages, fine print.

Boosted trees over the traits of a block (`samecheck.read.traits`) give the chance that a careful reader would count it
to the page's main text; they were fitted on the hand-checked main texts of WCXB (`scripts/fit_content.py`). From the
chances follows the choice with the best expected F1 for the page as a whole. A page of a few words has no frame to
tell copy from: there only the marks decide.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
from lxml import html

from samecheck.read.marks import Mark
from samecheck.read.markup import Block, Walk
from samecheck.read.traits import NAMES, Floats, traits, word_count

#: Words. Pages with fewer were not fitted on: the marks of their blocks decide.
_FEW = 150
#: Marks of what is never copy of a page as a whole, though it may be worded like it.
FRAME = Mark.HIDDEN | Mark.NAVIGATION | Mark.MENU | Mark.CRUMB | Mark.CONSENT | Mark.DIALOG
#: What is hidden and this short is a button's state or a message in waiting; longer, an answer that opens.
_HIDDEN_WORDS = 5
#: A block below this chance is no copy, even of a page on which nothing is likelier: long menus beside a line of text.
_LEAST = 0.35
#: A button belongs to copy that stands this many blocks above it, or fewer.
_ABOVE = 2


@dataclass(frozen=True)
class Trees:
    """Boosted trees of equal depth; ``feature`` and ``above`` ``(t, 2**d - 1)`` by level, ``value`` ``(t, 2**d)``."""

    feature: np.ndarray[tuple[int, int], np.dtype[np.int64]]
    above: Floats
    value: Floats
    base: float

    def chances(self, rows: Floats) -> Floats:
        """The chance, 0 to 1, for each of the ``(n, f)`` rows."""
        trees = np.arange(len(self.feature))
        at = np.zeros((len(rows), len(trees)), np.int64)
        for _ in range(int(np.log2(self.value.shape[1]))):
            right = np.take_along_axis(rows, self.feature[trees, at], axis=1) > self.above[trees, at]
            at = 2 * at + 1 + right
        # Summed tree by tree in one order, so that a page's chances do not hang on the pages read with it.
        scores = self.base + self.value[trees, at - self.feature.shape[1]].sum(axis=1)
        return np.asarray(1 / (1 + np.exp(-scores)))


def content(_root: html.HtmlElement, walk: Walk, title: str) -> list[Block]:
    """The blocks of ``walk`` that are copy, in the order of the page; on all but the smallest pages each text once."""
    return chosen(walk, title, trees())


def chosen(walk: Walk, title: str, model: Trees) -> list[Block]:
    """The blocks of ``walk`` that are copy by ``model``."""
    blocks = [block for block in walk.blocks if not in_waiting(block)]
    if sum(word_count(block.text) for block in blocks) < _FEW:
        shown = [block for block in blocks if not block.marks & FRAME]
        return shown or [blocks[n] for n in _distinct(blocks, np.ones(len(blocks)))]
    rows = traits(Walk(blocks, walk.parents, walk.ends, walk.told), title)
    chances = model.chances(rows)
    kept = _distinct(blocks, chances)
    found, likely = [blocks[n] for n in kept], chances[kept]
    words = np.array([word_count(block.text) for block in found], float)
    best = best_choice(likely, words) & (likely >= min(_LEAST, likely.max()))
    headline = next((block for block in found if _heads(block)), None)
    return [
        block
        for n, block in enumerate(found)
        if best[n] or block is headline or _calls(block, best[max(0, n - _ABOVE) : n])
    ]


def _heads(block: Block) -> bool:
    """Whether it is a main heading that is seen: a page's first one is its headline, wherever it stands."""
    return block.level == 1 and block.kind == "heading" and not block.marks & (FRAME | Mark.FOOTER)


def _calls(block: Block, above: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> bool:
    """Whether it is the call to action below copy: careful readers disagree on those, marketers want them."""
    return block.kind == "button" and bool(above.any()) and not block.marks & (FRAME | Mark.FOOTER | Mark.FORM)


def best_choice(chances: Floats, words: Floats) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which blocks to choose so that the expected F1 over words is highest.

    Source: the optimal set takes the blocks with the highest chances (Ye et al. 2012, "Optimizing F-measure"), so only
    their number is looked for.
    """
    weights = words + 0.01
    order = np.argsort(-chances, kind="stable")
    expected = np.cumsum((chances * weights)[order])
    size = np.cumsum(weights[order]) + (chances * weights).sum()
    best = np.zeros(len(chances), bool)
    best[order[: int(np.argmax(2 * expected / size)) + 1]] = True
    return best


@lru_cache(maxsize=1)
def trees() -> Trees:
    """The packaged trees."""
    model = json.loads(files("samecheck.read").joinpath("content.json").read_text("utf-8"))
    columns = [NAMES.index(name) for name in model["traits"]]
    feature = np.array(columns, np.int64)[np.array(model["feature"], np.int64)]
    return Trees(feature, np.array(model["above"], float), np.array(model["value"], float), float(model["base"]))


def in_waiting(block: Block) -> bool:
    """Whether ``block`` is hidden and so short that nothing opens it to be read."""
    return bool(block.marks & Mark.HIDDEN) and word_count(block.text) < _HIDDEN_WORDS and not block.marks & Mark.PANEL


def _distinct(blocks: Sequence[Block], chances: Floats) -> list[int]:
    """Of the blocks with one text the number of the likeliest, at equal chances the first: sliders repeat them."""
    best: dict[str, int] = {}
    for number, block in enumerate(blocks):
        other = best.setdefault(block.text, number)
        if chances[number] > chances[other]:
            best[block.text] = number
    return sorted(best.values())
