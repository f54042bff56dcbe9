"""Findings to score: the expected share of a site's words that at least one of ten random peers also says.

Each passage's words count once, under its strongest finding, so the parts add up to the score. Rarefying to ten peers (the
chance that none of ten drawn without replacement is among those that say it) makes audits with 12 and with 200 peers
comparable. The interval is a jackknife over peers and over the site's own pages: for a best-of-peers score a
bootstrap over peers is biased. Source: DESIGN section 4.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import comb, sqrt
from typing import Literal

from samecheck.detect.case import Case, Spoken
from samecheck.detect.generic import Generic
from samecheck.model import ROLE_WEIGHT
from samecheck.sector.evidence import Ground, confidence, decide
from samecheck.sector.neighbours import Neighbours, sampled
from samecheck.wire import Parts, Sameness

Part = Literal["copied", "templated", "echoed", "cliche"]
PARTS: tuple[Part, ...] = ("copied", "templated", "echoed", "cliche")

#: Peers that a score is rarefied to, and the fewest that allow one. Source: DESIGN section 4.
DEPTH = 10
LEAST_PEERS = 3

#: Fewer scored words than this are too few to put a number on. Guessed.
LEAST_WORDS = 40

#: Half-width of a 90 % interval in standard errors.
_NINETY = 1.645


@dataclass(frozen=True)
class Claim:
    """Words of one passage that peers say too: ``weight`` is role-weighted words times share covered times confidence."""

    page: str
    part: Part
    weight: float
    saying: frozenset[int]


@dataclass(frozen=True)
class Tally:
    """All that a score is made from: claims, the weight of each page's words, the peers by number."""

    claims: tuple[Claim, ...]
    pages: dict[str, float]
    peers: tuple[int, ...]
    words: int
    generic: float

    @property
    def weight(self) -> float:
        """Weight of all the site's words."""
        return sum(self.pages.values())


def heard(saying: int, peers: int, depth: int) -> float:
    """Chance that at least one of ``depth`` of ``peers`` drawn without replacement is among the ``saying``.

    >>> heard(1, 10, 10), heard(1, 20, 10)
    (1.0, 0.5)
    """
    return 1.0 - comb(peers - saying, depth) / comb(peers, depth) if peers else 0.0


def sameness(tally: Tally, standing: float | None = None) -> Sameness:
    """The score with its parts and interval; ``standing`` is the percentile among peers, if known."""
    n = len(tally.peers)
    generic = round(100 * tally.generic, 1)
    if n < LEAST_PEERS or tally.words < LEAST_WORDS:
        return Sameness(
            score=None,
            low=None,
            high=None,
            percentile=None,
            peers_n=n,
            verdict=_cannot_tell(n, tally.words),
            comparable=False,
            parts=Parts(),
            generic=generic,
        )
    depth = min(DEPTH, n)
    shares = [_share(_of(tally.claims, part), tally, tally.peers, depth) for part in PARTS]
    parts = dict(zip(PARTS, points(shares), strict=True))
    score = round(sum(parts.values()), 1)
    error = 100 * sqrt(_over_peers(tally, depth) + _over_pages(tally, depth))
    return Sameness(
        score=score,
        low=round(max(0.0, score - _NINETY * error), 1),
        high=round(min(100.0, score + _NINETY * error), 1),
        percentile=standing,
        peers_n=depth,
        verdict=f"{score:.0f} % of what this site says is also at rivals",
        comparable=n >= DEPTH,
        parts=Parts(**parts),
        generic=generic,
    )


def points(shares: Sequence[float]) -> list[float]:
    """``shares`` in points with one decimal that add up to their rounded sum: the largest remainders are rounded up.

    >>> points([0.33333, 0.33333, 0.33334])
    [33.3, 33.3, 33.4]
    """
    tenths = [1000 * share for share in shares]
    whole = [int(part) for part in tenths]
    missing = round(sum(tenths)) - sum(whole)
    for place in sorted(range(len(tenths)), key=lambda n: (whole[n] - tenths[n], n))[:missing]:
        whole[place] += 1
    return [part / 10 for part in whole]


def percentile(mine: float, peers: Sequence[float]) -> float | None:
    """Share of peers, in percent, that are less alike to the rest than ``mine``; ties count half."""
    if len(peers) < LEAST_PEERS:
        return None
    below = sum(1.0 if value < mine else 0.5 if value == mine else 0.0 for value in peers)
    return round(100 * below / len(peers), 1)


