"""How long the clients that are left may take."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from statistics import mean

#: Seconds to see that a client is done already. Measured on 20 clients: one or two.
_GLANCE = 1.0


@dataclass
class Outlook:
    """What clients took in earlier runs (``took``, seconds by folder), and which are ``settled`` in this one already.

    Of those that were judged before, as many are expected to be judged again as were so far in this run; the others to take
    as long as was usual.
    """

    took: Mapping[str, float] = field(default_factory=dict)
    settled: frozenset[str] = frozenset()
    _judged: list[float] = field(default_factory=list)
    _anew: list[bool] = field(default_factory=list)

    def learn(self, folder: str, seconds: float, *, judged: bool) -> None:
        """Takes note of a client that took ``seconds``, and whether it was ``judged``."""
        if folder in self.settled:
            return
        if judged:
            self._judged.append(seconds)
        if folder in self.took:
            self._anew.append(judged)

    def left(self, folders: Iterable[str]) -> float | None:
        """Seconds that the clients with these ``folders`` may take; ``None`` while nothing can be said."""
        expected = [self._expected(folder) for folder in folders]
        told = [seconds for seconds in expected if seconds is not None]
        return sum(told) if len(told) == len(expected) else None

    def _expected(self, folder: str) -> float | None:
        if folder in self.settled:
            return _GLANCE
        if folder in self.took:
            return _GLANCE + self.took[folder] * (mean(self._anew) if self._anew else 1.0)
        known = self._judged or list(self.took.values())
        return mean(known) if known else None


def duration(seconds: float) -> str:
    """``seconds`` as somebody who waits wants to hear it.

    >>> duration(0.2), duration(48), duration(200), duration(9000)
    ('1 s', '48 s', '3 min', '2 h 30 min')
    """
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"
