"""The score with its interval, above how alike the peers are when all are measured the same quick way."""

from collections.abc import Mapping
from typing import Any, Final

from samecheck.report.catalogue import _, counted, number, worded
from samecheck.report.charts.canvas import NARROW, SMALL, WIDE, Room, canvas
from samecheck.report.charts.drawn import Drawn
from samecheck.report.charts.ink import DIM, INK, LINK, PAPER
from samecheck.report.charts.layers import Letters, below, diamond, dots, limit, lines, told, x_axis
from samecheck.report.charts.lettering import fitted
from samecheck.report.charts.swarm import swarm
from samecheck.wire import Audit

#: Where the strip of the score lies; how far dots may be piled from the middle of the peers' strip, few or many. In pixels.
_SCORE_AT, _PILE, _PILE_OF_MANY, _MANY = 36.0, 26.0, 44.0, 60
_SAID: Final = Letters(15, INK, "bold", "center", halo=True)
_QUIET: Final = Letters(SMALL, DIM, align="center", halo=True)


def score(audit: Audit) -> Drawn | None:
    """The chart, if there is a score."""
    same = audit.sameness
    if same.score is None:
        return None
    shares = {row.site: 100 * row.share for row in audit.standing}
    end = limit(max(same.score, same.high or 0, *shares.values()))
    return Drawn(
        "score",
        _("The score, and how alike the peers are") if shares else _("The score with its interval"),
        _caption(shares),
        _alt(audit, shares),
        _chart(audit, shares, end, WIDE),
        _chart(audit, shares, end, NARROW),
    )


def _caption(shares: Mapping[str, float]) -> str:
    if not shares:
        return _("The line is the 90 % interval: where the score would lie with peers and pages drawn anew.")
    return _(
        "Above, the score with its 90 % interval. Below, every site measured a quicker way, on a sample and by words alone: "
        "messages in other words do not count there, so these shares compare with each other, not with the score."
    )


def _alt(audit: Audit, shares: Mapping[str, float]) -> str:
    same = audit.sameness
    said = worded(
        "The score is %(score)s %%, its 90 %% interval %(low)s to %(high)s %%.",
        score=number(same.score or 0),
        low=number(same.low or 0),
        high=number(same.high or 0),
    )
    others = sorted(share for site, share in shares.items() if site != audit.site)
    if not others or audit.site not in shares:
        return said
    quick = counted(
        "By words alone this site shares %(own)s %%; its peer shares %(low)s %%.",
        "By words alone this site shares %(own)s %%; its %(peers)s peers share %(low)s to %(high)s %%, the middle one "
        "%(middle)s %%.",
        len(others),
        peers=len(others),
        own=number(shares[audit.site]),
        low=number(others[0]),
        high=number(others[-1]),
        middle=number(others[len(others) // 2]),
    )
    return f"{said} {quick}"


def _chart(audit: Audit, shares: Mapping[str, float], end: float, wide: float) -> Any:
    title = _("share of what a site says that peers say too")
    bottom = below(title, wide)
    down = _SCORE_AT + 26 + (2 * _pile(shares) + 68 if shares else 0)
    room = Room(wide, down + bottom + 4, left=18, right=26, top=4, bottom=bottom)
    marks = [*_score(audit, end, room), *(_peers(audit, shares, end, room) if shares else [])]
    return canvas([*x_axis(end, title, room), *marks], room)


def _score(audit: Audit, end: float, room: Room) -> list[Any]:
    same = audit.sameness
    points = same.score or 0.0
    low, high = (points if edge is None else edge for edge in (same.low, same.high))
    said = worded("Score %(score)s %%", score=number(points))
    spread = worded("90 %% interval: %(low)s to %(high)s %%", low=number(low), high=number(high))
    scale = room.across / end
    span = {"x": scale * low, "x2": scale * high, "y": _SCORE_AT}
    return [
        lines([span], room, stroke=INK, strokeWidth=7, opacity=0.16),
        diamond(scale * points, _SCORE_AT, 210, room),
        _SAID.around(scale * points, _SCORE_AT - 20, said, room),
        _QUIET.around(scale * (low + high) / 2, _SCORE_AT + 20, spread, room),
    ]


def _peers(audit: Audit, shares: Mapping[str, float], end: float, room: Room) -> list[Any]:
    places = {peer.site: place for place, peer in enumerate(audit.peers, 1)}
    x = {site: room.across * share / end for site, share in shares.items()}
    pile = _pile(shares)
    middle = room.down - pile - 20
    radius, piled = swarm(x, pile)
    values = [
        {
            "share": round(shares[site], 2),
            "x": x[site],
            "y": middle + piled[site],
            "link": f"#peer-{places[site]}",
            "name": told(f"{fitted(site, 400, SMALL)}: {number(shares[site])} %"),
        }
        for site in sorted(shares, key=lambda site: (shares[site], site))
        if site in places and site != audit.site
    ]
    text = counted("%(n)s peer, by words alone", "%(n)s peers, by words alone", len(values))
    layers = [
        dots(values, room, radius, fill=LINK, stroke=PAPER, strokeWidth=1),
        Letters(SMALL, DIM, halo=True).at(5, middle - pile - 14, text, room),
    ]
    if audit.site in shares:
        own = worded("this site, by words alone: %(share)s %%", share=number(shares[audit.site]))
        layers += [
            diamond(x[audit.site], middle + piled[audit.site], 120, room),
            Letters(SMALL, INK, align="center", halo=True).around(x[audit.site], middle + pile + 8, own, room),
        ]
    return layers


def _pile(shares: Mapping[str, float]) -> float:
    return _PILE_OF_MANY if len(shares) > _MANY else _PILE
