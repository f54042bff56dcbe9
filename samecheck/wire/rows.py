"""How a report came about, and its rows: pages, peers, the score, passages, findings, page families."""

from typing import Any

import msgspec

from samecheck.model import PageRole, PageStatus, PassageRole
from samecheck.wire.base import Evidence, Severity, Wire


class Made(Wire, frozen=True, kw_only=True):
    """How the report came about: everything that may differ between two equal runs is in here, and only here."""

    version: str
    model: str
    model_sha256: str
    corpus_sha256: str
    settings: dict[str, Any]
    started: str = ""
    seconds: float = 0.0
    versions: dict[str, str] = msgspec.field(default_factory=dict)
    hashes: dict[str, str] = msgspec.field(default_factory=dict)


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


class StandingRow(Wire, frozen=True, kw_only=True):
    """How alike to the others a site is, all measured the same quick way: what the percentile rests on, not the score.

    ``share`` (0 to 1) of what it says, a sample of its passages, stands at one of ten random others too: copies, frames and
    stock phrases, by words alone. Of the audited site more passages are looked at than of a peer.
    """

    site: str
    share: float


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
