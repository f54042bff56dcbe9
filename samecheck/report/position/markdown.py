"""Positioning as Markdown, to paste into a ticket: work plan, gaps, claims map, facts, niches, the sector's regime."""

from collections.abc import Iterable, Iterator, Sequence

from samecheck.report.catalogue import _, counted, quoted, worded
from samecheck.report.glossary import coded, term
from samecheck.report.inline import escaped, linked, marked
from samecheck.report.position import claims, elsewhere, facts, gaps, niches, plan, regimes
from samecheck.report.texts import inside, shortened
from samecheck.wire import Audit, FactRow, ThemeRow

#: Characters of a quote in a table cell, gaps, and labels of what is no claim.
_CELL, _GAPS, _LABELS = 120, 8, 40


def work_plan(audit: Audit) -> Iterator[str]:
    """The edits; nothing without any."""
    edits = plan.edits(audit)
    if not edits:
        return
    yield f"## {_('Work plan')}"
    yield f"**{plan.headline(audit)}.** {_(plan.LEAD)}"
    for number, edit in enumerate(edits, 1):
        codes = ", ".join(f"{escaped(term(code).name)} ({escaped(code)})" for code in edit.codes)
        yield f"### {number}. {plan.worth(edit.row)[:1].upper()}{plan.worth(edit.row)[1:]}"
        notes, page = "; ".join(filter(None, (codes, plan.mends(edit.row)))), linked(edit.row.url)
        yield worded("%(told)s. On %(page)s", told=notes, page=page) if notes else worded("On %(page)s", page=page)
        yield f"> {marked(edit.text)}"
        yield escaped(edit.row.why)
        if edit.quote:
            site = escaped(edit.quote.site)
            name = (
                worded("%(site)s says%(where)s:", site=site, where="")
                if site
                else worded("A list of stock phrases has%(where)s:", where="")
            )
            yield f"{name}\n\n> {marked(edit.quote.text)}"
        if edit.row.keep:
            yield worded("**Keep** (customers look for them): %(words)s", words=escaped(plan.keep(edit.row)))
        yield from _todo(plan.todo(edit.row))


def place(audit: Audit) -> Iterator[str]:
    """Gaps, claims map, facts, niches and regime, each where there is one."""
    yield from _gaps(audit)
    if audit.themes:
        yield f"## {_('Claims map')}"
        yield from claims_map(audit.themes, "peer", audit)
    if audit.facts:
        yield f"## {_('Your facts')}"
        head = (_("Fact"), _("Status"), _("You"), _("Rivals"))
        yield _table(head, (_fact(row, audit) for row in audit.facts))
    yield from _niches(audit)
    yield from _elsewhere(audit)
    if audit.regime:
        yield f"## {_('How much difference pays here')}"
        figure = regimes.figure(audit.regime)
        source = worded("Source: %(source)s.", source=audit.regime.source)
        yield escaped(" ".join(filter(None, (audit.regime.advice, figure, source))))
        yield _("What this report cannot show:")
        yield "\n".join(f"- {escaped(line)}" for line in audit.regime.cannot_show)


def claims_map(themes: Sequence[ThemeRow], noun: str, audit: Audit | None = None) -> Iterator[str]:
    """What sites claim as a table, and by name what is no claim."""
    voiced = any(row.customers for row in themes)
    head = [_("Claim"), _("Status"), _("Who says it"), worded("95 %% interval")]
    head += [_("You")] * bool(audit) + [_("Customers")] * voiced
    for group in claims.groups(themes, noun):
        code = f" ({group.code})" if group.code else ""
        shown, every = len(group.shown), len(group.rows)
        more = worded("; %(some)s of %(n)s", some=shown, n=every) if group.folded else ""
        yield f"**{group.name}**{code}: {group.meaning}{more}."
        yield _table(head, (_claim(row, noun, audit, voiced=voiced) for row in group.shown))
    for name, rows in claims.apart(themes):
        labels = escaped(", ".join(f"{row.label} {len(row.peers)}/{row.peers_n}" for row in rows[:_LABELS]))
        if len(rows) > _LABELS:
            labels = worded("%(some)s and %(n)s more", some=labels, n=len(rows) - _LABELS)
        yield worded("No claims, %(kind)s: %(labels)s.", kind=inside(name), labels=labels)


