"""Results turned into bytes, in the formats that are asked for and in the language of their look."""

from collections.abc import Iterable

from samecheck.report import said
from samecheck.report.json import as_stored
from samecheck.report.look import PLAIN, Look
from samecheck.report.renderers import Renderer, Tables, file_name, renderer
from samecheck.wire import Audit, SectorAudit


def rendered(result: Audit | SectorAudit, names: Iterable[str], look: Look = PLAIN) -> dict[str, bytes]:
    """``result`` in the formats ``names``, by file name: what `samecheck.report.save` takes.

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
