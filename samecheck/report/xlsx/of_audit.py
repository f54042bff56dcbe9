"""The sheets of one site's workbook."""

from collections import Counter
from collections.abc import Iterator

from samecheck.report.catalogue import N_, _
from samecheck.report.glossary import LAYERS, PAGE_ROLES, coded, status
from samecheck.report.position import facts, gaps
from samecheck.report.wording import apportioned, basis, flags, headline, interval, remark, standing
from samecheck.report.worklist import MEANING, PRIORITIES, STATES, Task, tasks
from samecheck.report.xlsx.book import Column, Link, Sheet, Value, maker
from samecheck.report.xlsx.claims import claims_sheet
from samecheck.wire import Audit, FactRow, GapRow

_NOTHING = N_("Nothing was found.")


def sheets(audit: Audit) -> Iterator[Sheet]:
    """The work list, and what it rests on."""
    yield _work(audit)
    yield _score(audit)
    yield _gaps(audit)
    yield claims_sheet(audit.themes, audit)
    yield _facts(audit)
    yield _pages(audit)
    yield _peers(audit)


def _work(audit: Audit) -> Sheet:
    states = tuple(_(state) for state in STATES)
    columns = (
        Column(_("Done?"), 11, "state", states),
        Column(_("Priority"), 9),
        Column(_("Page"), 22, "link"),
        Column(_("Passage"), 42),
        Column(_("Finding"), 18),
        Column(_("Peer"), 20, "link"),
        Column(_("Peer's words"), 42),
        Column(_("What to do"), 46),
        Column(_("Predicted points"), 10, "points"),
        Column(_("Owner"), 11),
        Column(_("Notes"), 20),
        Column(_("What was found"), 60),
        Column(_("Place"), 14),
        Column(_("Peer's page"), 30, "link"),
        Column(_("Passages mended"), 10, "number"),
        Column(_("Id"), 14),
    )
    rows = (_task(task, states[0]) for task in tasks(audit))
    return Sheet(
        _("Work list"),
        "WorkList",
        columns,
        rows,
        struck=states[-1],
        still=2,
        printed=11,
        empty=_(_NOTHING),
    )


def _task(task: Task, state: str) -> tuple[Value, ...]:
    return (
        state,
        _(PRIORITIES[task.priority]),
        task.url,
        task.text,
        task.found,
        Link(task.peer, task.peer_url),
        task.peer_text,
        "\n".join(task.todo),
        task.points,
        None,
        None,
        task.why,
        task.role,
        task.peer_url,
        task.mends,
        task.id,
    )


def _score(audit: Audit) -> Sheet:
    columns = (Column(_("What"), 34), Column(_("Points of 100"), 16, "points"), Column(_("In words"), 90))
    return Sheet(_("Score"), "Score", columns, _figures(audit), bars=(columns[1].title,))


def _figures(audit: Audit) -> Iterator[tuple[Value, ...]]:
    same = audit.sameness
    parts = apportioned(same, decimals=1)
    yield _("Score"), same.score, headline(audit.site, same)
    yield _("Lower end of the interval"), same.low, interval(same)
    yield _("Upper end of the interval"), same.high, ""
    for name, layer in LAYERS.items():
        yield layer.name, getattr(parts, name) if same.score is not None else None, layer.meaning
    yield _("Beside the score: generic"), same.generic, _("words that would be equally true of any rival")
    yield _("Among its peers"), None, standing(same)
    yield _("What the score rests on"), None, basis(audit)
    yield _("What to know of it"), None, "\n".join(filter(None, (remark(same), flags(audit))))
    yield _("Priorities"), None, _(MEANING)
    yield _("Made by"), None, maker(audit.made)


