"""Results read back from the JSON that samecheck wrote, so that any form of them can be made again later.

The file may be anybody's: whatever is wrong with it ends in one line, before anything is made of it.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, Final

import msgspec

from samecheck.errors import InputError
from samecheck.report.ranges import impossible
from samecheck.report.texts import plain, shortened
from samecheck.wire import AUDIT_SCHEMA, DRAFT_SCHEMA, PAGES_SCHEMA, PORTFOLIO_SCHEMA, SECTOR_SCHEMA, Audit, SectorAudit

Stored = Audit | SectorAudit

STDIN: Final = "-"
#: A larger file is refused unread: 200 sites, or 20 pages among 50 peers, take a twentieth of it. Unit: bytes.
LARGEST: Final = 200_000_000
#: What is nested more deeply is no result: the deepest key of an audit stands 7 deep, settings a few more. Guessed.
_DEEPEST: Final = 32
#: What JSON readers hold exactly. Source: RFC 8259, section 6.
_LARGEST_NUMBER: Final = 2**53
_LONG: Final = 200

_TYPES: Final[dict[str, type[Stored]]] = {AUDIT_SCHEMA: Audit, SECTOR_SCHEMA: SectorAudit}
_OTHERS: Final = {PAGES_SCHEMA: "page families", DRAFT_SCHEMA: "a draft", PORTFOLIO_SCHEMA: "a portfolio"}
_LATER = re.compile(r"(samecheck\.[a-z]+)/([1-9][0-9]{0,5})")
_AGAIN: Final = "give an audit.json or sector.json that samecheck wrote"
_MARKS: Final = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def opened(path: Path) -> Stored:
    """The result in the file ``path``.

    Raises:
        InputError: there is no such file, or it holds no result of samecheck's.
    """
    name = plain(str(path))
    try:
        if path.is_dir():
            raise InputError(f"{name} is a folder", f"name the file in it, as in {plain(str(path / 'audit.json'))}")
        if path.exists() and not path.is_file():
            raise InputError(f"{name} is no ordinary file", "pipe it in, with - for the file")
        with path.open("rb") as file:
            return read(file, name)
    except FileNotFoundError:
        raise InputError(f"there is no file {name}", _AGAIN) from None
    except (OSError, ValueError) as problem:  # a name that holds NULs is a ValueError
        reason = getattr(problem, "strerror", None) or "it cannot be opened"
        raise InputError(
            f"cannot read {shortened(name, _LONG)}: {reason.lower()}", "check the file and its rights"
        ) from problem


def read(stream: IO[bytes], name: str) -> Stored:
    """The result that ``stream`` holds; ``name`` is what errors call it.

    Raises:
        InputError: it holds no result of samecheck's.
    """
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise InputError(f"{name} is larger than {LARGEST // 1_000_000} MB", _AGAIN)
    return decoded(data, name)


def decoded(data: bytes, name: str) -> Stored:
    """The result whose JSON is ``data``; ``name`` is what errors call it.

    Raises:
        InputError: it is no result of samecheck's, or a value in it cannot be.
    """
    try:
        values = msgspec.json.decode(_text(data))
    except (msgspec.DecodeError, UnicodeError) as problem:
        raise InputError(f"{name} is no JSON: {_said(problem)}", _AGAIN) from problem
    except RecursionError as problem:
        raise InputError(f"{name} is nested too deeply", _AGAIN) from problem
    kind = _kind(values, name)
    _check(values, name)
    try:
        found = msgspec.convert(values, kind)
    except msgspec.ValidationError as problem:
        raise _wrong(name, str(problem)) from problem
    if what := impossible(found):
        raise _wrong(name, what)
    return found


def _text(data: bytes) -> bytes | str:
    # Windows' own shell writes what a command prints as UTF-16, and some editors put a mark before UTF-8.
    coding = next((coding for mark, coding in _MARKS.items() if data.startswith(mark)), None)
    return data.decode(coding) if coding else data


def _kind(values: Any, name: str) -> type[Stored]:
    given = values.get("schema") if isinstance(values, dict) else None
    schema = given if isinstance(given, str) else ""
    if schema in _TYPES:
        return _TYPES[schema]
    if schema in _OTHERS:
        raise InputError(f"{name} holds {_OTHERS[schema]}, of which there are no reports", _AGAIN)
    later = _LATER.fullmatch(schema)
    if later and f"{later[1]}/1" in _TYPES:
        what = f"{name} was written by a later samecheck ({schema})"
        raise InputError(what, "upgrade this one: pip install -U samecheck")
    told = f"its schema is “{shortened(plain(schema), _LONG)}”" if schema else "it names no schema"
    raise InputError(f"{name} is no result of samecheck's: {told}", _AGAIN)


def _check(values: Any, name: str) -> None:
    """Refuses what no result can hold, wherever it stands.

    Raises:
        InputError: something is nested too deeply, or a number is too large.
    """
    level = [values]
    for _ in range(_DEEPEST):
        if any(isinstance(one, int | float) and not abs(one) <= _LARGEST_NUMBER for one in level):
            raise InputError(f"{name} holds a number that no result has", _AGAIN)
        level = [part for one in level for part in _parts(one)]
        if not level:
            return
    raise InputError(f"{name} is nested too deeply", _AGAIN)


def _parts(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        yield from value.values()
    elif isinstance(value, list):
        yield from value


def _wrong(name: str, what: str) -> InputError:
    told = f"{name} is no result as samecheck writes it: {shortened(plain(what), _LONG)}"
    return InputError(told, "make it again with samecheck audit or sector")


def _said(problem: Exception) -> str:
    return shortened(plain(str(problem)), _LONG)
