"""Who is judged, and among whom: the sources that a user names become a site and its sector, or an error that says why not."""

import logging
from collections.abc import Sequence
from pathlib import Path

from samecheck.allow import entries
from samecheck.detect import rules
from samecheck.errors import InputError, SettingsError, TooLittle
from samecheck.model import Progress, Site
from samecheck.sector import Sector
from samecheck.settings import Settings
from samecheck.sources import read_sites, sector_of

log = logging.getLogger("samecheck")


def check(settings: Settings) -> None:
    """Refuses a code to select or ignore that would silently match nothing, and entries that allow nothing."""
    entries(settings.allow)
    known = [rule.code for rule in rules()]
    for option in ("select", "ignore"):
        for code in getattr(settings, option):
            if not code or not any(one.startswith(code) for one in known):
                raise SettingsError(
                    f"no finding has a code that begins with {code!r} ({option})", f"choose of {', '.join(known)}"
                )


def met(
    target: str | Path | Site,
    peers: Sequence[str | Path | Site] | Sector | str | Path,
    site: str | None,
    exclude: Sequence[str],
    settings: Settings,
    progress: Progress,
) -> tuple[Site, Sector]:
    """The site of ``target`` that is meant, and its sector; both have text."""
    several = [peers] if isinstance(peers, str | Path) else peers
    there = read_sites(target, settings=settings, progress=progress)
    mine = the_one(target, site, there)
    if not mine.scored:
        raise TooLittle(
            f"{mine.name} has no text to judge ({mine.note or mine.status})",
            "give pages that hold copy, or save them from a browser",
        )
    among_peers = target in several
    if among_peers and not isinstance(several, Sector):
        several = [*there, *(one for one in several if one != target)]  # no source is read twice
    sector = several if isinstance(several, Sector) else sector_of(several, settings, progress)
    _say_left_out(mine, sector, exclude, told=isinstance(target, Site) or among_peers)
    sector = sector.without(exclude)
    if not sector.besides(mine).speaking:
        raise TooLittle(
            f"no peer of {mine.name} has text to compare with", "add peers whose pages hold copy: --peers SRC"
        )
    return mine, sector


def the_one(target: str | Path | Site, name: str | None, found: list[Site]) -> Site:
    """The site of ``target`` that is meant, of those ``found`` there."""
    if name is not None:
        found = [one for one in found if one.name == name] or _no_such_site(target, name, found)
    if len(found) > 1:
        some = ", ".join(one.name for one in found[:5]) + (" ..." if len(found) > 5 else "")
        raise InputError(f"{target} holds {len(found)} sites ({some})", "say which one: --site NAME")
    return found[0]


def _no_such_site(target: object, name: str, found: Sequence[Site]) -> list[Site]:
    from difflib import get_close_matches

    near = get_close_matches(name, [one.name for one in found], n=1, cutoff=0.3) or [found[0].name]
    raise InputError(f"{target} holds no site called {name}", f"perhaps --site {near[0]}; samecheck read lists them")


def _say_left_out(mine: Site, sector: Sector, exclude: Sequence[str], *, told: bool) -> None:
    """Says which sites are left out; ``told`` where the user meant the target to be one of the set."""
    if mine.name in sector and not told:
        log.warning("%s stands among its own peers and is left out of them", mine.name)
    say_unknown(sector, exclude)


def say_unknown(sector: Sector, exclude: Sequence[str]) -> None:
    """Says which sites that were to be left out are not there."""
    for name in exclude:
        if name not in sector:
            log.warning("--exclude %s: no peer is called that", name)
