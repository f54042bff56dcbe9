"""Results as JSON, key for key the types of `samecheck.wire`, and the JSON Schemas of all that is written."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeVar

import msgspec

from samecheck.report.rows import ReadRow
from samecheck.report.wording import apportioned
from samecheck.wire import (
    AUDIT_SCHEMA,
    DRAFT_SCHEMA,
    PAGES_SCHEMA,
    PORTFOLIO_SCHEMA,
    SECTOR_SCHEMA,
    Audit,
    Draft,
    Made,
    PagesAudit,
    Parts,
    Portfolio,
    Sameness,
    SectorAudit,
    SiteSummary,
)

Kind = Literal["audit", "draft", "sector", "pages", "portfolio", "read"]
R = TypeVar("R", bound=msgspec.Struct)

#: What acts on a terminal or an editor that shows the file. JSON holds it only inside of strings, where its code is the same.
_ACTING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")

_TYPES: dict[Kind, type[msgspec.Struct]] = {
    "audit": Audit,
    "draft": Draft,
    "sector": SectorAudit,
    "pages": PagesAudit,
    "portfolio": Portfolio,
    "read": ReadRow,
}
_SCHEMAS: dict[Kind, str] = {
    "audit": AUDIT_SCHEMA,
    "draft": DRAFT_SCHEMA,
    "sector": SECTOR_SCHEMA,
    "pages": PAGES_SCHEMA,
    "portfolio": PORTFOLIO_SCHEMA,
}
_TITLES: dict[Kind, str] = {
    "audit": "What samecheck found out about one site among its peers (audit.json)",
    "draft": "New copy of a page among the peers, beside what it replaces (samecheck draft)",
    "sector": "Every site of a set against the others (sector.json)",
    "pages": "The page families of a set of sites (samecheck pages)",
    "portfolio": "All clients of a run (index.json of samecheck portfolio)",
    "read": "One page as samecheck sees it (a line of samecheck read)",
}


class Json:
    """Everything that was found, for programs. The other formats show a part of it."""

    name = "json"
    suffix = ".json"
    stem = "audit"

    def audit(self, audit: Audit) -> bytes:
        """One site's audit, as in ``audit.json``."""
        return _indented(as_stored(audit))

    def sector(self, sector: SectorAudit) -> bytes:
        """A sector's audit, as in ``sector.json``."""
        return _indented(as_stored(sector))


def drafts(found: Sequence[Draft]) -> bytes:
    """What ``samecheck draft --format json`` prints: one draft as an object, several or none as a list of them."""
    return _indented(found[0] if len(found) == 1 else found)


def pages(found: PagesAudit) -> bytes:
    """The page families, as ``samecheck pages --format json`` prints them."""
    return _indented(found)


def portfolio(found: Portfolio) -> bytes:
    """The clients of a portfolio, as in ``index.json``."""
    return _indented(found)


def line(value: msgspec.Struct) -> bytes:
    """``value`` on one line without its end, as in JSON Lines."""
    return _inert(msgspec.json.encode(settled(value)))


def schema(kind: Kind) -> dict[str, Any]:
    """The JSON Schema (2020-12) of an audit, a sector, page families or a row of `samecheck read`.

    Every key is always written, so every key is required; keys may be added, so unknown ones are allowed.
    """
    (root,), parts = msgspec.json.schema_components([_TYPES[kind]], ref_template="#/$defs/{name}")
    top = parts.pop(_TYPES[kind].__name__) if "$ref" in root else root
    for part in (top, *parts.values()):
        part["required"] = list(part["properties"])
        for value in part["properties"].values():
            value.pop("default", None)
    if kind in _SCHEMAS:
        top["properties"]["schema"] = {"const": _SCHEMAS[kind]}
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:samecheck:{kind}:1",
    }
    return head | top | {"title": _TITLES[kind], "$defs": dict(sorted(parts.items()))}


def _indented(value: msgspec.Struct | Sequence[msgspec.Struct]) -> bytes:
    return indented(settled(value))


def indented(value: Any) -> bytes:
    """``value``, plain dicts and lists, as JSON to be read by people too."""
    return _inert(msgspec.json.format(msgspec.json.encode(value), indent=2)) + b"\n"


def _inert(content: bytes) -> bytes:
    return _ACTING.sub(lambda sign: f"\\u{ord(sign[0]):04x}", content.decode("utf-8")).encode("utf-8")


def as_stored(result: R) -> R:
    """``result`` as it is once written and read again: what its forms show now is what they show later."""
    return msgspec.convert(settled(result), type(result))


def settled(value: Any) -> Any:
    """``value`` as plain dicts and lists: numbers rounded, half characters replaced, free dicts in one order."""
    match value:
        case Made():
            return {name: _ordered(getattr(value, name)) for name in value.__struct_fields__}
        case Sameness():
            rounded = msgspec.structs.replace(value, parts=apportioned(value, decimals=1))
            return _fields(rounded, decimals=1)
        case SiteSummary():
            parts = apportioned(value.sameness, decimals=1) if value.sameness else value.parts
            return _fields(msgspec.structs.replace(value, parts=parts, generic=round(value.generic, 1)))
        case Parts():
            return _fields(value, decimals=1)
        case msgspec.Struct():
            return _fields(value)
        case _:
            return _plain(value)


def _fields(value: msgspec.Struct, decimals: int = 4) -> dict[str, Any]:
    return {name: _number(getattr(value, name), decimals) for name in value.__struct_fields__}


def _number(value: Any, decimals: int) -> Any:
    return round(value, decimals) if isinstance(value, float) else settled(value)


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, Mapping):
        return {_plain(key): _number(entry, 4) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_number(entry, 4) for entry in value]
    return value


def _ordered(value: Any) -> Any:
    # Only here numbers stay as they are: a threshold a user has set is not samecheck's to round.
    if isinstance(value, Mapping):
        return {_plain(key): _ordered(value[key]) for key in sorted(value)}
    if isinstance(value, list | tuple):
        return [_ordered(entry) for entry in value]
    return _plain(value)
