"""The sector's regime put in words."""

from samecheck.report.catalogue import worded
from samecheck.report.texts import percentage
from samecheck.wire import Regime


def figure(regime: Regime) -> str:
    """What the regime rests on; empty where that cannot be told."""
    if regime.uniformity is None:
        return ""
    return worded(
        "A random statement of one of these businesses and one of another make the same claim with a chance of %(chance)s.",
        chance=percentage(100 * regime.uniformity, 2),
    )
