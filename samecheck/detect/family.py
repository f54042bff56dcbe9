"""SC103: pages stamped from one template, in the site or with a peer. No part of the score: it is told beside it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from samecheck.detect.case import Case
from samecheck.detect.rule import Example, Rule, param
from samecheck.sector.families import Column, Family
from samecheck.sentences import sentence
from samecheck.wire import Evidence, Finding, Severity

#: Lines of the template that a finding quotes, and pages that it quotes each from beside the page itself.
_LINES, _OTHERS = 2, 2

_BOISE = """Emergency plumber in Boise
Burst pipe in Boise tonight? A plumber with a stocked van is at your door within the hour.
Our Boise plumbers know the galvanized pipe in the older streets and the pressure in the new ones.
Drain cleaning in Boise
Slow drains in Boise are cleared with a cable first and a camera second, so that you see what we saw.
What does a plumber in Boise cost?
You get the price in writing before we start, in Boise as anywhere we work."""

SC103 = Rule(
    code="SC103",
    name="page family",
    reason="The page is stamped from the same template as others; only what fills its slots differs. Visitors who open "
    "two of them learn the same thing twice, and search engines may keep one and drop the rest.",
    remedy="Make one good page of them, or give each the facts that hold for its place or service only: jobs done there, "
    "prices, people, photographs.",
    source="alignment of pages: samecheck.sector.families, read by eye on real sites (scripts/bench_families.py)",
    flagged=(
        Example(_BOISE, pages=(_BOISE.replace("Boise", "Nampa"), _BOISE.replace("Boise", "Meridian"))),
        Example(
            _BOISE.replace("Boise", "Eagle") + "\nIn Eagle we also flush the irrigation lines each October.",
            pages=(_BOISE.replace("Boise", "Kuna"),),
        ),
    ),
    passed=(
        Example(
            "Description\nA brass tap with a quarter-turn valve, cast in Ohio, for sinks with a single hole.\nReviews\n"
            "It turns as smoothly after a year as on the first day.\nShipping\nWe ship on the day of your order.",
            pages=(
                "Description\nThis cedar mailbox keeps out rain; its lid shuts by its own weight.\nReviews\n"
                "My neighbors have asked where it is from.\nShipping\nWe ship on the day of your order.",
            ),
        ),
        Example("Thank you\nWe got your message.", pages=("Contact\nRing the bell twice.", "Thank you\nSee you soon.")),
    ),
)
_OF_SITE = sentence("One of {n:d} pages stamped from one template; {own:.0f} % of its words are its own.")
# By whether several pages of the site are of the family, and whether several peers are.
_SAYS = {
    (False, False): sentence(
        "The page is stamped from a template that {peers!s} uses too; {own:.0f} % of its words are its own."
    ),
    (False, True): sentence(
        "The page is stamped from a template that {peers!s} use too; {own:.0f} % of its words are its own."
    ),
    (True, False): sentence(
        "One of {n:d} pages stamped from a template that {peers!s} uses too; {own:.0f} % of its words are its own."
    ),
    (True, True): sentence(
        "One of {n:d} pages stamped from a template that {peers!s} use too; {own:.0f} % of its words are its own."
    ),
}
_AND_OTHERS = sentence("{names} and others")


@dataclass(frozen=True)
class PageFamily:
    """Pages of the site that are of one template, by themselves or with pages of peers."""

    rules: ClassVar[tuple[Rule, ...]] = (SC103,)
    little: float = param(
        0.5, unit="share of a page's words that is its own, below which it matters more", source="guessed"
    )

    def __call__(self, case: Case) -> Iterator[Finding]:
        """A finding for each page of the site that belongs to a family."""
        for family in case.families:
            for place, sheet in enumerate(family.sheets):
                if sheet.reading.site == case.site.name:
                    yield self._finding(case.site.name, family, place)

    def _finding(self, site: str, family: Family, place: int) -> Finding:
        severity: Severity = "medium" if family.own[place] < self.little else "low"
        return SC103.page_finding(
            site,
            family.sheets[place].reading.url,
            _message(site, family, place),
            _evidence(family, place),
            confidence=round(1 - (1 - family.alike[place]) ** 3, 4),
            severity=severity,
        )


def _message(site: str, family: Family, place: int) -> str:
    mine = sum(sheet.reading.site == site for sheet in family.sheets)
    others = [name for name in family.sites if name != site]
    own = 100 * family.own[place]
    if not others:
        return _OF_SITE.format(n=mine, own=own)
    few = ", ".join(others[:3])
    peers = _AND_OTHERS.format(names=few) if len(others) > 3 else few
    says = _SAYS[mine > 1, len(others) > 1]
    return says.format(n=mine, peers=peers, own=own)


def _evidence(family: Family, place: int) -> tuple[Evidence, ...]:
    """The lines that show the template best, from the page and from others; peers' pages before the site's own."""
    site = family.sheets[place].reading.site
    quoted = []
    for column in sorted((c for c in family.columns if place in c.lines), key=lambda c: _telling(c, place))[:_LINES]:
        same = {page: line.words == column.lines[place].words for page, line in column.lines.items()}
        others = (page for page in column.lines if page != place)
        ranked = sorted(others, key=lambda page: (family.sheets[page].reading.site == site, same[page], page))
        for page in (place, *_one_a_site(family, ranked)):
            sheet = family.sheets[page]
            quoted.append(
                Evidence(site=sheet.reading.site, url=sheet.reading.url, text=column.lines[page].passage.text)
            )
    return tuple(quoted)


def _telling(column: Column, place: int) -> tuple[bool, bool, int]:
    """A sentence before a heading, one with slots before one without, the longest of them first."""
    others = any(line.words != column.lines[place].words for line in column.lines.values())
    return column.lines[place].heading, not others, -column.kept[place]


def _one_a_site(family: Family, pages: Sequence[int]) -> list[int]:
    """The first of ``pages`` of each site, at most two."""
    first: dict[str, int] = {}
    for page in pages:
        first.setdefault(family.sheets[page].reading.site, page)
    return list(first.values())[:_OTHERS]
