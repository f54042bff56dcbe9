"""The values of a check-up, and how anything is tried."""

import os
import shlex
import sys
from collections.abc import Callable
from typing import Literal

import msgspec

from samecheck.errors import Missing

SCHEMA = "samecheck.doctor/1"

#: ``ok``; ``care``: it works, but look; ``missing``: samecheck needs it; ``optional``: not there, and some can do without.
State = Literal["ok", "care", "missing", "optional"]


class Check(msgspec.Struct, frozen=True):
    """One thing that was looked at: what was found, and where something is to be done, what."""

    name: str
    state: State
    found: str
    todo: str = ""


class Machine(msgspec.Struct, frozen=True):
    """What samecheck runs on. It does not say whose machine it is."""

    samecheck: str
    installed: str
    python: str
    system: str
    processors: int


class Checkup(msgspec.Struct, frozen=True, kw_only=True):
    """All that was looked at; ``libraries`` are those that samecheck names, by version, ``None`` where one is not there."""

    schema: str = SCHEMA
    machine: Machine
    checks: tuple[Check, ...]
    libraries: dict[str, str | None]

    @property
    def needed(self) -> tuple[Check, ...]:
        """What is missing and has to be there."""
        return tuple(check for check in self.checks if check.state == "missing")


def tried(name: str, look: Callable[[], Check], state: State = "missing") -> Check:
    """What ``look`` finds; what it stumbles over is what is missing, or of the ``state`` given."""
    try:
        return look()
    except Missing as problem:
        return Check(name, "missing", problem.what, problem.todo)
    except Exception as problem:  # noqa: BLE001  # a broken installation breaks in any way, and that is what is asked for
        what = " ".join(f"{type(problem).__name__}: {problem}".split())
        return Check(name, state, what[:300], "mend what it names, or install samecheck anew")


def pip(*requirements: str) -> str:
    """The command that installs ``requirements`` for the Python that runs."""
    return " ".join([shlex.quote(sys.executable), "-m pip install", *map(shlex.quote, requirements)])


def tidied(checkup: Checkup) -> Checkup:
    """``checkup`` with ~ for the home folder: it is meant to be passed on."""
    home = os.path.expanduser("~")  # noqa: PTH111 - where nobody knows it, it stays ~, and pathlib raises
    if home in ("/", "", "~"):
        return checkup

    def short(text: str) -> str:
        return text.replace(f"{home}/", "~/").replace(f"{home}\\", "~\\")

    rows = tuple(msgspec.structs.replace(row, found=short(row.found), todo=short(row.todo)) for row in checkup.checks)
    machine = msgspec.structs.replace(checkup.machine, installed=short(checkup.machine.installed))
    return msgspec.structs.replace(checkup, machine=machine, checks=rows)