def _gaps(audit: Audit) -> Sheet:
    columns = (
        Column(_("Rank"), 7, "number"),
        Column(_("Kind"), 22),
        Column(_("About"), 30),
        Column(_("Why"), 44),
        Column(_("Customers say"), 44),
        Column(_("You say"), 40),
        Column(_("Peer"), 20),
        Column(_("Peer's words"), 44),
        Column(_("Your facts"), 36),
        Column(_("Answer first"), 40),
        Column(_("Demand"), 9, "figure"),
        Column(_("Emptiness"), 9, "figure"),
        Column(_("Proof"), 9, "figure"),
    )
    rows = (_gap(row, audit) for row in audit.gaps)
    return Sheet(_("Gaps"), "Gaps", columns, rows, still=3, empty=_(_NOTHING))


def _gap(row: GapRow, audit: Audit) -> tuple[Value, ...]:
    said = gaps.quotes(row, audit)
    customer, mine, peer = said.get("customer"), said.get("you"), said.get("rival", said.get("nearest"))
    return (
        row.rank,
        coded(gaps.kind(row), row.code),
        row.label,
        row.why,
        customer.text if customer else "",
        mine.text if mine else "",
        peer.site if peer else "",
        peer.text if peer else "",
        "\n".join(row.facts),
        row.question,
        row.demand,
        row.emptiness,
        row.proof,
    )


def _facts(audit: Audit) -> Sheet:
    columns = (
        Column(_("Fact"), 44),
        Column(_("Proof"), 28),
        Column(_("Status"), 30),
        Column(_("On your site"), 48),
        Column(_("Your page"), 28, "link"),
        Column(_("Peers"), 34),
        Column(_("A peer's words"), 44),
    )
    rows = (_fact(row, audit) for row in audit.facts)
    return Sheet(
        _("Facts"), "Facts", columns, rows, still=1, empty=_("No facts were given: samecheck audit --facts FILE.")
    )


def _fact(row: FactRow, audit: Audit) -> tuple[Value, ...]:
    mine, theirs = facts.mine(row, audit), facts.theirs(row)
    return (
        row.text,
        row.proof,
        coded(*facts.status(row)),
        f"{facts.OURS[mine.who]}{mine.quote.text}" if mine else "",
        mine.quote.url if mine else "",
        facts.peers(row),
        f"{theirs.site}: {theirs.text}" if theirs else "",
    )


def _pages(audit: Audit) -> Sheet:
    columns = (
        Column(_("Page"), 46, "link"),
        Column(_("Title"), 46),
        Column(_("Status"), 30),
        Column(_("Kind of page"), 14),
        Column(_("Language"), 10),
        Column(_("Words"), 9, "number"),
        Column(_("Passages"), 10, "number"),
        Column(_("With findings"), 10, "number"),
        Column(_("Note"), 40),
    )
    found = {finding.passage for finding in audit.findings}
    said = Counter(row.url for row in audit.passages)
    told = Counter(row.url for row in audit.passages if row.id in found)
    rows = (
        (
            page.url,
            page.title,
            status(page.status),
            PAGE_ROLES[page.role],
            page.lang,
            page.words,
            said[page.url],
            told[page.url],
            page.note,
        )
        for page in audit.pages
    )
    return Sheet(_("Pages"), "Pages", columns, rows, bars=(columns[7].title,), still=1)


def _peers(audit: Audit) -> Sheet:
    columns = (
        Column(_("Peer"), 34),
        Column(_("Status"), 30),
        Column(_("Pages"), 9, "number"),
        Column(_("Passages"), 10, "number"),
        Column(_("Words"), 10, "number"),
        Column(_("Passages of yours that it says too"), 16, "number"),
        Column(_("Note"), 70),
    )
    shared = Counter(
        site
        for row in audit.passages
        if row.sameness > 0 and not row.boilerplate
        for site in {near.site for near in row.nearest if near.layer}
    )
    rows = (
        (peer.site, status(peer.status), peer.pages, peer.passages, peer.words, shared[peer.site], peer.note)
        for peer in audit.peers
    )
    return Sheet(_("Peers"), "Peers", columns, rows, bars=(columns[5].title,), still=1, empty=_(_NOTHING))
