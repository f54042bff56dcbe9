"""What is measured of each block of a page to tell whether it is copy: its own text, its marks, what stands around it.

All figures are plain counts and shares, so that a page of another size or language is measured alike.
"""

import re

import numpy as np
from numpy.typing import NDArray

from samecheck.read.contact import only_contact
from samecheck.read.marks import BY_NAME, Mark
from samecheck.read.markup import Walk

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_WORD = re.compile(r"\w+")
_SYMBOL = re.compile(r"[{}<>=;`$_]")
#: Words; more in one block ended by a full stop are a sentence.
_SENTENCE = 6
#: Blocks before and after that are averaged.
_WINDOWS = (1, 3, 8)
#: Words of the boxes around a block that are measured: the innermost, and the first that hold so many.
_BOXES = (0, 25, 80, 250)
_MARKS = {name: mark for name, mark in BY_NAME.items() if mark not in (Mark.UNSEEN, Mark.WIDGET)}
_NEAR = {name: BY_NAME[name] for name in ("content", "card", "legal", "comment", "panel", "button", "related")}

#: The traits in the order of their columns.
NAMES = (
    "words", "linked", "ends", "in_title", "depth", "level", "heading", "item", "button", "quote", "contact", "symbols",
    "in_footer", "in_main", "in_header", "before", "after", "position", "number", "headline", "hidden_words",
    *(f"mark_{name}" for name in _MARKS),
    *(f"near_{name}" for name in _NEAR),
    *(f"{what}_{side}_{size}" for size in _WINDOWS for what in ("words", "linked", "said") for side in ("before", "after")),
    "page_words", "page_linked", "page_said", "page_hidden", "page_main",
    *(f"box{size}_{what}" for size in _BOXES for what in ("words", "linked", "said", "length", "share", "headings")),
)  # fmt: skip


def word_count(text: str) -> int:
    """Number of words of ``text``, figures too."""
    return len(_WORD.findall(text))


def traits(walk: Walk, title: str) -> Floats:
    """The traits ``(n, len(NAMES))`` of the ``n`` blocks of ``walk``, on a page with this ``title``."""
    blocks = walk.blocks
    words = np.array([word_count(block.text) for block in blocks], float)
    linked = np.array([block.linked for block in blocks])
    ends = np.array([block.text[-1] in ".!?…" for block in blocks], float)
    said = ends * (words >= _SENTENCE)
    boxes = np.array([block.box for block in blocks], np.int64)
    marked = np.array([block.marks for block in blocks], np.int64)
    columns = [
        *_own(walk, title, words, linked, ends),
        *_place(walk, words),
        (marked & Mark.HIDDEN > 0) * np.minimum(words, 30) / 30,
        *_inherited(marked, words),
        *_near(walk, boxes),
    ]
    for size in _WINDOWS:
        for measure in (np.log1p(words), linked, said):
            columns += _around(measure, size)
    for whole in (np.log1p(words.sum()), *_shares(words, linked, said, marked)):
        columns.append(np.full(len(blocks), whole))
    headings = np.array([block.kind == "heading" for block in blocks], float)
    columns += _boxes(walk, boxes, np.array([np.ones_like(words), words, linked * words, said * words, headings]))
    return np.array(columns).T


def _own(walk: Walk, title: str, words: Floats, linked: Floats, ends: Floats) -> list[Floats]:
    blocks = walk.blocks
    named = set(_WORD.findall(title.lower()))
    repeated = [sum(word in named for word in _WORD.findall(block.text[:200].lower())) for block in blocks]
    kinds = [[block.kind == kind for block in blocks] for kind in ("heading", "item", "button", "quote")]
    symbols = [len(_SYMBOL.findall(block.text, 0, 400)) / max(10, min(400, len(block.text))) for block in blocks]
    return [
        np.log1p(words),
        linked,
        ends,
        np.array(repeated) / np.maximum(np.minimum(words, 40), 1),
        np.array([block.depth for block in blocks], float),
        np.array([block.level for block in blocks], float),
        *(np.array(kind, float) for kind in kinds),
        np.array([only_contact(block.text) for block in blocks], float),
        np.array(symbols),
    ]


def _place(walk: Walk, words: Floats) -> list[Floats]:
    blocks, count = walk.blocks, len(walk.blocks)
    landmarks = [np.array([block.place == place for block in blocks], float) for place in ("footer", "main", "header")]
    before = np.cumsum(words) - words
    total = max(1.0, words.sum())
    first = next((n for n, block in enumerate(blocks) if block.kind == "heading" and block.level == 1), 0)
    return [
        *landmarks,
        np.log1p(before),
        np.log1p(np.maximum(total - before - words, 0)),
        before / total,
        np.arange(count) / count,
        (np.arange(count) >= first).astype(float),
    ]


def _inherited(marked: Ints, words: Floats) -> list[Floats]:
    """Each mark, worth the less the more of the page's words carry it: what is told of all tells nothing."""
    share = words / max(1.0, words.sum())
    found = []
    for mark in _MARKS.values():
        has = (marked & mark > 0).astype(float)
        found.append(has * (1 - (has * share).sum()))
    return found


def _shares(words: Floats, linked: Floats, said: Floats, marked: Ints) -> list[float]:
    """The shares of the page's words that are linked, in sentences, hidden, and in its main part."""
    measures = (linked, said, marked & Mark.HIDDEN > 0, marked & (Mark.MAIN | Mark.ARTICLE) > 0)
    return [float((measure * words).sum() / max(1.0, words.sum())) for measure in measures]


def _near(walk: Walk, boxes: Ints) -> list[Floats]:
    """Whether the innermost box, or one of the three around it, has the mark itself."""
    parents, told = np.array(walk.parents), np.array(walk.told, np.int64)
    near, at = told[boxes], boxes
    for _ in range(3):
        at = parents[at]
        near = near | told[at]
    return [(near & mark > 0).astype(float) for mark in _NEAR.values()]


def _around(measure: Floats, size: int) -> tuple[Floats, Floats]:
    """Means over the ``size`` blocks before each, and after; beyond the page's ends there is nothing."""
    sums = np.concatenate([np.zeros(size + 1), np.cumsum(measure)])
    sums = np.concatenate([sums, np.full(size, sums[-1])])
    at = np.arange(len(measure)) + size
    return (sums[at] - sums[at - size]) / size, (sums[at + size + 1] - sums[at + 1]) / size


def _boxes(walk: Walk, boxes: Ints, measures: Floats) -> list[Floats]:
    """For each size the words, and the shares of them, of the innermost box around each block that holds so many."""
    parents, ends = np.array(walk.parents), np.array(walk.ends)
    inside = np.zeros((len(measures), len(parents) + 1))
    for row, measure in zip(inside, measures, strict=True):
        np.add.at(row[1:], boxes, measure)
    inside = np.cumsum(inside, axis=1)
    held = inside[:, ends] - inside[:, : len(parents)]
    found: list[Floats] = []
    at = boxes
    for size in _BOXES:
        while (climbing := (held[1, at] < size) & (parents[at] != at)).any():
            at = np.where(climbing, parents[at], at)
        count, words, linked, said, headings = held[:, at]
        some, many = np.maximum(words, 1), np.maximum(count, 1)
        found += [
            np.log1p(words),
            linked / some,
            said / some,
            words / many,
            words / max(1.0, held[1, 0]),
            headings / many,
        ]
    return found
