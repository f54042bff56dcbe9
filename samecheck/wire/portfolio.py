"""Rows of a portfolio: many clients in one run, each with its score, what became of it since, and why one failed."""

from typing import Literal

import msgspec

from samecheck.wire.base import Severity, Wire
from samecheck.wire.rows import Sameness

PORTFOLIO_SCHEMA = "samecheck.portfolio/1"

#: How a client stands in the run: judged in it; nothing about it changed since it was judged; failed; not yet come to.
ClientState = Literal["judged", "unchanged", "failed", "waiting"]
#: What the score did: nothing to compare with; compared with what was made another way; no score then or now, or one out of
#: another number of peers; within the intervals; below or above them.
Trend = Literal["first", "void", "can't tell", "no clear change", "lower", "higher"]


class FirstEdit(Wire, frozen=True, kw_only=True):
    """The edit of the work plan that comes first, and by how many points the score is predicted to drop."""

    text: str
    url: str
    why: str
    question: str
    predicted_drop: float


class Noted(Wire, frozen=True, kw_only=True):
    """A finding in short: the passage, or what it says of the page or site."""

    id: str
    code: str
    severity: Severity
    text: str
    url: str


class Differing(Wire, frozen=True, kw_only=True):
    """One thing on which a score depends besides texts, that was another ``then``: why two results do not compare."""

    what: str
    then: str
    now: str


class PeersChange(Wire, frozen=True, kw_only=True):
    """The names of the peers that came, that went, and that say something else than before."""

    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()


class ClientChange(Wire, frozen=True, kw_only=True):
    """What became of a client between the judgement before and this one.

    ``then`` is the score of the judgement before. ``new`` and ``resolved`` are findings, ``unchanged`` is how many stayed;
    those of severity info are left out, and none is told where the two do not compare (``differing`` says why). ``edited``
    is whether the client's own pages say something else than before.
    """

    trend: Trend
    then: Sameness | None = None
    new: tuple[Noted, ...] = ()
    resolved: tuple[Noted, ...] = ()
    unchanged: int = 0
    edited: bool = False
    peers: PeersChange = PeersChange()
    differing: tuple[Differing, ...] = ()


class ClientMade(Wire, frozen=True, kw_only=True):
    """When a client was judged and when before that (ISO 8601), how long it took, by which version and model."""

    judged: str
    before: str
    seconds: float
    version: str
    model: str


class ClientRow(Wire, frozen=True, kw_only=True):
    """One client: ``peers`` is what its set is called, ``files`` are its reports by format, as seen from the index.

    ``findings`` counts by severity. Of a client that failed, ``reason`` and ``todo`` say why and what to do, ``exit_status`` is
    that of `samecheck audit`; reports of an earlier run are still named. ``change`` is against the judgement before, whenever
    that was; ``state`` tells that nothing changed since.
    """

    name: str
    folder: str
    state: ClientState
    reason: str = ""
    todo: str = ""
    exit_status: int = 0
    site: str = ""
    peers: str = ""
    peers_n: int = 0
    sameness: Sameness | None = None
    findings: dict[str, int] = msgspec.field(default_factory=dict)
    first: FirstEdit | None = None
    change: ClientChange | None = None
    files: dict[str, str] = msgspec.field(default_factory=dict)
    notes: tuple[str, ...] = ()
    made: ClientMade | None = None


class PortfolioMade(Wire, frozen=True, kw_only=True):
    """When the run began and ended (empty while it goes on), which version made it."""

    version: str
    started: str
    finished: str = ""


class Portfolio(Wire, frozen=True, kw_only=True):
    """All clients of a run, in the order of their file."""

    schema: str = PORTFOLIO_SCHEMA
    made: PortfolioMade
    clients: tuple[ClientRow, ...]
