"""Whether the place of a theme is free: how many peers leave it empty, and whether customers ask for what would stand there."""

from samecheck.wire import ThemeRow
from samecheck.wire.position import GapKind

#: Customers speak often of a thing from this lower bound of their share on. Guessed.
_OFTEN = 0.01
#: Emptiness below which a place is taken. Source: scripts/bench_themes.py planted: of .7 to .9 it lets most planted gaps
#: through, and a third fewer of those that are none than .7.
_TAKEN = 0.8
#: What a peer that perhaps states a theme counts as. Source: scripts/fit_stating.py, of such sites a third do.
_PERHAPS = 0.33


def emptiness(row: ThemeRow) -> float:
    """How empty the place of a theme is, 0 to 1: the share of peers that do not state it; who perhaps does counts a third."""
    if not row.peers_n:
        return 0.0
    return round(max(0.0, 1.0 - (len(row.peers) + _PERHAPS * len(row.perhaps)) / row.peers_n), 4)


def vacancy(row: ThemeRow) -> GapKind | None:
    """What kind of gap the theme is, if customers speak often of it and it is one."""
    voice = row.customers
    if voice is None or voice.low < _OFTEN:
        return None
    if voice.own > 1 and not row.own and voice.praise > voice.complaint and emptiness(row) > 0:
        return "praise unused"
    if row.status == "contested" and row.own:
        return "contested"
    if emptiness(row) < _TAKEN:
        return None
    if not row.peers and not row.perhaps:
        return "unsaid"
    return "open" if row.status == "open" else "seldom"
