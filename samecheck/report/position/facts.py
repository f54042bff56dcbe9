"""The owner's facts put in words: said or not, where, with or without proof, and who says it too."""

from samecheck.report.catalogue import N_, Texts, _, worded
from samecheck.report.position.claims import numbered
from samecheck.report.position.gaps import Said, quoted
from samecheck.report.texts import shortened
from samecheck.wire import Audit, Evidence, FactRow

_STATUSES = Texts(
    {
        "unsaid": N_("You do not say it"),
        "perhaps said": N_("Perhaps you say it"),
        "said": N_("You say it"),
        "buried": N_("Buried: you say it where few will read it"),
        "me too": N_("Rivals say it too"),
        "me-too-plus": N_("A rival says it with a bigger number"),
    }
)
_CODES = {"buried": "SC604", "me-too-plus": "SC605"}
_PLACES = Texts(
    {
        "title": N_("in a page title"),
        "hero": N_("at the top of a page"),
        "main heading": N_("as a main heading"),
        "top of the home page": N_("at the top of the home page"),
        "heading": N_("as a heading"),
        "deep": N_("deep in a page"),
    }
)
#: How the site's own words come in: as the fact, with another number, or as what comes nearest.
OURS = Texts({"you": "", "differs": N_("with another number: "), "nearest": N_("nearest: ")})
_NAMED, _LONG = 3, 80


def status(row: FactRow) -> tuple[str, str]:
    """How it stands with the fact, in plain words, and the code if there is one."""
    name, code = _STATUSES.get(row.status, row.status), _CODES.get(row.status, "")
    place = _PLACES.get(row.place, "") if row.status != "buried" else ""
    return f"{name}, {place}" if place else name, code


def proof(row: FactRow) -> str:
    """What shows that it is so, and whether the site tells it."""
    given = worded("proof: %(proof)s", proof=row.proof) if row.proof else _("no proof given")
    return worded("%(proof)s; your site says it without its figure or proof", proof=given) if row.bare else given


def mine(row: FactRow, audit: Audit) -> Said | None:
    """Where the site says it: with another number, as it is, or what comes nearest."""
    if row.differs:
        return Said("differs", row.differs[0])
    if row.said:
        return next((Said("you", quote) for quote in quoted(row.passages, audit)), None)
    return next((Said("nearest", quote) for quote in row.evidence if quote.site == audit.site), None)


def theirs(row: FactRow) -> Evidence | None:
    """How a rival says it, with the bigger number if one does."""
    return next((one for one in (*row.outdone, *row.evidence) if one in row.outdone or one.site in row.peers), None)


def peers(row: FactRow) -> str:
    """Who of the rivals says it too."""
    if not row.peers:
        return numbered(0, len(row.perhaps), row.peers_n, "peer") if row.peers_n else _("not seen at any rival")
    some = ", ".join(shortened(name, _LONG) for name in row.peers[:_NAMED])
    if len(row.peers) > _NAMED:
        some = worded("%(some)s and %(n)s more", some=some, n=len(row.peers) - _NAMED)
    told = f"{numbered(len(row.peers), 0, max(row.peers_n, len(row.peers)), 'peer')}: {some}"
    return worded("%(told)s; perhaps %(n)s more", told=told, n=len(row.perhaps)) if row.perhaps else told
