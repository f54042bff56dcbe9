"""The score with its interval, above how alike the peers are when all are measured the same quick way."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from samecheck.report.catalogue import _, number
from samecheck.report.charts.canvas import NARROW, SMALL, TEXT, WIDE, Room, canvas, limit, percent_axis, rows, told
from samecheck.report.charts.drawn import Drawn
from samecheck.report.charts.ink import CARD, DIM, INK, LINK
from samecheck.report.charts.lettering import fitted
from samecheck.wire import Audit

#: Where the two strips lie and how far dots may be piled from the middle of theirs, in pixels.
_SCORE_AT, _PEERS_AT, _PILE = 34.0, 128.0, 30.0
#: Radii of dots, the first that lets all be piled. In pixels.
_RADII: Final = (6.0, 5.0, 4.0, 3.0, 2.2, 1.6)
_HEIGHT: Final = 224.0


def score(audit: Audit) -> Drawn | None:
    """The chart, if there is a score."""
    same = audit.sameness
    if same.score is None:
        return None
    shares = {row.site: 100 * row.share for row in audit.standing}
    end = limit(max(same.score, same.high or 0, *shares.values(), 0) if shares else max(same.score, same.high or 0))
    return Drawn(
        "score",
        _("The score, and how alike the peers are"),
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
        "messages in other words are not counted, so those shares compare with each other and not with the score."
    )


def _alt(audit: Audit, shares: Mapping[str, float]) -> str:
    same = audit.sameness
    told = _("The score is %(score)s %%.") % {"score": number(same.score or 0)}
    if same.low is not None and same.high is not None:
        told = _("The score is %(score)s %%, its 90 %% interval %(low)s to %(high)s %%.") % {
            "score": number(same.score or 0),
            "low": number(same.low),
            "high": number(same.high),
        }
    others = [share for site, share in shares.items() if site != audit.site]
    if not others or audit.site not in shares:
        return told
    quick = _(
        "By words alone this site shares %(own)s %%; its %(peers)s peers share from %(low)s to %(high)s %%, half of them more "
        "than %(middle)s %%."
    ) % {
        "own": number(shares[audit.site]),
        "peers": number(len(others)),
        "low": number(min(others)),
        "high": number(max(others)),
        "middle": number(sorted(others)[len(others) // 2]),
    }
    return f"{told} {quick}"


def _chart(audit: Audit, shares: Mapping[str, float], end: float, width: float) -> Any:
    bottom = 46.0
    room = Room(width, _HEIGHT if shares else 110.0, left=16, right=28, top=4, bottom=bottom)
    return canvas([*_score(audit, end, room), *(_peers(audit, shares, end, room) if shares else [])], room)


def _x(field: str, end: float, room: Room) -> Any:
    import altair as alt

    axis = percent_axis(end, _("share of what a site says that peers say too"), few=room.width < 500)
    return alt.X(field, scale=alt.Scale(domain=[0, end], nice=False), axis=axis)


def _score(audit: Audit, end: float, room: Room) -> list[Any]:
    import altair as alt

    same = audit.sameness
    points = same.score or 0.0
    low, high = (points if end is None else end for end in (same.low, same.high))
    base = rows([{"score": points, "low": low, "high": high}])
    said = _("Score %(score)s %%") % {"score": number(points)}
    spread = _("90 %% interval: %(low)s to %(high)s %%") % {"low": number(low), "high": number(high)}
    at = alt.value(_SCORE_AT)
    # The score's own words stand above the line, on the side where there is room for them.
    middle = room.across * points / end
    return [
        base.mark_rule(stroke=INK, strokeWidth=6, opacity=0.18, strokeCap="round", aria=False).encode(
            x=_x("low:Q", end, room), x2="high:Q", y=at
        ),
        base.mark_rule(stroke=INK, strokeWidth=1.5, aria=False).encode(x=_x("low:Q", end, room), x2="high:Q", y=at),
        base.mark_point(filled=True, size=190, color=INK, opacity=1, shape="diamond", aria=False).encode(
            x=_x("score:Q", end, room), y=at
        ),
        _words(f"{said}", middle, room, _SCORE_AT - 16, TEXT, INK, "bold"),
        _words(spread, room.across * (low + high) / 2 / end, room, _SCORE_AT + 26, SMALL, DIM),
    ]


def _words(text: str, middle: float, room: Room, y: float, size: float, colour: str, weight: str = "normal") -> Any:
    """``text`` around ``middle``, moved inside the axes where it would stand out."""
    import altair as alt

    from samecheck.report.charts.lettering import width

    half = width(text, size) / 2
    x = min(max(middle, half - room.left + 2), room.across + room.right - half - 2)
    return (
        rows([{"text": text}])
        .mark_text(fontSize=size, color=colour, fontWeight=weight, aria=False)
        .encode(x=alt.value(x), y=alt.value(y), text="text:N")
    )


def _peers(audit: Audit, shares: Mapping[str, float], end: float, room: Room) -> list[Any]:
    import altair as alt

    places = {peer.site: place for place, peer in enumerate(audit.peers, 1)}
    radius, dots = _piled({site: room.across * share / end for site, share in shares.items()})
    values = [
        {
            "site": told(site),
            "share": shares[site],
            "y": _PEERS_AT + dots[site],
            "link": f"#peer-{places[site]}",
            "name": told(f"{fitted(site, 400, SMALL)}: {number(shares[site])} %"),
        }
        for site in sorted(shares, key=lambda site: (shares[site], site))
        if site in places and site != audit.site
    ]
    y = alt.Y("y:Q", scale=alt.Scale(domain=[0, room.down], range=[0, room.down], nice=False), axis=None)
    size = 3.1416 * radius**2
    layers = [
        rows(values)
        .mark_point(filled=True, size=size, color=LINK, opacity=0.75, stroke=CARD, strokeWidth=1, aria=True)
        .encode(x=_x("share:Q", end, room), y=y, href="link:N", description="name:N"),
        _words(_("Peers, by words alone"), 0, room, _PEERS_AT - _PILE - 18, SMALL, DIM),
    ]
    if audit.site in shares:
        own = [{"share": shares[audit.site], "y": _PEERS_AT + dots[audit.site]}]
        text = _("this site, by the same measure: %(share)s %%") % {"share": number(shares[audit.site])}
        layers += [
            rows(own)
            .mark_point(filled=True, size=size * 1.5, color=INK, opacity=1, shape="diamond", aria=False)
            .encode(x=_x("share:Q", end, room), y=y),
            _words(text, room.across * shares[audit.site] / end, room, _PEERS_AT + _PILE + 8, SMALL, INK),
        ]
    return layers


def _piled(places: Mapping[str, float]) -> tuple[float, dict[str, float]]:
    """A radius, and how far from the middle each dot lies so that none covers another; the last radius may cover."""
    for radius in _RADII:
        found = _swarm(places, radius)
        if max(map(abs, found.values())) + radius <= _PILE:
            return radius, found
    return radius, {site: max(-_PILE, min(_PILE, y)) for site, y in found.items()}


def _swarm(places: Mapping[str, float], radius: float) -> dict[str, float]:
    done: list[tuple[float, float]] = []
    found: dict[str, float] = {}
    step = radius / 2
    for site in sorted(places, key=lambda site: (places[site], site)):
        x = places[site]
        near = [(other, y) for other, y in done if abs(other - x) < 2 * radius]
        tries = (sign * step * n for n in range(400) for sign in (1, -1))
        y = next(y for y in tries if _free(x, y, near, radius))
        done.append((x, y))
        found[site] = y
    return found


def _free(x: float, y: float, near: Sequence[tuple[float, float]], radius: float) -> bool:
    return all((x - other) ** 2 + (y - at) ** 2 >= (2 * radius) ** 2 for other, at in near)
