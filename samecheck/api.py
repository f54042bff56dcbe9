"""The library: what the commands do, for notebooks and other programs.

    import samecheck
    audit = samecheck.audit("my-site/", ["rivals/"])
    audit.to_frame("findings"), audit.charts.score

Sources are what the command line takes: folders, files, tables, URLs, names of corpora. Sites that were read already
(`samecheck.read_sites`) and whole sectors may be given in their place.
"""

import logging
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import msgspec

from samecheck import pipeline, wire
from samecheck.audited import audited
from samecheck.drafting.desk import Desk, stepped
from samecheck.drafting.text import NAMELESS, earlier_copy
from samecheck.equipment import tools_for
from samecheck.errors import TooLittle
from samecheck.made import made_by, stamped, timed
from samecheck.model import Fact, Progress, Review, Site, silent
from samecheck.parties import check, met, say_unknown, the_one
from samecheck.position.taste.quiz import Quiz
from samecheck.results import Audit, Draft, PagesAudit, SectorAudit, for_notebooks, load
from samecheck.sector import Sector
from samecheck.settings import Settings
from samecheck.sources import (
    build_corpus,
    cache_info,
    clear_cache,
    corpora,
    corpus_phrases,
    crawl,
    join_corpora,
    owned,
    read,
    read_facts,
    read_reviews,
    read_sites,
    sector_of,
    show_corpus,
    shown,
)
from samecheck.store import Cache, CachedJudgements

__all__ = [
    "Audit",
    "Draft",
    "PagesAudit",
    "SectorAudit",
    "audit",
    "build_corpus",
    "cache_info",
    "clear_cache",
    "corpora",
    "corpus_phrases",
    "crawl",
    "desk",
    "draft",
    "join_corpora",
    "load",
    "pages",
    "quiz",
    "read",
    "read_facts",
    "read_reviews",
    "read_sites",
    "sector",
    "show_corpus",
    "shown",
]

log = logging.getLogger("samecheck")

_DEFAULTS = Settings()


def audit(  # noqa: PLR0913  # who is judged, among whom, and what the owner gives besides
    target: str | Path | Site,
    peers: Sequence[str | Path | Site] | Sector | str | Path,
    *,
    site: str | None = None,
    settings: Settings = _DEFAULTS,
    progress: Progress = silent,
    exclude: Sequence[str] = (),
    facts: str | Path | Sequence[Fact] = (),
    reviews: str | Path | Sequence[Review] = (),
) -> Audit:
    """What the site of ``target`` says that its ``peers`` say too.

    ``site`` names the one meant where ``target`` holds several; ``exclude`` names sites that are no peers.
    ``facts`` are what the owner says is so at his business, ``reviews`` what customers of the sector write: files, or what
    `read_facts` and `read_reviews` read from them.

    Raises:
        InputError: a source cannot be used, or holds several sites and none is named.
        FetchError: nothing could be fetched.
        TooLittle: the target or all its peers are without text.
        Missing: a model, corpus or extra is missing.
    """
    begun = time.monotonic()
    check(settings)
    owner = owned(facts, reviews)
    mine, sector = met(target, peers, site, exclude, settings, progress)
    found = audited(mine, sector, settings, owner, progress)
    done = msgspec.structs.replace(found, made=timed(found.made, begun))
    return for_notebooks(done, Audit)


def sector(
    sources: Sequence[str | Path | Site] | Sector | str | Path,
    *,
    settings: Settings = _DEFAULTS,
    progress: Progress = silent,
    exclude: Sequence[str] = (),
) -> SectorAudit:
    """Every site of ``sources`` against the others, but for those of ``exclude``.

    A site that cannot be judged is a row with its reason.

    Raises:
        TooLittle: fewer than two sites have text.
        InputError, FetchError, Missing: as for `audit`.
    """
    begun = time.monotonic()
    check(settings)
    several = [sources] if isinstance(sources, str | Path) else sources
    found = several if isinstance(several, Sector) else sector_of(several, settings, progress)
    say_unknown(found, exclude)
    found = found.without(exclude)
    if sum(bool(one.scored) for one in found) < 2:
        raise TooLittle("fewer than two sites have text to compare", "give a source with more sites")
    made = made_by(settings, found)
    cache = Cache.of_user()
    result = CachedJudgements(cache, made)(
        found.sites,
        lambda: pipeline.judge_all(found, tools_for(settings, cache), settings, made, progress),
        wire.SectorAudit,
    )
    return for_notebooks(msgspec.structs.replace(result, made=timed(made, begun)), SectorAudit)


