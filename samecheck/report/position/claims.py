"""The claims map put in words: what the sector says, who says it, what customers make of it, and where the site stands."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from samecheck.report.catalogue import N_, Texts, _, counted, forms, worded
from samecheck.report.catalogue import quoted as in_quotes
from samecheck.report.position.gaps import Said, fitting, quoted
from samecheck.report.texts import plain, shortened, span
from samecheck.wire import Audit, Evidence, ThemeRow
from samecheck.wire.position import NOT_SEEN

#: Up to this share of the peers few say a thing. Source: that of "open" (DESIGN section 5), here without its interval.
FEW = 0.2
#: Characters of a label in a line, and labels there.
_LABEL, _NAMED = 40, 4

_LINE = Texts(
    {
        "contested": N_("%(n)s contested by customers (%(some)s)"),
        "yours": N_("%(n)s that you and few of them state (%(some)s)"),
        "free": N_("%(n)s that few or none say (%(some)s)"),
    }
)
_STATUSES = Texts(
    {
        "table stakes": N_("Table stakes"),
        "open": N_("Open"),
        "unsaid": N_("Unsaid: customers speak of it"),
        "contested": N_("Contested by customers"),
        "not observed": N_("Can't tell: too little to read"),
        "said by most": N_("Said by most"),
        "said by some": N_("Said by some"),
        "too few to tell": N_("Too few to tell"),
    }
)
_STATUS_CODES = {"table stakes": "SC601", "open": "SC602", "unsaid": "SC603"}
_APART = Texts({"service": N_("Services"), "topic": N_("Topics"), "furniture": N_("Parts of pages")})
_SAYING = {
    "peer": forms("%(some)s of %(n)s peer", "%(some)s of %(n)s peers"),
    "site": forms("%(some)s of %(n)s site", "%(some)s of %(n)s sites"),
}
_NOT_SEEN = {
    "peer": forms("Not seen in %(n)s peer", "Not seen in %(n)s peers"),
    "site": forms("Not seen in %(n)s site", "Not seen in %(n)s sites"),
}


class Group(NamedTuple):
    """Claims that stand alike: what they are called, what that means, the code, and how many rows stand before the fold."""

    key: str
    name: str
    meaning: str
    code: str
    most: int
    rows: tuple[ThemeRow, ...]

    @property
    def shown(self) -> tuple[ThemeRow, ...]:
        """The rows before the fold."""
        return self.rows[: self.most]

    @property
    def folded(self) -> tuple[ThemeRow, ...]:
        """The rows behind it."""
        return self.rows[self.most :]


_FREE = N_("at most a fifth of them; what customers speak of most comes first")
#: Rows before a fold. Guessed.
_ROWS = 25
# Key, name, meaning, code, rows before the fold, more where others need fewer.
_GROUPS = (
    (
        "stakes",
        N_("Table stakes"),
        N_("at least half say it, even by the lower end of the interval; it sets nobody apart"),
        "SC601",
        9,
    ),
    ("contested", N_("Contested"), N_("at least half say it, and customers dispute it"), "", 3),
    ("yours", N_("You and few of them"), N_("you say it, at most a fifth of them do"), "", 5),
    (
        "free",
        N_("Few or none say it"),
        N_("at most a fifth of them, and you do not; what customers speak of most comes first"),
        "",
        5,
    ),
    ("between", N_("In between"), N_("said by some or most"), "", 3),
    (
        "unclear",
        N_("Too few to tell"),
        N_("hardly anybody says enough to be observed: these counts are no shares"),
        "",
        3,
    ),
)


def groups(themes: Sequence[ThemeRow], noun: str = "peer") -> list[Group]:
    """The claims, and what only customers speak of, by where the sector stands: table stakes first, then what is free.

    Where ``noun`` is site none of them is one's own.
    """
    rows = sorted((row for row in themes if row.kind in ("claim", "need")), key=_order)
    sorted_in: list[list[ThemeRow]] = [[] for _ in _GROUPS]
    for row in rows:
        sorted_in[_group(row)].append(row)
    spare = _ROWS - sum(min(len(found), most) for found, (*_, most) in zip(sorted_in, _GROUPS, strict=True))
    told = []
    for found, (key, name, meaning, code, most) in zip(sorted_in, _GROUPS, strict=True):
        more = min(spare, max(0, len(found) - most))
        spare -= more
        of_them = _FREE if key == "free" and noun == "site" else meaning
        told.append(Group(key, _(name), _(of_them), code, most + more, tuple(found)))
    return [group for group in told if group.rows]


def apart(themes: Sequence[ThemeRow]) -> list[tuple[str, list[ThemeRow]]]:
    """What several sites state and is no claim, by kind: services, topics, parts of pages."""
    found = [(name, [row for row in themes if row.kind == kind]) for kind, name in _APART.items()]
    return [(name, sorted(rows, key=_order)) for name, rows in found if rows]


def status(row: ThemeRow, noun: str = "peer") -> tuple[str, str]:
    """What the sector makes of it, in plain words, and the code if there is one."""
    code = _STATUS_CODES.get(row.status, "")
    if row.status in _STATUSES:
        return _STATUSES[row.status], code
    if row.status.startswith(NOT_SEEN):
        return counted(*_NOT_SEEN[noun], row.peers_n), code
    return f"{row.status[:1].upper()}{row.status[1:]}", code


def adopted(row: ThemeRow, noun: str = "peer") -> str:
    """How many say it: "20 of 22 peers, perhaps 1 more"."""
    return numbered(len(row.peers), len(row.perhaps), row.peers_n, noun) if row.peers_n else _("not observed")


def numbered(sure: int, perhaps: int, of: int, noun: str) -> str:
    """How many of those observed do, and how many perhaps.

    >>> numbered(2, 1, 22, "peer"), numbered(0, 3, 22, "peer"), numbered(0, 0, 1, "site")
    ('2 of 22 peers, perhaps 1 more', '0 of 22 peers, perhaps 3', '0 of 1 site')
    """
    told = counted(*_SAYING[noun], of, some=sure)
    if not perhaps:
        return told
    if sure:
        return worded("%(told)s, perhaps %(n)s more", told=told, n=perhaps)
    return worded("%(told)s, perhaps %(n)s", told=told, n=perhaps)


def between(row: ThemeRow) -> str:
    """The exact 95 % interval of the share."""
    return span(100 * row.low, 100 * row.high) if row.peers_n else ""


def praised(row: ThemeRow) -> str:
    """How many customers speak of it; empty where none was heard to."""
    voice = row.customers
    return (
        counted("%(some)s of %(n)s review", "%(some)s of %(n)s reviews", voice.of, some=voice.reviews) if voice else ""
    )


def polarity(row: ThemeRow) -> str:
    """How many of them praise, how many complain, and how many are the site's own: "+9 −12; 2 of yours"."""
    voice = row.customers
    if voice is None:
        return ""
    told = f"+{voice.praise} \u2212{voice.complaint}"
    return worded("%(told)s; %(n)s of yours", told=told, n=voice.own) if voice.own else told


