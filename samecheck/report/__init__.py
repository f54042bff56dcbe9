"""Results turned into bytes, one renderer a format, and those bytes into files."""

import os
import secrets
from collections.abc import Iterable, Mapping
from contextlib import suppress
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Protocol, runtime_checkable

from samecheck.errors import MissingExtra, OutputError, SettingsError
from samecheck.report import said
from samecheck.report.json import as_stored
from samecheck.report.look import PLAIN, Look, look
from samecheck.wire import Audit, SectorAudit

__all__ = [
    "PLAIN",
    "Look",
    "Needing",
    "Renderer",
    "Tables",
    "beside",
    "check_writable",
    "file_name",
    "formats",
    "look",
    "rendered",
    "renderer",
    "save",
]


class Renderer(Protocol):
    """Turns results into one format. Registered under its name as an entry point of ``samecheck.renderers``.

    One that makes reports for people is a dataclass with a field ``look`` and is given the `Look` that was asked for.
    """

    @property
    def name(self) -> str:
        """The format's name, as in ``--format``."""

    @property
    def suffix(self) -> str:
        """What the file's name ends with, dot included."""

    @property
    def stem(self) -> str:
        """What an audit's file is called before the suffix; a sector's is always called ``sector``."""

    def audit(self, audit: Audit) -> bytes:
        """One site's audit in this format."""

    def sector(self, sector: SectorAudit) -> bytes:
        """A sector's audit in this format."""


@runtime_checkable
class Tables(Protocol):
    """What a renderer is besides if there is more to write than one file."""

    def beside(self, result: Audit | SectorAudit) -> Mapping[str, bytes]:
        """Further files by name, which go into the folder with the first; not onto a stdout."""


@runtime_checkable
class Needing(Protocol):
    """What a renderer is besides if it needs something that may not be on this machine."""

    def check(self) -> None:
        """Makes sure that it is there, before any work is done.

        Raises:
            Missing: it is not.
        """


def formats() -> tuple[str, ...]:
    """The names of all formats that are installed, sorted."""
    return tuple(sorted({entry.name for entry in entry_points(group="samecheck.renderers")}))


def renderer(name: str, look: Look = PLAIN) -> Renderer:
    """The renderer of the format ``name``, with the ``look`` if it has one.

    Raises:
        SettingsError: there is no such format.
        MissingExtra: the format is registered, but its package cannot be loaded.
    """
    found = [entry for entry in entry_points(group="samecheck.renderers") if entry.name == name]
    if not found:
        raise SettingsError(f"there is no format {name!r}", f"choose from {', '.join(formats())}")
    return _loaded(found[0], look)


def _loaded(entry: EntryPoint, look: Look) -> Renderer:
    try:
        made = entry.load()
        renderer: Renderer = made(look=look) if "look" in getattr(made, "__dataclass_fields__", ()) else made()
    except (ImportError, AttributeError) as problem:
        what = f"the format {entry.name!r} cannot be loaded: {problem}"
        raise MissingExtra(what, "install or upgrade the package that brings it") from problem
    return renderer


def file_name(chosen: Renderer, result: Audit | SectorAudit) -> str:
    """What the file with ``result`` is called: ``audit.json``, ``report.html``, ``sector.csv`` and so on."""
    stem = chosen.stem if isinstance(result, Audit) else "sector"
    return f"{stem}{chosen.suffix}"


def rendered(result: Audit | SectorAudit, names: Iterable[str], look: Look = PLAIN) -> dict[str, bytes]:
    """``result`` in the formats ``names``, by file name: what `save` takes.

    They show what its JSON holds and no digit more, so that they can be made from that again.

    Raises:
        SettingsError: one of the formats does not exist.
    """
    chosen = [renderer(name, look) for name in names]
    stored = as_stored(result)
    return {file_name(each, stored): _rendered(stored, each) for each in chosen}


def _rendered(stored: Audit | SectorAudit, by: Renderer) -> bytes:
    # What has no look is for programs: they look for the same words whoever reads the report.
    with getattr(by, "look", PLAIN).spoken():
        return by.audit(said.of_audit(stored)) if isinstance(stored, Audit) else by.sector(said.of_sector(stored))


def beside(result: Audit | SectorAudit, names: Iterable[str], look: Look = PLAIN) -> dict[str, bytes]:
    """What the formats ``names`` put into a folder beside what is `rendered`.

    Raises:
        SettingsError: one of the formats does not exist.
    """
    tables = [each for each in (renderer(name, look) for name in names) if isinstance(each, Tables)]
    stored = as_stored(result) if tables else result
    found: dict[str, bytes] = {}
    for each in tables:
        with getattr(each, "look", PLAIN).spoken():
            found |= each.beside(said.of(stored))
    return found


def check_writable(folder: Path) -> None:
    """Makes ``folder`` if need be and tries to write there; to be called before any work is done.

    Raises:
        OutputError: nothing can be written there.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        trial = _beside(folder / "samecheck")
        trial.touch(exist_ok=False)
        trial.unlink()
    except OSError as problem:
        raise _refused(folder, problem) from problem


def save(files: Mapping[str, bytes], folder: Path) -> list[Path]:
    """Paths of ``files`` written into ``folder``; every file is whole or as it was before.

    Raises:
        OutputError: a file cannot be written; none of those not yet in place is.
    """
    waiting: list[tuple[Path, Path]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            waiting.append((_beside(folder / name), folder / name))
            _write(waiting[-1][0], content)
        for temporary, final in waiting:
            os.replace(temporary, final)  # noqa: PTH105 - named as the atomic step it is
    except OSError as problem:
        raise _refused(folder, problem) from problem
    finally:
        for temporary, _ in waiting:
            with suppress(OSError):
                temporary.unlink()
    return [final for _, final in waiting]


def _beside(path: Path) -> Path:
    # tempfile would make the file readable by its owner only; a report is meant to be passed on.
    return path.with_name(f".{path.name}.{secrets.token_hex(6)}.part")


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _refused(folder: Path, problem: OSError) -> OutputError:
    reason = (problem.strerror or str(problem) or "it cannot be opened").lower()
    return OutputError(f"cannot write into {folder}: {reason}", "choose another folder with --out")
