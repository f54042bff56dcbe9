"""The owner's facts put in words: said or not, where, with or without proof, and who says it too."""

from samecheck.report.position.claims import numbered
from samecheck.report.position.gaps import Said, quoted
from samecheck.report.texts import shortened
from samecheck.wire import Audit, Evidence, FactRow

_STATUSES = {
    "unsaid": ("You do not say it", ""),
    "perhaps said": ("Perhaps you say it", ""),
    "said": ("You say it", ""),
    "buried": ("Buried: you say it where few will read it", "SC604"),
    "me too": ("Rivals say it too", ""),
    "me-too-plus": ("A rival says it with a bigger number", "SC605"),
}
_PLACES = {
    "title": "in a page title",
    "hero": "at the top of a page",
    "main heading": "as a main heading",
    "top of the home page": "at the top of the home page",
    "heading": "as a heading",
    "deep": "deep in a page",
}
#: How the site's own words come in: as the fact, with another number, or as what comes nearest.
OURS = {"you": "", "differs": "with another number: ", "nearest": "nearest: "}
_NAMED, _LONG = 3, 80


def status(row: FactRow) -> tuple[str, str]:
    """How it stands with the fact, in plain words, and the code if there is one."""
    name, code = _STATUSES.get(row.status, (row.status, ""))
    place = _PLACES.get(row.place, "") if row.status != "buried" else ""
    return f"{name}, {place}" if place else name, code


def proof(row: FactRow) -> str:
    """What shows that it is so, and whether the site tells it."""
    given = f"proof: {row.proof}" if row.proof else "no proof given"
    return f"{given}; your site says it without its figure or proof" if row.bare else given


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
        return numbered(0, len(row.perhaps), row.peers_n, "peer") if row.peers_n else "not seen at any rival"
    some = ", ".join(shortened(name, _LONG) for name in row.peers[:_NAMED])
    more = f" and {len(row.peers) - _NAMED} more" if len(row.peers) > _NAMED else ""
    perhaps = f"; perhaps {len(row.perhaps)} more" if row.perhaps else ""
    return f"{numbered(len(row.peers), 0, max(row.peers_n, len(row.peers)), 'peer')}: {some}{more}{perhaps}"
