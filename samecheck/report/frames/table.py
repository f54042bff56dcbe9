"""What a table of a result is made of: columns with a type and a meaning, rows, and the pandas table made of both.

The type of a column never depends on what stands in it, so that tables of many audits can be put together.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import msgspec

from samecheck.errors import InputError, MissingExtra

if TYPE_CHECKING:
    import pandas as pd

R = TypeVar("R")
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Column:
    """A column: its ``name``, its pandas type, and what it holds with its unit.

    ``values`` are those that a category knows, in their order; others are appended.
    """

    name: str
    dtype: str
    told: str
    values: tuple[str, ...] = ()
    ordered: bool = False

    def series(self, cells: Sequence[Any], index: "pd.Index") -> "pd.Series":
        """``cells`` as a column of its type."""
        import pandas as pd

        if self.dtype != "category":
            return pd.Series(list(cells), index=index, dtype=self.dtype)
        others = sorted({cell for cell in cells if cell is not None and cell not in self.values})
        kinds = pd.CategoricalDtype([*self.values, *others], ordered=self.ordered)
        return pd.Series(pd.Categorical(list(cells), dtype=kinds), index=index)


@dataclass(frozen=True)
class Table(Generic[R]):
    """A table called ``name``: what one row is (``row``), its columns, its rows of a result, and which column is its index."""

    name: str
    row: str
    columns: tuple[Column, ...]
    rows: Callable[[R], Iterable[Row]]
    index: str = ""

    def frame(self, result: R) -> "pd.DataFrame":
        """The table of ``result``."""
        import pandas as pd

        found = list(self.rows(result))
        at = pd.RangeIndex(len(found))
        made = {one.name: one.series([row[one.name] for row in found], at) for one in self.columns}
        frame = pd.DataFrame(made, index=at, columns=[one.name for one in self.columns])
        return frame.set_index(self.index) if self.index else frame


@dataclass(frozen=True)
class Grid(Generic[R]):
    """A table called ``name`` of numbers, ``row`` by column, one column a site; the columns together are called ``across``."""

    name: str
    row: str
    cells: Callable[[R], tuple[Sequence[str], Sequence[str], Sequence[Sequence[float | None]]]]
    index: str
    across: str = "site"

    def frame(self, result: R) -> "pd.DataFrame":
        """The table of ``result``."""
        import pandas as pd

        rows, sites, numbers = self.cells(result)
        return pd.DataFrame(
            [list(row) for row in numbers],
            index=pd.Index(list(rows), name=self.index, dtype="string"),
            columns=pd.Index(list(sites), name=self.across, dtype="string"),
            dtype="float64",
        )


Tables = Sequence[Table[R] | Grid[R]]


def chosen(tables: Tables[R], name: str) -> Table[R] | Grid[R]:
    """The one of ``tables`` called ``name``.

    Raises:
        MissingExtra: pandas is not installed.
        InputError: there is none of that name.
    """
    try:
        import pandas as pd  # noqa: F401  # only looked for
    except ImportError as problem:
        raise MissingExtra("tables need pandas", "pip install 'samecheck[tables]'") from problem
    for table in tables:
        if table.name == name:
            return table
    raise InputError(f"there is no table {name!r}", f"choose from {', '.join(one.name for one in tables)}")


def columns(tables: Iterable[Table[Any] | Grid[Any]]) -> list[Row]:
    """A row a column of ``tables``: table, column, type, what it holds."""
    return [
        {"table": table.name, "row": table.row, "column": one.name, "dtype": one.dtype, "holds": one.told}
        for table in tables
        for one in (table.columns if isinstance(table, Table) else (number("(a site)", table.row),))
    ]


def fields(row: msgspec.Struct) -> dict[str, Any]:
    """The fields of ``row`` by name."""
    return msgspec.structs.asdict(row)


def text(name: str, told: str) -> Column:
    """A column of texts; missing where there is none."""
    return Column(name, "string", told)


def whole(name: str, told: str) -> Column:
    """A column of whole numbers that are all there."""
    return Column(name, "int64", told)


def maybe_whole(name: str, told: str) -> Column:
    """A column of whole numbers, missing where nothing is known."""
    return Column(name, "Int64", told)


def number(name: str, told: str) -> Column:
    """A column of numbers, NaN where nothing is known."""
    return Column(name, "float64", told)


def flag(name: str, told: str) -> Column:
    """A column of yes and no."""
    return Column(name, "bool", told)


def maybe_flag(name: str, told: str) -> Column:
    """A column of yes and no, missing where nothing is known."""
    return Column(name, "boolean", told)


def kind(name: str, told: str, *values: str, ordered: bool = False) -> Column:
    """A column of a few kinds."""
    return Column(name, "category", told, values, ordered)


def several(name: str, told: str) -> Column:
    """A column of tuples, which ``explode`` takes apart."""
    return Column(name, "object", told)
