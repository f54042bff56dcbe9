"""SC604 and SC605: what the owner can say of his business alone stands where few read it, or a peer says more of the same.

Both need the owner's facts (``--facts``); which passage says which is found in `samecheck.position.facts`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from samecheck.detect.case import Case
from samecheck.detect.rule import Example, Rule, param
from samecheck.model import Passage
from samecheck.sentences import sentence
from samecheck.wire import FactRow, Finding

_PAGES = (
    "Plumbers in Mesquite Bend\nPipes, drains and boilers\nWe mend what leaks.",
    "Prices\nThe first hour costs the same on every day of the week.\nParts are listed apart.",
)
SC604 = Rule(
    code="SC604",
    name="buried",
    reason="A fact that no peer was seen to state stands deep in a page, in no title, heading or first screen: few read it.",
    remedy="Say it in the hero, a heading or the first lines of the home page, in the words of the fact, with its proof.",
    source="samecheck.position.facts, fitted on 118 labelled facts; which places are read first is guessed",
    flagged=(
        Example(
            "About us\nRenee runs the office.\nWe have thawed 412 frozen meters without breaking one of them.",
            pages=_PAGES,
            fact="We have thawed 412 frozen meters and broken none.",
        ),
    ),
    passed=(
        Example(
            "We have thawed 412 frozen meters\nRenee runs the office.\nWe have thawed 412 frozen meters without breaking one.",
            pages=_PAGES,
            fact="We have thawed 412 frozen meters and broken none.",
        ),
        Example(
            "About us\nRenee runs the office.\nShe pays every bill within a week.",
            pages=_PAGES,
            fact="We have thawed 412 frozen meters and broken none.",
        ),
    ),
)
SC605 = Rule(
    code="SC605",
    name="me-too-plus",
    reason="A peer makes the same claim with a larger number: who compares the two sites will remember the other one.",
    remedy="Add what the number cannot show: how you do it, what it means to the customer, who vouches for it; or lead with "
    "another fact.",
    source="samecheck.position.facts, fitted on 118 labelled facts; what counts the same is read off the words beside a number",
    flagged=(
        Example(
            "We have replaced 900 water heaters since 2014.",
            "We have replaced 2,400 water heaters since 2012.",
            fact="We have replaced 900 water heaters since 2014.",
        ),
    ),
    passed=(
        Example(
            "We have replaced 900 old water heaters since 2014.",
            "We have replaced 300 water heaters since 2012.",
            fact="We have replaced 900 water heaters since 2014.",
        ),
    ),
)
_BURIED = sentence("It says what none of {n:d} peers was seen to state, “{fact}”, and stands where few will read it.")
_OUTDONE = sentence("{peer} states the same with a larger number.")


@dataclass(frozen=True)
class Facts:
    """Passages that say a fact of the owner's where few read it, or that a peer outdoes."""

    rules: ClassVar[tuple[Rule, ...]] = (SC604, SC605)
    lowest: float = param(0.4, unit="probability that the passage says it", source="scripts/fit_facts.py")

    def __call__(self, case: Case) -> Iterator[Finding]:
        """A finding for each fact that is buried or outdone, about the passage that says it most likely."""
        passages = {passage.id: passage for passage in case.site.passages}
        told = set[tuple[str, str]]()
        for row in case.facts:
            where = next((passages[one] for one in row.passages if one in passages), None)
            if where is None or row.chance < self.lowest:
                continue
            for finding in _findings(row, where):
                if (finding.code, where.id) not in told:
                    told.add((finding.code, where.id))
                    yield finding


def _findings(row: FactRow, where: Passage) -> Iterator[Finding]:
    if row.status == "buried":
        yield SC604.finding(
            where,
            _BURIED.format(n=row.peers_n, fact=row.text),
            (),
            confidence=row.chance,
        )
    elif row.outdone:
        peer = row.outdone[0].site
        yield SC605.finding(where, _OUTDONE.format(peer=peer), row.outdone, confidence=row.chance)
