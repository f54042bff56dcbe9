"""A workbook in which strangers' texts are texts: no cell is a formula, and only plain web addresses are links.

Equal results give equal bytes: the only date in the file is that of the run.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from samecheck.report.catalogue import _
from samecheck.report.cells import guarded
from samecheck.report.dates import moment
from samecheck.report.look import Look
from samecheck.report.texts import link, plain, shortened
from samecheck.wire import Made

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet


class Link(NamedTuple):
    """A text that leads to ``url`` if that is a plain web address."""

    text: str
    url: str


Value = str | float | bool | Link | None
Kind = Literal["text", "link", "number", "points", "share", "figure", "state"]

#: Characters of a cell. Excel takes 32,767 and shows about 30 lines of them; audit.json has all. Guessed.
LONG: Final = 2_000
#: Links of a sheet. Source: Excel's limit is 65,530 (https://support.microsoft.com, "Excel specifications and limits").
_LINKS: Final = 60_000
#: Excel's limits on names of sheets, titles of columns and the words of a list to choose from. Unit: characters.
_NAME, _TITLE, _CHOICES = 31, 255, 255
_NOT_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\']")
_PLAIN_ACCENT: Final = "#2b4c7e"
_A4: Final = 9
#: Height of a head that stands upright, enough for a web address, and of others. Unit: points.
_TALL: Final = 160
_HEAD: Final = 30
#: Height of a line, and the greatest that Excel gives a row. Unit: points.
_LINE, _TALLEST = 13.5, 409
#: Characters that a line holds for each of its width, which is that of a larger font's digits. Source: real work lists,
#: looked at in LibreOffice.
_FILLED: Final = 1.1
_FONT: Final = {"font_size": 10, "valign": "top", "bottom": 1, "bottom_color": "#d9dde3"}
_FORMATS: Final[dict[Kind, dict[str, Any]]] = {
    "text": {"text_wrap": True, "indent": 1},
    "link": {"text_wrap": True, "indent": 1, "font_color": "#0b57d0", "underline": 1},
    "number": {"num_format": "#,##0"},
    "points": {"num_format": "0.0"},
    "share": {"num_format": "0%"},
    "figure": {"num_format": "0.00"},
    "state": {"indent": 1, "bg_color": "#fff8e1", "border": 1, "border_color": "#d9c77a"},
}


@dataclass(frozen=True)
class Column:
    """What stands below ``title``: how wide in characters, and what kind of values; ``choices`` of a state."""

    title: str
    width: float
    kind: Kind = "text"
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A table under its ``name``; ``table_name`` is what formulas call it.

    ``bars`` are titles of columns whose numbers have a bar each, ``tinted`` those of neighbours whose numbers share one scale
    of colours. Rows whose state is ``struck`` are crossed out. ``still`` is the number of columns that stay in view; titles
    that are ``upright`` leave room for more of them. ``empty`` is told where there are no rows. The first ``printed`` columns
    are printed; 0 for all.
    """

    name: str
    table_name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value]]
    bars: tuple[str, ...] = ()
    tinted: tuple[str, ...] = ()
    struck: str = ""
    still: int = 0
    upright: bool = False
    printed: int = 0
    empty: str = ""


