"""The nouns of the result, key for key the JSON that `samecheck audit` and `samecheck sector` write.

Keys are added, never renamed. Parts that are not built yet are present and empty. Shares and confidences run from
0 to 1, the score and its parts in points from 0 to 100; ``None`` means "can't tell".
"""

from typing import Any, Literal

import msgspec

from samecheck.model import PageRole, PageStatus, PassageRole

AUDIT_SCHEMA = "samecheck.audit/1"
SECTOR_SCHEMA = "samecheck.sector/1"
PAGES_SCHEMA = "samecheck.pages/1"

Layer = Literal["copied", "templated", "echoed"]
Severity = Literal["high", "medium", "low", "info"]


class Wire(msgspec.Struct, frozen=True, kw_only=True):
    """A value that goes into the JSON as it is."""


class Made(Wire, frozen=True, kw_only=True):
    """How the report came about: everything that may differ between two equal runs is in here, and only here."""

    version: str
    model: str
    model_sha256: str
    corpus_sha256: str
    settings: dict[str, Any]
    started: str = ""
    seconds: float = 0.0
    versions: dict[str, str] = {}
    hashes: dict[str, str] = {}


class PageRow(Wire, frozen=True, kw_only=True):
    """One page of the audited site."""

    url: str
    title: str
    status: PageStatus
    role: PageRole
    lang: str
    words: int
    note: str = ""


class PeerRow(Wire, frozen=True, kw_only=True):
    """One peer, and whether it could be used; ``note`` says why not, or why it may be no peer."""

    site: str
    pages: int
    passages: int
    words: int
    status: str
    note: str = ""


class Parts(Wire, frozen=True, kw_only=True):
    """The score in points by layer; each word counts once, so they add up to the score."""

    copied: float = 0.0
    templated: float = 0.0
    echoed: float = 0.0
    cliche: float = 0.0


class Sameness(Wire, frozen=True, kw_only=True):
    """The score: expected share of the site's words that at least one of ``peers_n`` random peers also says.

    ``allowed`` points were left out of it on the word of an allow file. It is a share of ``words`` words; another ``aside``
    words are no language (letters at random, filler, search words over and over) and do not count.
    """

    score: float | None
    low: float | None
    high: float | None
    percentile: float | None
    peers_n: int
    verdict: str
    comparable: bool
    parts: Parts
    generic: float
    allowed: float = 0.0
    words: int = 0
    aside: int = 0


class SectorRow(Wire, frozen=True, kw_only=True):
    """How alike the sector is to itself: chance that a passage of one site is matched by one of ``m`` of another."""

    homogeneity: float | None
    low: float | None
    high: float | None
    sites: int
    m: int


class Nearest(Wire, frozen=True, kw_only=True):
    """A peer's passage that comes near; ``layer`` is by which it says the same, empty where it does not.

    ``shared`` are character ranges of the audited passage's ``text`` whose words the peer's passage shares.
    """

    site: str
    url: str
    text: str
    similarity: float
    layer: str
    shared: tuple[tuple[int, int], ...] = ()


class Particular(Wire, frozen=True, kw_only=True):
    """What only this business could say: the characters ``start`` to ``end`` of a passage's ``text``.

    ``kind`` is one of name, place, figure, date, price, contact, credential, proof, method, audience, model, word.
    """

    kind: str
    text: str
    start: int
    end: int


class PassageRow(Wire, frozen=True, kw_only=True):
    """One passage of the audited site with what was found about it.

    ``allowed`` is why it may be repeated, if it may; ``noise`` why it is no language and does not count, if so. ``voice``
    is by how many bits it tells whose it is (`Voice`), if it was asked.
    """

    id: str
    url: str
    urls: tuple[str, ...]
    role: PassageRole
    place: str
    line: int
    text: str
    lang: str
    boilerplate: bool
    copied: float = 0.0
    templated: float = 0.0
    echoed: float = 0.0
    cliche: float = 0.0
    generic: float = 0.0
    specificity: float = 0.0
    sameness: float = 0.0
    covered: float = 0.0
    peers_saying: float = 0.0
    peers_low: float = 0.0
    peers_high: float = 0.0
    protected: bool = False
    allowed: str = ""
    noise: str = ""
    voice: float | None = None
    particulars: tuple[Particular, ...] = ()
    nearest: tuple[Nearest, ...] = ()


class Evidence(Wire, frozen=True, kw_only=True):
    """What a finding rests on: a peer's passage, or a lexicon's entry (``site`` empty)."""

    site: str
    url: str
    text: str


class Finding(Wire, frozen=True, kw_only=True):
    """One thing found, with its evidence and what to do about it."""

    id: str
    code: str
    severity: Severity
    message: str
    confidence: float
    p: float | None
    passage: str | None
    url: str
    evidence: tuple[Evidence, ...]
    source: str
    remedy: str


class AllowedRow(Wire, frozen=True, kw_only=True):
    """An entry of the allow file: ``fits`` passages of the site, in ``allowed`` of which something was found.

    ``entry`` counts from 1. What fits nothing is stale.
    """

    entry: int
    kind: str
    wording: str
    reason: str
    site: str
    fits: int
    allowed: int


