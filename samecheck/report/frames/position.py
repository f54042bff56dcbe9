"""Tables about positioning: themes, who states them, gaps, the work plan, facts, niches."""

from collections.abc import Iterator, Sequence
from typing import get_args

from samecheck.report.frames.table import (
    Column,
    Grid,
    Row,
    Table,
    fields,
    flag,
    kind,
    maybe_whole,
    number,
    several,
    text,
    whole,
)
from samecheck.report.position.claims import rival
from samecheck.wire import Audit, SectorAudit, ThemeRow
from samecheck.wire.grid import Niche
from samecheck.wire.position import FactStatus, GapKind, ThemeKind, ThemeStatus

#: As far as is known without the numbers in them; "not seen in 7 peers" and the like are appended.
STATUSES, KINDS, FACTS = get_args(ThemeStatus), get_args(ThemeKind), get_args(FactStatus)

_THEME: tuple[Column, ...] = (
    text("id", "the theme's name; it stays while those who state it do"),
    text("label", "a phrase that sets it apart"),
    kind("kind", "claim; need: only customers speak of it; service, topic, furniture: no claims", *KINDS),
    kind("status", "what the sector makes of it", *STATUSES),
    flag("own", "whether the site states it"),
    whole("peers_sure", "observed peers that surely state it"),
    whole("peers_perhaps", "observed peers that perhaps state it"),
    whole("peers_n", "observed peers: those whose silence would tell something"),
    number("peer_share", "peers_sure / peers_n, 0 to 1; missing where no peer is observed"),
    number("low", "lower end of the exact 95 % interval of that share"),
    number("high", "its upper end, which also counts those who perhaps state it"),
    number("stability", "0 to 1: how alike the theme is when other sites are drawn"),
    text("quote", "how the site says it; if it does not, how a peer does"),
    text("peer", "a peer who surely states it; missing where none is quoted"),
    text("peer_text", "that peer's words"),
    several("peers", "the peers that surely state it"),
    several("perhaps", "those that perhaps do"),
    several("unobserved", "those that say too little to tell"),
    several("passages", "ids of the site's passages that state it"),
)  # fmt: skip
_VOICE: tuple[Column, ...] = (
    maybe_whole("reviews", "reviews that speak of it; missing where none was heard to"),
    maybe_whole("reviews_of", "reviews read"),
    number("demand", "reviews / reviews_of, 0 to 1"),
    number("demand_low", "lower end of the 95 % interval of that share"),
    number("demand_high", "its upper end"),
    maybe_whole("praise", "reviews that praise it, by their stars"),
    maybe_whole("complaint", "reviews that complain of it"),
    maybe_whole("own_reviews", "those of the reviews that are the site's own"),
    kind("gap", "the kind of gap it is, if customers often speak of it and it is one", *get_args(GapKind)),
)


def _themes(rows: Sequence[ThemeRow]) -> Iterator[Row]:
    for row in rows:
        voice, peer = row.customers, rival(row)
        unseen = {} if row.peers_n else dict.fromkeys(("peer_share", "low", "high"))
        yield (
            fields(row)
            | unseen
            | {
                "peers_sure": len(row.peers),
                "peers_perhaps": len(row.perhaps),
                "peer": peer.site if peer else None,
                "peer_text": peer.text if peer else None,
                "reviews": voice.reviews if voice else None,
                "reviews_of": voice.of if voice else None,
                "demand": voice.share if voice else None,
                "demand_low": voice.low if voice else None,
                "demand_high": voice.high if voice else None,
                "praise": voice.praise if voice else None,
                "complaint": voice.complaint if voice else None,
                "own_reviews": voice.own if voice else None,
            }
        )


def _stated(row: ThemeRow, site: str) -> float | None:
    if site in row.peers:
        return 1.0
    if site in row.perhaps:
        return 0.5
    return None if site in row.unobserved or not row.peers_n else 0.0


def _among_peers(audit: Audit) -> tuple[Sequence[str], Sequence[str], list[list[float | None]]]:
    peers = [peer.site for peer in audit.peers if peer.status == "ok"]
    cells = [[float(row.own), *(_stated(row, peer) for peer in peers)] for row in audit.themes]
    return [row.id for row in audit.themes], [audit.site, *peers], cells


def _among_all(sector: SectorAudit) -> tuple[Sequence[str], Sequence[str], list[list[float | None]]]:
    sites = [one.site for one in sector.sites]
    return [row.id for row in sector.themes], sites, [[_stated(row, one) for one in sites] for row in sector.themes]


