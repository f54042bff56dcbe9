"""SC301: a stock phrase."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import msgspec

from samecheck.detect.case import Case, Spoken, one_a_site
from samecheck.detect.rule import Example, Rule
from samecheck.lexicons import Hit
from samecheck.model import short_hash
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
    finding = SC301.finding(
        spoken.passage,
        f"Stock phrase “{quoted}”, in use at {len(users)} of {case.ground.peers} peers.",
        (Evidence(site="", url="", text=f"lexicon, {hit.entry.category}: {hit.entry.phrase}"), *users[:_PEERS]),
        confidence=1.0,
        severity="medium" if spoken.passage.role in ("title", "hero", "meta", "heading") else "low",
    )
    return msgspec.structs.replace(
        finding,
        id=short_hash(finding.id, hit.entry.phrase),
        source=f"{SC301.source}, {hit.entry.category}: {hit.entry.source}",
        remedy=hit.entry.remedy,
    )
