"""The template behind a family: what stays the same on its pages, and the slots that are filled in anew.

A star alignment: each page's lines are laid beside those of the page in the middle, then word beside word. Words that
most pages share make the template, what stands between them is a slot.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil

from samecheck.read.words import spans
from samecheck.sector.align import aligned
from samecheck.sector.families.likeness import twins
from samecheck.sector.families.sheet import Line, Sheet

#: Share of the pages that carry a line, and of these the share that carry a word, for it to be the template's. Guessed.
_CARRIED = 0.6
#: Share of a line's words that stay, at least: less is a sentence of the page's own that begins alike. And words of a
#: line that is no heading: "Yes." is no template.
_LITERAL, _WORDS = 0.4, 2


@dataclass(frozen=True)
class Slot:
    """A gap of the template: for each page its words there, as a range ``[start, end)`` of words of its line."""

    values: Mapping[int, tuple[int, int]]


@dataclass(frozen=True)
class Column:
    """One line of the template, as it stands on the ``page`` in the middle, and the ``lines`` of all pages that have it.

    ``parts`` are word ranges of the middle page's line that stay; slot n stands before part n, where it is not
    ``None``, and one more may stand behind the last. ``kept`` counts for each page its words that stay.
    """

    page: int
    lines: Mapping[int, Line]
    parts: tuple[tuple[int, int], ...]
    slots: tuple[Slot | None, ...]
    kept: Mapping[int, int]

    @property
    def middle(self) -> Line:
        """The line on the page in the middle."""
        return self.lines[self.page]


def columns(sheets: Sequence[Sheet], middle: int) -> list[Column]:
    """The lines of the template of ``sheets``, as they stand on the one in the ``middle``."""
    beside: list[dict[int, int]] = [{middle: place} for place in range(len(sheets[middle].lines))]
    for page, sheet in enumerate(sheets):
        if page != middle:
            for pair in twins(sheets[middle], sheet):
                beside[pair.mine][page] = pair.theirs
    least = max(2, ceil(_CARRIED * len(sheets)))
    found = (_column(sheets, middle, places) for places in beside if len(places) >= least)
    return [column for column in found if column is not None]


def own_words(sheet: Sheet, page: int, template: Sequence[Column]) -> int:
    """Words of ``sheet`` that stand in no line of the template and in no slot.

    What fills a slot is the page's own where it is longer than all that stays of the line.
    """
    own = sheet.words
    for column in template:
        if page in column.lines:
            own -= column.kept[page]
            own -= sum(end - start for start, end in _values(column, page) if end - start <= column.kept[page])
    return max(0, own)


def _values(column: Column, page: int) -> Iterator[tuple[int, int]]:
    for slot in column.slots:
        if slot is not None and page in slot.values:
            yield slot.values[page]


def _column(sheets: Sequence[Sheet], middle: int, places: Mapping[int, int]) -> Column | None:
    """The line of the template that stands at ``places`` of the pages; ``None`` if too little of it stays."""
    lines = {page: sheets[page].lines[place] for page, place in sorted(places.items())}
    mine = lines[middle].words
    met = {page: _met(mine, line.words) for page, line in lines.items()}
    least = max(2, ceil(_CARRIED * len(lines)))
    stays = [sum(at in found for found in met.values()) >= least for at in range(len(mine))]
    typical = sum(len(line.words) for line in lines.values()) / len(lines)
    if sum(stays) < max(1 if lines[middle].heading else _WORDS, _LITERAL * typical):
        return None
    parts = tuple(_runs(stays))
    gaps = [_gap(lines, met, parts, number) for number in range(len(parts) + 1)]
    parts, slots = _closed(parts, gaps, len(lines))
    kept = {page: sum(at in found for start, end in parts for at in range(start, end)) for page, found in met.items()}
    return Column(middle, lines, parts, slots, kept)


def _met(mine: Sequence[str], theirs: Sequence[str]) -> dict[int, int]:
    """For each word of mine that stands in theirs too, its place there."""
    return {run.mine + step: run.theirs + step for run in aligned(mine, theirs).runs for step in range(run.size)}


def _runs(stays: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The ranges in which ``stays`` is true."""
    at = 0
    for kept, run in groupby(stays):
        size = len(list(run))
        if kept:
            yield at, at + size
        at += size


def _gap(
    lines: Mapping[int, Line], met: Mapping[int, dict[int, int]], parts: Sequence[tuple[int, int]], number: int
) -> Slot:
    """What each page has between part ``number - 1`` and part ``number``."""
    before = [at for start, end in parts[:number] for at in range(start, end)]
    after = [at for start, end in parts[number:] for at in range(start, end)]
    values = {}
    for page, line in lines.items():
        start = next((met[page][at] + 1 for at in reversed(before) if at in met[page]), 0)
        end = next((met[page][at] for at in after if at in met[page]), len(line.words))
        values[page] = (start, max(start, end))
    return Slot(values)


def _closed(
    parts: Sequence[tuple[int, int]], gaps: Sequence[Slot], pages: int
) -> tuple[tuple[tuple[int, int], ...], tuple[Slot | None, ...]]:
    """The parts and slots, without the slots that hardly any page fills."""
    slots: list[Slot | None] = []
    for number, gap in enumerate(gaps):
        filled = sum(end > start for start, end in gap.values.values())
        inside = 0 < number < len(parts) and parts[number - 1][1] < parts[number][0]
        slots.append(gap if filled > (1 - _CARRIED) * pages or (inside and filled) else None)
    return tuple(parts), tuple(slots)


def shown(column: Column, names: Sequence[str | None]) -> str:
    """The line as text, each slot by its name; ``names`` has one for each of the column's slots."""
    text, at = column.middle.passage.text, spans(column.middle.passage.text)
    edges = [0, *(start for start, _ in at), len(text)]
    ends = [0, *(end for _, end in at)]
    pieces = []
    for number, name in enumerate(names):
        slot = column.slots[number]
        if name is not None and slot is not None:
            start, end = slot.values[column.page]
            # What stands before the first of my words in the slot, or a blank where I have none.
            pieces.append(text[ends[start] : edges[start + 1]] if start < end else " ")
            pieces.append(name)
        if number < len(column.parts):
            start, end = column.parts[number]
            pieces += [text[ends[start] : edges[start + 1]], text[at[start][0] : at[end - 1][1]]]
    return " ".join("".join([*pieces, text[ends[-1] :]]).split())


def value(line: Line, words: tuple[int, int]) -> str:
    """The text of a range of words of ``line``."""
    start, end = words
    at = spans(line.passage.text)
    return line.passage.text[at[start][0] : at[end - 1][1]] if start < end else ""
