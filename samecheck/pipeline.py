"""The whole story: pages are read into sites, sites joined into a sector, each site judged among the others.

    read(pages) -> sites           a map
    Sector.of(site) | ...          a join, in any order
    judge(site, sector) -> Audit   a map

Every function is pure but for the models it is handed (`Tools`), whose answers depend on their input only.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice
from typing import get_args

import msgspec

from samecheck.compose import composed, family_rows, matrix, pages_audit, peer_row, permitted, summary
from samecheck.detect import Case, detectors, rules
from samecheck.detect.case import case_of
from samecheck.embed import Embedder
from samecheck.keywords import allowed_phrases, keyword_rows, trade_words
from samecheck.model import Owner, Page, Progress, Reading, Site, by_site, short_hash, silent
from samecheck.position.elsewhere.abroad import Abroad
from samecheck.position.elsewhere.view import elsewhere
from samecheck.position.facts.found import fact_rows
from samecheck.position.grid.grid import grid
from samecheck.position.grid.niches import niche_grid
from samecheck.position.owned.vocabulary import vocabulary
from samecheck.position.owned.words import WordCounts, axes
from samecheck.position.plan import Worth
from samecheck.position.positioned import needs, positioned, standing
from samecheck.position.standing import Standing, sector_rows, theme_rows
from samecheck.position.taste.quiz import Quiz, quiz
from samecheck.position.taste.sample import PEERS, Texts
from samecheck.position.taste.voice import tasted, tasted_all
from samecheck.position.themes.found import SectorThemes
from samecheck.read.mask import mask
from samecheck.read.names import Names
from samecheck.read.page import read_page
from samecheck.read.parses import Parses
from samecheck.read.site import make_site
from samecheck.score import sameness, standings, tally
from samecheck.score.drops import drops
from samecheck.sector import Sector
from samecheck.sector.doubts import Doubts
from samecheck.sector.families import families_of, masks_of, page_families
from samecheck.sector.foreign import foreign
from samecheck.sector.homogeneity import homogeneity
from samecheck.sector.index import Index
from samecheck.sector.keywords import keywords_of
from samecheck.sector.neighbours import Neighbours
from samecheck.sector.phrases import PhraseTable
from samecheck.sector.trades import spoken
from samecheck.sector.transcript import Transcript, transcribe_each
from samecheck.sentences import sentence
from samecheck.settings import Settings
from samecheck.wire import Audit, Finding, Made, PagesAudit, SectorAudit, Severity, Skipped

_SILENT = sentence("no text to compare")
_SEVERITIES = get_args(Severity)
_NOBODY = Owner()


@dataclass(frozen=True)
class Tools:
    """The models a judgement needs, and what transcribes sites; ``fast`` is the model that ships if none is given.

    ``phrases`` tell what is customary in the sector; left out, its own sites do. Without ``parses`` no niches are looked for.
    ``abroad`` gives businesses of other trades, if it is looked at how they say it.
    """

    embed: Embedder
    names: Names
    fast: Embedder | None = None
    transcribed: Callable[[Sequence[Site]], Sequence[Transcript]] = transcribe_each
    phrases: PhraseTable | None = None
    parses: Parses | None = None
    abroad: Callable[[], Sequence[Abroad]] = tuple

    def index(self, sites: Sequence[Site], progress: Progress) -> Index:
        """The index of ``sites``."""
        return Index.of(sites, self.embed, progress, self.fast, self.transcribed)


def _read_each(pages: Sequence[Page], progress: Progress) -> list[Reading]:
    found = []
    for page in pages:
        found.append(read_page(page))
        progress("read", len(found), len(pages))
    return found


def read(
    pages: Iterable[Page],
    progress: Progress = silent,
    readings: Callable[[Sequence[Page], Progress], Iterable[Reading]] = _read_each,
) -> list[Site]:
    """The sites of ``pages``, sorted by name; ``readings`` reads all pages, in the order it is given them."""
    groups = by_site(pages)
    found = iter(readings([page for mine in groups.values() for page in mine], progress))
    return [make_site(name, islice(found, len(mine))) for name, mine in groups.items()]


def judge(  # who is judged, among whom, with what, and what its owner gives besides
    site: Site,
    sector: Sector,
    tools: Tools,
    settings: Settings,
    made: Made,
    progress: Progress = silent,
    owner: Owner = _NOBODY,
) -> Audit:
    """What ``site`` says that the others of ``sector`` say too. ``site`` itself need not be in ``sector``.

    ``owner`` gives facts of his business and what customers of the sector write.
    """
    peers = sector.besides(site)
    sites = (site, *peers.speaking)
    neighbours = Neighbours(tools.index(sites, progress))
    here = neighbours.index
    left_out = foreign(owner.reviews, [spoken(one.speech.forms) for one in here.transcripts])
    if left_out:
        owner = Owner(owner.facts)
    stand = standing(here, sites, site.name, owner.reviews, tools.embed, tools.fast or tools.embed)
    families = families_of(site, peers.speaking, masks_of(here))
    keywords = keywords_of(site, peers.speaking, here, families, allowed_phrases(settings.allow, site.name))
    case = case_of(neighbours, site, settings, tools.names, progress, tools.phrases)
    specific = {one.passage.id: case.specificity[one.said.row] for one in case.spoken}
    facts = fact_rows(owner.facts, stand.ground, stand.own, stand.themes.sites, specific)
    case = replace(case, families=families, keywords=keywords, facts=facts, themes=theme_rows(stand))
    counted = tally(case)
    ranks = standings(neighbours, settings.false_flags, [site.name])
    mine = sameness(counted, ranks.percentile(site.name))
    doubts = Doubts.of(here, sites).among(site.name)
    rows = [peer_row(peer, doubts.get(peer.name, "")) for peer in peers.sites]
    done = composed(case, rows, found(case, settings), mine, homogeneity(neighbours, settings.false_flags), made)
    done = msgspec.structs.replace(
        tasted(done, here, sites),
        standing=ranks.rows(site.name),
        allowed=permitted([case], settings.allow),
        vocabulary=vocabulary(WordCounts.of(here), site.name),
        keywords=keyword_rows(case.keywords),
        trade_words=trade_words(case.keywords),
        reviews_note=left_out,
    )
    return placed(done, case, stand, drops(case, counted), tools, owner)


def placed(audit: Audit, case: Case, stand: Standing, points: Mapping[str, float], tools: Tools, owner: Owner) -> Audit:
    """``audit`` with where its site stands; ``points`` of the score are those that each passage makes up."""
    index, site, sites = case.ground.index, case.site, tuple(stand.themes.sites.values())
    # A town of two words makes no other sentence than one of one.
    frames = {one.passage.id: " ".join(word for word, _ in groupby(index.masked[one.said.row])) for one in case.spoken}
    done = positioned(audit, stand, case.themes, Worth(points, frames), case.facts)
    abroad, fast = tools.abroad(), tools.fast or tools.embed
    niches = None
    if tools.parses and owner.reviews:
        niches = niche_grid(grid(index, sites, tools.parses, owner.reviews), site.name)
    afar = elsewhere(index, sites, site, needs(done), abroad, fast) if abroad else None
    return msgspec.structs.replace(done, niches=niches, elsewhere=afar)


def quizzed(site: Site, sector: Sector, tools: Tools, questions: int, seed: int, progress: Progress = silent) -> Quiz:
    """A quiz that asks people which passages are by ``site`` and which by others of ``sector``."""
    peers = sorted(sector.besides(site).speaking, key=lambda peer: short_hash(peer.name))[:PEERS]
    sites = (site, *peers)
    return quiz(Texts(tools.index(sites, progress), {one.name: one for one in sites}), site.name, questions, seed)


def judge_all(sector: Sector, tools: Tools, settings: Settings, made: Made, progress: Progress = silent) -> SectorAudit:
    """Every site of ``sector`` against the others: each as `judge` would see it, on one index."""
    speaking = [site for site in sector if site.scored]
    skipped = tuple(Skipped(site=s.name, reason=f"{s.status}: {s.note or _SILENT}") for s in sector if not s.scored)
    neighbours = Neighbours(tools.index(speaking, progress))
    neighbours.look_up(range(len(neighbours.index.passages)), progress)
    cases = [case_of(neighbours, site, settings, tools.names, phrases=tools.phrases) for site in speaking]
    doubts = Doubts.of(neighbours.index, speaking)
    ranks = standings(neighbours, settings.false_flags, neighbours.index.names)
    scores = [sameness(tally(case), ranks.percentile(case.site.name)) for case in cases]
    summaries = tuple(
        summary(case, score, doubts.about(case.site.name)) for case, score in zip(cases, scores, strict=True)
    )
    summaries = tasted_all(summaries, neighbours.index, speaking)
    ranked = tuple(sorted(summaries, key=lambda s: (-(s.sameness.score or 0.0) if s.sameness else 0.0, s.site)))
    index = homogeneity(neighbours, settings.false_flags)
    heard = neighbours.index
    by_name = {site.name: site for site in speaking}
    themes = SectorThemes.of(
        [by_name[name] for name in heard.names], heard.transcripts, tools.embed, tools.fast or tools.embed
    )
    return SectorAudit(
        made=made,
        sites=ranked,
        matrix=matrix(cases),
        homogeneity=index,
        axes=axes(WordCounts.of(neighbours.index)),
        families=family_rows(page_families(speaking, masks_of(neighbours.index)).families),
        skipped=skipped,
        allowed=permitted(cases, settings.allow),
        themes=sector_rows(themes),
    )


def families(sites: Iterable[Site], made: Made) -> PagesAudit:
    """The pages of ``sites`` that are stamped from one template, and the templates."""
    return pages_audit(page_families(sites, mask), made)


def found(case: Case, settings: Settings) -> tuple[Finding, ...]:
    """The findings of all detectors that are asked for, the weightiest first."""
    noise = {spoken.passage.id for spoken in case.spoken if not spoken.counts}
    of_noise = {rule.code for rule in rules() if rule.of_noise}
    wanted = (
        f
        for detector in detectors()
        for f in detector(case)
        if settings.wants(f.code) and f.passage not in case.allowed and (f.passage not in noise or f.code in of_noise)
    )
    return tuple(sorted(wanted, key=lambda f: (_SEVERITIES.index(f.severity), -f.confidence, f.code, f.id)))