class Member(Wire, frozen=True, kw_only=True):
    """One page of a family: the share of its words in no line of the template and no slot, and its likeness to its nearest."""

    site: str
    url: str
    own: float
    similarity: float


class Family(Wire, frozen=True, kw_only=True):
    """Pages stamped from one template, inside a site or across ``sites``.

    The ``template`` has a line for each passage and slots such as ⟨place⟩; ``slots`` holds what the pages fill in, in the
    order of ``pages`` and ``members``, empty where a page has nothing there.
    """

    id: str
    template: str
    slots: dict[str, tuple[str, ...]]
    pages: tuple[str, ...]
    sites: tuple[str, ...]
    members: tuple[Member, ...]


class KeywordRow(Wire, frozen=True, kw_only=True):
    """A phrase that ``pages`` of the site aim to be found by, and who aims at it too.

    ``kind``: "clone" of a peer's page; aimed at by "everybody"; "stuffed" into a page; "competing" pages of the site itself;
    the site's "own". A name of a place in it is ⟨place⟩; ``place`` tells of a clone whether it is the "same" or "another" one.
    ``peers`` is how many ``sites`` aim at it, ``low`` and ``high`` are a 90 % interval of their share. ``zones`` are where it
    stands (title, h1, slug, h2, meta, anchor), ``density`` the largest share of a page's words that it makes up, ``url`` a
    peer's page. ``needed`` phrases are made of words the trade cannot do without.
    """

    phrase: str
    kind: Literal["clone", "everybody", "stuffed", "competing", "own"]
    pages: tuple[str, ...]
    peers: int
    density: float
    sites: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()
    low: float = 0.0
    high: float = 1.0
    place: Literal["same", "another", ""] = ""
    url: str = ""
    needed: bool = False
    p: float | None = None
    confidence: float = 0.0


class TradeWord(Wire, frozen=True, kw_only=True):
    """A word that titles and main headings of ``sites`` of ``of`` sites aim at: the trade cannot do without it."""

    word: str
    sites: int
    of: int


class OwnedWord(Wire, frozen=True, kw_only=True):
    """A word, or two side by side, that one side uses more: log-odds of the site's use over its peers', with a 95 % interval.

    ``times`` the site uses it; ``peers`` of them use it. The ``quote`` is of the side that uses it more.
    """

    word: str
    times: int
    per_thousand: float
    peers_per_thousand: float
    peers: int
    odds: float
    low: float
    high: float
    quote: Evidence | None = None


class NeededWord(Wire, frozen=True, kw_only=True):
    """A word of the trade that most sites use: ``peers`` of them, as a share between ``low`` and ``high``."""

    word: str
    times: int
    peers: int
    low: float
    high: float


class Axes(Wire, frozen=True, kw_only=True):
    """Where a site stands: share of the needed words that it uses, and of its words that few others use, 0 to 1."""

    site: str
    coverage: float | None
    distinctiveness: float
    words: int


class Vocabulary(Wire, frozen=True, kw_only=True):
    """The words a site owns, those its peers own, those a customer needs, and the axes of every site that says enough."""

    own: tuple[OwnedWord, ...]
    theirs: tuple[OwnedWord, ...]
    needed: tuple[NeededWord, ...]
    axes: tuple[Axes, ...]


class Told(Wire, frozen=True, kw_only=True):
    """A passage by which the site is known, or that the reader takes for a peer's (``site``).

    ``words`` speak most for that, ``evidence`` is where that peer uses them; ``bits`` as in `Voice`.
    """

    passage: str
    url: str
    text: str
    bits: float
    words: tuple[str, ...]
    site: str = ""
    evidence: Evidence | None = None


class Voice(Wire, frozen=True, kw_only=True):
    """Whether a reader who knows the site and its peers would know it by its words, names taken out.

    ``bits`` is how much surer than a guess among the site and ``among`` peers he is of the right one, a mean over
    ``passages`` with a 90 % interval; ``everyday`` is that by words alone that businesses of all kinds use. He names the
    right one in a share ``named``, a guess in a share ``chance``. ``p`` is how often ``unit``s (pages, parts of pages) dealt
    out at random are told as well. ``telling`` passages give the site away, ``anybody`` passages could be a peer's.
    """

    bits: float | None
    low: float | None
    high: float | None
    p: float | None
    everyday: float | None
    named: float | None
    chance: float | None
    among: int
    sites: int
    passages: int
    unit: str
    comparable: bool
    verdict: str
    telling: tuple[Told, ...] = ()
    anybody: tuple[Told, ...] = ()


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
    themes: tuple[dict[str, Any], ...] = ()
    gaps: tuple[dict[str, Any], ...] = ()
    plan: tuple[dict[str, Any], ...] = ()
    allowed: tuple[AllowedRow, ...] = ()
    voice: Voice | None = None
    vocabulary: Vocabulary | None = None
    trade_words: tuple[TradeWord, ...] = ()


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
