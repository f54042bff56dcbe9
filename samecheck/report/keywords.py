"""Search phrases put in words: said the same way in every format."""

from collections.abc import Sequence
from typing import NamedTuple

from samecheck.read.mask import PLACE
from samecheck.report.catalogue import N_, Texts, _, counted, forms, worded
from samecheck.report.comparison import usable
from samecheck.report.texts import listed, percentage, plain, shortened
from samecheck.wire import Audit, KeywordRow

#: Rows of each kind that are shown, what is to be mended first; the JSON has all. Source: guessed.
SHOWN = {"clone": 8, "stuffed": 4, "competing": 4, "everybody": 6, "own": 6}
#: What each kind is called.
KINDS = Texts(
    {
        "clone": N_("Same as a rival’s page"),
        "stuffed": N_("Said too often"),
        "competing": N_("Two of your pages, one search"),
        "everybody": N_("Chased by many"),
        "own": N_("Only you aim at it"),
    }
)
#: What to do about each.
ADVICE = Texts(
    {
        "clone": N_("Keep the words; say in title and main heading what only you offer."),
        "stuffed": N_("Leave it where it helps a reader."),
        "competing": N_("Let one page answer, give the other something of its own, or join them."),
        "everybody": N_("Hard to be found by alone: add the job, the customer or the town you are best at."),
        "own": N_("Keep it."),
    }
)
#: How a place in a phrase is shown.
TOWN = N_("[town]")
#: What the section says of itself.
LEAD = N_("What titles, headings, descriptions, addresses and links aim to be found by. No part of the score.")

_ZONES = Texts(
    {
        "title": N_("title"),
        "h1": N_("main heading"),
        "slug": N_("address"),
        "h2": N_("heading"),
        "meta": N_("description"),
        "anchor": N_("links"),
    }
)
# By the place that the phrase is tied to here and there.
_CLONED = {
    "": forms("%(sites)s aims at it too", "%(sites)s aim at it too"),
    "same": forms("%(sites)s aims at it too, for the same place", "%(sites)s aim at it too, for the same place"),
    "another": forms("%(sites)s aims at it too, for another place", "%(sites)s aim at it too, for another place"),
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
    return shortened(plain(row.phrase.replace(PLACE, _(TOWN))), _LONG)


def told(row: KeywordRow, audit: Audit) -> str:
    """What is to be said about it, in a few words."""
    peers = usable(audit)
    match row.kind:
        case "clone":
            return counted(*_CLONED[row.place], row.peers, sites=_some(row.sites))
        case "everybody" if row.pages:
            return counted(
                "%(some)s of %(n)s peer aim at it", "%(some)s of %(n)s peers aim at it", peers, some=row.peers
            )
        case "everybody":
            return counted(
                "%(some)s of %(n)s peer aim at it; this site does not",
                "%(some)s of %(n)s peers aim at it; this site does not",
                peers,
                some=row.peers,
            )
        case "stuffed":
            return worded("%(share)s of the page’s words", share=percentage(100 * row.density, 1))
        case "competing":
            return counted("%(n)s page aim at it", "%(n)s pages aim at it", len(row.pages))
        case _other:
            return counted("none of %(n)s peer does", "none of %(n)s peers does", peers)


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
    if not words:
        return ""
    return worded(
        "Words this trade cannot do without in its titles, and by themselves no finding: %(words)s", words=words
    )


def _some(names: Sequence[str]) -> str:
    named = [shortened(plain(name), _LONG) for name in names[:_NAMED]]
    if len(names) > _NAMED:
        return worded("%(some)s and %(n)s more", some=", ".join(named), n=len(names) - _NAMED)
    return listed(named)
