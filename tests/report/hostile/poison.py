"""Results in which strangers have written every text there is."""

from collections.abc import Callable
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints
from zlib import crc32

import msgspec

Change = Callable[[str], str]

#: Words that samecheck itself writes and reads again. A report of a run never has others there; a file from elsewhere may.
OURS = {
    ("PeerRow", "status"), ("SiteSummary", "status"), ("ThemeRow", "status"), ("ThemeRow", "kind"), ("FactRow", "status"),
    ("FactRow", "place"), ("Nearest", "layer"), ("Finding", "code"), ("GapRow", "code"), ("Particular", "kind"),
    ("Audit", "schema"), ("SectorAudit", "schema"), ("Made", "started"),
}  # fmt: skip


def poisoned(value: Any, change: Change, *, everywhere: bool = False) -> Any:
    """``value`` with every text changed; ``everywhere`` those too that samecheck itself writes.

    What was the same text before is the same after: passages are still found by their ids, peers by their names.
    """
    if isinstance(value, msgspec.Struct):
        kept = _fixed(type(value)) | (set() if everywhere else _ours(type(value))) | {"schema"}
        return msgspec.structs.replace(
            value,
            **{
                name: poisoned(getattr(value, name), change, everywhere=everywhere)
                for name in value.__struct_fields__
                if name not in kept
            },
        )
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {change(key): poisoned(part, change, everywhere=everywhere) for key, part in value.items()}
    if isinstance(value, tuple):
        return tuple(poisoned(part, change, everywhere=everywhere) for part in value)
    return value


def readdressed(value: Any, *addresses: str) -> Any:
    """``value`` with one of ``addresses`` in the place of every web address: the same one has the same."""

    def change(text: str) -> str:
        if not text.startswith(("https:", "http:", "javascript:")):
            return text
        return addresses[crc32(text.encode("utf-8", "replace")) % len(addresses)]

    return poisoned(value, change)


def stretched(value: Any, long: str, done: set[str] | None = None) -> Any:
    """``value`` with a ``long`` text in the first place of each field that holds texts."""
    seen = set() if done is None else done
    if isinstance(value, msgspec.Struct):
        kept = _fixed(type(value)) | _ours(type(value)) | {"schema", "settings"}
        changed: dict[str, Any] = {}
        for name in value.__struct_fields__:
            where, part = f"{type(value).__name__}.{name}", getattr(value, name)
            if name in kept:
                continue
            if isinstance(part, str) and where not in seen:
                seen.add(where)
                changed[name] = long + part
            elif isinstance(part, tuple) and part and isinstance(part[0], str) and where not in seen:
                seen.add(where)
                changed[name] = (long + part[0], *part[1:])
            else:
                changed[name] = stretched(part, long, seen)
        return msgspec.structs.replace(value, **changed)
    return tuple(stretched(part, long, seen) for part in value) if isinstance(value, tuple) else value


@cache
def _fixed(kind: type) -> set[str]:
    """The fields of ``kind`` that hold one of a few words only, which no file can have otherwise."""
    return {name for name, hint in get_type_hints(kind).items() if _literal(hint)}


def _literal(hint: Any) -> bool:
    return get_origin(hint) is Literal or any(_literal(part) for part in get_args(hint))


def _ours(kind: type) -> set[str]:
    return {name for owner, name in OURS if owner in {one.__name__ for one in kind.__mro__}}


def whole(value: Any) -> Any:
    """``value`` with something in each field that is empty, so that every text there is has its place."""
    hints = get_type_hints(type(value))
    empty = {
        name: filled(hints[name]) for name in value.__struct_fields__ if getattr(value, name) in (None, (), "", {})
    }
    return msgspec.structs.replace(value, **empty)


def filled(hint: Any) -> Any:
    """A value of the type ``hint`` that leaves nothing out."""
    kind, parts = get_origin(hint), get_args(hint)
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        hints = get_type_hints(hint)
        return hint(**{name: filled(hints[name]) for name in hint.__struct_fields__ if name != "schema"})
    if kind is Literal:
        return parts[0]
    if kind is dict:
        return {"a": filled(parts[1]), "b": filled(parts[1])}
    if kind is tuple:
        several = parts[:1] * 2 if parts[-1] is Ellipsis else parts
        return tuple(filled(part) for part in several)
    if kind in (Union, UnionType):
        return filled(parts[0])
    return {str: "a text of somebody", int: 1, float: 0.5, bool: True}.get(hint, "anything")
