"""Charts as files, for slides and pages of one's own: a file a chart, the first of them also for a stdout."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from samecheck.report.catalogue import _
from samecheck.report.charts import AUDIT, SECTOR, Drawn, audit_charts, sector_charts
from samecheck.report.charts.notice import notice
from samecheck.report.look import PLAIN, Look
from samecheck.report.wording import remark
from samecheck.wire import Audit, SectorAudit


@dataclass(frozen=True)
class Svg:
    """The score as an SVG picture, of a sector the ranking; in a folder all other charts beside it."""

    look: Look = PLAIN
    name: ClassVar[str] = "svg"
    suffix: ClassVar[str] = ".svg"
    stem: ClassVar[str] = "score"

    def audit(self, audit: Audit) -> bytes:
        """The score among its peers, or why there is none."""
        return _file(_first(audit))

    def sector(self, sector: SectorAudit) -> bytes:
        """The ranking of the sites, or that there is none."""
        return _file(_first(sector))

    def beside(self, result: Audit | SectorAudit) -> dict[str, bytes]:
        """The other charts, by file name."""
        return _others(result, self.suffix, _file)


@dataclass(frozen=True)
class Png:
    """The score as a PNG picture, of a sector the ranking; in a folder all other charts beside it."""

    look: Look = PLAIN
    name: ClassVar[str] = "png"
    suffix: ClassVar[str] = ".png"
    stem: ClassVar[str] = "score"

    def audit(self, audit: Audit) -> bytes:
        """The score among its peers, or why there is none."""
        return _first(audit).png()

    def sector(self, sector: SectorAudit) -> bytes:
        """The ranking of the sites, or that there is none."""
        return _first(sector).png()

    def beside(self, result: Audit | SectorAudit) -> dict[str, bytes]:
        """The other charts, by file name."""
        return _others(result, self.suffix, Drawn.png)


def _file(drawn: Drawn) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{drawn.standalone()}\n'.encode()


def _first(result: Audit | SectorAudit) -> Drawn:
    """The chart that stands for all: what the others stand beside."""
    if isinstance(result, Audit):
        found = {drawn.name: drawn for drawn in audit_charts(result, ("score",))}
        return found.get("score") or notice("score", _("Can’t tell the score"), remark(result.sameness), result.site)
    found = {drawn.name: drawn for drawn in sector_charts(result, ("ranking",))}
    why = _("No site of this sector has a score.")
    return found.get("ranking") or notice("ranking", _("Can’t tell who says what others say"), why, "")


def _others(result: Audit | SectorAudit, suffix: str, written: Callable[[Drawn], bytes]) -> dict[str, bytes]:
    if isinstance(result, Audit):
        return {f"{one.name}{suffix}": written(one) for one in audit_charts(result, AUDIT[1:])}
    return {f"sector-{one.name}{suffix}": written(one) for one in sector_charts(result, SECTOR[1:])}
