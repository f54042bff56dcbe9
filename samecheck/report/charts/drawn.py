"""A chart that draws itself: in a report, as a file, in a notebook."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from samecheck.report.charts.markup import Label, markup
from samecheck.report.charts.pieces import Drawing, drawing

#: Pixels of a PNG to a pixel of the chart: sharp on the screens of today and on paper.
SCALE = 2.0


@dataclass(frozen=True, eq=False)
class Drawn:
    """A chart: its ``name``, title, how to read it (``caption``), what it shows in words (``alt``), and the altair ``chart``.

    ``narrow`` is the same for a phone, where there is one; what has none is to be scrolled sideways.
    """

    name: str
    title: str
    caption: str
    alt: str
    chart: Any = field(repr=False)
    narrow: Any = field(default=None, repr=False)

    def svg(self, *, narrow: bool = False) -> str:
        """The chart as SVG to be put into a report, whose style sheet gives the colours; ``narrow`` for a phone."""
        name = f"{self.name}-narrow" if narrow else self.name
        return markup(self._phone if narrow else self._drawing, Label(name, self.title, self.alt))

    def standalone(self) -> str:
        """The chart as an SVG file of its own, in colours for white paper and without links."""
        return markup(self._drawing, Label(self.name, self.title, self.alt), standalone=True)

    def png(self, scale: float = SCALE) -> bytes:
        """The chart as a PNG picture, ``scale`` pixels to one of the SVG's."""
        import vl_convert

        return bytes(vl_convert.svg_to_png(self.standalone(), scale=scale))

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        """What a notebook shows: a picture that needs no script and no network."""
        return {"image/svg+xml": self.standalone(), "text/plain": f"{self.title}. {self.alt}"}

    @cached_property
    def _drawing(self) -> Drawing:
        return _rendered(self.chart)

    @cached_property
    def _phone(self) -> Drawing:
        return _rendered(self.narrow) if self.narrow is not None else self._drawing


def _rendered(chart: Any) -> Drawing:
    import vl_convert

    return drawing(vl_convert.vegalite_to_svg(chart.to_json(indent=None)))
