"""Niches put in words: for whom, what, and who speaks of it."""

from collections.abc import Iterator

from samecheck.report.catalogue import N_, Texts
from samecheck.report.position.gaps import Said
from samecheck.wire import Audit
from samecheck.wire.grid import Niche

#: Niches before a fold. Guessed.
SHOWN = 8

NAMES = Texts(
    {
        "asked": N_("Asked for"),
        "unaddressed": N_("Hardly anybody speaks to them"),
        "unsaid": N_("Hardly anybody speaks of it"),
        "open": N_("Rarer than chance"),
        "own": N_("Only yours"),
    }
)


def niches(audit: Audit) -> tuple[Niche, ...]:
    """The niches that were found."""
    return audit.niches.niches if audit.niches else ()


def whom(niche: Niche) -> str:
    """For whom, and what: "families: parking"."""
    return ": ".join(part for part in (niche.audience, niche.need or niche.offer) if part)


def told(niche: Niche) -> str:
    """What is known of it, as a sentence."""
    return f"{niche.text[:1].upper()}{niche.text[1:]}."


def sides(niche: Niche, audit: Audit) -> Iterator[Said]:
    """Who says what of it: customers, then sites."""
    yield from (Said("customer", quote) for quote in niche.voices[:2])
    yield from (Said("you" if quote.site == audit.site else "rival", quote) for quote in niche.evidence[:2])