def quiz(  # noqa: PLR0913  # what `audit` takes, and the two numbers that make a quiz
    target: str | Path | Site,
    peers: Sequence[str | Path | Site] | Sector | str | Path,
    *,
    site: str | None = None,
    questions: int = 20,
    seed: int = 0,
    settings: Settings = _DEFAULTS,
    progress: Progress = silent,
    exclude: Sequence[str] = (),
) -> Quiz:
    """A quiz for people: which of these passages are by the site of ``target``, which by three of its ``peers``?

    Names are taken out; the same ``seed`` draws the same of it. `samecheck.report.quiz` makes sheets of paper of it.

    Raises:
        TooLittle: the target or all its peers have too few sentences to ask for.
        InputError, FetchError: as for `audit`.
    """
    mine, sector = met(target, peers, site, exclude, settings, progress)
    return pipeline.quizzed(mine, sector, tools_for(settings, Cache.of_user()), questions, seed, progress)


def desk(  # where the peers, the site and the old copy are from, and how to judge
    peers: Sequence[str | Path | Site] | Sector | str | Path,
    *,
    before: str | Path | Site | None = None,
    site: str | None = None,
    settings: Settings = _DEFAULTS,
    progress: Progress = silent,
    exclude: Sequence[str] = (),
) -> Desk:
    """``peers`` prepared once, to judge any number of drafts among them in a moment each: ``desk.judge(copy)``.

    ``before`` is what drafts are compared with: a file, or a site, of which each draft replaces a page. ``site`` is what the
    drafts' site is called, or which one of ``before`` is meant where that holds several.

    Raises:
        TooLittle: no peer has text.
        InputError, FetchError, Missing: as for `audit`.
    """
    check(settings)
    begun, steps = time.monotonic(), dict[str, float]()
    earlier = earlier_copy(before) if before is not None else None
    mine = []
    if before is not None and earlier is None:
        mine = [the_one(before, site, read_sites(before, settings=settings, progress=progress))]
    name = site or (mine[0].name if mine else NAMELESS)
    several = [peers] if isinstance(peers, str | Path) else peers
    found = several if isinstance(several, Sector) else sector_of(several, settings, progress)
    say_unknown(found, exclude)
    found = found.without([*exclude, name])
    if not any(one.scored for one in found):
        raise TooLittle("no peer has text to compare with", "add peers whose pages hold copy: --peers SRC")
    begun = stepped(steps, "peers read", begun)
    cache, made = Cache.of_user(), made_by(settings, found)
    laid = Desk.of(found.sites, tools_for(settings, cache), settings, made, cache, steps, progress)
    return replace(laid, site=name, before=tuple(mine), text=earlier)


def draft(  # noqa: PLR0913  # as `desk`, and the draft
    copy: str | Path,
    peers: Sequence[str | Path | Site] | Sector | str | Path,
    *,
    before: str | Path | Site | None = None,
    site: str | None = None,
    accept: Sequence[str] = (),
    settings: Settings = _DEFAULTS,
    progress: Progress = silent,
    exclude: Sequence[str] = (),
) -> Draft:
    """New copy of a page, a path or the copy itself, judged among ``peers`` and beside what it replaces, if that is given.

    ``accept`` are sentences worth keeping whose loss is no loss: their ids, beginnings, or "all". Who judges more than one
    draft prepares a `desk` once.

    Raises:
        TooLittle: there is no text to judge, or no peer has any.
        InputError, FetchError, Missing: as for `audit`.
    """
    begun = time.monotonic()
    laid = desk(peers, before=before, site=site, settings=settings, progress=progress, exclude=exclude)
    found = laid.judge(copy, accept=accept, progress=progress)
    return msgspec.structs.replace(found, made=timed(found.made, begun))


def pages(
    source: str | Path | Site | Sector,
    *,
    site: str | None = None,
    settings: Settings = _DEFAULTS,
    progress: Progress = silent,
) -> PagesAudit:
    """The pages of ``source`` that are stamped from one template, inside a site and across sites, and the templates.

    ``site`` names the one meant where the source holds several; left out, all are looked at.

    Raises:
        TooLittle: no page could be read.
        InputError, FetchError: as for `audit`.
    """
    begun = time.monotonic()
    if isinstance(source, Sector):
        sites = list(source)
    elif site is None:
        sites = read_sites(source, settings=settings, progress=progress)
    else:
        sites = [the_one(source, site, read_sites(source, settings=settings, progress=progress))]
    if not any(page.status == "ok" for one in sites for page in one.pages):
        raise TooLittle("no page could be read", "give pages that hold copy, or save them from a browser")
    found = pipeline.families(sites, stamped(settings, Sector.of(*sites)))
    return for_notebooks(msgspec.structs.replace(found, made=timed(found.made, begun)), PagesAudit)
