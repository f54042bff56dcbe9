"""Owned, shared and needed words put in words: said the same way in every format."""

from collections.abc import Iterable
from statistics import median

from samecheck.report.catalogue import _, counted, worded
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
        (_("Words you own"), _some(map(_mine, found.own))),
        (_("Words they own"), _some(map(_theirs, found.theirs))),
        (_("Words of the trade you lack"), _some(plain(row.word) for row in found.needed if not row.times)),
        (_("Where that puts you"), _place(found, audit.site)),
    ]
    return [(label, words) for label, words in rows if words]


def _some(words: Iterable[str]) -> str:
    every = list(words)
    some = ", ".join(every[:_SHOWN])
    return worded("%(some)s and %(n)s more", some=some, n=len(every) - _SHOWN) if len(every) > _SHOWN else some


def _mine(row: OwnedWord) -> str:
    return worded("%(word)s (%(times)s, %(where)s)", word=plain(row.word), times=row.times, where=_at(row.peers))


def _theirs(row: OwnedWord) -> str:
    if not row.times:
        return f"{plain(row.word)} ({_at(row.peers)})"
    return worded("%(word)s (%(where)s, %(times)s here)", word=plain(row.word), times=row.times, where=_at(row.peers))


def _at(peers: int) -> str:
    return counted("at %(n)s peer", "at %(n)s peers", peers) if peers else _("at no peer")


def _place(found: Vocabulary, site: str) -> str:
    """The two axes, each beside the peers' middle."""
    mine = next((one for one in found.axes if one.site == site), None)
    others = [one for one in found.axes if one.site != site]
    if mine is None or not others:
        return ""
    own = worded(
        "%(share)s of your words are used by few peers (%(peers)s)",
        share=_share(mine.distinctiveness),
        peers=_middle(others, "distinctiveness"),
    )
    if mine.coverage is None:
        return own
    covers = worded(
        "You use %(share)s of the %(n)s words that most of the trade uses (%(peers)s)",
        share=_share(mine.coverage),
        n=len(found.needed),
        peers=_middle(others, "coverage"),
    )
    return f"{covers}; {own}"


def _middle(others: Iterable[Axes], axis: str) -> str:
    values = [value for one in others if (value := getattr(one, axis)) is not None]
    return worded("peers %(share)s", share=_share(median(values))) if values else _("peers unknown")


def _share(value: float) -> str:
    return percent(100 * value)
