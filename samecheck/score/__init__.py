"""Findings to score: what is counted, the expected share, its interval, and where a site stands among its peers."""

from samecheck.score.sameness import DEPTH, LEAST_PEERS, LEAST_WORDS, points, sameness
from samecheck.score.standing import Standings, percentile, standings
from samecheck.score.tally import PARTS, Claim, Tally, tally

__all__ = [
    "DEPTH",
    "LEAST_PEERS",
    "LEAST_WORDS",
    "PARTS",
    "Claim",
    "Standings",
    "Tally",
    "percentile",
    "points",
    "sameness",
    "standings",
    "tally",
]
