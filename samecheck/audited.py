"""One site judged among its peers, by the user's cache: what was judged before comes from there."""

from collections.abc import Callable

from samecheck import pipeline, wire
from samecheck.equipment import tools_for
from samecheck.made import made_by
from samecheck.model import Owner, Progress, Site, silent
from samecheck.sector import Sector
from samecheck.settings import Settings
from samecheck.store import Cache, CachedJudgements

_NOBODY = Owner()


def audited(
    site: Site,
    sector: Sector,
    settings: Settings,
    owner: Owner = _NOBODY,
    progress: Progress = silent,
    tools: Callable[[Settings, Cache], pipeline.Tools] = tools_for,
) -> wire.Audit:
    """What ``site`` says that the others of ``sector`` say too, with ``tools`` for the settings if it has to be judged."""
    others = sector.besides(site)
    made = made_by(settings, Sector(others.sites), owner)
    cache = Cache.of_user()
    return CachedJudgements(cache, made)(
        (site, *others.sites),
        lambda: pipeline.judge(site, sector, tools(settings, cache), settings, made, progress, owner),
        wire.Audit,
    )
