"""What the clients of a portfolio have in common: ``[defaults]``, the sets of ``[peers]``, and what is given besides."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from samecheck import report
from samecheck.allow import Allow, allowed, entries
from samecheck.errors import SamecheckError, SettingsError
from samecheck.parties import check
from samecheck.portfolio.origins import source_of
from samecheck.portfolio.roster import FORMATS, PeerSet
from samecheck.portfolio.table import Table
from samecheck.report.look import PLAIN, Look, dressed, look
from samecheck.settings import Settings, settings
from samecheck.sources import read_reviews
from samecheck.store.corpora import built_in, is_kept

T = TypeVar("T")

#: The keys of ``[defaults]``, all of which a client may have too; and those of a set of peers.
DEFAULTS = ("peers", "exclude", "reviews", "allow", "formats", "language", "settings", "report")
SET = ("sources", "exclude", "reviews")


@dataclass(frozen=True)
class Given:
    """A settings file ``config`` that the clients' build on, and what has the last word for all of them.

    ``options`` go by the names of `samecheck.settings`.
    """

    config: Path | None = None
    options: Mapping[str, Any] = field(default_factory=dict)
    formats: tuple[str, ...] = ()
    language: str | None = None


@dataclass(frozen=True)
class NamedSet:
    """A set of ``[peers]``: its sources, the sites in them that are no peers, what customers of the trade write."""

    sources: tuple[str, ...]
    exclude: tuple[str, ...] = ()
    reviews: Path | None = None


@dataclass(frozen=True)
class Common:
    """What holds for a client that does not say otherwise. Paths are seen from the folder ``beside``.

    ``settings`` are keys of a settings file, ``allow`` the entries of ``[defaults]`` and of the settings file. ``peers`` are as
    `peers_of` has them, ``None`` where ``[defaults]`` names none.
    """

    beside: Path
    given: Given
    sets: Mapping[str, NamedSet] = field(default_factory=dict)
    peers: Mapping[str, str] | None = None
    exclude: tuple[str, ...] = ()
    reviews: Path | None = None
    allow: tuple[Allow, ...] = ()
    formats: tuple[str, ...] = FORMATS
    settings: Mapping[str, Any] = field(default_factory=dict)
    look: Look = PLAIN

    @classmethod
    def of(cls, top: Table, beside: Path, given: Given) -> "Common":
        """What the file's ``top`` says of it; what is wrong is noted there.

        Raises:
            SettingsError: the settings file cannot be used, or there is no such format as is given.
        """
        for name in given.formats:
            report.renderer(name)
        table = Table(f"{top.place}, [defaults]", top.table("defaults"), top.faults)
        table.only(DEFAULTS)
        base = cls(beside, given, allow=settings(given.config).allow, look=look(given.config, given.language))
        base = replace(base, sets={name: base.named_set(name, top) for name in top.table("peers")})
        found = replace(
            base,
            peers=base.peers_of(table) if "peers" in table.values else None,
            exclude=table.texts("exclude"),
            reviews=base.file_of(table, "reviews", read_reviews),
            formats=base.formats_of(table),
            look=base.look_of(table),
        )
        own, allow = table.table("settings"), base.allow_of(table)
        usable = found.settings_of(table, own, allow) is not None
        return replace(found, settings=own if usable else {}, allow=allow)

    def named_set(self, name: str, top: Table) -> NamedSet:
        """The set called ``name`` of the table ``[peers]``."""
        given = top.table("peers")[name]
        values = given if isinstance(given, dict) else {"sources": given}
        table = Table(f"{top.place}, [peers], {name}", values, top.faults)
        table.only(SET)
        sources = table.texts("sources")
        if not sources and not isinstance(values.get("sources"), dict):
            table.fault("", "it has no sources", "list some: URLs, files, folders or corpora")
        found = (tried(table, "sources", partial(source_of, one, self.beside)) for one in sources)
        return NamedSet(
            tuple(filter(None, found)), table.texts("exclude"), self.file_of(table, "reviews", read_reviews)
        )

    def peers_of(self, table: Table) -> Mapping[str, str]:
        """The peers of ``table``, those in common if it names none: sets and sources as they are written, and what is meant."""
        if "peers" not in table.values:
            return self.peers or {}
        if table.values["peers"] == []:
            table.fault("peers", "there are none", "name a set of [peers], or sources")
        found = {one: tried(table, "peers", partial(self._peer, one)) for one in table.texts("peers")}
        return {name: meant for name, meant in found.items() if meant}

    def _peer(self, name: str) -> str:
        return name if name in self.sets else source_of(name, self.beside, self.sets)

    def peer_set(self, peers: Mapping[str, str]) -> PeerSet:
        """All of ``peers`` together; called as they are written, so that it is the same wherever the command is run."""
        sources = [
            source
            for name, meant in peers.items()
            for source in (self.sets[name].sources if name in self.sets else (meant,))
        ]
        others = [name for name in peers if name not in self.sets]
        names = [name for name in peers if name in self.sets]
        if others:
            names.append(others[0] if len(peers) == 1 else f"{len(others)} {'more' if names else 'sources'}")
        return PeerSet(" + ".join(names), tuple(dict.fromkeys(sources)))

    def file_of(self, table: Table, key: str, read: Callable[[Path], object]) -> Path | None:
        """The file that ``key`` of ``table`` names, if it does and ``read`` can read it."""
        name = table.text(key)
        path = self.beside / name if name else None
        return path if path and tried(table, key, lambda: (read(path), True)) else None

    def allow_of(self, table: Table) -> tuple[Allow, ...]:
        """The entries in common, and those that ``table`` has or whose file it names."""
        given = table.values.get("allow", [])
        own = tried(
            table, "allow", lambda: allowed(self.beside / given) if isinstance(given, str) else entries(given, "it")
        )
        return (*self.allow, *(own or ()))

    def formats_of(self, table: Table) -> tuple[str, ...]:
        """What reports are written as."""
        own = table.texts("formats")
        for name in own:
            tried(table, "formats", partial(report.renderer, name))
        return self.given.formats or (own if "formats" in table.values else self.formats)

    def look_of(self, table: Table) -> Look:
        """How reports look."""
        own, language = table.table("report"), self.given.language or table.text("language")
        found = tried(table, "report", lambda: dressed(own, self.beside, over=self.look)) or self.look
        if not language:
            return found
        return tried(table, "language", lambda: dressed({"language": language}, self.beside, over=found)) or found

    def settings_of(self, table: Table, own: Mapping[str, Any], allow: Sequence[Allow]) -> Settings | None:
        """The settings with those of one's ``own`` and what one may ``allow``, unless something is wrong with them."""
        if elsewhere := {"allow", "report"} & own.keys():
            table.fault(f"settings.{min(elsewhere)}", "it is no key here", "write it beside settings, not into it")
            return None
        given = {key: value for key, value in self.given.options.items() if value is not None}
        chosen = {"allow": tuple(allow), **self.settings, **own, **given}
        return tried(table, "settings", lambda: _checked(settings(self.given.config, **chosen)))


def tried(table: Table, key: str, made: Callable[[], T]) -> T | None:
    """What ``made`` makes of ``key`` of ``table``; where that fails it is noted there."""
    try:
        return made()
    except SamecheckError as problem:
        table.failed(key, problem)
        return None


def _checked(chosen: Settings) -> Settings:
    check(chosen)
    if chosen.phrases and not built_in(chosen.phrases) and not is_kept(chosen.phrases):
        raise SettingsError(f"there is no corpus {chosen.phrases} (phrases)", "choose one of samecheck corpus list")
    return chosen