def _cannot_tell(peers: int, words: int) -> str:
    if peers < LEAST_PEERS:
        return f"can't tell: {peers} peer{'s' * (peers != 1)} with text, at least {LEAST_PEERS} are needed for a score"
    return f"can't tell: {words} words to judge, at least {LEAST_WORDS} are needed for a score"


def _of(claims: Iterable[Claim], part: Part) -> list[Claim]:
    return [claim for claim in claims if claim.part == part]


def _share(
    claims: Iterable[Claim], tally: Tally, peers: Sequence[int], depth: int, without: str | None = None
) -> float:
    """Share of the weight that ``depth`` of ``peers`` also say, the page ``without`` left out."""
    there = frozenset(peers)
    weight = tally.weight - (tally.pages[without] if without is not None else 0.0)
    said = sum(c.weight * heard(len(c.saying & there), len(there), depth) for c in claims if c.page != without)
    return said / weight if weight > 0 else 0.0


def _over_peers(tally: Tally, depth: int) -> float:
    """Variance of the share by leaving out one peer at a time."""
    fewer = min(depth, len(tally.peers) - 1)
    shares = [_share(tally.claims, tally, [p for p in tally.peers if p != out], fewer) for out in tally.peers]
    return _jackknife(shares)


def _over_pages(tally: Tally, depth: int) -> float:
    """Variance of the share by leaving out one page at a time."""
    shares = [_share(tally.claims, tally, tally.peers, depth, without=page) for page in sorted(tally.pages)]
    return _jackknife(shares) if len(shares) > 1 else 0.0


def _jackknife(shares: Sequence[float]) -> float:
    n = len(shares)
    mean = sum(shares) / n
    return (n - 1) / n * sum((share - mean) ** 2 for share in shares)


def tally(case: Case) -> Tally:
    """What the score of ``case`` is made from: each passage's words once, under its strongest finding."""
    claims: list[Claim] = []
    pages: dict[str, float] = {}
    generic, words = 0.0, 0
    judge_generic = Generic()
    for spoken in case.spoken:
        weight = ROLE_WEIGHT[spoken.passage.role] * len(spoken.words)
        page = spoken.passage.url
        pages[page] = pages.get(page, 0.0) + weight
        words += len(spoken.words)
        generic += weight * judge_generic.is_generic(spoken, case)
        claims += _claims(case, spoken, weight)
    total = sum(pages.values())
    return Tally(tuple(claims), pages, case.peers, words, generic / total if total else 0.0)


def _claims(case: Case, spoken: Spoken, weight: float) -> list[Claim]:
    """The claims of one passage: its deciding match, or else its stock phrases as far as peers use them."""
    match = spoken.said.decided
    if match is not None:
        share = match.covered * confidence(match.p)
        return [Claim(spoken.passage.url, match.layer, weight * share, spoken.said.saying)]
    found = []
    for hit in spoken.stock:
        owners = {int(case.ground.index.owner[row]) for row in case.phrase_users[hit.entry.phrase]}
        share = (hit.end - hit.start) / len(spoken.words)
        found.append(Claim(spoken.passage.url, "cliche", weight * share, frozenset(owners)))
    return found


def flagged_share(here: Ground, neighbours: Neighbours, site: int, cut: float) -> float:
    """Share of the weight of the passages that stand for ``site`` which others than the audited site say too."""
    index = neighbours.index
    total = said = 0.0
    for row in sampled(index, site):
        weight = ROLE_WEIGHT[index.passages[row].role] * len(index.words[row])
        match = decide(here.matches(neighbours.of(int(row), without=here.site)), cut)
        total += weight
        said += weight * match.covered if match else 0.0
    return said / total if total else 0.0


def standing(case: Case, neighbours: Neighbours, cut: float) -> float | None:
    """Where the site stands among its peers, in percent: the share of them that are less alike to the rest.

    Each is scored the same way, on the sample that stands for it in the null; no peer is scored against the site itself.
    """
    here = case.ground
    mine = flagged_share(here, neighbours, here.site, cut)
    return percentile(mine, [flagged_share(here, neighbours, peer, cut) for peer in case.peers])
