"""Search phrases put in words: said the same way in every format."""

from collections.abc import Sequence

from samecheck.report.texts import count, plain, shortened, span
from samecheck.report.wording import usable
from samecheck.wire import Audit, KeywordRow

#: Rows of each kind that are shown; the JSON has all. Source: guessed.
SHOWN = {"clone": 8, "everybody": 6, "stuffed": 4, "competing": 4, "own": 6}
#: What each kind is called.
KINDS = {
    "clone": "Same as a rival’s page",
    "everybody": "Chased by many",
    "stuffed": "Stuffed",
    "competing": "Competes with itself",
    "own": "Aimed at only here",
}
#: What the section says of itself.
LEAD = "What titles, headings, descriptions, addresses and links aim to be found by. No part of the score."

_ZONES = {
    "title": "title",
    "h1": "main heading",
    "slug": "address",
    "h2": "heading",
    "meta": "description",
    "anchor": "links",
}
_LONG, _NAMED = 80, 3


def shown(audit: Audit) -> list[KeywordRow]:
    """The first rows of each kind."""
    return [row for kind, most in SHOWN.items() for row in [row for row in audit.keywords if row.kind == kind][:most]]


def unshown(audit: Audit) -> int:
    """How many rows are left."""
    return len(audit.keywords) - len(shown(audit))


def phrase(row: KeywordRow) -> str:
    """The phrase."""
    return shortened(plain(row.phrase), _LONG)


def told(row: KeywordRow, audit: Audit) -> str:
    """What is to be said about it, in a few words."""
    peers = usable(audit)
    match row.kind:
        case "clone":
            place = {"same": ", for the same place", "another": ", for another place", "": ""}[row.place]
            return f"{_some(row.sites)} {'aims' if row.peers == 1 else 'aim'} at it too{place}"
        case "everybody":
            mine = "" if row.pages else "; this site does not"
            share = span(100 * row.low, 100 * row.high)
            return f"{row.peers} of {count(peers, 'peer')} aim at it (90 % interval {share}){mine}"
        case "stuffed":
            return f"{100 * row.density:.1f} % of the page’s words"
        case "competing":
            return f"{count(len(row.pages), 'page')} of this site aim at it"
        case _:
            return "no peer aims at it"


def where(row: KeywordRow) -> str:
    """The zones it stands in."""
    return ", ".join(_ZONES.get(zone, zone) for zone in row.zones)


def trade(audit: Audit) -> str:
    """The words that the trade cannot do without; empty where none is known."""
    words = ", ".join(plain(one.word) for one in audit.trade_words[:20])
    return f"In most titles of this trade, and alone no reason to call a page a clone: {words}" if words else ""


def _some(sites: Sequence[str]) -> str:
    named = [shortened(plain(site), _LONG) for site in sites[:_NAMED]]
    if len(sites) > _NAMED:
        return f"{', '.join(named)} and {len(sites) - _NAMED} more"
    return " and ".join(filter(None, [", ".join(named[:-1]), named[-1] if named else ""]))
