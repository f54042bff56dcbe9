"""The claims map put in words: what the sector says, who says it, what customers make of it, and where the site stands."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from samecheck.report.position.gaps import Said, fitting, quoted
from samecheck.report.texts import count, plain, shortened, span
from samecheck.wire import Audit, Evidence, ThemeRow

#: Up to this share of the peers few say a thing. Source: that of "open" (DESIGN section 5), here without its interval.
FEW = 0.2
#: Characters of a label in a line, and labels there.
_LABEL, _NAMED = 40, 4

_LINE = {
    "Contested": "contested by customers",
    "You and few of them": "that you and few of them state",
    "Few or none say it": "that few or none say",
}
_APART = {"service": "Services", "topic": "Topics", "furniture": "Parts of pages"}


class Group(NamedTuple):
    """Claims that stand alike: what they are called, what that means, the code, and how many rows stand before the fold."""

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


#: Rows before a fold. Guessed.
_ROWS = 25
# Name, meaning, code, rows before the fold, more where others need fewer.
_GROUPS = (
    ("Table stakes", "at least half say it, even by the lower end of the interval; it sets nobody apart", "SC601", 9),
    ("Contested", "at least half say it, and customers dispute it", "", 3),
    ("You and few of them", "you say it, at most a fifth of them do", "", 5),
    ("Few or none say it", "at most a fifth of them, and you do not; what customers speak of most comes first", "", 5),
    ("In between", "said by some or most", "", 3),
)  # fmt: skip


def groups(themes: Sequence[ThemeRow]) -> list[Group]:
    """The claims, and what only customers speak of, by where the sector stands: table stakes first, then what is free."""
    rows = sorted((row for row in themes if row.kind in ("claim", "need")), key=_order)
    sorted_in: list[list[ThemeRow]] = [[] for _ in _GROUPS]
    for row in rows:
        sorted_in[_group(row)].append(row)
    spare = _ROWS - sum(min(len(found), most) for found, (*_, most) in zip(sorted_in, _GROUPS, strict=True))
    told = []
    for found, (name, meaning, code, most) in zip(sorted_in, _GROUPS, strict=True):
        more = min(spare, max(0, len(found) - most))
        spare -= more
        told.append(Group(name, meaning, code, most + more, tuple(found)))
    return [group for group in told if group.rows]


def apart(themes: Sequence[ThemeRow]) -> list[tuple[str, list[ThemeRow]]]:
    """What several sites state and is no claim, by kind: services, topics, parts of pages."""
    found = [(name, [row for row in themes if row.kind == kind]) for kind, name in _APART.items()]
    return [(name, sorted(rows, key=_order)) for name, rows in found if rows]


def status(row: ThemeRow, noun: str = "peer") -> tuple[str, str]:
    """What the sector makes of it, in plain words, and the code if there is one."""
    match row.status:
        case "table stakes":
            return "Table stakes", "SC601"
        case "open":
            return "Open", "SC602"
        case "unsaid":
            return "Unsaid: customers speak of it", "SC603"
        case "contested":
            return "Contested by customers", ""
        case "not observed":
            return "Can't tell: too little to read", ""
        case other:
            return f"{other[:1].upper()}{other[1:]}".replace("peer", noun), ""


def adopted(row: ThemeRow, noun: str = "peer") -> str:
    """How many say it: "20 of 22 peers, perhaps 1 more"."""
    return numbered(len(row.peers), len(row.perhaps), row.peers_n, noun) if row.peers_n else "not observed"


def numbered(sure: int, perhaps: int, of: int, noun: str) -> str:
    """How many of those observed do, and how many perhaps.

    >>> numbered(2, 1, 22, "peer"), numbered(0, 3, 22, "peer"), numbered(0, 0, 1, "site")
    ('2 of 22 peers, perhaps 1 more', '0 of 22 peers, perhaps 3', '0 of 1 site')
    """
    told = f"{sure} of {count(of, noun)}"
    return f"{told}, perhaps {perhaps}{' more' if sure else ''}" if perhaps else told


def between(row: ThemeRow) -> str:
    """The exact 95 % interval of the share."""
    return span(100 * row.low, 100 * row.high) if row.peers_n else ""


def praised(row: ThemeRow) -> str:
    """How many customers speak of it; empty where none was heard to."""
    return f"{row.customers.reviews} of {count(row.customers.of, 'review')}" if row.customers else ""


def polarity(row: ThemeRow) -> str:
    """How many of them praise, how many complain, and how many are the site's own: "+9 −12; 2 of yours"."""
    voice = row.customers
    if voice is None:
        return ""
    return f"+{voice.praise} \u2212{voice.complaint}" + (f"; {voice.own} of yours" if voice.own else "")


def mine(row: ThemeRow, audit: Audit | None) -> Evidence | None:
    """How the site says it itself; nothing where it does not."""
    return fitting(row.label, quoted(row.passages, audit)) if audit and row.own else None


def theirs(row: ThemeRow) -> Said | None:
    """How somebody else says it: a peer who surely does, else a customer."""
    if best := fitting(row.label, (quote for quote in row.evidence if quote.site in row.peers)):
        return Said("rival", best)
    if row.customers and row.customers.quotes:
        return Said("customer", row.customers.quotes[0])
    return None


def line(themes: Sequence[ThemeRow], noun: str = "peer") -> str:
    """The whole map in a sentence; empty without claims. Where ``noun`` is site there is none of one's own."""
    found = {group.name: group.rows for group in groups(themes)}
    if not found:
        return ""
    rows = [row for some in found.values() for row in some]
    needs = sum(row.kind == "need" for row in rows)
    told = [count(len(rows) - needs, "claim") + (f" and {count(needs, 'need')} of customers" if needs else "")]
    if stakes := found.get("Table stakes"):
        stated = f", {sum(row.own for row in stakes)} of which you state" if noun == "peer" else ""
        told.append(f"{len(stakes)} are table stakes{stated} ({_some(stakes)})")
    for name, words in _LINE.items():
        if some := found.get(name):
            told.append(f"{len(some)} {words} ({_some(some)})")
    return "; ".join(told)


def _some(rows: Iterable[ThemeRow]) -> str:
    labels = [f"“{shortened(plain(row.label), _LABEL)}”" for row in rows]
    return ", ".join(labels[:_NAMED]) + (", ..." if len(labels) > _NAMED else "")


def _group(row: ThemeRow) -> int:
    if row.status == "table stakes":
        return 0
    if row.status == "contested":
        return 1
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
