"""The file of a portfolio, in TOML: peer sets, clients, and what holds for all of them. Paths are seen from the file.

    [defaults]
    peers = "roofers"
    formats = ["html", "pdf"]
    settings = { false_flags = 0.02 }
    report = { name = "Studio Nord", logo = "logo.svg" }

    [peers.roofers]
    sources = ["rivals.txt", "https://summit-roofing.example"]
    reviews = "reviews.csv"

    [[client]]
    name = "Harlow Roofing"
    target = "https://harlow.example"
    exclude = ["cousin-of-harlow.example"]

``[peers]`` may also hold a set a line: ``roofers = ["rivals.txt"]``. A client's ``peers`` are a set, sources, or a list of
both.
Everything is looked at before any work begins; what is wrong is told with the client and the key.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from samecheck import report
from samecheck.embed import embedder
from samecheck.errors import SettingsError
from samecheck.portfolio.client import client
from samecheck.portfolio.common import Common, Given
from samecheck.portfolio.roster import Client, Roster
from samecheck.portfolio.table import Table, quoted

#: More than that is no file of clients: 2,000 clients of 50 lines. Units: bytes, clients.
_LARGEST, _MOST = 5_000_000, 2_000
_KEYS = ("defaults", "peers", "client")
_HEAD = re.compile(r"^[ \t]*\[\[[ \t]*client[ \t]*\]\]", re.MULTILINE)


def opened(path: Path, given: Given = Given()) -> Roster:  # noqa: B008 - frozen
    """The clients of the file ``path``, judged as is ``given`` besides.

    Raises:
        SettingsError: something in it cannot be used; the first of it is told.
        Missing: a model or program that it asks for is not on this machine.
    """
    roster, faults = looked_at(path, given)
    if faults:
        more = f"; samecheck portfolio {path} --check tells {len(faults) - 1} more" if len(faults) > 1 else ""
        raise SettingsError(faults[0].what, f"{faults[0].todo}{more}")
    check_equipped(roster)
    return roster


def check_equipped(roster: Roster) -> None:
    """Makes sure that the models and programs that clients ask for are there, before any work is done.

    Raises:
        Missing: one is not on this machine.
    """
    for model in sorted({one.settings.model for one in roster.clients}):
        embedder(model)
    for name in sorted({name for one in roster.clients for name in one.formats}):
        made = report.renderer(name)
        if isinstance(made, report.Needing):
            made.check()


def looked_at(path: Path, given: Given = Given()) -> tuple[Roster, list[SettingsError]]:  # noqa: B008 - frozen
    """The clients of the file ``path``, and all that is wrong with it.

    Raises:
        SettingsError: it cannot be read at all.
    """
    source = _source(path)
    top = Table(str(path), _toml(path, source), [])
    top.only(_KEYS)
    common = Common.of(top, path.parent, given)
    rows = top.tables("client")
    if not rows and not top.faults:
        top.fault("", "there is no client in it", "head each with [[client]] and give it a name and a target")
    if len(rows) > _MOST:
        top.fault("client", f"there are {len(rows):,} of them", f"give {_MOST:,} at most to a file")
        rows = []
    lines = [source.count("\n", 0, head.start()) + 1 for head in _HEAD.finditer(source)]
    known = _Known()
    for number, row in enumerate(rows, 1):
        name = f" {quoted(row['name'])!r}" if isinstance(row.get("name"), str) else ""
        line = f" (line {lines[number - 1]})" if len(lines) == len(rows) else ""
        table = Table(f"{path}, client {number}{name}{line}", row, top.faults)
        known.add(client(table, common), table, number)
    return Roster(path, tuple(known.clients), common.look), top.faults


@dataclass(frozen=True)
class _Known:
    """The clients so far; no two may have one name or one folder."""

    clients: list[Client] = field(default_factory=list)
    names: dict[str, int] = field(default_factory=dict)
    folders: dict[str, int] = field(default_factory=dict)

    def add(self, client: Client, table: Table, number: int) -> None:
        if client.name and (other := self.names.setdefault(client.name.casefold(), number)) != number:
            table.fault("name", f"client {other} is called that too", "give each a name of its own")
        elif client.folder and (other := self.folders.setdefault(client.folder.casefold(), number)) != number:
            table.fault(
                "folder", f"it would be {client.folder!r}, as that of client {other}", 'give one: folder = "..."'
            )
        self.clients.append(client)


def _source(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise SettingsError(f"{path} is larger than {_LARGEST:,} bytes", "split it")
        return path.read_text("utf-8-sig")  # editors of Windows begin a file with a mark
    except (OSError, ValueError) as problem:  # a name that holds NULs, or no UTF-8, is a ValueError
        reason = getattr(problem, "strerror", None) or "it is no UTF-8 text"
        raise SettingsError(f"cannot read {path}: {reason.lower()}", "name the TOML file of your clients") from problem


def _toml(path: Path, source: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(source)
    except tomllib.TOMLDecodeError as problem:
        raise SettingsError(f"{path} is not TOML: {problem}", "correct that place") from problem
    except RecursionError as problem:
        raise SettingsError(f"{path} is nested too deeply", "write one [[client]] a client") from problem
