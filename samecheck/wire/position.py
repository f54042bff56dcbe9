"""Rows about positioning: themes and who states them, what customers say, facts, gaps, the work plan, the sector's regime."""

from typing import Final, Literal

from samecheck.wire.base import Evidence, Wire

#: What the sector makes of a theme. Beside these stands "not seen in n peers", which begins with `NOT_SEEN`.
ThemeStatus = Literal[
    "table stakes", "contested", "said by most", "said by some", "too few to tell", "open", "unsaid", "not observed"
]
NOT_SEEN: Final = "not seen in "
ThemeKind = Literal["claim", "need", "service", "topic", "furniture"]
#: How it stands with a fact of the owner's.
FactStatus = Literal["unsaid", "perhaps said", "buried", "said", "me too", "me-too-plus"]
#: What kind of place nobody takes.
GapKind = Literal["unsaid", "seldom", "open", "praise unused", "contested", "buried", "unsaid fact"]


class CustomersRow(Wire, frozen=True, kw_only=True):
    """How many of ``of`` reviews speak of a theme, as a share between ``low`` and ``high``; by their stars how many praise.

    ``own`` of them are of the audited business. ``quotes`` have the business as site.
    """

    reviews: int
    of: int
    share: float
    low: float
    high: float
    praise: int
    complaint: int
    own: int
    quotes: tuple[Evidence, ...] = ()


class ThemeRow(Wire, frozen=True, kw_only=True):
    """What several sites state, or customers speak of, in whatever words.

    ``status`` is one of table stakes, said by most, said by some, too few to tell (of under five peers), open, "not seen in n
    peers", not observed; unsaid (customers often, peers never), contested (most claim it, customers dispute it). ``peer_share``
    is the share of the ``peers_n`` observed peers that surely state it; the exact 95 % interval from ``low`` to ``high`` also
    holds the ``perhaps`` peers.
    ``kind`` is claim, service, topic or furniture, or need where only customers speak of it; ``gap`` the kind of gap it is, if
    customers often speak of it and it is one. ``quote`` is the site's own wording if it states the theme (``own``), else a
    peer's. ``stability`` is how alike it is when other sites are drawn, 0 to 1. ``unobserved`` are the peers left out of
    ``peers_n``: they say too little, or have no page where others state it, so that their silence tells nothing.
    """

    id: str
    label: str
    quote: str
    status: str
    peer_share: float
    low: float
    high: float
    own: bool
    customers: CustomersRow | None = None
    kind: str = "claim"
    peers: tuple[str, ...] = ()
    perhaps: tuple[str, ...] = ()
    peers_n: int = 0
    passages: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    sayings: tuple[str, ...] = ()
    stability: float = 0.0
    gap: GapKind | None = None
    unobserved: tuple[str, ...] = ()


class GapRow(Wire, frozen=True, kw_only=True):
    """A place where few or none stand, ranked by ``demand`` times ``emptiness`` times the owner's ``proof``, each 0 to 1."""

    rank: int
    theme: str
    kind: GapKind
    label: str
    evidence: tuple[Evidence, ...]
    why: str
    code: str = ""
    score: float = 0.0
    demand: float = 0.0
    emptiness: float = 0.0
    proof: float = 0.0
    facts: tuple[str, ...] = ()
    question: str = ""


class PlanRow(Wire, frozen=True, kw_only=True):
    """One edit of the work plan: a passage to write anew, by how many points the score is predicted to drop.

    ``passages`` are all that are filled into the same frame ("We serve ⟨place⟩"), ``passage`` the first of them: one edit mends
    them all. ``total_drop`` is that of this edit and those before it. ``keep`` are words that customers need or search for,
    ``facts`` of the owner's that fit, ``question`` is what the owner must answer where none does.
    """

    passage: str
    predicted_drop: float
    why: str
    keep: tuple[str, ...]
    question: str
    url: str = ""
    text: str = ""
    facts: tuple[str, ...] = ()
    total_drop: float = 0.0
    passages: tuple[str, ...] = ()


class FactRow(Wire, frozen=True, kw_only=True):
    """A fact of the owner's: whether the site says it, where, how prominently, and who of the peers says it too.

    ``status`` is one of unsaid, perhaps said, said, buried (deep in a page, and no peer was seen to say it), me too (two peers
    or more state the same kind of thing), me-too-plus (one of them with a larger number: ``outdone`` quotes it). ``bare``
    tells that it is said without its figure or proof. ``chance`` is how probable it is that the likeliest passage says it;
    where it is perhaps said the first ``evidence`` is the site's own passage that may. ``place`` is the best place where it is
    said: title, hero, main heading, top of the home page (``prominent``), heading, deep. Of ``peers_n`` observed peers
    ``peers`` surely and ``perhaps`` perhaps state the same kind of thing. ``differs`` quotes the site where it says the fact
    with another number.
    """

    text: str
    proof: str
    status: str
    said: bool
    prominent: bool
    bare: bool
    chance: float
    passages: tuple[str, ...] = ()
    peers: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    perhaps: tuple[str, ...] = ()
    peers_n: int = 0
    place: str = ""
    outdone: tuple[Evidence, ...] = ()
    differs: tuple[Evidence, ...] = ()


class Regime(Wire, frozen=True, kw_only=True):
    """What the sector's uniformity means for the advice, with its sources, and what public copy cannot show.

    ``uniformity`` is the chance that a random statement of one site and one of another make the same claim.
    """

    name: Literal["uniform", "mixed", "varied", "unknown"]
    advice: str
    source: str
    cannot_show: tuple[str, ...] = ()
    uniformity: float | None = None
