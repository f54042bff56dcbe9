"""The claims map as a sheet: what sites state, who does, and what customers make of it."""

from collections.abc import Iterator, Sequence

from samecheck.report.catalogue import N_, Texts, _
from samecheck.report.glossary import coded
from samecheck.report.position import claims
from samecheck.report.xlsx.book import Column, Sheet, Value
from samecheck.wire import Audit, ThemeRow

_KINDS = Texts(
    {
        "claim": N_("claim"),
        "need": N_("need of customers"),
        "service": N_("service"),
        "topic": N_("topic"),
        "furniture": N_("part of pages"),
    }
)


def claims_sheet(themes: Sequence[ThemeRow], audit: Audit | None = None) -> Sheet:
    """A row a theme: claims by where the sector stands, then services, topics and parts of pages."""
    grouped = [row for group in claims.groups(themes) for row in group.rows]
    grouped += [row for _name, rows in claims.apart(themes) for row in rows]
    noun = "peer" if audit else "site"
    voiced = any(row.customers for row in themes)
    share = _("Share")
    columns = (
        Column(_("Claim"), 34),
        Column(_("Kind"), 14),
        Column(_("Status"), 28),
        Column(_("Say it"), 8, "number"),
        Column(_("Perhaps"), 9, "number"),
        Column(_("Observed"), 9, "number"),
        Column(share, 8, "share"),
        Column(_("From"), 8, "share"),
        Column(_("To"), 8, "share"),
        *_own(audit),
        Column(_("Peer"), 20),
        Column(_("Peer's words"), 46),
        *_heard(voiced),
        Column(_("Id"), 14),
    )
    rows = (tuple(_claim(row, audit, noun, voiced=voiced)) for row in grouped)
    return Sheet(_("Claims"), "Claims", columns, rows, tinted=(share,), still=1, empty=_("Nothing was found."))


def _own(audit: Audit | None) -> tuple[Column, ...]:
    return (Column(_("You say it"), 9), Column(_("Your words"), 46)) if audit else ()


def _heard(voiced: bool) -> tuple[Column, ...]:  # noqa: FBT001  # the only thing it takes
    if not voiced:
        return ()
    return (
        Column(_("Reviews"), 10, "number"),
        Column(_("Reviews in all"), 10, "number"),
        Column(_("Praise"), 8, "number"),
        Column(_("Complaints"), 11, "number"),
    )


def _claim(row: ThemeRow, audit: Audit | None, noun: str, *, voiced: bool) -> Iterator[Value]:
    mine, rival, voice = claims.mine(row, audit), claims.rival(row), row.customers
    yield from (row.label, _KINDS.get(row.kind, row.kind), coded(*claims.status(row, noun)))
    yield from (len(row.peers), len(row.perhaps), row.peers_n)
    yield from (row.peer_share, row.low, row.high) if row.peers_n else (None,) * 3
    if audit:
        yield from (row.own, mine.text if mine else "")
    yield from (rival.site, rival.text) if rival else ("", "")
    if voiced:
        yield from (voice.reviews, voice.of, voice.praise, voice.complaint) if voice else (None,) * 4
    yield row.id
