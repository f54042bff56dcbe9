"""The index of a portfolio: all clients on one page, as a table and as data; and what became of each, put in words."""

from collections.abc import Iterable, Iterator
from math import ceil
from typing import Any, Final
from urllib.parse import quote

from msgspec.structs import astuple

from samecheck.report import json
from samecheck.report.catalogue import N_, _, counted, forms, worded
from samecheck.report.cells import Cell, csv_file
from samecheck.report.look import PLAIN, Look
from samecheck.report.said import said
from samecheck.report.templating import page
from samecheck.report.texts import listed, percent, plain, shortened
from samecheck.wire import ClientRow, Portfolio, Sameness
from samecheck.wire.portfolio import ClientChange, ClientState, Differing, Trend

#: Findings that came and that went, listed of a client; index.json has all. Source: guessed, two screens of a phone.
LISTED: Final = 25
#: As many as that are listed of all clients together, so that the page stays below 2 MB for 200 of them; but of each a few.
_LISTED_OF_ALL, _LEAST = 4_000, 5
#: Names listed in a sentence.
_NAMED = 5
#: What the files of an index are called.
INDEX: Final = ("index.html", "index.json", "index.csv")
COLUMNS: Final = (
    "client", "site", "state", "score", "low", "high", "percentile", "trend", "score_then", "low_then", "high_then",
    "new", "resolved", "unchanged", "peers", "peers_n", "peers_added", "peers_gone", "generic", "first", "first_drop",
    "report", "reason",
)  # fmt: skip

STATES: Final[dict[ClientState, str]] = {
    "judged": N_("Judged"),
    "unchanged": N_("Nothing changed"),
    "failed": N_("Failed"),
    "waiting": N_("Not yet looked at"),
}
TRENDS: Final[dict[Trend, str]] = {
    "first": N_("First time"),
    "void": N_("Does not compare"),
    "can't tell": N_("Can’t tell"),
    "no clear change": N_("No clear change"),
    "lower": N_("Lower"),
    "higher": N_("Higher"),
}
_WHAT: Final[dict[str, str]] = {
    "samecheck": N_("another version of samecheck (%(then)s, now %(now)s)"),
    "model": N_("another model (%(then)s, now %(now)s)"),
    "site": N_("another site (%(then)s, now %(now)s)"),
    "setting": N_("the setting %(name)s was %(then)s and is %(now)s"),
    "code": N_("samecheck judges in another way since then"),
    "table": N_("samecheck’s word lists or statistics are others since then"),
}


def index(portfolio: Portfolio, look: Look = PLAIN) -> dict[str, bytes]:
    """The files of the index, by name: for people, for programs, for spreadsheets."""
    with look.spoken():
        shown = page("portfolio.html.j2", look, css="portfolio.css", **_values(portfolio))
    rows = (_cells(row) for row in portfolio.clients)
    files = shown, json.portfolio(portfolio), csv_file(COLUMNS, rows)
    return dict(zip(INDEX, files, strict=True))


