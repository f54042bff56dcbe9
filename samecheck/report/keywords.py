"""Search phrases put in words: said the same way in every format."""

from collections.abc import Sequence
from typing import NamedTuple

from samecheck.read.mask import PLACE
from samecheck.report.texts import count, plain, shortened
from samecheck.report.wording import usable
from samecheck.wire import Audit, KeywordRow

#: Rows of each kind that are shown, what is to be mended first; the JSON has all. Source: guessed.
SHOWN = {"clone": 8, "stuffed": 4, "competing": 4, "everybody": 6, "own": 6}
#: What each kind is called.
KINDS = {
    "clone": "Same as a rival’s page",
    "stuffed": "Said too often",
    "competing": "Two of your pages, one search",
    "everybody": "Chased by many",
    "own": "Only you aim at it",
}
#: What to do about each.
ADVICE = {
    "clone": "Keep the words; say in title and main heading what only you offer.",
    "stuffed": "Leave it where it helps a reader.",
    "competing": "Let one page answer, give the other something of its own, or join them.",
    "everybody": "Hard to be found by alone: add the job, the customer or the town you are best at.",
    "own": "Keep it.",
}
#: How a place in a phrase is shown.
_TOWN = "[town]"
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
_MENDED = frozenset(("clone", "stuffed", "competing"))
_LONG, _NAMED = 80, 3


class Group(NamedTuple):
    """The rows of one kind that are shown, what the kind is called and what to do about it."""

    name: str
    advice: str
    rows: tuple[KeywordRow, ...]


def groups(audit: Audit) -> list[Group]:
    """The first rows of each kind, what is to be mended first."""
    found = {kind: tuple(row for row in audit.keywords if row.kind == kind)[:most] for kind, most in SHOWN.items()}
    return [Group(KINDS[kind], ADVICE[kind], rows) for kind, rows in found.items() if rows]


def unshown(audit: Audit) -> int:
    """How many rows are left."""
    return len(audit.keywords) - sum(len(group.rows) for group in groups(audit))


def phrase(row: KeywordRow) -> str:
    """The phrase, with "[town]" where a place belongs to it."""
    return shortened(plain(row.phrase.replace(PLACE, _TOWN)), _LONG)


def told(row: KeywordRow, audit: Audit) -> str:
    """What is to be said about it, in a few words."""
    peers = usable(audit)
    match row.kind:
        case "clone":
            place = {"same": ", for the same place", "another": ", for another place", "": ""}[row.place]
            return f"{_some(row.sites)} {'aims' if row.peers == 1 else 'aim'} at it too{place}"
        case "everybody":
            mine = "" if row.pages else "; this site does not"
            return f"{row.peers} of {count(peers, 'peer')} aim at it{mine}"
        case "stuffed":
            return f"{100 * row.density:.1f} % of the page’s words"
        case "competing":
            return f"{count(len(row.pages), 'page')} aim at it"
        case _:
            return f"none of {count(peers, 'peer')} does"


def line(row: KeywordRow, audit: Audit) -> str:
    """The phrase, what is to be said about it, and on which pages something is to be mended."""
    pages = _some(row.pages) if row.kind in _MENDED else ""
    return f"{phrase(row)}: {told(row, audit)}{f' ({pages})' if pages else ''}"


def where(row: KeywordRow) -> str:
    """The zones it stands in."""
    return ", ".join(_ZONES.get(zone, zone) for zone in row.zones)


def trade(audit: Audit) -> str:
    """The words that the trade cannot do without; empty where none is known."""
    words = ", ".join(plain(one.word) for one in audit.trade_words[:20])
    return f"Words this trade cannot do without in its titles, and by themselves no finding: {words}" if words else ""


def _some(names: Sequence[str]) -> str:
    named = [shortened(plain(name), _LONG) for name in names[:_NAMED]]
    if len(names) > _NAMED:
        return f"{', '.join(named)} and {len(names) - _NAMED} more"
    return " and ".join(filter(None, [", ".join(named[:-1]), named[-1] if named else ""]))
