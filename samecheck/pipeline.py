"""The whole story: pages are read into sites, sites joined into a sector, each site judged among the others.

    read(pages) -> sites           a map
    Sector.of(site) | ...          a join, in any order
    judge(site, sector) -> Audit   a map

Every function is pure but for the models it is handed (`Tools`), whose answers depend on their input only.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from samecheck.compose import composed, matrix, peer_row, summary
from samecheck.detect import Case, detectors
from samecheck.detect.case import case_of
from samecheck.embed import Embedder
from samecheck.model import Page, Progress, Site, by_site, silent
from samecheck.read.content import content
from samecheck.read.extractor import Extract
from samecheck.read.names import Names
from samecheck.read.page import read_page
from samecheck.read.site import make_site
from samecheck.score import sameness, standing, tally
from samecheck.sector import Sector
from samecheck.sector.doubts import Doubts
from samecheck.sector.homogeneity import homogeneity
from samecheck.sector.index import Index
from samecheck.sector.neighbours import Neighbours
from samecheck.settings import Settings
from samecheck.wire import Audit, Finding, Made, SectorAudit, Severity, Skipped

_SILENT = "no text to compare"
_SEVERITIES = get_args(Severity)


@dataclass(frozen=True)
class Tools:
    """The models a judgement needs."""

    embed: Embedder
    names: Names


def read(pages: Iterable[Page], progress: Progress = silent, extract: Extract = content) -> list[Site]:
    """The sites of ``pages``, sorted by name; ``extract`` reads copy off a page."""
    groups = by_site(pages)
    total, done = sum(map(len, groups.values())), 0
    sites = []
    for name, mine in groups.items():
        readings = []
        for page in mine:
            readings.append(read_page(page, extract))
            done += 1
            progress("read", done, total)
        sites.append(make_site(name, readings))
    return sites


def judge(
    site: Site, sector: Sector, tools: Tools, settings: Settings, made: Made, progress: Progress = silent
) -> Audit:
    """What ``site`` says that the others of ``sector`` say too. ``site`` itself need not be in ``sector``."""
    peers = sector.besides(site)
    neighbours = Neighbours(Index.of((site, *peers.speaking), tools.embed, progress))
    case = case_of(neighbours, site, settings, tools.names, progress)
    mine = sameness(tally(case), standing(case, neighbours, settings.false_flags))
    index = homogeneity(neighbours, settings.false_flags)
    doubts = Doubts.of(neighbours.index, (site, *peers.speaking)).among(site.name)
    rows = [peer_row(peer, doubts.get(peer.name, "")) for peer in peers.sites]
    return composed(case, rows, found(case, settings), mine, index, made)


def judge_all(sector: Sector, tools: Tools, settings: Settings, made: Made, progress: Progress = silent) -> SectorAudit:
    """Every site of ``sector`` against the others: each as `judge` would see it, on one index, but for the percentile."""
    speaking = [site for site in sector if site.scored]
    skipped = tuple(Skipped(site=s.name, reason=f"{s.status}: {s.note or _SILENT}") for s in sector if not s.scored)
    neighbours = Neighbours(Index.of(speaking, tools.embed, progress))
    neighbours.look_up(range(len(neighbours.index.passages)), progress)
    cases = [case_of(neighbours, site, settings, tools.names) for site in speaking]
    doubts = Doubts.of(neighbours.index, speaking)
    summaries = tuple(summary(case, sameness(tally(case)), doubts.about(case.site.name)) for case in cases)
    ranked = tuple(sorted(summaries, key=lambda s: (-(s.sameness.score or 0.0) if s.sameness else 0.0, s.site)))
    index = homogeneity(neighbours, settings.false_flags)
    return SectorAudit(made=made, sites=ranked, matrix=matrix(cases), homogeneity=index, skipped=skipped)


def found(case: Case, settings: Settings) -> tuple[Finding, ...]:
    """The findings of all detectors that are asked for, the weightiest first."""
    wanted = (f for detector in detectors() for f in detector(case) if settings.wants(f.code))
    return tuple(sorted(wanted, key=lambda f: (_SEVERITIES.index(f.severity), -f.confidence, f.code, f.id)))
