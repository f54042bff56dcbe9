"""Gaps put in words: what kind of place it is, why, and what customers, rivals and the site itself say there."""

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from samecheck.read.words import words
from samecheck.report.catalogue import N_, Texts, _, worded
from samecheck.sector.trade import stem
from samecheck.wire import Audit, Evidence, GapRow, ThemeRow

#: What the ranking rests on.
LEAD = N_(
    "Places where few or none stand, or where all stand and customers disagree; ranked by how many customers speak of it, how "
    "few rivals do, and what you have to show. Never a reason to say what is not true."
)
#: Gaps before a fold, and quotes of a side. Guessed.
SHOWN, QUOTED = 8, 2

KINDS = Texts(
    {
        "unsaid": N_("Unsaid by all"),
        "seldom": N_("Seldom said"),
        "open": N_("Open"),
        "praise unused": N_("Praise you do not use"),
        "contested": N_("Contested"),
        "buried": N_("Buried"),
        "unsaid fact": N_("A fact you do not say"),
    }
)

#: Who says a thing; nearest is a rival who does not surely say it. Of an owner's fact they are the site's own words: you say it
#: as it is, with another number (differs), or in words that only come nearest.
Who = Literal["customer", "your customer", "you", "rival", "nearest", "differs"]


class Said(NamedTuple):
    """A quote and who says it."""

    who: Who
    quote: Evidence


def kind(row: GapRow) -> str:
    """What kind of gap it is, in plain words."""
    return KINDS[row.kind]


def label(row: GapRow) -> str:
    """What it is about; empty where a quote begins with the same words."""
    start = row.label.removesuffix("…").rstrip()
    return "" if any(quote.text.startswith(start) for quote in row.evidence) else row.label


def sides(row: GapRow, audit: Audit) -> list[Said]:
    """Who says what of it: customers, the site itself, rivals; where none surely does the one that comes nearest."""
    theme = next((one for one in audit.themes if one.id == row.theme), None)
    told = [Said(_who(quote, theme, audit), quote) for quote in row.evidence]
    told += [Said("you", quote) for quote in _own(theme, audit)]
    sure = [one for one in told if one.who == "rival"]
    customers = [one for who in ("your customer", "customer") for one in told if one.who == who]
    return [
        *customers[:QUOTED],
        *[one for one in told if one.who == "you"][:1],
        *(sure[:QUOTED] or [one for one in told if one.who == "nearest"][:1]),
    ]


def quotes(row: GapRow, audit: Audit) -> dict[Who, Evidence]:
    """The best quote of each side, that of a customer of the site's own before another's."""
    found = {told.who: told.quote for told in reversed(sides(row, audit))}
    return found | ({"customer": found["your customer"]} if "your customer" in found else {})


def name(said: Said) -> str:
    """Who says it, by name."""
    match said.who:
        case "you":
            return _("You")
        case "your customer":
            return _("A customer of yours")
        case "customer":
            return worded("A customer of %(site)s", site=said.quote.site) if said.quote.site else _("A customer")
        case "nearest":
            return worded("Nearest, %(site)s", site=said.quote.site)
        case _:
            return said.quote.site


def todo(row: GapRow) -> list[tuple[str, str]]:
    """What is to be done: a label and what it is about each."""
    told = [(_("Your fact"), fact) for fact in row.facts if fact != row.label]
    return [*told, (_("Answer first"), row.question)] if row.question else told


def _who(quote: Evidence, theme: ThemeRow | None, audit: Audit) -> Who:
    if theme and theme.customers and quote in theme.customers.quotes:
        return "your customer" if quote.site == audit.site else "customer"
    if quote.site in ("", audit.site):
        return "you"
    return "nearest" if theme and quote.site in theme.perhaps else "rival"


def _own(theme: ThemeRow | None, audit: Audit) -> list[Evidence]:
    if theme is None or not theme.own:
        return []
    best = fitting(theme.label, quoted(theme.passages, audit))
    return [best] if best else []


def quoted(passages: Iterable[str], audit: Audit) -> list[Evidence]:
    """The site's ``passages``, given by their ids, as quotes."""
    found: Mapping[str, Evidence] = {
        row.id: Evidence(site=audit.site, url=row.url, text=row.text) for row in audit.passages
    }
    return [found[one] for one in passages if one in found]


def fitting(label: str, quotes: Iterable[Evidence]) -> Evidence | None:
    """The quote that shows ``label`` best: most of its words, then the shortest; none without any."""
    wanted = {stem(word) for word in words(label)}
    return min(
        quotes, key=lambda one: (-len(wanted & {stem(word) for word in words(one.text)}), len(one.text)), default=None
    )
