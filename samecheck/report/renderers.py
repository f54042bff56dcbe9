"""Formats by their names: what a renderer is, which are installed, and what their files are called."""

from collections.abc import Mapping
from importlib.metadata import EntryPoint, entry_points
from typing import Protocol, runtime_checkable

from samecheck.errors import MissingExtra, SettingsError
from samecheck.report.look import PLAIN, Look
from samecheck.wire import Audit, SectorAudit


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
