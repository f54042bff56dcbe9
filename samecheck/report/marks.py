"""Which words of two passages are shared, as segments to be marked on both sides."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple
from unicodedata import category

from samecheck.report.texts import LONG, cut, plain

Range = tuple[int, int]

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
#: Words of this many letters are marked at the peer's wherever they stand; shorter ones only in a shared run,
#: since "the" and "of" stand in every sentence. Source: guessed.
_TELLING = 5


class Segment(NamedTuple):
    """A stretch of text, and whether both sides have it."""

    text: str
    shared: bool


def marked(text: str, ranges: Iterable[Range]) -> list[Segment]:
    """``text`` in segments, alternately shared and not; ranges may overlap or reach beyond the text.

    >>> marked("call us now", [(0, 4), (8, 11)])
    [Segment(text='call', shared=True), Segment(text=' us ', shared=False), Segment(text='now', shared=True)]
    """
    segments: list[Segment] = []
    done = 0
    for start, end in (_trimmed(text, each) for each in merged(ranges, len(text))):
        if start == end:
            continue
        segments += [Segment(text[done:start], shared=False), Segment(text[start:end], shared=True)]
        done = end
    segments.append(Segment(text[done:], shared=False))
    return [segment for segment in segments if segment.text] or [Segment("", shared=False)]


def merged(ranges: Iterable[Range], length: int) -> list[Range]:
    """``ranges`` inside ``[0, length)``, sorted, those that touch or overlap made one."""
    result: list[Range] = []
    for start, end in sorted((max(0, start), min(length, end)) for start, end in ranges):
        if start >= end:
            continue
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


def shown(text: str, ranges: Iterable[Range], limit: int = LONG) -> list[Segment]:
    """`marked`, cut to ``limit`` characters and fit to be shown."""
    end = cut(text, limit)
    segments = marked(text[:end], ranges)
    if end < len(text):
        segments.append(Segment(" …", shared=False))
    return [Segment(plain(segment.text), segment.shared) for segment in segments]


def across(text: str, ranges: Sequence[Range], other: str) -> list[Range]:
    """Ranges of ``other`` that hold the words which ``ranges`` mark in ``text``.

    Words are matched in order, run by run; longer words also where the order differs.

    >>> across("We are family owned and operated", [(7, 32)], "Owned and operated by one family")
    [(0, 18), (26, 32)]
    """
    theirs = list(_WORD.finditer(other))
    words = [word.group().casefold() for word in theirs]
    ours = [word for start, end in merged(ranges, len(text)) for word in _words(text[start:end])]
    runs = SequenceMatcher(None, ours, words, autojunk=False).get_matching_blocks()
    hits = {index for run in runs for index in range(run.b, run.b + run.size)}
    # What no run holds stands elsewhere in the sentence, as often as it is shared and not more often.
    moved = Counter(word for word in ours if len(word) >= _TELLING)
    moved.subtract(words[index] for index in hits)
    for index, word in enumerate(words):
        if index not in hits and moved[word] > 0:
            moved[word] -= 1
            hits.add(index)
    return _joined([theirs[index].span() if index in hits else None for index in range(len(theirs))])


def occurrences(text: str, phrase: str) -> list[Range]:
    """Ranges of ``text`` in which ``phrase`` stands, word for word.

    >>> occurrences("Peace of mind, always.", "peace of mind")
    [(0, 13)]
    """
    wanted = _words(phrase)
    found = list(_WORD.finditer(text))
    words = [word.group().casefold() for word in found]
    size = len(wanted)
    starts = (i for i in range(len(words) - size + 1) if words[i : i + size] == wanted) if size else ()
    return [(found[i].start(), found[i + size - 1].end()) for i in starts]


def clipped(segments: Iterable[Segment], limit: int) -> list[Segment]:
    """The first ``limit`` characters of ``segments``, with … for the rest."""
    result: list[Segment] = []
    for segment in segments:
        if limit < len(segment.text):
            end = cut(segment.text, limit)
            return [*result, Segment(segment.text[:end], segment.shared), Segment(" …", shared=False)]
        result.append(segment)
        limit -= len(segment.text)
    return result


def _trimmed(text: str, span: Range) -> Range:
    # Spaces and stops at the ends are no shared words; and Markdown's stars only hold where they touch a word.
    start, end = span
    while start < end and _loose(text[start]):
        start += 1
    while start < end and _loose(text[end - 1]):
        end -= 1
    return start, end


def _loose(character: str) -> bool:
    return character.isspace() or category(character).startswith(("P", "Z"))


def _words(text: str) -> list[str]:
    return [word.group().casefold() for word in _WORD.finditer(text)]


def _joined(spans: Sequence[Range | None]) -> list[Range]:
    # Neighbouring words become one range, so that a run is marked with its spaces.
    result: list[Range] = []
    before: Range | None = None
    for here in spans:
        if here and before:
            result[-1] = (result[-1][0], here[1])
        elif here:
            result.append(here)
        before = here
    return result
