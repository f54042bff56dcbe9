"""SC201: the same message as a peer's passage, in other words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from samecheck.detect.case import Case
from samecheck.detect.rule import Example, Rule
from samecheck.sentences import sentence
from samecheck.wire import Finding

SC201 = Rule(
    code="SC201",
    name="echoed",
    reason="A peer gives the same message in other words, more alike than independent businesses of this sector are.",
    remedy="Keep the promise only if you can add what makes yours different: how, how fast, for whom, with what proof.",
    source="pair model and null: samecheck.sector.pairs, samecheck.sector.null, calibrated on real companies and rewrites",
    flagged=(
        Example(
            "You will get the price in writing before we pick up a single tool.",
            "Before any tool is picked up, we give you a written price.",
        ),
        Example(
            "If the repair fails within two years, we come back and fix it free of charge.",
            "We return and fix it for free if our repair fails within two years.",
        ),
    ),
    passed=(
        Example(
            "My grandfather kept bees behind the workshop on Tanner Street.",
            "We fit stairlifts for people who want to stay at home.",
        ),
        Example(
            "Half our clients are vets with noisy waiting rooms.", "Parking is behind the bakery, two spaces are ours."
        ),
    ),
)
_SAYS = sentence("{peer} says the same in other words ({others!s}).")


@dataclass(frozen=True)
class Echoed:
    """Passages whose message a peer gives in other words."""

    rules: ClassVar[tuple[Rule, ...]] = (SC201,)

    def __call__(self, case: Case) -> Iterator[Finding]:
        """A finding for each passage whose deciding match is an echo."""
        for spoken, match in case.decided_by("echoed"):
            peer, others = case.peer_passage(match).site, case.others_saying(spoken.said)
            yield SC201.match_finding(case, spoken, match, _SAYS.format(peer=peer, others=others))
