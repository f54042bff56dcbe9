"""Results as Markdown, for pasting into a ticket: the score, the worst passages with both quotes.

Texts of strangers are escaped: they can neither end a quote or table cell, nor bring in markup, links or mentions
(`samecheck.report.inline`).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from samecheck.report import families, keywords, vocabulary, voice
from samecheck.report.catalogue import _, counted, number, worded
from samecheck.report.comparison import (
    doubt,
    doubt_in,
    doubted,
    each_against_the_others,
    exclusion,
    homogeneity,
    saying,
    usable,
)
from samecheck.report.families import across
from samecheck.report.glossary import LAYERS, ROLES, status, term
from samecheck.report.inline import escaped, joined, linked, marked
from samecheck.report.look import PLAIN, Look
from samecheck.report.particulars import particulars
from samecheck.report.position.markdown import claims_map, place, work_plan
from samecheck.report.ranking import ranked
from samecheck.report.texts import inside, likely, percent, shortened, span
from samecheck.report.view import Item, Quote, first, items, strengths
from samecheck.report.wording import allowance, allowed, apportioned, generic, headline, remarks
from samecheck.wire import AllowedRow, Audit, Family, SectorAudit, SiteSummary, Voice

#: So many sites are ranked in a sector's table; sector.json has all. Source: guessed.
LISTED = 100
#: Lines of a family's template in an audit's report, title and headline among them. Source: guessed.
_EXCERPT = 5
#: Sentences that are worth keeping. Source: guessed.
_KEPT = 6


@dataclass(frozen=True)
class Markdown:
    """A short report to paste; the long one is the html format."""

    look: Look = PLAIN
    name: ClassVar[str] = "md"
    suffix: ClassVar[str] = ".md"
    stem: ClassVar[str] = "report"

    def audit(self, audit: Audit) -> bytes:
        """The score, its parts, and the ten passages that add most to it."""
        return joined(_audit(audit))

    def sector(self, sector: SectorAudit) -> bytes:
        """The ranking of all sites."""
        return joined(_sector(sector))


def _audit(audit: Audit) -> Iterator[str]:
    same, site = audit.sameness, escaped(audit.site)
    yield f"# samecheck: {site}"
    yield f"**{escaped(headline(audit.site, same))}.**"
    yield " ".join(f"{escaped(words).removesuffix('.')}." for words in remarks(audit))
    if same.score is not None:
        yield _parts(audit)
    yield generic(same)
    yield escaped(homogeneity(audit.sector))
    yield from _allowed(allowed(audit), audit.allowed)
    yield from _doubts(doubt(audit), [(peer.site, peer.note) for peer in doubted(audit)])
    yield from _first(audit)
    yield from place(audit)
    kept = strengths(audit, _KEPT)
    if kept:
        yield f"## {_('Said only here: keep it')}"
        told = ((row.text, particulars(row) or inside(ROLES[row.role])) for row in kept)
        yield "\n".join(f"- {escaped(shortened(text))} ({escaped(why)})" for text, why in told)
    if audit.families:
        yield f"## {_('Pages from one template')}"
        yield from _families(audit.families)
    yield from _keywords(audit)
    if words := vocabulary.told(audit):
        yield f"## {_('Words')}"
        yield "\n".join(f"- {label}: {escaped(some)}" for label, some in words)
    yield from _voice(audit.voice)


def _first(audit: Audit) -> Iterator[str]:
    """The work plan, or without one what adds most to the score."""
    found = items(audit)
    worst = first(found)
    edits = list(work_plan(audit))
    if edits:
        yield from edits
    elif worst:
        yield f"## {_('What to change first')}"
        yield counted(
            "The %(some)s that have most words in common with peers, of %(n)s passage with a finding.",
            "The %(some)s that have most words in common with peers, of %(n)s passages with a finding.",
            len(found),
            some=len(worst),
        )
        for place, item in enumerate(worst, start=1):
            yield from _item(place, item, usable(audit))
    else:
        yield _("Nothing was found that adds to the score.")


def _voice(found: Voice | None) -> Iterator[str]:
    if found:
        yield f"## {_('Known by your words?')}"
        yield f"**{escaped(voice.verdict(found))}.** " + " ".join(f"{escaped(line)}." for line in voice.figures(found))
        for name, rows in voice.told(found):
            yield f"{name}:"
            yield "\n".join(f"- {escaped(row)}" for row in rows)


def _keywords(audit: Audit) -> Iterator[str]:
    if audit.keywords:
        yield f"## {_('Search phrases')}"
        yield _(keywords.LEAD)
        for group in keywords.groups(audit):
            yield f"**{group.name}.** {group.advice}"
            yield "\n".join(f"- {escaped(keywords.line(row, audit))}" for row in group.rows)
        if keywords.trade(audit):
            yield f"{escaped(keywords.trade(audit))}."


def _doubts(told: str, noted: Sequence[tuple[str, str]]) -> Iterator[str]:
    if told:
        options = escaped(exclusion([name for name, _note in noted]))
        yield worded("**%(told)s.** They count until you leave them out: %(options)s", told=told, options=options)
        yield "\n".join(f"- {escaped(name)}: {escaped(note)}" for name, note in noted[:LISTED])


def _allowed(told: str, rows: Sequence[AllowedRow]) -> Iterator[str]:
    if told:
        yield f"{told}."
        yield "\n".join(f"- {escaped(allowance(row))}" for row in rows[:LISTED])


def _parts(audit: Audit) -> str:
    parts = apportioned(audit.sameness)
    rows = [f"| {layer.name}: {layer.meaning} | {round(getattr(parts, name))} |" for name, layer in LAYERS.items()]
    total = f"| **{_('Together')}** | **{round(audit.sameness.score or 0)}** |"
    head = f"| {_('Part of the score (high is bad)')} | {_('Points')} |"
    return "\n".join([head, "|---|--:|", *rows, total])


def pasted(family: Family) -> Iterator[str]:
    """One page family: template, slots, pages."""
    yield f"## {escaped(families.headline(family))}"
    yield f"{escaped(families.own(family))}."
    left = families.unshown(family)
    more = [counted("… and %(n)s more line", "… and %(n)s more lines", left)] if left else []
    yield "\n".join(f"> {escaped(one)}  " for one in (*families.lines(family), *more))
    yield "\n".join(f"- {escaped(name)}: {escaped(some)}" for name, some in families.slots(family))
    rows = [
        f"| {escaped(families.address(one, family))} | {percent(100 * one.own)} | {number(one.similarity, 2)} |"
        for one in family.members[:LISTED]
    ]
    yield "\n".join([_row((_("Page"), _("Its own words"), _("Likeness"))), "|---|--:|--:|", *rows])


def _families(found: Sequence[Family]) -> Iterator[str]:
    for family in found[: families.SHOWN]:
        name, own = escaped(families.headline(family)), escaped(families.own(family))
        yield worded("**%(name)s**; %(own)s. No part of the score.", name=name, own=own)
        yield "\n".join(f"> {escaped(one)}  " for one in families.lines(family)[:_EXCERPT])


def _item(place: int, item: Item, peers: int) -> Iterator[str]:
    codes = ", ".join(f"{escaped(term(code).name)} ({escaped(code)})" for code in item.codes)
    yield f"### {place}. {codes}"
    finding = item.findings[0]
    told = f"{likely(finding.confidence)}; {saying(item.passage, peers)}"
    yield worded("%(told)s. On %(page)s", told=told, page=linked(item.passage.url))
    yield f"> {marked(item.text)}"
    for quote in item.quotes[:1]:
        yield from _quote(quote)
    if finding.remedy:
        yield f"**{_('To do:')}** {escaped(finding.remedy)}"


def _quote(quote: Quote) -> Iterator[str]:
    where = f" ({linked(quote.url)})" if quote.url else ""
    if quote.site:
        yield worded("%(site)s says%(where)s:", site=escaped(quote.site), where=where)
    else:
        yield worded("A list of stock phrases has%(where)s:", where=where)
    yield f"> {marked(quote.text)}"


def _sector(sector: SectorAudit) -> Iterator[str]:
    yield f"# samecheck: {each_against_the_others(sector)}"
    yield escaped(homogeneity(sector.homogeneity))
    yield _("The score is the share of a site's words that at least one of its peers also says. High is bad.")
    rows = list(ranked(sector))
    head = _row(("#", _("Site"), _("Score"), worded("90 %% interval"), _("Generic"), _("Closest")))
    yield "\n".join([head, "|--:|---|--:|--:|--:|---|", *(_ranking(rank, site) for rank, site in rows[:LISTED])])
    if len(rows) > LISTED:
        yield worded("And %(n)s more in %(file)s.", n=len(rows) - LISTED, file="sector.json")
    yield from _doubts(doubt_in(sector), [(site.site, "; ".join(site.notes)) for site in sector.sites if site.notes])
    yield from _allowed(_("Allowed, and in no score") if sector.allowed else "", sector.allowed)
    if across(sector):
        yield f"## {_('Pages from one template, across sites')}"
        yield from _families(across(sector))
    if sector.themes:
        yield f"## {_('Claims map')}"
        yield from claims_map(sector.themes, "site")
    if sector.skipped:
        yield f"## {_('Skipped')}"
        listed = [f"- {escaped(each.site)}: {escaped(each.reason)}" for each in sector.skipped[:LISTED]]
        yield "\n".join(listed)


def _ranking(rank: int | None, site: SiteSummary) -> str:
    same = site.sameness
    score = percent(same.score) if same and same.score is not None else _("can't tell")
    between = span(same.low, same.high) if same and same.low is not None and same.high is not None else ""
    closest = ", ".join(site.closest[:3]) if rank else (same.verdict if same else status(site.status))
    cells = ("" if rank is None else str(rank), escaped(site.site), score, between, percent(site.generic))
    return _row((*cells, escaped(closest)))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
