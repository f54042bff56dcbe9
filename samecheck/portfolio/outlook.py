"""How long the clients that are left may take."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import mean


@dataclass
class Outlook:
    """The seconds that each client may take by what it took before; the others as long as those judged so far on average."""

    known: dict[str, float]
    judged: list[float] = field(default_factory=list)

    def left(self, folders: Iterable[str]) -> float | None:
        """Seconds that the clients with these ``folders`` may take; ``None`` while nothing can be said."""
        usual = mean(self.judged) if self.judged else None
        expected = [self.known.get(folder, usual) for folder in folders]
        told = [seconds for seconds in expected if seconds is not None]
        return sum(told) if len(told) == len(expected) else None


def duration(seconds: float) -> str:
    """``seconds`` as somebody who waits wants to hear it.

    >>> duration(0.2), duration(48), duration(200), duration(9000)
    ('1 s', '48 s', '3 min', '2 h 30 min')
    """
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"
