"""Positioning as tables for spreadsheets: plan, gaps, claims and facts, a row each."""

from collections.abc import Iterator, Mapping, Sequence

from samecheck.report.cells import Cell, csv_file
from samecheck.report.position import claims, facts, gaps
from samecheck.report.view import confirmed
from samecheck.wire import Audit, FactRow, GapRow, Nearest, PlanRow, ThemeRow

PLAN = (
    "rank", "predicted_drop", "total_drop", "url", "text", "why", "peer", "peer_text", "keep", "facts", "question", "passages",
    "passage",
)  # fmt: skip
GAPS = (
    "rank", "kind", "code", "label", "why", "score", "demand", "emptiness", "proof", "customer_quote", "own_quote", "peer",
    "peer_quote", "facts", "question", "theme",
)  # fmt: skip
CLAIMS = (
    "label", "kind", "status", "code", "peers", "perhaps", "of", "share", "low", "high", "own", "own_quote", "peer",
    "peer_quote", "reviews", "reviews_of", "praise", "complaint", "own_reviews", "stability", "id",
)  # fmt: skip
FACTS = (
    "fact", "proof", "status", "code", "said", "prominent", "bare", "chance", "place", "own_quote", "own_url", "differs",
    "peers", "perhaps", "of", "peer_quote",
)  # fmt: skip


def audit_tables(audit: Audit) -> dict[str, bytes]:
    """The tables of an audit by file name; none of facts where none were given."""
    nearest = {row.id: near for row in audit.passages for near in confirmed(row)[:1]}
    found = {
        "plan.csv": csv_file(PLAN, (_edit(n, row, nearest) for n, row in enumerate(audit.plan, 1))),
        "gaps.csv": csv_file(GAPS, (_gap(row, audit) for row in audit.gaps)),
        "claims.csv": csv_file(CLAIMS, (_claim(row, audit) for row in audit.themes)),
    }
    # Without facts given there is nothing to tell of them; an empty plan or gaps table tells that there are none.
    return found | ({"facts.csv": csv_file(FACTS, (_fact(row, audit) for row in audit.facts))} if audit.facts else {})


def claims_table(themes: Sequence[ThemeRow]) -> bytes:
    """The claims map of a sector."""
    return csv_file(CLAIMS, (_claim(row, None) for row in themes))


def _edit(rank: int, row: PlanRow, nearest: Mapping[str, Nearest]) -> Iterator[Cell]:
    near = nearest.get(row.passage)
    yield from (rank, row.predicted_drop, row.total_drop, row.url, row.text, row.why)
    yield from (near.site, near.text) if near else ("", "")
    yield from (" ".join(row.keep), "; ".join(row.facts), row.question, len(row.passages), row.passage)


def _gap(row: GapRow, audit: Audit) -> Iterator[Cell]:
    said = gaps.quotes(row, audit)
    yield from (row.rank, gaps.kind(row), row.code, row.label, row.why)
    yield from (row.score, row.demand, row.emptiness, row.proof)
    yield from (said[who].text if who in said else "" for who in ("customer", "you"))
    yield from (said["rival"].site, said["rival"].text) if "rival" in said else ("", "")
    yield from ("; ".join(row.facts), row.question, row.theme)


def _claim(row: ThemeRow, audit: Audit | None) -> Iterator[Cell]:
    mine, rival, voice = claims.mine(row, audit), claims.rival(row), row.customers
    yield from (row.label, row.kind, *claims.status(row), len(row.peers), len(row.perhaps), row.peers_n)
    yield from (row.peer_share, row.low, row.high, row.own, mine.text if mine else "")
    yield from (rival.site, rival.text) if rival else ("", "")
    yield from (voice.reviews, voice.of, voice.praise, voice.complaint, voice.own) if voice else (None,) * 5
    yield from (row.stability, row.id)


def _fact(row: FactRow, audit: Audit) -> Iterator[Cell]:
    mine, theirs = facts.mine(row, audit), facts.theirs(row)
    yield from (row.text, row.proof, *facts.status(row), row.said, row.prominent, row.bare, row.chance, row.place)
    yield from (mine.quote.text, mine.quote.url) if mine and mine.who == "you" else ("", "")
    yield row.differs[0].text if row.differs else ""
    yield from ("; ".join(row.peers), "; ".join(row.perhaps), row.peers_n, theirs.text if theirs else "")
