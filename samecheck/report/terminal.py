"""Results on a terminal: the score in words, the worst passages with the peers' words, and what to do next.

Everything is printed as `rich.text.Text`, never as a string with markup: page texts may hold brackets and colour codes.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from samecheck.report import families, keywords, vocabulary, voice
from samecheck.report.catalogue import _, counted, worded
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
from samecheck.report.console import fit, say, title
from samecheck.report.glossary import LAYERS, left_out, status, term
from samecheck.report.marks import Segment
from samecheck.report.particulars import particulars
from samecheck.report.position import claims
from samecheck.report.position.terminal import short
from samecheck.report.ranking import ranked
from samecheck.report.texts import likely, percent, plain, shortened, span
from samecheck.report.view import Item, Quote, first, items, strengths
from samecheck.report.wording import allowance, allowed, apportioned, generic, headline, most_alike, remarks
from samecheck.wire import AllowedRow, Audit, Family, PeerRow, SectorAudit, SiteSummary, Voice

_COLOURS = {"copied": "red", "templated": "yellow", "echoed": "blue", "cliche": "magenta"}
_LETTERS = {"copied": "C", "templated": "T", "echoed": "E", "cliche": "S"}
_BAR = 60
#: Peers and pages are listed up to this many; the report has the rest. Unit: lines. Source: guessed.
_LISTED = 12
#: Sentences that are worth keeping, and characters of each. Source: guessed.
_KEPT, _SENTENCE = 4, 200


def summary(audit: Audit, console: Console, report: Path | None = None) -> None:
    """Prints what matters of ``audit``; ``report`` is the file to read next, if one was written."""
    found = items(audit)
    _score(audit, console)
    _allowed(allowed(audit), audit.allowed, console)
    _sources(audit, console)
    worst = first(found)
    if worst:
        _worst(audit, worst, len(found), console)
    elif found:
        title(console, _("Nothing that adds to the score was found"))
    else:
        title(console, _("Nothing was found"))
    _families(audit.families, console)
    _keywords(audit, console)
    _words(audit, console)
    _voice(audit.voice, console)
    _strengths(audit, console)
    short(audit, console)
    every = _("Every finding side by side with the peers' words")
    _next(console, report, every if found else _("Pages and peers in full"))


def sector_summary(sector: SectorAudit, console: Console, report: Path | None = None) -> None:
    """Prints the ranking of ``sector``; ``report`` is the file to read next, if one was written."""
    say(console, Text(each_against_the_others(sector), "bold"))
    say(console, homogeneity(sector.homogeneity))
    say(console, _("The score is the share of a site's words that at least one of its peers also says. High is bad."))
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_edge=False)
    for name in ("", _("score"), worded("90 %%"), _("generic")):
        table.add_column(name, justify="right", overflow="fold", min_width=2)
    table.add_column(_("site, and whom it is closest to"), overflow="fold")
    for rank, site in ranked(sector):
        table.add_row(*_ranking(rank, site, console))
    console.print()
    console.print(table)
    if doubt_in(sector):
        noted = [site for site in sector.sites if site.notes]
        title(console, _("Peers?"))
        _list(console, (f"{plain(site.site)}: {plain('; '.join(site.notes))}" for site in noted))
        _offer(doubt_in(sector), [site.site for site in noted], console)
    _allowed(_("Allowed, and in no score") if sector.allowed else "", sector.allowed, console)
    _families(families.across(sector), console)
    if told := claims.line(sector.themes, "site"):
        title(console, _("Claims map"))
        say(console, f"{plain(told)}.")
    if sector.skipped:
        title(console, _("Skipped"))
        for skipped in sector.skipped:
            say(console, f"{plain(skipped.site)}: {plain(skipped.reason)}", indent=2)
    _next(console, report, _("The matrix of all sites"))


def _worst(audit: Audit, worst: Sequence[Item], found: int, console: Console) -> None:
    title(console, most_alike(audit, len(worst), found))
    peers = usable(audit)
    for place, item in enumerate(worst, start=1):
        _passage(place, item, peers, console)


def _score(audit: Audit, console: Console) -> None:
    same = audit.sameness
    console.print()
    say(console, Text(plain(headline(audit.site, same)), "bold"))
    for line in remarks(audit):
        say(console, f"{plain(line).removesuffix('.')}.")
    if same.score is not None:
        say(console, _("High is bad: each word counts once, under its strongest finding."))
        console.print()
        _parts(audit, console)
    say(console, generic(same))
    say(console, homogeneity(audit.sector))


def _allowed(told: str, rows: Iterable[AllowedRow], console: Console) -> None:
    if told:
        title(console, told)
        _list(console, (plain(allowance(row)) for row in rows))


def _families(found: Sequence[Family], console: Console) -> None:
    if found:
        title(console, _("Pages from one template (no part of the score)"))
        told = (f"{families.headline(one)}; {families.own(one)}: {families.lines(one)[0]}" for one in found)
        _list(console, told)


def _words(audit: Audit, console: Console) -> None:
    if found := vocabulary.told(audit):
        title(console, _("Words"))
        _list(console, (f"{label}: {some}" for label, some in found))


def _voice(found: Voice | None, console: Console) -> None:
    if found:
        title(console, _("Known by your words?"))
        say(console, f"{plain(voice.verdict(found))}.")
        for line in voice.figures(found):
            say(console, f"{line}.")
        for name, rows in voice.told(found, _KEPT):
            say(console, f"{name}:")
            _list(console, (plain(row) for row in rows))


def _strengths(audit: Audit, console: Console) -> None:
    kept = strengths(audit, _KEPT)
    if kept:
        title(console, _("Said only here: keep it"))
        told = (f'"{shortened(plain(row.text), _SENTENCE)}"{_because(particulars(row))}' for row in kept)
        _list(console, told)


def _keywords(audit: Audit, console: Console) -> None:
    if audit.keywords:
        title(console, _("Search phrases (no part of the score)"))
        for group in keywords.groups(audit):
            say(console, f"{group.name}. {group.advice}")
            _list(console, (keywords.line(row, audit) for row in group.rows))


def _parts(audit: Audit, console: Console) -> None:
    parts = apportioned(audit.sameness)
    bar = Text()
    for name, colour in _COLOURS.items():
        # Letters, so that the bar can be read without colours.
        bar.append(_LETTERS[name] * round(getattr(parts, name) * _BAR / 100), f"bold {colour} reverse")
    bar.append("." * max(0, _BAR - len(bar)), "dim")
    say(console, bar, indent=2)
    for name, layer in LAYERS.items():
        points = round(getattr(parts, name))
        line = Text.assemble((_LETTERS[name], f"bold {_COLOURS[name]}"), f" {points:>3}  {layer.name}: {layer.meaning}")
        say(console, line, indent=2)
    say(console, f"= {round(audit.sameness.score or 0):>3}  {_('points of 100')}", indent=2)
    console.print()


def _sources(audit: Audit, console: Console) -> None:
    used = [peer for peer in audit.peers if peer.status == "ok"]
    noted = [peer for peer in audit.peers if peer.status != "ok" or peer.note]
    read = [page for page in audit.pages if page.status == "ok"]
    peers = counted("Compared with %(n)s peer", "Compared with %(n)s peers", len(used))
    pages = counted("%(some)s of %(n)s page read", "%(some)s of %(n)s pages read", len(audit.pages), some=len(read))
    title(console, f"{peers}; {pages}")
    say(console, ", ".join(plain(peer.site) for peer in used) or _("no peers"), indent=2)
    _list(console, (_peer_note(peer) for peer in noted))
    if doubt(audit):
        _offer(doubt(audit), [peer.site for peer in doubted(audit)], console)
    noteworthy = (page for page in audit.pages if page.status != "ok" or page.note)
    _list(console, (f"{plain(p.url)}: {status(p.status)}{_because(p.note)}" for p in noteworthy))


def _offer(told: str, names: Sequence[str], console: Console) -> None:
    line = worded("%(told)s; they count until you leave them out: %(options)s", told=told, options=exclusion(names))
    say(console, line, indent=2)


def _peer_note(peer: PeerRow) -> str:
    if peer.status == "ok":
        return worded("%(site)s: used; %(note)s", site=plain(peer.site), note=plain(peer.note))
    return f"{plain(peer.site)}: {left_out(peer.status)}{_because(peer.note)}"


def _because(note: str) -> str:
    return f" ({plain(note)})" if note else ""


def _passage(place: int, item: Item, peers: int, console: Console) -> None:
    finding = item.findings[0]
    codes = ", ".join(f"{term(code).name} {code}" for code in item.codes)
    colour = _COLOURS.get(item.kinds[0], "cyan")
    console.print()
    head = Text.assemble(f"{place:>2}. ", (codes, f"bold {colour}"), f", {likely(finding.confidence)}")
    say(console, head)
    if item.sites and item.passage.peers_saying:
        names = ", ".join(map(plain, item.sites))
        names = worded("%(some)s and others", some=names) if item.unnamed else names
        say(console, f"{saying(item.passage, peers)}: {names}", indent=4)
    say(console, _segments(item.text, console, '"'), indent=4)
    say(console, Text(plain(item.passage.url), "dim"), indent=4)
    if item.quotes:
        _quote(item.quotes[0], console)
    if finding.remedy:
        say(console, f"-> {plain(finding.remedy)}", indent=4, hang=3)


def _quote(quote: Quote, console: Console) -> None:
    name = plain(quote.site) if quote.site else _("phrase list")
    say(console, Text.assemble((f"{name}: ", "bold"), _segments(quote.text, console, '"')), indent=6)
    say(console, Text(plain(quote.url), "dim"), indent=6)


def _segments(segments: Iterable[Segment], console: Console, mark: str) -> Text:
    # Without a terminal there is no bold: stars stand for it.
    star = "*" if console.color_system is None else ""
    text = Text(mark)
    for segment in segments:
        core = segment.text.strip()
        if segment.shared and core:
            before, after = segment.text.split(core, 1) if star else ("", "")
            text.append(f"{before}{star}{core if star else segment.text}{star}{after}", "bold underline")
        else:
            text.append(segment.text)
    return text.append(mark)


def _ranking(rank: int | None, site: SiteSummary, console: Console) -> list[Text]:
    same = site.sameness
    score = percent(same.score) if same and same.score is not None else _("can't tell")
    between = span(same.low, same.high) if same and same.low is not None and same.high is not None else ""
    below = site.closest[:2] if rank else (same.verdict if same else status(site.status),)
    generic = percent(site.generic) if site.words else ""
    cells = ("" if rank is None else str(rank), score, between, generic, site.site)
    row = [Text(fit(plain(cell), console)) for cell in cells]
    for line in below:
        row[-1].append(f"\n  {fit(plain(line), console)}", "dim")
    return row


def _list(console: Console, lines: Iterable[str]) -> None:
    every = list(lines)
    for line in every[:_LISTED]:
        say(console, f"- {line}", indent=2, hang=2)
    if len(every) > _LISTED:
        say(console, f"- {worded('and %(n)s more in the report', n=len(every) - _LISTED)}", indent=2)


def _next(console: Console, report: Path | None, what: str) -> None:
    console.print()
    if report:
        say(console, Text.assemble(f"{what}: ", (str(report), "bold")))
    else:
        say(console, worded("%(what)s: add --out DIR and open the html report.", what=what))
