"""The view of other sectors put in words: what reads as if from one of them, and how they say the same need."""

from samecheck.report.catalogue import N_
from samecheck.wire import Audit
from samecheck.wire.elsewhere import Inspiration, Stray

#: Of either so many are shown; the JSON has all. Guessed.
SHOWN = 8

LEAD = N_("How other trades say what is needed here too: to see how particular a sentence can be, never to copy.")


def strays(audit: Audit) -> tuple[Stray, ...]:
    """The passages that read as if from another sector."""
    return audit.elsewhere.strays[:SHOWN] if audit.elsewhere else ()


def inspirations(audit: Audit) -> tuple[Inspiration, ...]:
    """How others state the same needs."""
    return audit.elsewhere.inspirations[:SHOWN] if audit.elsewhere else ()


def whose(found: Inspiration) -> str:
    """Whose words they are: "law firms, pryce-boundaries.example"."""
    return ", ".join(part for part in (found.trade, found.quote.site) if part)


def about(found: Inspiration) -> str:
    """The need, and what the quote says of it where a person noted it."""
    return f"{found.need}: {found.states}" if found.states else found.need
