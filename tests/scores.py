"""Scores by hand, for the tests of what is made of them."""

from typing import Any

from samecheck.wire import Parts, Sameness


def scored(score: float | None, low: float | None = None, high: float | None = None, **more: Any) -> Sameness:
    """A score with its interval, among ten peers unless ``more`` says otherwise."""
    told: dict[str, Any] = {"verdict": "", "comparable": True, "peers_n": 10}
    numbers = {"percentile": 50.0, "parts": Parts(), "generic": 20.0}
    return Sameness(score=score, low=low, high=high, **(told | numbers | more))