def _values(portfolio: Portfolio) -> dict[str, Any]:
    rows = portfolio.clients
    changed = [row for row in rows if row.change and row.state != "failed" and _is_worth_telling(row.change)]
    return {
        "portfolio": portfolio,
        "rows": rows,
        "scale": scale(rows),
        "summary": list(summary(rows)),
        "changed": changed,
        "compared": any(row.change and row.change.then for row in rows),
        "noted": [row for row in rows if row.notes],
        "STATES": STATES,
        "TRENDS": TRENDS,
        "listed": min(LISTED, max(_LEAST, _LISTED_OF_ALL // (2 * len(changed) or 1))),
        "address": address,
        "reasons": reasons,
        "causes": causes,
        "edits": total_edits,
        "standing": standing,
        "said": said,
    }


def scale(rows: Iterable[ClientRow]) -> int:
    """The end of the scale that all intervals are drawn on, in percent: a multiple of ten."""
    ends = [100.0 if end is None else end for row in rows for end in _ends(row)]
    return min(100, 10 * ceil(max(ends, default=10) / 10) or 10)


def _ends(row: ClientRow) -> Iterator[float | None]:
    for same in (row.sameness, row.change.then if row.change else None):
        if same and same.score is not None:
            yield same.high if same.high is not None else same.score


def summary(rows: Iterable[ClientRow]) -> Iterator[tuple[str, str]]:
    """What of the clients is worth knowing first: a label and which ones."""
    known = list(rows)
    groups: tuple[tuple[str, list[ClientRow]], ...] = (
        (_("Clearly lower"), [row for row in known if _trend(row) == "lower"]),
        (_("Clearly higher"), [row for row in known if _trend(row) == "higher"]),
        (_("Does not compare"), [row for row in known if _trend(row) == "void"]),
        (_("Failed"), [row for row in known if row.state == "failed"]),
        (_("Not yet looked at"), [row for row in known if row.state == "waiting"]),
    )
    for label, some in groups:
        if some:
            yield label, _names([row.name for row in some])


def _is_worth_telling(change: ClientChange) -> bool:
    """Whether more can be told of it than the table does."""
    if change.trend in ("first", "no clear change", "can't tell"):
        return bool(change.new or change.resolved or change.edited or any(astuple(change.peers)))
    return True


def _trend(row: ClientRow) -> str:
    return row.change.trend if row.change and row.state in ("judged", "unchanged") else ""


def total_edits(row: ClientRow) -> int:
    """How many findings came and went."""
    return len(row.change.new) + len(row.change.resolved) if row.change else 0


def reasons(change: ClientChange) -> list[str]:
    """Why two judgements do not compare."""
    kinds = [(one, one.what.partition(" ")[0]) for one in change.differing]
    versions = any(kind == "samecheck" for _one, kind in kinds)
    told = [_why(one, kind) for one, kind in kinds if not (versions and kind in ("code", "table"))]
    return list(dict.fromkeys(told))


def _why(one: Differing, kind: str) -> str:
    name = one.what.partition(" ")[2]
    then, now = (shortened(plain(value), 60) for value in (one.then, one.now))
    return worded(_WHAT.get(kind, _WHAT["code"]), name=name, then=then, now=now)


def causes(change: ClientChange) -> list[str]:
    """What else changed, that the score may have changed by."""
    peers = change.peers
    told = [
        _("Its own pages say something else than before.") if change.edited else _("Its own pages say what they said."),
        _some(forms("%(n)s peer came: %(names)s.", "%(n)s peers came: %(names)s."), peers.added),
        _some(forms("%(n)s peer is gone: %(names)s.", "%(n)s peers are gone: %(names)s."), peers.gone),
        _some(
            forms("%(n)s peer edited its pages: %(names)s.", "%(n)s peers edited their pages: %(names)s."), peers.edited
        ),
    ]
    if any(told[1:]) and change.trend in ("lower", "higher"):
        told.append(_("The score may have changed by that."))
    return [one for one in told if one]


def _some(said: tuple[str, str], names: tuple[str, ...]) -> str:
    return counted(*said, len(names), names=_names(names)) if names else ""


def _names(names: Iterable[str]) -> str:
    known = [shortened(plain(name), 60) for name in names]
    rest = len(known) - _NAMED
    return listed([*known[:_NAMED], counted("%(n)s more", "%(n)s more", rest)] if rest > 0 else known)


def address(path: str) -> str:
    """A report's path as a link: a folder may be called by letters of any script."""
    return quote(path)


def standing(same: Sameness | None) -> str:
    """The score with its interval in a few words."""
    if same is None or same.score is None:
        return _("can’t tell")
    if same.low is None or same.high is None:
        return percent(same.score)
    return worded(
        "%(score)s (%(low)s to %(high)s)", score=percent(same.score), low=round(same.low), high=round(same.high)
    )


def _cells(row: ClientRow) -> tuple[Cell, ...]:
    change, told = row.change, row.change is not None and row.change.trend not in ("first", "void")
    return (
        row.name,
        row.site,
        row.state,
        *_score(row.sameness),
        row.sameness.percentile if row.sameness else None,
        change.trend if change else "",
        *_score(change.then if change else None),
        *((len(change.new), len(change.resolved), change.unchanged) if change and told else (None, None, None)),
        row.peers,
        row.peers_n,
        *((len(change.peers.added), len(change.peers.gone)) if change and change.then else (None, None)),
        row.sameness.generic if row.sameness else None,
        row.first.text if row.first else "",
        row.first.predicted_drop if row.first else None,
        row.files.get("html", next(iter(row.files.values()), "")),
        f"{row.reason}; {row.todo}" if row.reason else "",
    )


def _score(same: Sameness | None) -> tuple[float | None, ...]:
    return (same.score, same.low, same.high) if same else (None, None, None)
