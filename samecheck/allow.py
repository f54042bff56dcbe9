"""Legitimate repetition: what a site may say in the words of others, and why.

An allow file is TOML with a table an entry:

    [[allow]]
    text = "Like it never even happened."
    reason = "slogan of the franchise"

    [[allow]]
    pattern = "* is a licensed and insured contractor, licence *"
    reason = "wording asked for by the state"
    site = "example.com"

``text`` is a whole passage, ``pattern`` one with ``*`` for any words or none, ``phrase`` some words wherever they stand. Case,
spaces and punctuation do not matter. Each entry has one of the three and a ``reason``; ``site`` restricts it to one site.
"""

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from samecheck.errors import SettingsError

#: Bounds on what a file may hold: each entry is looked for in each passage. Units: bytes, entries, characters.
_LARGEST, _MOST, _LONGEST = 1_000_000, 2_000, 20_000
_KINDS = ("text", "pattern", "phrase")
_HEAD = re.compile(r"^[ \t]*\[\[[ \t]*allow[ \t]*\]\]", re.MULTILINE)
_LETTER = re.compile(r"[^\W_]")


class Allow(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One entry: a ``text``, ``pattern`` or ``phrase`` that may be repeated, the ``reason``, the ``site`` if only one may."""

    text: str = ""
    pattern: str = ""
    phrase: str = ""
    reason: str = ""
    site: str = ""

    @property
    def kind(self) -> str:
        """Which of the three it has."""
        return next((kind for kind in _KINDS if getattr(self, kind)), "")

    @property
    def wording(self) -> str:
        """What may be repeated."""
        return str(getattr(self, self.kind or "text"))

    @property
    def problem(self) -> str:
        """Why it cannot be used; empty if it can."""
        if sum(bool(getattr(self, kind)) for kind in _KINDS) != 1:
            return "it needs one of text, pattern and phrase"
        if not self.reason.strip():
            return "it gives no reason"
        if len(self.wording) > _LONGEST:
            return f"its {self.kind} is longer than {_LONGEST:,} characters"
        if not _LETTER.search(self.wording):
            return f"its {self.kind} holds no word: it would allow everything"
        if "*" in self.wording and self.kind != "pattern":
            return f"its {self.kind} holds a *, which only a pattern may"
        return ""


def allowed(file: Path) -> tuple[Allow, ...]:
    """The entries of an allow file.

    Raises:
        SettingsError: the file cannot be read, is not TOML, or an entry cannot be used.
    """
    try:
        if file.stat().st_size > _LARGEST:
            raise SettingsError(f"the allow file {file} is larger than {_LARGEST:,} bytes", "split or shorten it")
        source = file.read_text("utf-8")
        rows = tomllib.loads(source)
    except OSError as problem:
        reason = problem.strerror or "it cannot be opened"
        raise SettingsError(f"cannot read the allow file {file}: {reason}", "check the path") from problem
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise SettingsError(f"the allow file {file} is not TOML: {problem}", "correct that place") from problem
    except RecursionError as problem:
        raise SettingsError(f"the allow file {file} is nested too deeply", "write one [[allow]] an entry") from problem
    if other := sorted(rows.keys() - {"allow"}):
        raise SettingsError(f"the allow file {file} has no key {other[0]!r}", "head each entry with [[allow]]")
    lines = [source.count("\n", 0, head.start()) + 1 for head in _HEAD.finditer(source)]
    return entries(rows.get("allow", []), f"{file}", lines)


def entries(rows: Any, where: str = "the settings", lines: Sequence[int] = ()) -> tuple[Allow, ...]:
    """``rows`` as entries, each checked; ``where`` they stand and on which ``lines`` is for messages.

    Raises:
        SettingsError: one of them cannot be used.
    """
    if not isinstance(rows, list | tuple) or len(rows) > _MOST:
        raise SettingsError(
            f"allow in {where} is no list of at most {_MOST:,} entries", "head each entry with [[allow]]"
        )
    found = []
    for number, row in enumerate(rows, 1):
        line = f" (line {lines[number - 1]})" if len(lines) == len(rows) else ""
        entry, problem = _entry(row)
        if entry is None or problem:
            todo = "correct or remove it; each needs text, pattern or phrase, and a reason"
            raise SettingsError(f"allow entry {number} of {where}{line} cannot be used: {problem}", todo)
        found.append(entry)
    return tuple(found)


def _entry(row: Any) -> tuple[Allow | None, str]:
    """``row`` as an entry, and what is wrong with it."""
    try:
        entry = row if isinstance(row, Allow) else msgspec.convert(row, Allow)
    except msgspec.ValidationError as problem:
        return None, str(problem).replace("Object contains unknown field", "there is no key")
    return entry, entry.problem
