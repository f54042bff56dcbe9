"""Rows by columns: where the names of both stand, and where each cell lies."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from samecheck.report.charts.canvas import SMALL, TEXT, Room
from samecheck.report.charts.ink import DIM, INK, LINK
from samecheck.report.charts.layers import Letters, told
from samecheck.report.charts.lettering import fitted, width

#: Widest names of rows and tallest of columns, in pixels.
_ROWS, _COLUMNS = 250.0, 185.0


@dataclass(frozen=True)
class Head:
    """The name of a row or column, and the place of the report it leads to, if any; ``strong`` stands out."""

    name: str
    link: str = ""
    strong: bool = False


@dataclass(frozen=True)
class Grid:
    """``rows`` by ``columns`` of cells ``wide`` by ``high``; the first ``apart`` columns stand apart from the others.

    ``margin`` is left free on the right of the cells; ``size`` is that of all letters if it is not the usual.
    """

    rows: Sequence[Head]
    columns: Sequence[Head]
    wide: float = 18.0
    high: float = 24.0
    apart: int = 0
    margin: float = 16.0
    size: float = 0.0

    @property
    def room(self) -> Room:
        """The room that all of it needs."""
        left = 14 + max(
            width(name, self.size or TEXT, bold=head.strong)
            for head, name in zip(self.rows, self.row_names, strict=True)
        )
        top = 12 + max(
            width(name, self.size or SMALL, bold=head.strong)
            for head, name in zip(self.columns, self.column_names, strict=True)
        )
        across = self.x(len(self.columns) - 1) + self.wide / 2 + self.margin
        return Room(
            round(left + across),
            round(top + self.high * len(self.rows) + 6),
            left=round(left),
            top=round(top),
            bottom=6,
        )

    @property
    def row_names(self) -> list[str]:
        """What the rows are called, no wider than there is room."""
        return [fitted(head.name, _ROWS, self.size or TEXT) for head in self.rows]

    @property
    def column_names(self) -> list[str]:
        """What the columns are called, no taller than there is room."""
        return [fitted(head.name, _COLUMNS, self.size or SMALL) for head in self.columns]

    def x(self, column: int) -> float:
        """The middle of ``column`` in pixels."""
        return self.wide * (column + 0.5) + (8 if column >= self.apart > 0 else 0)

    def y(self, row: int) -> float:
        """The middle of ``row`` in pixels."""
        return self.high * (row + 0.5)

    def heads(self) -> list[Any]:
        """The layers with the names of rows and columns."""
        sides = (
            (self.rows, self.row_names, Letters(self.size or TEXT, LINK, align="right"), self._row),
            (self.columns, self.column_names, Letters(self.size or SMALL, DIM, turn=-90), self._column),
        )
        layers = []
        for heads, names, letters, place in sides:
            for strong in (False, True):
                some = [
                    (n, head, name)
                    for n, (head, name) in enumerate(zip(heads, names, strict=True))
                    if head.strong == strong
                ]
                written = _strong(letters) if strong else letters
                layers += _written([(place(n), head, name) for n, head, name in some], written, self.room)
        return layers

    def _row(self, number: int) -> tuple[float, float]:
        return -8.0, self.y(number)

    def _column(self, number: int) -> tuple[float, float]:
        return self.x(number), -6.0


def _strong(letters: Letters) -> Letters:
    return Letters(letters.size, INK, "bold", letters.align, letters.turn)


def _written(names: Sequence[tuple[tuple[float, float], Head, str]], letters: Letters, room: Room) -> list[Any]:
    linked = [
        {"x": x, "y": y, "text": name, "link": head.link, "name": told(head.name)}
        for (x, y), head, name in names
        if head.link
    ]
    plain = [{"x": x, "y": y, "text": name} for (x, y), head, name in names if not head.link]
    return [letters.all(some, room) for some in (linked, plain) if some]
