"""Corpora: sectors that were read once and kept under a name, and those that come with samecheck."""

import gzip
import tempfile
import zlib
from pathlib import Path

import msgspec

from samecheck.errors import InputError, MissingCorpus, OutputError
from samecheck.model import Reading
from samecheck.named import NAME, SUFFIX, built_in, built_in_names, kept_folder, kept_names
from samecheck.read.site import make_site
from samecheck.sector import Sector

__all__ = [
    "CorpusInfo",
    "built_in",
    "built_in_names",
    "could_be",
    "info",
    "is_kept",
    "kept_folder",
    "kept_names",
    "load",
    "pack",
    "phrases_path",
    "save",
    "stated",
    "where",
]


class CorpusInfo(msgspec.Struct, frozen=True):
    """What ``samecheck corpus list`` tells of a corpus."""

    name: str
    sites: int
    pages: int
    passages: int
    built_in: bool
    path: Path


class _Kept(msgspec.Struct, frozen=True, tag="samecheck.corpus/1", tag_field="schema"):
    """A corpus as it lies on disk: the readings only, since sites follow from them."""

    readings: list[Reading]


class _Stated(msgspec.Struct, frozen=True):
    """A line of a demo corpus's gold: a passage that states something or denies it, or a theme that no passage states."""

    label: str
    text: str | None
    stance: str | None


def is_kept(name: str) -> bool:
    """Whether a corpus called ``name`` was built here."""
    return bool(NAME.fullmatch(name)) and _path(name).is_file()


def could_be(name: str) -> bool:
    """Whether somebody who writes ``name`` must mean a corpus: a bare word, no path, file or website."""
    return bool(NAME.fullmatch(name)) and "." not in name


def where(name: str) -> Path:
    """The folder or file of the corpus called ``name``."""
    return built_in(name) or _path(name)


def stated(name: str) -> dict[str, str]:
    """Which need each passage of the demo corpus called ``name`` was read to meet, by text; empty for other corpora."""
    folder = built_in(name)
    file = folder / "themes.jsonl" if folder else None
    if file is None or not file.is_file():
        return {}
    rows = [msgspec.json.decode(line, type=_Stated) for line in file.read_bytes().splitlines() if line.strip()]
    return {row.text: row.label for row in rows if row.text and row.stance == "claims"}


def load(name: str) -> Sector:
    """The corpus called ``name``, as it was built.

    Raises:
        MissingCorpus: there is none of that name.
        InputError: its file is damaged.
    """
    if not is_kept(name):
        known = ", ".join(sorted({*built_in_names(), *kept_names()})) or "none yet"
        raise MissingCorpus(
            f"there is no file, folder or corpus {name} (corpora: {known})",
            f"check the path, or build it: samecheck corpus build {name} SRC...",
        )
    try:
        kept = msgspec.json.decode(gzip.decompress(_path(name).read_bytes()), type=_Kept)
    except (OSError, EOFError, zlib.error, msgspec.DecodeError) as problem:
        raise InputError(f"the corpus {name} at {_path(name)} is damaged: {problem}", "build it anew") from problem
    groups: dict[str, list[Reading]] = {}
    for reading in kept.readings:
        groups.setdefault(reading.site, []).append(reading)
    return Sector.of(*(make_site(site, mine) for site, mine in groups.items()))


def save(name: str, sector: Sector) -> CorpusInfo:
    """Keeps ``sector`` under ``name``, whole or not at all; a corpus of that name is replaced.

    Raises:
        InputError: the name cannot be one.
        OutputError: the folder of corpora cannot be written to.
    """
    if not NAME.fullmatch(name) or built_in(name):
        why = (
            "it is the name of a demo corpus"
            if built_in(name)
            else "names are small letters, digits, points and dashes"
        )
        raise InputError(f"a corpus cannot be called {name!r}: {why}", "choose another name")
    kept = _Kept([page for site in sector for page in site.pages])
    pack(kept, _path(name))
    return info(name, sector, _path(name))


def pack(value: object, path: Path) -> None:
    """Writes ``value`` to ``path`` of the folder of corpora, whole or not at all.

    Raises:
        OutputError: the folder cannot be written to.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent) as folder:
            whole = Path(folder) / path.name
            whole.write_bytes(gzip.compress(msgspec.json.encode(value), mtime=0))
            whole.replace(path)
    except OSError as problem:
        raise OutputError(
            f"cannot write {path}: {problem.strerror}", "free the space or set SAMECHECK_DATA"
        ) from problem


def info(name: str, sector: Sector, path: Path) -> CorpusInfo:
    """The counts of ``sector``."""
    pages = sum(len(site.pages) for site in sector)
    return CorpusInfo(name, len(sector), pages, _count(sector), built_in(name) is not None, path)


def _count(sector: Sector) -> int:
    return sum(len(site.passages) for site in sector)


def phrases_path(name: str) -> Path:
    """Where the table of phrases of the corpus called ``name`` is kept."""
    return kept_folder() / f"{name}.phrases.json.gz"


def _path(name: str) -> Path:
    return kept_folder() / f"{name}{SUFFIX}"
