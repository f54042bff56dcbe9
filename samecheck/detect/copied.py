"""SC101: the words stand in a peer's passage."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from samecheck.detect.case import Case
from samecheck.detect.rule import Example, Rule
from samecheck.sentences import sentence
from samecheck.wire import Finding

SC101 = Rule(
    code="SC101",
    name="copied",
    reason="The same words in the same order stand at a peer, in a run too rare for chance. Who was first is not judged.",
    remedy="Say it in your own words, with a detail only you can give, or leave it out.",
    source="runs weighed by rarity: samecheck.sector.chance, calibrated on the texts of 8,922 businesses",
    flagged=(
        Example(
            "We photograph every joint before the wall is closed up again.",
            "We photograph every joint before the wall is closed up again.",
        ),
        Example(
            "Nobody leaves a job until the floor is cleaner than we found it.",
            "On our jobs nobody leaves a job until the floor is cleaner than we found it, whatever the hour.",
        ),
    ),
    passed=(
        Example(
            "We are here to help you with all of your needs.", "We are here to answer questions about any of our work."
        ),
        Example("Our Services", "Our Services"),
    ),
)
_ALL = sentence("All its words also stand, in this order, at {peer} ({others!s}).")
_SOME = sentence("{some:d} of its {words:d} words also stand, in this order, at {peer} ({others!s}).")


@dataclass(frozen=True)
class Copied:
    """Passages whose words stand in a peer's passage."""

    rules: ClassVar[tuple[Rule, ...]] = (SC101,)

    def __call__(self, case: Case) -> Iterator[Finding]:
        """A finding for each passage whose deciding match is a copy."""
        for spoken, match in case.decided_by("copied"):
            peer, others = case.peer_passage(match).site, case.others_saying(spoken.said)
            if match.covered >= 0.999:
                message = _ALL.format(peer=peer, others=others)
            else:
                words = sum(run.size for run in match.runs)
                message = _SOME.format(some=words, words=len(spoken.words), peer=peer, others=others)
            yield SC101.match_finding(case, spoken, match, message)
