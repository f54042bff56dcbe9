"""Tables of an audit about what is said: the score, passages, findings with their evidence, pages, peers."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, get_args

from samecheck.model import PageRole, PageStatus, PassageRole
from samecheck.report.frames.table import (
    Row,
    Table,
    fields,
    flag,
    kind,
    maybe_flag,
    maybe_whole,
    number,
    several,
    text,
    whole,
)
from samecheck.report.glossary import term
from samecheck.report.wording import apportioned
from samecheck.wire import Audit, Parts, PassageRow, Sameness
from samecheck.wire.base import Layer

PASSAGE_ROLES, PAGE_ROLES, STATUSES = get_args(PassageRole), get_args(PageRole), get_args(PageStatus)
LAYERS = get_args(Layer)
#: The worst last, so that ``severity >= "medium"`` says what it seems to.
SEVERITIES = ("info", "low", "medium", "high")

#: The columns of a score, in an audit and in a sector.
SCORE = (
    number(
        "score", "points: the share of what is said that at least one of peers_n random peers also says; high is bad"
    ),
    number("low", "points: lower end of the score's 90 % interval"),
    number("high", "points: upper end of the score's 90 % interval"),
    number("percentile", "percent of the peers that are less alike to the rest"),
    maybe_whole("peers_n", "random peers that the score counts with"),
    maybe_flag("comparable", "whether the score compares with those of other audits: it takes ten peers"),
    number("copied", "points of the score: a peer's words"),
    number("templated", "points of the score: a peer's sentence with other words in its slots"),
    number("echoed", "points of the score: a peer's message in other words"),
    number("cliche", "points of the score: stock phrases that peers use too"),
    number("generic", "percent of what is said that could be said of any peer; beside the score, not in it"),
    number("allowed", "points left out of the score on the word of an allow file"),
)


def score_cells(same: Sameness | None) -> dict[str, Any]:
    """What the columns `SCORE` hold; missing without ``same`` or its score."""
    if same is None:
        return dict.fromkeys(column.name for column in SCORE)
    told = fields(same) | fields(apportioned(same, decimals=1))
    # Without a score nothing is known of what it is made of: a mean over many audits must not take it for nothing.
    return told if same.score is not None else told | dict.fromkeys([*Parts.__struct_fields__, "allowed"])


def _score(audit: Audit) -> Iterator[Row]:
    same = audit.sameness
    yield {"site": audit.site, **score_cells(same), "words": same.words, "verdict": same.verdict}


def _passages(audit: Audit) -> Iterator[Row]:
    codes: dict[str | None, set[str]] = {}
    for finding in audit.findings:
        codes.setdefault(finding.passage, set()).add(finding.code)
    for row in audit.passages:
        near = row.nearest[0] if row.nearest else None
        yield fields(row) | {
            "codes": " ".join(sorted(codes.get(row.id, ()))),
            "peer": near.site if near else "",
            "peer_url": near.url if near else "",
            "peer_text": near.text if near else "",
            "similarity": near.similarity if near else None,
            "layer": near.layer or None if near else None,
            "words": len(row.text.split()),
        }


def _findings(audit: Audit) -> Iterator[Row]:
    passages: dict[str | None, PassageRow] = {row.id: row for row in audit.passages}
    for finding in audit.findings:
        said = passages.get(finding.passage)
        best = finding.evidence[0] if finding.evidence else None
        yield fields(finding) | {
            "name": term(finding.code).name,
            "role": said.role if said else None,
            "text": said.text if said else None,
            "peer": best.site if best and best.site else None,
            "peer_url": best.url if best and best.site else None,
            "peer_text": best.text if best and best.site else None,
        }


def _evidence(audit: Audit) -> Iterator[Row]:
    for finding in audit.findings:
        for place, one in enumerate(finding.evidence, 1):
            yield {"finding": finding.id, "code": finding.code, "passage": finding.passage, "place": place} | fields(
                one
            )


def _nearest(audit: Audit) -> Iterator[Row]:
    for row in audit.passages:
        for place, near in enumerate(row.nearest, 1):
            told = {"passage": row.id, "place": place, "own_text": row.text}
            yield told | fields(near) | {"layer": near.layer or None}


def _pages(audit: Audit) -> Iterator[Row]:
    said = [row for row in audit.passages if not row.boilerplate]
    passages = Counter(row.url for row in said)
    flagged = Counter(row.url for row in said if row.sameness > 0 and not row.allowed)
    for page in audit.pages:
        yield fields(page) | {"passages": passages[page.url], "flagged": flagged[page.url]}


def _peers(audit: Audit) -> Iterator[Row]:
    shares = {row.site: row.share for row in audit.standing}
    quoted = Counter(near.site for row in audit.passages for near in row.nearest if near.layer)
    for peer in audit.peers:
        yield fields(peer) | {"quoted": quoted[peer.site], "share": shares.get(peer.site)}


def _standing(audit: Audit) -> Iterator[Row]:
    return (fields(row) | {"own": row.site == audit.site} for row in audit.standing)


TABLES: tuple[Table[Audit], ...] = (
    Table(
        "passages",
        "a passage of the site, in the order of the audit",
        (
            text("id", "the passage's name, the same in every run"),
            text("url", "the page it stands on first"),
            kind("role", "what it is on the page", *PASSAGE_ROLES),
            text("text", "its words"),
            flag("boilerplate", "stands on most pages: shown, and no part of the score"),
            number("copied", "confidence, 0 to 1, that a peer has these words"),
            number("templated", "confidence, 0 to 1, that a peer has the same frame"),
            number("echoed", "confidence, 0 to 1, that a peer says it in other words"),
            number("cliche", "confidence, 0 to 1, that it is a stock phrase"),
            number("generic", "0 to 1: how far it would be true of any peer"),
            number("specificity", "0 to 1: how much only this business could say"),
            number(
                "sameness", "0 to 1: the strongest of copied, templated and echoed that was found; 0 where none was"
            ),
            number("covered", "share of its words, 0 to 1, that are covered by what was found"),
            number("peers_saying", "how many peers say it, an estimate"),
            flag("protected", "worth keeping: nobody else says it"),
            text("allowed", "why it may be repeated; empty where nobody said so"),
            text("codes", "codes of its findings, a space between"),
            text("peer", "site of the nearest peer's passage; empty where none comes near"),
            text("peer_url", "page of that passage"),
            text("peer_text", "its words"),
            number("similarity", "how near it comes, 0 to 1"),
            kind("layer", "by what it says the same; missing where it does not", *LAYERS),
            number("peers_low", "how many peers say it, at least"),
            number("peers_high", "how many peers say it, at most"),
            whole("words", "how many words it has"),
            several("urls", "all pages it stands on"),
            text("place", "where on the page"),
            whole("line", "line of the file, from 1; 0 where unknown"),
            text("lang", "language"),
            text("noise", "why it is no language and does not count; empty if it is"),
            number("voice", "bits by which it tells whose it is; missing where not asked"),
        ),
        _passages,
    ),
    Table(
        "findings",
        "a finding",
        (
            text("id", "the finding's name, the same in every run"),
            kind("code", "its code, as in `samecheck explain`"),
            kind("name", "what that is called"),
            kind("severity", "how grave: info, low, medium, high", *SEVERITIES, ordered=True),
            number("confidence", "how sure, 0 to 1"),
            number("p", "how often an independent business has a match as good; missing where no chance is counted"),
            text("message", "what was found"),
            text("passage", "id of the passage; missing where it is about a page or the site"),
            text("url", "the page"),
            kind("role", "what the passage is on the page", *PASSAGE_ROLES),
            text("text", "the passage's words"),
            text("peer", "site of the best evidence; missing where it is a phrase of a list"),
            text("peer_url", "its page"),
            text("peer_text", "its words"),
            text("remedy", "what to do"),
            text("source", "what the rule rests on"),
        ),
        _findings,
        "id",
    ),
    Table(
        "evidence",
        "a quotation that a finding rests on, the best first",
        (
            text("finding", "id of the finding"),
            kind("code", "its code"),
            text("passage", "id of the passage; missing where it is about a page or the site"),
            whole("place", "1 is the best"),
            text("site", "the peer; empty for a phrase of a list"),
            text("url", "its page"),
            text("text", "its words"),
        ),
        _evidence,
    ),
    Table(
        "nearest",
        "a peer's passage that comes near one of the site's; at most five a passage, the best first",
        (
            text("passage", "id of the site's passage"),
            whole("place", "1 is the best"),
            text("own_text", "words of the site's passage"),
            text("site", "the peer"),
            text("url", "its page"),
            text("text", "its words"),
            number("similarity", "how near it comes, 0 to 1"),
            kind("layer", "by what it says the same; missing where it does not", *LAYERS),
        ),
        _nearest,
    ),
    Table(
        "pages",
        "a page of the site",
        (
            text("url", "address, or path of the file"),
            text("title", "its title"),
            kind("status", "whether it could be read", *STATUSES),
            kind("role", "what kind of page it is", *PAGE_ROLES),
            text("lang", "language"),
            whole("words", "words on it"),
            whole("passages", "passages that stand on it first, boilerplate left out"),
            whole("flagged", "those copied, templated or echoed, and not allowed"),
            text("note", "what is odd about it"),
        ),
        _pages,
        "url",
    ),
    Table(
        "peers",
        "a peer",
        (
            text("site", "the peer"),
            whole("pages", "pages read"),
            whole("passages", "passages read"),
            whole("words", "words read"),
            kind("status", "whether it could be used", *STATUSES),
            text("note", "why not, or why it may be no peer"),
            whole("quoted", "passages of the site that it is quoted for; at most five peers are quoted a passage"),
            number("share", "0 to 1: how alike it is to the others, measured as in the table standing"),
        ),
        _peers,
        "site",
    ),
    Table(
        "score",
        "the audited site, so that audits can be put one below the other",
        (
            text("site", "the audited site"),
            *SCORE,
            whole("words", "words that the score is a share of"),
            text("verdict", "the score in words"),
        ),
        _score,
        "site",
    ),
    Table(
        "standing",
        "a site, the audited one among them",
        (
            text("site", "the site"),
            number("share", "0 to 1: what of it stands at one of ten random others, on a sample and by words alone"),
            flag("own", "whether it is the audited one"),
        ),
        _standing,
        "site",
    ),
)
