"""SC302: would be equally true of any peer. A figure beside the score, never in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from samecheck.detect.case import Case, Spoken, one_a_site
from samecheck.detect.rule import Example, Rule, param
from samecheck.wire import Finding

SC302 = Rule(
    code="SC302",
    name="generic",
    reason="No name, number, place, person, date, mechanism or proof: any business of the sector could say it of itself.",
    remedy="Add the one detail that a competitor could not sign: who, how many, where, since when, how, shown by what.",
    source="samecheck.detect.particular",
    flagged=(
        Example("We offer quality services for all of your needs."),
        Example("Our friendly team is always happy to help you."),
    ),
    passed=(
        Example("Ruth answers the phone herself until 9 pm."),
        Example("We thaw frozen pipes with warm saline, not with a blowtorch."),
    ),
)


@dataclass(frozen=True)
class Generic:
    """Sentences that any peer could say of itself."""

    rules: ClassVar[tuple[Rule, ...]] = (SC302,)
    words: int = param(6, unit="words; shorter ones are labels", source="DESIGN section 4; guessed")
    most: float = param(
        0.25, unit="specificity, 0 to 1, at most", source="read by eye on ../shared/data/smb_sites, trades"
    )

    def __call__(self, case: Case) -> Iterator[Finding]:
        """A finding for each generic sentence."""
        passages = case.ground.index.passages
        for spoken in case.spoken:
            if self.is_generic(spoken, case):
                yield SC302.finding(
                    spoken.passage,
                    "Any peer could say this of itself: no name, number, place, date, mechanism or proof.",
                    one_a_site(passages[row] for row in [spoken.said.near] if row is not None),
                    confidence=round(1 - case.specificity[spoken.said.row], 4),
                    severity="info",
                )

    def is_generic(self, spoken: Spoken, case: Case) -> bool:
        """Whether the sentence is long enough to say something and says nothing particular."""
        if len(spoken.words) < self.words or spoken.passage.role in ("title", "heading", "button", "quote", "faq"):
            return False
        return case.specificity[spoken.said.row] <= self.most
