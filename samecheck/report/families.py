"""Page families put in words: said the same way in every format."""

import re
from collections.abc import Sequence
from statistics import median

from samecheck.report.catalogue import N_, Texts, worded
from samecheck.report.marks import Segment
from samecheck.report.texts import percent, plain, shortened
from samecheck.wire import Family, Member, SectorAudit

#: Families, lines of a template, slots, and values of a slot that are shown; the JSON has all. Source: guessed.
SHOWN, LINES, SLOTS, VALUES = 10, 30, 12, 4

_SLOT = re.compile(r"(⟨[^⟨⟩]{1,40}⟩)")
#: What a slot is called by what fills it.
_KINDS = Texts(
    {
        "brand": N_("brand"),
        "name": N_("name"),
        "person": N_("person"),
        "place": N_("place"),
        "number": N_("number"),
        "date": N_("date"),
        "price": N_("price"),
        "phone": N_("phone"),
        "service": N_("service"),
        "product": N_("product"),
        "topic": N_("topic"),
        "time": N_("time"),
        "mail": N_("mail"),
        "web": N_("web"),
        "phrase": N_("phrase"),
        "slot": N_("slot"),
    }
)
_NAME = re.compile(r"⟨([a-z]{1,20})( \d{1,4})?⟩")
_LONG = 300


def headline(family: Family) -> str:
    """How many pages of which sites are of one template."""
    pages, sites = len(family.pages), len(family.sites)
    if sites == 1:
        return worded("%(n)s pages of %(site)s are stamped from one template", n=pages, site=plain(family.sites[0]))
    return worded("%(n)s pages of %(sites)s sites are stamped from one template", n=pages, sites=sites)


def across(sector: SectorAudit) -> list[Family]:
    """The families that run on several sites."""
    return [family for family in sector.families if len(family.sites) > 1]


def own(family: Family) -> str:
    """How much of the pages is their own."""
    shares = [100 * member.own for member in family.members]
    low, high = percent(min(shares)), percent(max(shares))
    if low == high:
        return worded("%(share)s of each page's words are its own", share=low)
    middle = percent(median(shares))
    return worded(
        "%(low)s to %(high)s of a page's words are its own, %(middle)s in the middle", low=low, high=high, middle=middle
    )


def slots(family: Family) -> list[tuple[str, str]]:
    """The slots filled in most different ways, by their names, each with some of its values."""
    order = list(family.slots)
    filled = sorted(order, key=lambda name: (-len(set(filter(None, family.slots[name]))), order.index(name)))
    return [(_named(f"⟨{plain(name)}⟩"), _some(family.slots[name])) for name in filled[:SLOTS]]


def lines(family: Family) -> list[str]:
    """The first lines of the template."""
    return [_named(shortened(plain(one), _LONG)) for one in family.template.split("\n")[:LINES]]


def unshown(family: Family) -> int:
    """How many lines of the template are left."""
    return max(0, family.template.count("\n") + 1 - LINES)


def segments(line: str) -> list[Segment]:
    """A line of a template with its slots marked."""
    return [Segment(part, n % 2 == 1) for n, part in enumerate(_SLOT.split(line)) if part]


def address(member: Member, family: Family) -> str:
    """The page's address, with its site where the family runs on several."""
    return plain(member.url) if len(family.sites) == 1 else f"{plain(member.site)}: {plain(member.url)}"


def _named(text: str) -> str:
    """``text`` with its slots called as they are in the language spoken."""
    return _NAME.sub(lambda hit: f"⟨{_KINDS.get(hit[1], hit[1])}{hit[2] or ''}⟩", text)


def _some(values: Sequence[str]) -> str:
    different = list(dict.fromkeys(filter(None, values)))
    some = "; ".join(shortened(plain(value), 60) for value in different[:VALUES])
    return worded("%(some)s and %(n)s more", some=some, n=len(different) - VALUES) if len(different) > VALUES else some
