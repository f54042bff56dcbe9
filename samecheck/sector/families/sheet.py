"""A page as it is compared with others: its own copy, line by line."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from samecheck.model import Passage, PassageRole, Reading, Site
from samecheck.read.mask import Masked
from samecheck.read.words import words

#: Lines of a page, and words of a line, that are looked at, so that an endless page costs no more than a long one. Source:
#: the longest of the 1,100 pages of ../shared/data has 512 lines.
_LINES, _WORDS = 500, 300

#: What the lines of the outline weigh: a page is made for its title. Guessed; found as good as equal weights.
_WEIGHT: dict[PassageRole, float] = {"title": 3.0, "hero": 2.0, "heading": 1.0}
#: Words in a run of the sketch. DESIGN section 4: in real families 5-word runs overlap by .71 down to .05.
_RUN = 4
#: Words of a heading that is in the sketch as a whole.
_HEADING = 3
#: Runs a sketch holds, those of the lowest hashes (bottom-k of Cohen and Kaplan 2007): pages that share a twentieth of
#: their runs share ten of these.
_SKETCH = 200
#: The same buttons stand everywhere, and what is hidden is not said.
_NO_COPY: frozenset[PassageRole] = frozenset(("button", "hidden"))


@dataclass(frozen=True)
class Line:
    """A passage where it stands: its words with signs for names and figures, and a letter a word.

    ``code`` stands for ``masked``, so that lines are aligned as strings.
    """

    passage: Passage
    masked: tuple[str, ...]
    code: str

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words as they stand, as many as ``masked``; most lines are never asked for them."""
        return tuple(words(self.passage.text))[:_WORDS]

    @property
    def heading(self) -> bool:
        """Whether it belongs to the outline, what leads a reader down the page; the title does."""
        return self.passage.role in _WEIGHT

    @property
    def weight(self) -> float:
        """What it weighs in the outline, 0 if it is none of it."""
        return _WEIGHT.get(self.passage.role, 0.0)

    @classmethod
    def of(cls, passage: Passage, masked: Masked) -> "Line":
        """The line of ``passage``."""
        behind = tuple(masked(passage.text))[:_WORDS]
        return cls(passage, behind, "".join(map(_letter, behind)))


@dataclass(frozen=True)
class Sheet:
    """One page's own lines, in the order of the page: no menu, no footer, nothing that all pages of the site carry."""

    reading: Reading
    lines: tuple[Line, ...]

    @property
    def key(self) -> tuple[str, str]:
        """Site and address: what tells a page from all others."""
        return self.reading.site, self.reading.url

    @cached_property
    def words(self) -> int:
        """Number of words."""
        return sum(len(line.masked) for line in self.lines)

    @cached_property
    def headings(self) -> float:
        """The weight of the outline."""
        return sum(line.weight for line in self.lines)

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The codes of the lines."""
        return tuple(line.code for line in self.lines)

    @cached_property
    def sketch(self) -> NDArray[np.int64]:
        """The lowest hashes of its runs and headings, sorted."""
        runs = {code[at : at + _RUN] for code in self.codes for at in range(len(code) - _RUN + 1)}
        headings = {f"{line.code}#" for line in self.lines if line.heading and len(line.code) >= _HEADING}
        hashes = sorted(crc32(run.encode("utf-8")) for run in runs | headings)
        return np.array(hashes[:_SKETCH], dtype=np.int64)


def sheets(site: Site, masked: Masked) -> list[Sheet]:
    """The pages of ``site`` that were read, without what stands on most of them, in the order of their addresses."""
    frame = {passage.text for passage in site.passages if passage.boilerplate}
    lines: dict[str, Line] = {}
    return [
        sheet(page, (passage for passage in page.passages if passage.text not in frame), masked, lines)
        for page in site.pages
        if page.status == "ok"
    ]


def sheet(page: Reading, passages: Iterable[Passage], masked: Masked, known: dict[str, Line]) -> Sheet:
    """The sheet of ``page`` with those of its ``passages`` that are copy, each text once.

    ``known`` are lines by their text: one that stands on many pages is masked once.
    """
    return Sheet(page, tuple(_lines(passages, masked, known)))


def _lines(passages: Iterable[Passage], masked: Masked, known: dict[str, Line]) -> Iterator[Line]:
    seen: set[str] = set()
    for passage in passages:
        if passage.role in _NO_COPY or passage.text in seen:
            continue
        seen.add(passage.text)
        line = known.get(passage.text)
        if line is None or line.passage.role != passage.role:
            line = known[passage.text] = Line.of(passage, masked)
        if line.masked:
            yield line if line.passage is passage else Line(passage, line.masked, line.code)
        if len(seen) == _LINES:
            return


@lru_cache(maxsize=2**17)
def _letter(word: str) -> str:
    """A character for ``word``, the same for the same word; two of a million words share one."""
    number = crc32(word.encode("utf-8", "surrogatepass")) % 1_000_000
    # Half characters stand for nothing by themselves.
    return chr(number if number < 0xD800 else number + 0x800)