def _gaps(audit: Audit) -> Iterator[str]:
    if not audit.gaps:
        return
    yield f"## {_('Gaps')}"
    yield _(gaps.LEAD)
    if audit.reviews_note:
        yield escaped(audit.reviews_note)
    for row in audit.gaps[:_GAPS]:
        code = f" ({escaped(row.code)})" if row.code else ""
        about = f": {escaped(gaps.label(row))}" if gaps.label(row) else ""
        yield f"### {row.rank}. {gaps.kind(row)}{code}{about}"
        yield escaped(row.why)
        yield "\n".join(f"- {_said(told)}" for told in gaps.sides(row, audit))
        yield from _todo(gaps.todo(row))
    if len(audit.gaps) > _GAPS:
        left = len(audit.gaps) - _GAPS
        yield counted("And %(n)s more gap in %(file)s.", "And %(n)s more gaps in %(file)s.", left, file="audit.json")


def _niches(audit: Audit) -> Iterator[str]:
    found = niches.niches(audit)
    if found:
        yield f"## {_('Niches')}"
    for niche in found[: niches.SHOWN]:
        yield f"**{escaped(niches.whom(niche))}** ({niches.NAMES[niche.kind]}): {escaped(niches.told(niche))}"
        yield "\n".join(f"- {_said(told)}" for told in niches.sides(niche, audit))


def _elsewhere(audit: Audit) -> Iterator[str]:
    strays, found = elsewhere.strays(audit), elsewhere.inspirations(audit)
    if strays:
        yield f"## {_('As if from another sector')}"
        yield "\n".join(f"- {_quoted(one.quote)} {escaped(one.text)}" for one in strays)
    if found:
        yield f"## {_('How others say it')}"
        yield _(elsewhere.LEAD)
        rows = ((elsewhere.about(one), elsewhere.whose(one), _quoted(one.quote.text)) for one in found)
        yield "\n".join(f"- {escaped(about)} ({escaped(whose)}): {quote}" for about, whose, quote in rows)


def _said(told: gaps.Said) -> str:
    where = f" ({linked(told.quote.url)})" if told.quote.url else ""
    return f"{escaped(gaps.name(told))}{where}: {_quoted(told.quote.text)}"


def _quoted(text: str) -> str:
    return quoted(escaped(shortened(text, 2 * _CELL)))


def _todo(told: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield from (f"**{label}:** {escaped(what)}" for label, what in told)


def _claim(row: ThemeRow, noun: str, audit: Audit | None, *, voiced: bool) -> Iterator[str]:
    mine = claims.mine(row, audit)
    yield row.label
    yield coded(*claims.status(row, noun))
    yield claims.adopted(row, noun)
    yield claims.between(row)
    if audit:
        yield quoted(shortened(mine.text, _CELL)) if mine else _("not seen")
    if voiced:
        yield f"{claims.praised(row)}: {claims.polarity(row)}" if row.customers else ""


def _fact(row: FactRow, audit: Audit) -> Iterator[str]:
    mine, theirs = facts.mine(row, audit), facts.theirs(row)
    yield f"{row.text} ({facts.proof(row)})"
    yield coded(*facts.status(row))
    yield f"{facts.OURS[mine.who]}{quoted(shortened(mine.quote.text, _CELL))}" if mine else _("not seen")
    yield facts.peers(row) + (f"; {theirs.site}: {quoted(shortened(theirs.text, _CELL))}" if theirs else "")


def _table(head: Sequence[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [f"| {' | '.join(escaped(cell) for cell in row)} |" for row in rows]
    return "\n".join([f"| {' | '.join(head)} |", "|---" * len(head) + "|", *lines])
