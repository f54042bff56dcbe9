"""What `samecheck draft` tells: new copy of a page beside the copy it replaces, sentence by sentence."""

from typing import Literal

from samecheck.wire.base import Wire
from samecheck.wire.rows import AllowedRow, Finding, Made, Nearest, PassageRow, PeerRow, Sameness

DRAFT_SCHEMA = "samecheck.draft/1"

#: What became of a sentence: left as it was, put elsewhere, rewritten, written, taken out.
Change = Literal["same", "moved", "edited", "new", "gone"]
#: What that did. ``reworded``: peers say less of it, but nothing of its own came in. ``noise``: it is no language.
Verdict = Literal["better", "worse", "alike", "reworded", "lost", "noise", ""]


class Place(Wire, frozen=True, kw_only=True):
    """Where a sentence stands in the file: lines and columns from 1, columns in characters, the end column behind it.

    0 is unknown: a column may be, where the sentence is put together from markup, and a line in a file that has none.
    """

    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0


class SentenceRow(Wire, frozen=True, kw_only=True):
    """One sentence of the draft, or one that the draft no longer has, beside what it was.

    ``said`` and ``said_before`` are the shares of its words that ten random peers say too, ``points`` what it puts into the
    score. ``kept`` is the share of what was particular in the old sentence that the draft still says, ``missing`` the rest.
    ``nearest`` is the peer's sentence that it still resembles. ``protected``: the old sentence was worth keeping.
    """

    change: Change
    verdict: Verdict
    text: str
    before: str
    passage: str | None
    passage_before: str | None
    role: str
    place: Place
    place_before: Place
    said: float | None
    said_before: float | None
    points: float | None
    points_before: float | None
    codes: tuple[str, ...] = ()
    codes_before: tuple[str, ...] = ()
    specificity: float = 0.0
    specificity_before: float = 0.0
    protected: bool = False
    kept: float | None = None
    missing: tuple[str, ...] = ()
    nearest: Nearest | None = None


class CopyRow(Wire, frozen=True, kw_only=True):
    """One copy of the page: where it is from, its score, how many of its sentences are worth keeping or have a finding."""

    source: str
    url: str
    status: str
    sameness: Sameness
    passages: int
    protected: int
    found: int


class ChangeRow(Wire, frozen=True, kw_only=True):
    """What the draft did to the score, in points.

    ``earned`` leaves out what was only cut, or put in other words without saying anything of its own.
    """

    points: float
    earned: float
    better: int
    worse: int
    reworded: int
    lost: int


class Draft(Wire, frozen=True, kw_only=True):
    """A draft judged among peers: as it is, and beside what it replaces if that is given.

    ``lost`` are the sentences worth keeping of which the draft says too little, ``accepted`` those among them whose loss was
    allowed, both by the old passage's id.
    """

    schema: str = DRAFT_SCHEMA
    file: str
    site: str
    made: Made
    after: CopyRow
    before: CopyRow | None
    change: ChangeRow | None
    sentences: tuple[SentenceRow, ...]
    lost: tuple[str, ...]
    accepted: tuple[str, ...]
    passages: tuple[PassageRow, ...]
    places: dict[str, Place]
    findings: tuple[Finding, ...]
    peers: tuple[PeerRow, ...]
    allowed: tuple[AllowedRow, ...] = ()
