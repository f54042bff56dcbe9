"""Pages as strips: their passages in the order of reading, each as wide as it has words, broken into lines."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from samecheck.report.view import items
from samecheck.wire import Audit, PassageRow


@dataclass(frozen=True)
class Cell:
    """A passage of so many ``words``, the ``kind`` of what was found, and its id if something was."""

    words: int
    kind: str
    text: str
    passage: str = ""


@dataclass(frozen=True)
class Strip:
    """A page with its passages, and the place of the report where its findings stand, if there are any."""

    title: str
    link: str
    cells: tuple[Cell, ...]

    @property
    def found(self) -> int:
        """Words about which something was found."""
        return sum(cell.words for cell in self.cells if cell.passage)

    @property
    def words(self) -> int:
        """Words of all its passages."""
        return sum(cell.words for cell in self.cells)


class Block(NamedTuple):
    """A cell, or what of it stands on one line: from where to where in pixels, and on which line."""

    cell: Cell
    start: float
    end: float
    line: int


def strips(audit: Audit) -> list[Strip]:
    """The pages in the order of the audit; a passage on several is at the first."""
    found = {item.passage.id: item.kinds[0] for item in items(audit)}
    by_page: dict[str, list[PassageRow]] = {}
    for passage in audit.passages:
        if passage.role == "hidden" and passage.id not in found:
            continue  # no visitor sees it where it stands
        by_page.setdefault(passage.url, []).append(passage)
    titles = {page.url: page.title or page.url for page in audit.pages}
    order = [*(url for url in titles if url in by_page), *sorted(set(by_page) - set(titles))]
    linked = [url for url in order if any(passage.id in found for passage in by_page[url])]
    return [
        Strip(
            titles.get(url, url),
            f"#page-{linked.index(url) + 1}" if url in linked else "",
            tuple(_cell(passage, found) for passage in sorted(by_page[url], key=_place)),
        )
        for url in order
    ]


def laid(cells: Iterable[Cell], scale: float, across: float) -> Iterator[Block]:
    """``cells`` with a word ``scale`` pixels wide, in lines of ``across`` pixels; a sentence may go on on the next line."""
    done = 0.0
    for cell in cells:
        left = cell.words * scale
        while left > 0.01:
            line, start = divmod(done, across)
            end = min(across, start + left)
            # What would be a sliver at a line's end begins on the next one.
            if across - start < scale:
                done = (line + 1) * across
                continue
            yield Block(cell, start, end, int(line))
            done += end - start
            left -= end - start


def lines(words: int, scale: float, across: float) -> int:
    """How many lines ``words`` take at most."""
    return int(words * scale // across) + 1


def _place(passage: PassageRow) -> tuple[bool, bool, int, str]:
    # Titles and descriptions have no place among the lines of the page: they come first.
    return passage.role != "title", passage.role != "meta", passage.line, passage.id


def _cell(passage: PassageRow, found: Mapping[str, str]) -> Cell:
    kind = found.get(passage.id, "boilerplate" if passage.boilerplate else "none")
    return Cell(max(1, len(passage.text.split())), kind, passage.text, passage.id if passage.id in found else "")
