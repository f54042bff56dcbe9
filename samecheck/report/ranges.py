"""What a result can hold besides what its types say: shares up to 1, points up to 100, a matrix as wide as it is high."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import msgspec

from samecheck.wire import (
    CustomersRow,
    Family,
    Finding,
    Made,
    Matrix,
    Parts,
    PassageRow,
    Sameness,
    SectorRow,
    SiteSummary,
    ThemeRow,
)

#: The numbers of each row that have an end, and where that is. Below 0 is none of them.
_ENDS: Final[Mapping[type[msgspec.Struct], tuple[int, tuple[str, ...]]]] = {
    Sameness: (100, ("score", "low", "high", "percentile", "generic", "allowed")),
    Parts: (100, ("copied", "templated", "echoed", "cliche")),
    SiteSummary: (100, ("generic",)),
    PassageRow: (
        1,
        ("copied", "templated", "echoed", "cliche", "generic", "specificity", "sameness", "covered"),
    ),
    Finding: (1, ("confidence", "p")),
    ThemeRow: (1, ("peer_share", "low", "high")),
    CustomersRow: (1, ("share", "low", "high")),
    SectorRow: (1, ("homogeneity", "low", "high")),
}


def impossible(result: msgspec.Struct) -> str:
    """What is wrong with ``result``, and where; empty if nothing is."""
    return next(_wrong(result, "$"), "")


def _wrong(value: Any, where: str) -> Iterator[str]:
    if isinstance(value, tuple):
        for place, part in enumerate(value):
            yield from _wrong(part, f"{where}[{place}]")
    if not isinstance(value, msgspec.Struct):
        return
    end, ended = _ENDS.get(type(value), (0, ()))
    for name in value.__struct_fields__:
        part = getattr(value, name)
        if name in ended and part is not None and not 0 <= part <= end:
            yield f"Expected a number from 0 to {end} - at `{where}.{name}`"
        if type(part) is int and part < 0:
            yield f"Expected no number below 0 - at `{where}.{name}`"
        yield from _wrong(part, f"{where}.{name}")
    if isinstance(value, Made) and not _is_share(value.settings.get("false_flags", 0.0)):
        yield f"Expected a number from 0 to 1 - at `{where}.settings.false_flags`"
    if isinstance(value, Family) and {len(value.pages), *map(len, value.slots.values())} != {len(value.members) or -1}:
        yield f"Expected a member and a value of every slot for each page - at `{where}`"
    if isinstance(value, Matrix) and any(len(row) != len(value.sites) for row in (value.similar, *value.similar)):
        yield f"Expected a number for each two sites - at `{where}.similar`"


def _is_share(value: Any) -> bool:
    return type(value) in (int, float) and 0 <= value <= 1
