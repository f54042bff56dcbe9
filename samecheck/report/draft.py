"""A draft on a terminal: the score before and after, and each sentence that changed, with the peer's that it resembles."""

from collections.abc import Iterator
from typing import Final

from rich.console import Console
from rich.text import Text

from samecheck.report.catalogue import N_, Texts, _, counted, number, worded
from samecheck.report.console import say, title
from samecheck.report.glossary import term
from samecheck.report.texts import percent, plain, shortened, signed
from samecheck.report.wording import remark, standing
from samecheck.wire import Draft, SentenceRow

#: Sentences of a kind that are listed, and characters of each. Guessed.
LISTED, LONG = 12, 300
#: From this share on a sentence is told to be like a peer's. Guessed.
_SAID = 0.3

_TITLES: Final = Texts(
    {
        "lost": N_("Lost: nobody else said it"),
        "worse": N_("Worse"),
        "noise": N_("No language"),
        "reworded": N_("Only in other words: nothing of your own came in"),
        "better": N_("Better"),
        "alike": N_("Rewritten, no better and no worse"),
    }
)
#: Titles where the draft replaces nothing: there is nothing to be worse or better than.
_ALONE: Final = Texts({"worse": N_("Said by peers too"), "better": N_("Said only here: keep it")})
#: What became of a sentence, in a word.
_VERDICTS: Final = Texts(
    {
        "lost": N_("lost"),
        "worse": N_("worse"),
        "noise": N_("noise"),
        "reworded": N_("reworded"),
        "better": N_("better"),
        "alike": N_("alike"),
    }
)
_COLOURS: Final = {
    "lost": "red",
    "worse": "red",
    "noise": "red",
    "reworded": "yellow",
    "better": "green",
    "alike": "dim",
}


def summary(found: Draft, console: Console) -> None:
    """Prints what became of the copy, sentence by sentence."""
    console.print()
    say(console, Text(headline(found), "bold"))
    for line in remarks(found):
        say(console, line)
    for words, rows in groups(found):
        _listed(words, rows, found, console)
    gone = taken_out(found)
    if gone:
        title(console, f"{_('Taken out')} ({len(gone)})")
        for row in gone[:LISTED]:
            say(console, f"- {_quoted(row.before)}{said(row.said_before)}", indent=2, hang=2)


def groups(found: Draft) -> Iterator[tuple[str, list[SentenceRow]]]:
    """The sentences to look at, by what became of them, under a title each; titles without any are left out."""
    for verdict, words in _TITLES.items():
        rows = [row for row in found.sentences if row.verdict == verdict]
        if rows:
            yield (words if found.before else _ALONE.get(verdict, words)), rows
    still = [row for row in found.sentences if not row.verdict and (row.said or 0.0) >= _SAID]
    if still and found.before:
        yield _("Still like a peer's"), sorted(still, key=lambda row: -(row.said or 0.0))


def taken_out(found: Draft) -> list[SentenceRow]:
    """The sentences that are no longer there and were not worth keeping."""
    return [row for row in found.sentences if row.change == "gone" and row.verdict != "lost"]


def headline(found: Draft) -> str:
    """The score before and after as a sentence."""
    name = _("The draft") if found.file == "-" else plain(found.file)
    after, before = found.after.sameness.score, found.before.sameness.score if found.before else None
    if after is None:
        return worded("Can't tell how much of what %(site)s says is also at rivals", site=name)
    told = worded("%(name)s: %(share)s of what it says is also at rivals", name=name, share=percent(after))
    return worded("%(told)s (before: %(share)s)", told=told, share=percent(before)) if before is not None else told


def remarks(found: Draft) -> Iterator[str]:
    """What to know of the score, a line each."""
    same = found.after.sameness
    if found.before:
        yield worded("Compared with %(source)s.", source=plain(found.before.source or found.before.url))
    if same.score is None:
        yield f"{plain(remark(same))}."
    if found.change and found.change.points < 0 and found.change.earned - found.change.points >= 0.5:
        earned = max(0.0, -found.change.earned)
        yield worded(
            "Of the %(points)s points less, %(earned)s are earned: the rest was only cut, or put in other words without "
            "anything of your own.",
            points=number(-found.change.points, 1),
            earned=number(earned, 1),
        )
    if same.aside:
        yield counted("%(n)s word left out: no language.", "%(n)s words left out: no language.", same.aside)
    if standing(same):
        yield f"{standing(same)}."


