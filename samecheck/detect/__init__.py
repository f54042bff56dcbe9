"""One detector a file; none knows another. They are found through the entry points ``samecheck.detectors``."""

from functools import cache
from importlib.metadata import entry_points

from samecheck.detect.case import Case, Spoken
from samecheck.detect.rule import Detector, Example, Rule, param

__all__ = ["Case", "Detector", "Example", "Rule", "Spoken", "detectors", "param", "rules"]


@cache
def detectors() -> tuple[Detector, ...]:
    """All detectors, built in or installed beside samecheck, in the order of their first codes."""
    # A name registered twice (an editable install beside a wheel) is one detector.
    found = {point.value: point.load()() for point in entry_points(group="samecheck.detectors")}
    return tuple(sorted(found.values(), key=lambda detector: detector.rules[0].code))


def rules() -> tuple[Rule, ...]:
    """All rules of all detectors, by code."""
    return tuple(sorted((rule for detector in detectors() for rule in detector.rules), key=lambda rule: rule.code))
