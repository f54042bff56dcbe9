"""One client's table made a `Client`: its own keys, and for what it does not say the defaults."""

from pathlib import Path

from samecheck.portfolio.common import DEFAULTS, Common, NamedSet, tried
from samecheck.portfolio.folders import folder_name, is_folder_name
from samecheck.portfolio.origins import source_of
from samecheck.portfolio.roster import Client
from samecheck.portfolio.table import Table
from samecheck.settings import Settings
from samecheck.sources import read_facts, read_reviews

#: The keys of a client.
KEYS = ("name", "target", "folder", "site", "facts", *DEFAULTS)
_LONGEST = 200


def client(table: Table, common: Common) -> Client:
    """The client of ``table``. What is wrong with it is noted there."""
    table.only(KEYS)
    name = _name(table)
    peers = common.peers_of(table)
    if common.peers is None and "peers" not in table.values:
        table.fault("peers", "there are none, nor in [defaults]", "name a set of [peers], or sources")
    sets = [common.sets[one] for one in peers if one in common.sets]
    asked = table.texts("exclude")
    theirs = [name for one in sets for name in one.exclude]
    return Client(
        name=name,
        folder=_folder(table, name),
        target=_target(table, common),
        peers=common.peer_set(peers),
        site=table.text("site") or None,
        exclude=tuple(dict.fromkeys([*common.exclude, *theirs, *asked])),
        asked=asked,
        facts=common.file_of(table, "facts", read_facts),
        reviews=_reviews(table, common, sets),
        settings=common.settings_of(table, table.table("settings"), common.allow_of(table)) or Settings(),
        look=common.look_of(table),
        formats=common.formats_of(table),
    )


def _name(table: Table) -> str:
    name = table.text("name")
    if "name" not in table.values:
        table.fault("name", "it is missing", "give the client a name")
    elif len(name) > _LONGEST:
        table.fault("name", f"it is longer than {_LONGEST} characters", "shorten it")
    return name


def _folder(table: Table, name: str) -> str:
    own = table.text("folder")
    if own and not is_folder_name(own):
        table.fault("folder", f"no folder may be called {own!r}", 'give letters, figures and "-", 60 at most')
    elif not own and name.strip() and not folder_name(name):
        table.fault("name", "no folder can be called like it: it holds no letter", 'give one: folder = "..."')
    return own or folder_name(name)


def _target(table: Table, common: Common) -> str:
    target = table.text("target")
    if "target" not in table.values:
        table.fault("target", "it is missing", "give the client's website, or a file or folder with its pages")
    return (target and tried(table, "target", lambda: source_of(target, common.beside))) or ""


def _reviews(table: Table, common: Common, sets: list[NamedSet]) -> Path | None:
    if "reviews" in table.values:
        return common.file_of(table, "reviews", read_reviews)
    return next((one.reviews for one in sets if one.reviews), common.reviews)
