"""Drafts as Markdown: what a pull request or a job's summary shows."""

from collections.abc import Iterator, Sequence

from samecheck.report.catalogue import _, quoted, worded
from samecheck.report.draft import LISTED, LONG, groups, headline, remarks, said, taken_out, where
from samecheck.report.glossary import term
from samecheck.report.inline import escaped, joined
from samecheck.report.texts import plain, shortened
from samecheck.wire import Draft, SentenceRow


def markdown(found: Sequence[Draft]) -> bytes:
    """The drafts, one after the other: the score before and after, and the sentences to look at."""
    return joined(line for one in found for line in _draft(one)) if found else joined([_("No copy to judge.")])


def _draft(found: Draft) -> Iterator[str]:
    yield f"### {escaped(headline(found))}"
    yield " ".join(escaped(line) for line in remarks(found))
    some = False
    for words, rows in groups(found):
        some = True
        yield f"**{escaped(words)}** ({len(rows)})"
        yield "\n".join(line for row in rows[:LISTED] for line in _sentence(row, found))
        if len(rows) > LISTED:
            more = len(rows) - LISTED
            yield worded("And %(n)s more.", n=more)
    gone = taken_out(found)
    if gone:
        yield f"**{_('Taken out')}** ({len(gone)})"
        yield "\n".join(f"- ~~{_quoted(row.before)}~~{escaped(said(row.said_before))}" for row in gone[:LISTED])
    if not some and not gone:
        yield _("No sentence to look at.")


def _sentence(row: SentenceRow, found: Draft) -> Iterator[str]:
    """One list item: the old words struck out, the new ones, and why they are told."""
    if row.before and row.text != row.before:
        yield f"- ~~{_quoted(row.before)}~~{escaped(said(row.said_before)) if row.text else ''}"
    if row.text:
        start = "  <br>" if row.before and row.text != row.before else "- "
        yield f"{start}{_quoted(row.text)}{escaped(said(row.said))} {escaped(where(row, found).strip())}".rstrip()
    if row.missing and row.text:
        missing = ", ".join(dict.fromkeys(map(plain, row.missing)))
        yield f"  <br>{escaped(worded('missing: %(what)s', what=missing))}"
    if row.codes:
        yield f"  <br>{escaped(', '.join(f'{term(code).name} {code}' for code in row.codes))}"
    if row.nearest:
        yield f"  <br>{escaped(plain(row.nearest.site))}: {_quoted(row.nearest.text)}"


def _quoted(text: str) -> str:
    return quoted(escaped(shortened(plain(text), LONG)))
