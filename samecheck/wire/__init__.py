"""The nouns of the result, key for key the JSON that `samecheck audit` and `samecheck sector` write.

Keys are added, never renamed or taken away: ``tools`` and ``niches.note`` are always empty, as nothing fills them. Shares and
confidences run from 0 to 1, the score and its parts in points from 0 to 100; ``None`` means "can't tell".
"""

from typing import Any

from samecheck.wire.base import (
    Evidence,
    Layer,
    Severity,
    Wire,
)
from samecheck.wire.draft import DRAFT_SCHEMA, ChangeRow, CopyRow, Draft, Place, SentenceRow
from samecheck.wire.elsewhere import Elsewhere
from samecheck.wire.grid import NicheGrid
from samecheck.wire.portfolio import PORTFOLIO_SCHEMA, ClientRow, Portfolio
from samecheck.wire.position import (
    CustomersRow,
    FactRow,
    GapRow,
    PlanRow,
    Regime,
    ThemeRow,
)
from samecheck.wire.rows import (
    AllowedRow,
    Family,
    Finding,
    Made,
    Member,
    Nearest,
    PageRow,
    Particular,
    Parts,
    PassageRow,
    PeerRow,
    Sameness,
    SectorRow,
    StandingRow,
)
from samecheck.wire.words import (
    Axes,
    KeywordRow,
    NeededWord,
    OwnedWord,
    Told,
    TradeWord,
    Vocabulary,
    Voice,
)

__all__ = [
    "AUDIT_SCHEMA",
    "DRAFT_SCHEMA",
    "PAGES_SCHEMA",
    "PORTFOLIO_SCHEMA",
    "SECTOR_SCHEMA",
    "AllowedRow",
    "Audit",
    "Axes",
    "ChangeRow",
    "ClientRow",
    "CopyRow",
    "CustomersRow",
    "Draft",
    "Evidence",
    "FactRow",
    "Family",
    "Finding",
    "GapRow",
    "KeywordRow",
    "Layer",
    "Made",
    "Matrix",
    "Member",
    "Nearest",
    "NeededWord",
    "OwnedWord",
    "PageLikeness",
    "PageRow",
    "PagesAudit",
    "Particular",
    "Parts",
    "PassageRow",
    "PeerRow",
    "Place",
    "PlanRow",
    "Portfolio",
    "Regime",
    "Sameness",
    "SectorAudit",
    "SectorRow",
    "SentenceRow",
    "Severity",
    "SiteSummary",
    "Skipped",
    "StandingRow",
    "ThemeRow",
    "Told",
    "TradeWord",
    "Vocabulary",
    "Voice",
    "Wire",
]

AUDIT_SCHEMA = "samecheck.audit/1"
SECTOR_SCHEMA = "samecheck.sector/1"
PAGES_SCHEMA = "samecheck.pages/1"


class Audit(Wire, frozen=True, kw_only=True):
    """Everything samecheck found out about one site among its peers."""

    schema: str = AUDIT_SCHEMA
    site: str
    made: Made
    pages: tuple[PageRow, ...]
    peers: tuple[PeerRow, ...]
    sameness: Sameness
    sector: SectorRow
    passages: tuple[PassageRow, ...]
    findings: tuple[Finding, ...]
    families: tuple[Family, ...] = ()
    keywords: tuple[KeywordRow, ...] = ()
    tools: tuple[dict[str, Any], ...] = ()
    themes: tuple[ThemeRow, ...] = ()
    gaps: tuple[GapRow, ...] = ()
    plan: tuple[PlanRow, ...] = ()
    allowed: tuple[AllowedRow, ...] = ()
    voice: Voice | None = None
    vocabulary: Vocabulary | None = None
    trade_words: tuple[TradeWord, ...] = ()
    facts: tuple[FactRow, ...] = ()
    regime: Regime | None = None
    niches: NicheGrid | None = None
    reviews_note: str = ""
    elsewhere: Elsewhere | None = None
    standing: tuple[StandingRow, ...] = ()


class SiteSummary(Wire, frozen=True, kw_only=True):
    """One site of a sector: its score against all the others, what speaks against it as their peer, its `Voice` in bits."""

    site: str
    status: str
    pages: int
    words: int
    sameness: Sameness | None
    parts: Parts
    generic: float
    closest: tuple[str, ...]
    notes: tuple[str, ...] = ()
    voice: float | None = None


class Matrix(Wire, frozen=True, kw_only=True):
    """Share of the row site's words that the column site also says, shape ``(sites, sites)``."""

    sites: tuple[str, ...]
    similar: tuple[tuple[float, ...], ...]


class Skipped(Wire, frozen=True, kw_only=True):
    """A site that could not be judged, and why."""

    site: str
    reason: str


class SectorAudit(Wire, frozen=True, kw_only=True):
    """Every site of a set against the others."""

    schema: str = SECTOR_SCHEMA
    made: Made
    sites: tuple[SiteSummary, ...]
    matrix: Matrix
    homogeneity: SectorRow
    axes: tuple[Axes, ...] = ()
    families: tuple[Family, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    allowed: tuple[AllowedRow, ...] = ()
    themes: tuple[ThemeRow, ...] = ()


class PageLikeness(Wire, frozen=True, kw_only=True):
    """One page: the ``family`` it belongs to, if any, and its likeness (0 to 1) to the page most like it.

    ``own`` is the share of its words in no line of its family's template and no slot: 1 without a family.
    """

    site: str
    url: str
    family: str | None
    similarity: float
    own: float


class PagesAudit(Wire, frozen=True, kw_only=True):
    """The page families of a set of sites, and every page that was read."""

    schema: str = PAGES_SCHEMA
    made: Made
    families: tuple[Family, ...]
    pages: tuple[PageLikeness, ...]
