"""The score: the expected share of a site's words that at least one of ten random peers also says.

Each word counts once, so the parts add up to the score. Rarefying to ten peers (the chance that none of ten drawn
without replacement is among those that say it) makes audits with 12 and with 200 peers comparable. Source: DESIGN
section 4.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from samecheck.score.interval import interval
from samecheck.score.tally import PARTS, Tally
from samecheck.sentences import sentence
from samecheck.wire import Parts, Sameness

#: Peers that a score is rarefied to, and the fewest that allow one. Source: DESIGN section 4.
DEPTH = 10
LEAST_PEERS = 3

#: Fewer scored words than this are too few to put a number on. Guessed.
LEAST_WORDS = 40
_VERDICT = sentence("{score:.0f} % of what this site says is also at rivals")
_ONE_PEER = sentence("can't tell: {n:d} peer with text, at least {least:d} are needed for a score")
_FEW_PEERS = sentence("can't tell: {n:d} peers with text, at least {least:d} are needed for a score")
_FEW_WORDS = sentence("can't tell: {n:d} words to judge, at least {least:d} are needed for a score")


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
            words=tally.words,
            aside=tally.aside,
        )
    depth = min(DEPTH, n)
    parts = dict(zip(PARTS, points(shares(tally, depth)), strict=True))
    score = round(sum(parts.values()), 1)
    low, high = interval(tally, depth)
    return Sameness(
        score=score,
        low=min(score, round(100 * low, 1)),
        high=max(score, round(100 * high, 1)),
        percentile=standing,
        peers_n=depth,
        verdict=_VERDICT.format(score=score),
        comparable=n >= DEPTH,
        parts=Parts(**parts),
        generic=generic,
        words=tally.words,
        aside=tally.aside,
        allowed=round(100 * sum(shares(replace(tally, claims=tally.allowed), depth)), 1),
    )


def shares(tally: Tally, depth: int) -> list[float]:
    """Expected share of the site's words that ``depth`` random peers also say, part by part."""
    part_of = np.array([PARTS.index(claim.part) for claim in tally.claims], dtype=np.int64)
    parts = np.bincount(part_of, weights=tally.heard(depth), minlength=len(PARTS))
    return [float(part) / tally.weight if tally.weight > 0 else 0.0 for part in parts]


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


def _cannot_tell(peers: int, words: int) -> str:
    if peers < LEAST_PEERS:
        return (_ONE_PEER if peers == 1 else _FEW_PEERS).format(n=peers, least=LEAST_PEERS)
    return _FEW_WORDS.format(n=words, least=LEAST_WORDS)
