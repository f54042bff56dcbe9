"""The sites of a sector in the order in which every report names them."""

from collections.abc import Iterator

from samecheck.wire import SectorAudit, SiteSummary


def ranked(sector: SectorAudit) -> Iterator[tuple[int | None, SiteSummary]]:
    """The sites with their rank, most alike first; sites without a score last and without a rank."""

    def score(site: SiteSummary) -> float:
        return -1.0 if site.sameness is None or site.sameness.score is None else site.sameness.score

    for place, site in enumerate(sorted(sector.sites, key=lambda s: (-score(s), s.site)), start=1):
        yield (place if score(site) >= 0 else None), site
