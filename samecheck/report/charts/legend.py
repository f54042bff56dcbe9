"""What the colours of a chart mean: squares with their names, as many beside each other as there is room."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from samecheck.report.charts.canvas import SMALL, Room
from samecheck.report.charts.ink import DIM
from samecheck.report.charts.layers import Letters, areas, bar
from samecheck.report.charts.lettering import width

#: Side of a square, from its left to its name, from there to the next, and from line to line. In pixels.
_SIDE, _NAME, _APART, _LINE = 12.0, 18.0, 14.0, 20.0


@dataclass(frozen=True)
class Key:
    """A colour with its name, on the line whose middle is ``y``, from ``x`` on."""

    colour: str
    name: str
    x: float
    y: float


@dataclass(frozen=True)
class Legend:
    """The keys of a chart, placed."""

    keys: tuple[Key, ...]

    @classmethod
    def of(cls, names: Mapping[str, str], wide: float) -> "Legend":
        """The legend of the colours' ``names``, in lines of ``wide`` pixels."""
        x, y, keys = 1.0, 10.0, list[Key]()
        for colour, name in names.items():
            need = _NAME + width(name, SMALL)
            if x > 1 and x + need > wide:
                x, y = 1.0, y + _LINE
            keys.append(Key(colour, name, x, y))
            x += need + _APART
        return cls(tuple(keys))

    @property
    def height(self) -> float:
        """What it takes of the chart from above, in pixels."""
        return max((key.y for key in self.keys), default=-10.0) + 12

    def layers(self, room: Room) -> list[Any]:
        """Its layers, in the upper left corner of the chart."""
        texts = [{"x": key.x + _NAME - room.left, "y": key.y - room.top, "text": key.name} for key in self.keys]
        return [Letters(SMALL, DIM).all(texts, room), *(_square(key, room) for key in self.keys)]


def _square(key: Key, room: Room) -> Any:
    x, y = key.x - room.left, key.y - room.top
    return areas([bar(x, x + _SIDE, y, _SIDE)], room, fill=key.colour)