def mine(row: ThemeRow, audit: Audit | None) -> Evidence | None:
    """How the site says it itself; nothing where it does not."""
    return fitting(row.label, quoted(row.passages, audit)) if audit and row.own else None


def rival(row: ThemeRow) -> Evidence | None:
    """How a peer says it who surely does."""
    return fitting(row.label, (quote for quote in row.evidence if quote.site in row.peers))


def theirs(row: ThemeRow) -> Said | None:
    """How somebody else says it: a peer who surely does, else a customer."""
    if best := rival(row):
        return Said("rival", best)
    if row.customers and row.customers.quotes:
        return Said("customer", row.customers.quotes[0])
    return None


def line(themes: Sequence[ThemeRow], noun: str = "peer") -> str:
    """The whole map in a sentence; empty without claims. Where ``noun`` is site there is none of one's own."""
    found = {group.key: group.rows for group in groups(themes)}
    if not found:
        return ""
    rows = [row for some in found.values() for row in some]
    needs = sum(row.kind == "need" for row in rows)
    told = [counted("%(n)s claim", "%(n)s claims", len(rows) - needs)]
    if needs:
        asked = counted("%(n)s need of customers", "%(n)s needs of customers", needs)
        told = [worded("%(claims)s and %(needs)s", claims=told[0], needs=asked)]
    if stakes := found.get("stakes"):
        told.append(_stakes(stakes, noun))
    told += [words % {"n": len(found[key]), "some": _some(found[key])} for key, words in _LINE.items() if key in found]
    return "; ".join(told)


def _stakes(rows: Sequence[ThemeRow], noun: str) -> str:
    if noun != "peer":
        return counted(
            "%(n)s is table stakes (%(some)s)", "%(n)s are table stakes (%(some)s)", len(rows), some=_some(rows)
        )
    stated = sum(row.own for row in rows)
    return counted(
        "%(n)s is table stakes, %(own)s of which you state (%(some)s)",
        "%(n)s are table stakes, %(own)s of which you state (%(some)s)",
        len(rows),
        own=stated,
        some=_some(rows),
    )


def _some(rows: Iterable[ThemeRow]) -> str:
    labels = [in_quotes(shortened(plain(row.label), _LABEL)) for row in rows]
    return ", ".join(labels[:_NAMED]) + (", ..." if len(labels) > _NAMED else "")


def _group(row: ThemeRow) -> int:
    if row.status == "table stakes":
        return 0
    if row.status == "contested":
        return 1
    if row.status == "too few to tell":
        return 5
    if row.peers_n and row.peer_share <= FEW:
        return 2 if row.own else 3
    return 4


def _order(row: ThemeRow) -> tuple[float, float, float, str]:
    # Among what few say that comes first which customers speak of; elsewhere what most say.
    voice = row.customers
    demand = voice.low if voice else 0.0
    if row.status not in ("table stakes", "contested") and row.peer_share <= FEW:
        return -demand, row.peer_share, row.high, row.label
    return -row.peer_share, -demand, row.high, row.label
