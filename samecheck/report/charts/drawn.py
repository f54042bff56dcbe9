"""A chart that draws itself: in a report, as a file, in a notebook."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from samecheck.report.charts.framed import Frame, framed
from samecheck.report.charts.markup import Label, markup
from samecheck.report.charts.pieces import Drawing, drawing
from samecheck.report.charts.png import packed

#: Pixels of a PNG to a pixel of the chart: sharp on the screens of today and on paper.
SCALE = 2.0


@dataclass(frozen=True, eq=False)
class Drawn:
    """A chart: its ``name``, title, how to read it (``caption``), what it shows in words (``alt``), and the altair ``chart``.

    ``narrow`` is the same for a phone, where there is one; what has none is to be scrolled sideways. ``about`` is the site
    that it shows.
    """

    name: str
    title: str
    caption: str
    alt: str
    chart: Any = field(repr=False)
    narrow: Any = field(default=None, repr=False)
    about: str = ""

    def svg(self, *, narrow: bool = False) -> str:
        """The chart as SVG to be put into a report, whose style sheet gives the colours; ``narrow`` for a phone."""
        name = f"{self.name}-narrow" if narrow else self.name
        return markup(self._phone if narrow else self._drawing, Label(name, self.title, self.alt))

    def standalone(self) -> str:
        """The chart as an SVG file of its own with title and caption, in colours for white paper and without links."""
        label = Label(self.name, self.title, self.alt)
        return framed(self._drawing, label, Frame(self.about, self.caption))

    def png(self, scale: float = SCALE) -> bytes:
        """The chart as a PNG picture with title and caption, ``scale`` pixels to one of the SVG's."""
        import vl_convert

        return packed(vl_convert.svg_to_png(self.standalone(), scale=scale))

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

    return drawing(vl_convert.vegalite_to_svg(chart.to_json(indent=None, validate=False)))