def _gaps(audit: Audit) -> Iterator[Row]:
    return (fields(row) | {"quotes": tuple(one.text for one in row.evidence)} for row in audit.gaps)


def _plan(audit: Audit) -> Iterator[Row]:
    return (fields(row) | {"rank": rank} for rank, row in enumerate(audit.plan, 1))


def _facts(audit: Audit) -> Iterator[Row]:
    return (
        fields(row) | {"outdone": tuple(one.text for one in row.outdone), "differs": tuple(o.text for o in row.differs)}
        for row in audit.facts
    )


def _niches(audit: Audit) -> Iterator[Row]:
    return (fields(row) for row in (audit.niches.niches if audit.niches else ()))


_MAP = "1 surely states it, 0.5 perhaps, 0 was not seen to, NaN says too little to tell"
SECTOR: tuple[Table[SectorAudit] | Grid[SectorAudit], ...] = (
    Table(
        "themes",
        "what several sites state; peers are all sites that do",
        tuple(column for column in _THEME if column.name not in ("own", "passages")),
        lambda sector: _themes(sector.themes),
        "id",
    ),
    Grid("adoption", f"a theme by its id, a column a site: {_MAP}", _among_all, "theme"),
)
AUDIT: tuple[Table[Audit] | Grid[Audit], ...] = (
    Table(
        "themes",
        "what several sites state, or customers speak of",
        (*_THEME, *_VOICE),
        lambda audit: _themes(audit.themes),
        "id",
    ),
    Grid("adoption", f"a theme by its id, a column a site, the audited one first: {_MAP}", _among_peers, "theme"),
    Table(
        "gaps",
        "a place where few or none stand, the most promising first",
        (
            whole("rank", "1 is the most promising"),
            kind("kind", "what kind of place it is", *get_args(GapKind)),
            text("code", "its code, if it has one"),
            text("label", "what it is about"),
            text("why", "why it is one"),
            number("score", "demand times emptiness times proof"),
            number("demand", "0 to 1: how many customers speak of it"),
            number("emptiness", "0 to 1: how few peers stand there"),
            number("proof", "0 to 1: what the owner can prove"),
            text("theme", "id of the theme; empty where it is a fact"),
            several("facts", "facts of the owner's that fit"),
            text("question", "what the owner is asked where none does"),
            several("quotes", "who says so: customers, peers"),
        ),
        _gaps,
        "rank",
    ),
    Table(
        "plan",
        "an edit of the work plan, the most worthwhile first",
        (
            whole("rank", "1 is the most worthwhile"),
            text("passage", "id of the passage to write anew"),
            text("url", "its page"),
            text("text", "its words"),
            number("predicted_drop", "points that the score is predicted to drop by"),
            number("total_drop", "points, with all edits before it"),
            text("why", "what is wrong with it, and which peer says it"),
            several("keep", "words that customers need or search for"),
            several("facts", "facts of the owner's that fit"),
            text("question", "what the owner is asked where none does"),
            several("passages", "ids of all passages in the same frame: one edit mends them all"),
        ),
        _plan,
        "rank",
    ),
    Table(
        "facts",
        "a fact that the owner gave",
        (
            text("text", "the fact"),
            text("proof", "what proves it; empty where nothing was given"),
            kind("status", "what the site makes of it", *FACTS),
            flag("said", "whether the site says it"),
            flag("prominent", "whether it says so where all will read it"),
            flag("bare", "whether it is said without its figure or proof"),
            number("chance", "0 to 1: how probable it is that the likeliest passage says it"),
            text("place", "the best place where it is said"),
            whole("peers_n", "observed peers"),
            several("peers", "those that surely state the same kind of thing"),
            several("perhaps", "those that perhaps do"),
            several("passages", "ids of the site's passages that say it"),
            several("outdone", "peers' words with a larger number"),
            several("differs", "the site's words with another number"),
        ),
        _facts,
    ),
    Table(
        "niches",
        "an audience with a need or offer that few or none of the peers speak of together",
        (
            kind("kind", "why it stands out", *get_args(Niche.__annotations__["kind"])),
            text("audience", "for whom"),
            text("need", "what they need"),
            text("offer", "or what they are offered"),
            flag("own", "whether the site speaks of both"),
            several("sites", "peers that speak of both in one section"),
            whole("peers", "peers looked at"),
            whole("near", "peers that speak of both on different ones"),
            number("expected", "how many would by chance"),
            number("p", "how likely so few are by chance"),
            whole("customers", "reviews that speak of both"),
            whole("reviews", "reviews read"),
            text("text", "all that in words"),
        ),
        _niches,
    ),
)
