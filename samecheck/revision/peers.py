"""The peers that drafts are judged among, prepared once; and what they say of one copy of a page.

A copy is judged as `samecheck.pipeline.judge` judges a site of one page: same score, same findings. Left out is what tells of
the sector, not of the copy: its index, the doubts about peers, the taste test, vocabularies. The percentile alone is not the
same to the digit: the copy is set among the peers as they stand to each other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from samecheck.compose import composed, peer_row, permitted
from samecheck.detect.case import Case, case_of
from samecheck.detect.particular import Particular
from samecheck.embed import Embedder
from samecheck.embed import static as fast_model
from samecheck.keywords import allowed_phrases
from samecheck.model import Progress, Site, silent
from samecheck.pipeline import Tools, found
from samecheck.score import DEPTH, sameness, tally
from samecheck.score.interval import said
from samecheck.score.standing import shares_among, standing_beside, users_of
from samecheck.score.tally import Tally, weight_of
from samecheck.sector.families import Family, families_of, masks_of
from samecheck.sector.families.sheet import Sheet, sheets
from samecheck.sector.index import Index
from samecheck.sector.keywords.found import Aimed, Keywords, keywords_of
from samecheck.sector.neighbours import NOBODY, Neighbours, null_rows
from samecheck.sector.phrases import PeersPhrases, PhraseTable
from samecheck.sector.widened import Wide
from samecheck.settings import Settings
from samecheck.wire import AllowedRow, Finding, Made, PassageRow, PeerRow, Sameness, SectorRow

_NO_SECTOR = SectorRow(homogeneity=None, low=None, high=None, sites=0, m=0)


@dataclass(frozen=True)
class Heard:
    """Words of one passage in the score: ``weight`` by role, and how much of it ten random peers say too."""

    weight: float
    heard: float

    @property
    def share(self) -> float:
        """The share of its words that is said, 0 to 1."""
        return self.heard / self.weight if self.weight else 0.0


@dataclass(frozen=True)
class Judged:
    """What peers say of one copy: passages in order of the page; ``heard`` and ``particulars`` by the passages' ids."""

    sameness: Sameness
    passages: tuple[PassageRow, ...]
    findings: tuple[Finding, ...]
    allowed: tuple[AllowedRow, ...]
    heard: Mapping[str, Heard]
    particulars: Mapping[str, tuple[Particular, ...]]

    @property
    def weight(self) -> float:
        """The weight of all words that count."""
        return sum(one.weight for one in self.heard.values())


@dataclass(frozen=True)
class Peers:
    """The peers' side of a sector, as `Tools` and settings see it."""

    sites: tuple[Site, ...]
    tools: Tools
    settings: Settings
    wide: Wide

    @classmethod
    def of(cls, sites: Sequence[Site], tools: Tools, settings: Settings, progress: Progress = silent) -> "Peers":
        """The side of ``sites``."""
        ordered = tuple(sorted(sites, key=lambda site: site.name))
        return cls(ordered, tools, settings, Wide.of(tools.index([s for s in ordered if s.scored], progress)))

    @cached_property
    def speaking(self) -> tuple[Site, ...]:
        """The peers that have text to compare with."""
        return tuple(site for site in self.sites if site.scored)

    @property
    def rows(self) -> tuple[PeerRow, ...]:
        """The peers as rows, without doubts."""
        return tuple(peer_row(site, "") for site in self.sites)

    def prepare(self, progress: Progress = silent) -> None:
        """Makes at once what the first judgement would have to wait for."""
        neighbours = Neighbours(self.wide.index)
        neighbours.look_up(null_rows(self.wide.index, NOBODY), progress)
        _ = self.aimed, self.sheets, self.users, self.wide.index.stocked, self.wide.index.sizes
        if self.tools.phrases is None:
            _ = self.phrases

    def judged(self, site: Site, made: Made, progress: Progress = silent) -> Judged:
        """What the peers say of ``site``, which is none of them."""
        (told,) = self.tools.transcribed([site])
        neighbours = Neighbours(self.wide.beside(site, told, self._fast))
        masked = [words for words in told.masked if words]
        families = families_of(site, self.speaking, masks_of(neighbours.index), self.sheets)
        case = case_of(neighbours, site, self.settings, self.tools.names, progress, self._phrases(masked))
        case = replace(case, families=families, keywords=self._keywords(site, neighbours.index, families))
        counted = tally(case)
        standing = standing_beside(
            neighbours, case.ground, self._users(case), self.standings, self.settings.false_flags
        )
        findings = found(case, self.settings)
        row = sameness(counted, standing)
        return Judged(
            row,
            composed(case, (), findings, row, _NO_SECTOR, made).passages,
            findings,
            permitted([case], self.settings.allow),
            _heard(case, counted),
            {one.passage.id: case.particulars[one.said.row] for one in case.spoken},
        )

    @cached_property
    def standings(self) -> tuple[float, ...]:
        """How alike each peer is to the rest; nothing where they are too few to tell."""
        return tuple(shares_among(Neighbours(self.wide.index), self.settings.false_flags))

    @cached_property
    def sheets(self) -> dict[str, list[Sheet]]:
        """The peers' pages, ready to be held against a page for a common template."""
        masks = masks_of(self.wide.index)
        return {site.name: sheets(site, masks(site)) for site in self.speaking}

    @cached_property
    def aimed(self) -> Aimed:
        """What the peers' pages aim to be found by."""
        return Aimed.of(self.speaking, self.wide.index)

    @cached_property
    def phrases(self) -> PeersPhrases:
        """The phrases that several peers use."""
        return PeersPhrases.of(self.wide.index.masked, self.wide.index.owner)

    @cached_property
    def users(self) -> dict[str, frozenset[int]]:
        """The peers, by number, that use each stock phrase."""
        return users_of(self.wide.index)

    @property
    def _fast(self) -> Embedder:
        return self.tools.fast or fast_model.load()

    def _phrases(self, masked: Sequence[Sequence[str]]) -> PhraseTable:
        return self.tools.phrases or self.phrases.of_site(masked)

    def _keywords(self, site: Site, index: Index, families: Sequence[Family]) -> Keywords:
        allowed = allowed_phrases(self.settings.allow, site.name)
        return keywords_of(site, self.speaking, index, families, allowed, self.aimed)

    def _users(self, case: Case) -> Mapping[str, frozenset[int]]:
        """Who uses each stock phrase of the site, by their numbers beside it."""
        number = case.ground.site
        mine = {hit.entry.phrase for one in case.spoken for hit in case.ground.index.stock[one.said.row]}
        return {
            phrase: frozenset({number, *(n + (n >= number) for n in self.users.get(phrase, ()))}) for phrase in mine
        }


def _heard(case: Case, counted: Tally) -> dict[str, Heard]:
    """The words of each passage that counts, by its id."""
    depth = min(DEPTH, len(counted.peers))
    heard = said(counted, depth) if counted.claims else np.zeros(len(counted.passages))
    spoken = [one for one in case.spoken if one.counts]
    return {
        one.passage.id: Heard(weight_of(one), min(weight_of(one), float(part)))
        for one, part in zip(spoken, heard, strict=True)
    }
