"""By how many points the score would drop if one passage were written anew so that nobody else says it.

What a passage claims counts by itself, and words that replace it weigh as much as it did. So drops add up, and the drop of
several edits is the sum of theirs.
"""

from samecheck.detect.case import Case
from samecheck.score.sameness import DEPTH
from samecheck.score.tally import Tally


def drops(case: Case, found: Tally) -> dict[str, float]:
    """Points of the score, 0 to 100, that each passage of ``case`` makes up, by its id; ``found`` is the tally of the case."""
    counted = [one.passage.id for one in case.spoken if one.counts]
    peers = len(found.peers)
    if not peers or found.weight <= 0:
        return {}
    points: dict[str, float] = {}
    for claim, weight in zip(found.claims, found.heard(min(DEPTH, peers)).tolist(), strict=True):
        name = counted[claim.passage]
        points[name] = points.get(name, 0.0) + 100 * weight / found.weight
    return {name: round(value, 4) for name, value in sorted(points.items())}