@dataclass
class Book:
    """The workbook while it is being written."""

    look: Look
    title: str
    started: str
    _names: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        from xlsxwriter import Workbook

        self._file = BytesIO()
        # Nothing is guessed from a text: it is neither a number nor a link nor a formula, unless it is written as one.
        self._book = Workbook(self._file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
        self._book.set_properties(
            {
                "title": shortened(plain(self.title), _TITLE),
                "author": plain(self.look.name) or "samecheck",
                "created": moment(self.started),
            }
        )
        accent = self.look.accents[0] or _PLAIN_ACCENT
        head = {
            "bold": True,
            "indent": 1,
            "font_color": "#ffffff",
            "bg_color": accent,
            "text_wrap": True,
            "valign": "vcenter",
        }
        self._head, self._upright = (
            self._format(head),
            self._format(head | {"indent": 0, "rotation": 90, "valign": "bottom"}),
        )
        self._kinds = {kind: self._format(_FONT | values) for kind, values in _FORMATS.items()}
        self._struck = self._format({"font_color": "#8a8a8a", "font_strikeout": True})

    def add(self, sheet: Sheet) -> None:
        """Adds ``sheet`` behind the others."""
        page: Worksheet = self._book.add_worksheet(self._name(sheet.name))
        rows = [list(row) for row in sheet.rows]
        if not rows and sheet.empty:
            rows = [[sheet.empty, *[None] * (len(sheet.columns) - 1)]]
        self._cells(page, sheet, rows)
        self._table(page, sheet, len(rows))
        self._marks(page, sheet, len(rows))
        self._print(page)
        if sheet.printed:
            page.print_area(0, 0, max(1, len(rows)), sheet.printed - 1)

    def written(self) -> bytes:
        """The file."""
        self._book.close()
        return self._file.getvalue()

    def _cells(self, page: "Worksheet", sheet: Sheet, rows: Sequence[Sequence[Value]]) -> None:
        for x, column in enumerate(sheet.columns):
            page.set_column(x, x, column.width, self._kinds[column.kind])
        links = 0
        for y, row in enumerate(rows, start=1):
            told = [_told(value) for value in row]
            page.set_row(y, _height(told, sheet.columns))
            for x, (value, column) in enumerate(zip(told, sheet.columns, strict=True)):
                url = link(_address(row[x])) if column.kind == "link" else ""
                if url and links < _LINKS:
                    links += 1
                    page.write_url(y, x, url, self._kinds["link"], str(value))
                else:
                    self._cell(page, y, x, value, "text" if column.kind == "link" else column.kind)

    def _cell(self, page: "Worksheet", y: int, x: int, value: str | float | None, kind: Kind) -> None:
        if value is None or value == "":
            page.write_blank(y, x, None, self._kinds[kind])
        elif isinstance(value, str):
            page.write_string(y, x, value, self._kinds[kind])
        else:
            page.write_number(y, x, value, self._kinds[kind])

    def _table(self, page: "Worksheet", sheet: Sheet, number: int) -> None:
        titles: list[str] = []
        for column in sheet.columns:
            titles.append(_apart(shortened(str(guarded(column.title)), _TITLE - 10), titles))
        page.add_table(
            0,
            0,
            max(1, number),
            len(titles) - 1,
            {
                "name": sheet.table_name,
                "style": "Table Style Light 1",
                "columns": [
                    {"header": title, "header_format": self._upright if sheet.upright and x else self._head}
                    for x, title in enumerate(titles)
                ],
            },
        )
        page.set_row(0, _TALL if sheet.upright else _HEAD)
        page.freeze_panes(1, sheet.still)
        page.repeat_rows(0)

    def _marks(self, page: "Worksheet", sheet: Sheet, number: int) -> None:
        last = max(1, number)
        tinted = [x for x, column in enumerate(sheet.columns) if column.title in sheet.tinted]
        if tinted:
            tint = {"type": "2_color_scale", "min_color": "#ffffff", "max_color": "#e08e79"}
            page.conditional_format(1, tinted[0], last, tinted[-1], tint | {"min_type": "num", "min_value": 0})
        for x, column in enumerate(sheet.columns):
            if column.title in sheet.bars:
                look = {
                    "type": "data_bar",
                    "bar_color": "#9fb8d8",
                    "bar_solid": True,
                    "min_type": "num",
                    "min_value": 0,
                }
                page.conditional_format(1, x, last, x, look)
            if column.choices:
                page.data_validation(1, x, last, x, {"validate": "list", "source": _choices(column.choices)})
                if sheet.struck:
                    quoted = sheet.struck.replace('"', '""')
                    rule = {"type": "formula", "criteria": f'=${chr(65 + x)}2="{quoted}"', "format": self._struck}
                    page.conditional_format(1, 0, last, len(sheet.columns) - 1, rule)

    def _print(self, page: "Worksheet") -> None:
        page.set_landscape()
        page.set_paper(_A4)
        page.fit_to_pages(1, 0)
        page.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
        # An ampersand begins a code there.
        title = shortened(plain(self.title), 120).replace("&", "&&")
        page.set_header(f"&L{title}&R&A")
        name = shortened(plain(self.look.name) or "samecheck", 80).replace("&", "&&")
        page.set_footer(f"&L{name}&R&P / &N")

    def _name(self, wanted: str) -> str:
        # A settings file may word it in any way.
        name = " ".join(_NOT_IN_NAMES.sub(" ", plain(wanted)).split())[: _NAME - 3].strip() or "-"
        chosen = _apart(name, self._names)
        self._names.add(chosen)
        return chosen

    def _format(self, values: dict[str, Any]) -> "Format":
        return self._book.add_format(values)


def _told(value: Value) -> str | float | None:
    """``value`` as it goes into a cell."""
    match value:
        case Link():
            return shown(value.text or value.url)
        case bool():
            return _("yes") if value else _("no")
        case str():
            return shown(value)
        case _:
            return value


def _address(value: Value) -> str:
    return value.url if isinstance(value, Link) else str(value or "")


def _height(values: Iterable[str | float | None], columns: Iterable[Column]) -> float:
    """What a row needs for its texts to be read. Not every program finds that out when it opens a file. Unit: points."""
    lines = max(
        sum(-(-len(line) // int(column.width * _FILLED)) for line in value.split("\n"))
        for value, column in zip(values, columns, strict=True)
        if isinstance(value, str)
    )
    return min(_TALLEST, _LINE * max(1, lines) + 3)


def maker(made: Made) -> str:
    """What made a result, and when."""
    return ", ".join(filter(None, (f"samecheck {made.version}", made.model, made.started)))


def shown(text: str) -> str:
    """``text`` as a cell shows it: on the lines that it was given, without marks, never as a formula."""
    lines = [str(guarded(line)) for line in text.split("\n")]
    return shortened("\n".join(line for line in lines if line), LONG)


def _choices(words: Iterable[str]) -> list[str]:
    """``words`` as a list to choose from, in which Excel takes a comma for a border."""
    found = [plain(word).replace(",", " ") for word in words]
    return [word[: _CHOICES // len(found) - 1] for word in found]


def _apart(title: str, others: Iterable[str]) -> str:
    """``title`` with a number behind it if one of ``others`` is the same to Excel."""
    taken = {other.casefold() for other in others}
    number = 2
    chosen = title
    while chosen.casefold() in taken:
        chosen, number = f"{title} {number}", number + 1
    return chosen
