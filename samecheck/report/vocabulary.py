"""Owned, shared and needed words put in words: said the same way in every format."""

from collections.abc import Iterable
from statistics import median

from samecheck.report.texts import percent, plain
from samecheck.wire import Audit, Axes, OwnedWord, Vocabulary

#: Words of a kind that are shown; the JSON has all. Source: guessed.
_SHOWN = 12


def told(audit: Audit) -> list[tuple[str, str]]:
    """What there is to say of the site's words: a label and its words each; nothing where it cannot be told."""
    found = audit.vocabulary
    if found is None:
        return []
    rows = [
        ("Words you own", _some(f"{plain(row.word)} ({row.times}, {_at(row.peers)})" for row in found.own)),
        ("Words they own", _some(f"{plain(row.word)} ({_at(row.peers)}{_yours(row)})" for row in found.theirs)),
        ("Words of the trade you lack", _some(plain(row.word) for row in found.needed if not row.times)),
        ("Where that puts you", _place(found, audit.site)),
    ]
    return [(label, words) for label, words in rows if words]


def _some(words: Iterable[str]) -> str:
    every = list(words)
    return ", ".join(every[:_SHOWN]) + (f" and {len(every) - _SHOWN} more" if len(every) > _SHOWN else "")


def _at(peers: int) -> str:
    return "at no peer" if not peers else f"at {peers} peer{'s' * (peers != 1)}"


def _yours(row: OwnedWord) -> str:
    return f", {row.times} here" if row.times else ""


def _place(found: Vocabulary, site: str) -> str:
    """The two axes, each beside the peers' middle."""
    mine = next((one for one in found.axes if one.site == site), None)
    others = [one for one in found.axes if one.site != site]
    if mine is None or not others:
        return ""
    own = f"{_share(mine.distinctiveness)} of your words are used by few peers ({_middle(others, 'distinctiveness')})"
    if mine.coverage is None:
        return own
    needed = len(found.needed)
    covers = f"You use {_share(mine.coverage)} of the {needed} words that most of the trade uses"
    return f"{covers} ({_middle(others, 'coverage')}); {own}"


def _middle(others: Iterable[Axes], axis: str) -> str:
    values = [value for one in others if (value := getattr(one, axis)) is not None]
    return f"peers {_share(median(values))}" if values else "peers unknown"


def _share(value: float) -> str:
    return percent(100 * value)
