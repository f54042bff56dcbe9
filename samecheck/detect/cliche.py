"""SC301: a stock phrase: one of the lexicon, one learned from businesses of many sectors, or one customary in this sector."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

import msgspec

from samecheck.detect.case import Case, Spoken
from samecheck.detect.quoted import listed, one_a_site
from samecheck.detect.rule import READ_FIRST, Example, Rule
from samecheck.lexicons import Entry, Hit
from samecheck.lexicons.spreads import LEARNED, is_customary, learned
from samecheck.model import short_hash
from samecheck.sector.shares import DESCRIPTIONS, WEBSITES, Share, telling
from samecheck.sentences import sentence
from samecheck.wire import Evidence, Finding

#: Peers that a finding quotes beside the lexicon's entry.
_PEERS = 4

SC301 = Rule(
    code="SC301",
    name="cliche",
    reason="A stock phrase: so many businesses use it that readers no longer take it in.",
    remedy="Say what you actually do or did, with a figure, a name or a place.",
    source="samecheck/lexicons/cliche",
    flagged=(
        Example("We pride ourselves on our work."),
        Example("Your one-stop shop for everything that leaks."),
    ),
    passed=(
        Example("The shop on Mill Lane is our one stop before the quarry."),
        Example("Marta has fitted 214 sash windows since 2009."),
    ),
)
_LISTED = sentence("Stock phrase “{phrase}”, in use at {n:d} of {of:d} peers.")
_CUSTOMARY = sentence("Stock phrase “{phrase}”, customary in this sector, in use at {n:d} of {of:d} peers.")
_LEARNED = sentence(
    "Stock phrase “{phrase}”, known from {sectors:d} sectors and {share!s}, in use at {n:d} of {of:d} peers."
)
_SOURCE = sentence("samecheck/lexicons/cliche, {category!s}: {source!s}")
_TABLE = sentence("{table}, learned: {source}")
_OF_SECTOR = sentence("phrases of this sector, learned: {phrase}: {source!s}")
_ON_ONE = sentence("phrase table, learned: {phrase}: {where!s}, of {sectors:d} sectors")
_ON_BOTH = sentence("phrase table, learned: {phrase}: {where!s} and {more!s}, of {sectors:d} sectors")
_SHARE = sentence("{share!s} ({between!s})")
_RARE = sentence("{low:.2f} to {high:.2f} %")
_WIDE = sentence("{low:.1f} to {high:.1f} %")


@dataclass(frozen=True)
class Cliche:
    """Passages that hold a stock phrase; what peers use it too is quoted."""

    rules: ClassVar[tuple[Rule, ...]] = (SC301,)

    def __call__(self, case: Case) -> Iterator[Finding]:
        """A finding for each stock phrase of each passage."""
        for spoken in case.spoken:
            for hit in {hit.entry.phrase: hit for hit in spoken.stock}.values():
                yield _finding(case, spoken, hit)


def _finding(case: Case, spoken: Spoken, hit: Hit) -> Finding:
    """The finding of one stock phrase. Its id is of the passage and the phrase, whoever else uses it."""
    passages = case.ground.index.passages
    users = one_a_site(passages[row] for row in case.phrase_users[hit.entry.phrase])
    quoted = " ".join(spoken.words[hit.start : hit.end])
    told = _told(hit.entry)
    finding = SC301.finding(
        spoken.passage,
        told.said.format(phrase=quoted, n=len(users), of=case.ground.peers, **told.known),
        (Evidence(site="", url="", text=told.proof), *users[:_PEERS]),
        confidence=1.0,
        severity="medium" if spoken.passage.role in READ_FIRST else "low",
    )
    return msgspec.structs.replace(
        finding, id=short_hash(finding.id, hit.entry.phrase), source=told.source, remedy=hit.entry.remedy
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """How widely a phrase is known to be used: for the message, as evidence, and where that is from.

    ``said`` is the message before it is filled, ``known`` what fills it beside the phrase and the peers that use it.
    """

    said: str
    proof: str
    source: str
    known: Mapping[str, object] = field(default_factory=dict)


def _told(entry: Entry) -> _Told:
    """What is known of ``entry``: its list, or how many businesses, or sites of the sector, use it."""
    if entry.category != LEARNED:
        return _Told(_LISTED, listed(entry).text, _SOURCE.format(category=entry.category, source=entry.source))
    if is_customary(entry):
        return _Told(_CUSTOMARY, _OF_SECTOR.format(phrase=entry.phrase, source=entry.source), entry.source)
    table, spread = learned(), learned().spread(entry.phrase)
    assert spread is not None  # only what is in the table is learned and not customary  # noqa: S101
    shares = [Share(kind, *table.users(spread, websites=kind == WEBSITES)) for kind in (WEBSITES, DESCRIPTIONS)]
    where = [_SHARE.format(share=share, between=_percent(share)) for share in shares if share.sites]
    proof = (_ON_BOTH if len(where) > 1 else _ON_ONE).format(
        phrase=entry.phrase, where=where[0], more=where[-1], sectors=spread.sectors
    )
    known = {"sectors": spread.sectors, "share": telling(*shares)}
    return _Told(_LEARNED, proof, _TABLE.format(table=entry.source, source=table.table.source), known)


def _percent(share: Share) -> str:
    low, high = (100 * bound for bound in share.interval)
    return (_RARE if high < 1 else _WIDE).format(low=low, high=high)