def changes(found: Draft, since: Draft | None = None) -> Iterator[Text]:
    """What is new in ``found`` since it was judged last, in a few lines: for somebody who writes."""
    told = {_key(row) for row in since.sentences} if since else set()
    rows = [row for row in found.sentences if row.verdict and (since is None or _key(row) not in told)]
    for row in sorted(rows, key=lambda row: list(_TITLES).index(row.verdict)):
        yield Text.assemble(
            (f"{_VERDICTS[row.verdict]:<9}", _COLOURS[row.verdict]), where(row, found), _quoted(row.text or row.before)
        )
        yield from (Text(f"{'':9}{line}", "dim") for line in _details(row))


def told(found: Draft, since: Draft | None, at: str, console: Console) -> None:
    """Prints, for somebody who writes, what the save at the time ``at`` did."""
    after, before = found.after.sameness.score, found.before.sameness.score if found.before else None
    score = _("no score yet") if after is None else percent(after)
    rest = [worded("%(share)s at first", share=percent(before))] if before is not None and since else []
    rest += [worded("%(points)s earned", points=signed(found.change.earned, 1))] if found.change and since else []
    then = "".join(f", {one}" for one in rest)
    say(console, Text.assemble((f"{at}  ", "dim"), (score, "bold"), f"{then}  ({number(found.made.seconds, 1)} s)"))
    if since is None:
        watching = worded("Watching %(file)s: save it to have it judged again, Ctrl-C ends.", file=plain(found.file))
        say(console, Text(watching, "dim"), indent=2)
    for line in changes(found, since):
        say(console, line, indent=2, hang=9)


def _key(row: SentenceRow) -> tuple[str, str, str]:
    return row.verdict, row.text, row.before


def _listed(words: str, rows: list[SentenceRow], found: Draft, console: Console) -> None:
    title(console, f"{words} ({len(rows)})")
    for row in rows[:LISTED]:
        _sentence(row, found, console)
    if len(rows) > LISTED:
        say(console, worded("and %(n)s more in %(file)s", n=len(rows) - LISTED, file="--format json"), indent=2)


def _sentence(row: SentenceRow, found: Draft, console: Console) -> None:
    if row.text and row.before and row.text != row.before:
        say(console, Text.assemble(("- ", "red"), _quoted(row.before), said(row.said_before)), indent=2, hang=2)
    elif not row.text:
        say(console, Text.assemble(("- ", "red"), _quoted(row.before)), indent=2, hang=2)
    if row.text:
        mark = "+ " if row.text != row.before else "  "
        line = Text.assemble((mark, "green"), _quoted(row.text), said(row.said), (f"  {where(row, found)}", "dim"))
        say(console, line, indent=2, hang=2)
    for detail in _details(row):
        say(console, detail, indent=4, hang=2)


def _details(row: SentenceRow) -> Iterator[str]:
    """Why a sentence is told: what is missing, what was found, whom it is like."""
    if row.missing and row.text:
        yield worded("missing: %(what)s", what=", ".join(dict.fromkeys(map(plain, row.missing))))
    if names := ", ".join(f"{term(code).name} {code}" for code in row.codes):
        yield names
    if row.nearest:
        yield f"{plain(row.nearest.site)}: {_quoted(row.nearest.text)}"


def where(row: SentenceRow, found: Draft) -> str:
    """Where a sentence stands in the file, as editors take it; a blank behind it."""
    if not row.place.line:
        return ""
    column = f":{row.place.column}" if row.place.column else ""
    if found.file == "-":
        return f"{worded('line %(n)s', n=str(row.place.line))}{column} "
    return f"{plain(found.file)}:{row.place.line}{column} "


def said(share: float | None) -> str:
    """How much of a sentence peers say too, in brackets; a blank before them."""
    return f"  ({worded('%(share)s said by peers', share=percent(100 * share))})" if share else ""


def _quoted(text: str) -> str:
    return f'"{shortened(plain(text), LONG)}"'
