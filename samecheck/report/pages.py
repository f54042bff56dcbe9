"""Page families as `samecheck pages` prints them: to be read, to be pasted, and as rows for programs."""

from collections.abc import Callable, Iterator
from typing import Final

from samecheck.report import families
from samecheck.report.catalogue import _, counted, number, worded
from samecheck.report.cells import csv_file
from samecheck.report.inline import escaped
from samecheck.report.json import line
from samecheck.report.json import pages as as_json
from samecheck.report.markdown import pasted
from samecheck.report.texts import percent
from samecheck.wire import Family, PagesAudit

_COLUMNS = ("site", "url", "family", "similarity", "own")


def text(found: PagesAudit) -> bytes:
    """Each family's template with its slots, its pages and how much of each is its own, to be read on a terminal."""
    told = [one for place, family in enumerate(found.families, 1) for one in ("", *_read(place, family))]
    return "".join(f"{one}\n" for one in (_summary(found), *told)).encode("utf-8", "replace")


def markdown(found: PagesAudit) -> bytes:
    """The same to paste into a ticket."""
    told = [block for family in found.families for block in pasted(family)]
    blocks = [f"# samecheck: {_('page families')}", escaped(_summary(found)), *told]
    return ("\n\n".join(blocks) + "\n").encode("utf-8", "replace")


def as_csv(found: PagesAudit) -> bytes:
    """A row a page, for spreadsheets."""
    return csv_file(_COLUMNS, ((getattr(row, name) for name in _COLUMNS) for row in found.pages))


def as_lines(found: PagesAudit) -> bytes:
    """A JSON row a page."""
    return b"".join(line(row) + b"\n" for row in found.pages)


#: What prints each format.
FORMATS: Final[dict[str, Callable[[PagesAudit], bytes]]] = {
    "text": text,
    "json": as_json,
    "jsonl": as_lines,
    "csv": as_csv,
    "md": markdown,
}


def _read(place: int, family: Family) -> Iterator[str]:
    yield f"{place}. {families.headline(family)}; {families.own(family)}."
    yield f"   {_('Template:')}"
    yield from (f"     {one}" for one in families.lines(family))
    if families.unshown(family):
        more = families.unshown(family)
        told = counted("… and %(n)s more line in --format json", "… and %(n)s more lines in --format json", more)
        yield f"     {told}"
    yield f"   {_('Slots:')}"
    yield from (f"     {name}  {some}" for name, some in families.slots(family))
    if len(family.slots) > families.SLOTS:
        yield f"     {worded('… and %(n)s more in --format json', n=len(family.slots) - families.SLOTS)}"
    yield f"   {_('Pages (own words, likeness to the nearest):')}"
    for one in family.members:
        yield f"     {percent(100 * one.own):>9}  {number(one.similarity, 2)}  {families.address(one, family)}"


def _summary(found: PagesAudit) -> str:
    sites = len({row.site for row in found.pages})
    stamped = sum(row.family is not None for row in found.pages)
    looked = worded(
        "%(pages)s of %(sites)s",
        pages=counted("%(n)s page", "%(n)s pages", len(found.pages)),
        sites=counted("%(n)s site", "%(n)s sites", sites),
    )
    if not found.families:
        return worded("%(looked)s: no two are stamped from one template.", looked=looked)
    return counted(
        "%(looked)s: %(some)s are stamped from %(n)s template.",
        "%(looked)s: %(some)s are stamped from %(n)s templates.",
        len(found.families),
        looked=looked,
        some=stamped,
    )
