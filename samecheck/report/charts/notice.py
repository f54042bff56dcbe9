"""A picture that says why there is no chart."""

from samecheck.report.charts.canvas import TEXT, WIDE, Room, canvas
from samecheck.report.charts.drawn import Drawn
from samecheck.report.charts.ink import INK
from samecheck.report.charts.layers import Letters
from samecheck.report.charts.lettering import label, lines

_LINE = 19.0


def notice(name: str, title: str, why: str, about: str) -> Drawn:
    """The picture with ``why`` in the place of the chart called ``name``."""
    said = label(why)
    told = list(lines(said, WIDE, TEXT))
    room = Room(WIDE, 16 + _LINE * len(told))
    texts = [{"x": 0, "y": 12 + _LINE * n, "text": line} for n, line in enumerate(told)]
    return Drawn(name, title, "", said, canvas([Letters(TEXT, INK).all(texts, room)], room), about=about)
