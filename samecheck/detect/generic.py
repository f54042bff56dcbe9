"""SC302: would be equally true of any peer. A figure beside the score, never in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from samecheck.detect.case import Case, Spoken
from samecheck.detect.particular import GENERIC
from samecheck.detect.quoted import one_a_site
from samecheck.detect.rule import Example, Rule, param
from samecheck.model import Passage
from samecheck.sentences import sentence
from samecheck.wire import Finding

SC302 = Rule(
    code="SC302",
    name="generic",
    reason="No name, number, place, person, date, mechanism or proof: any business of the sector could say it of itself.",
    remedy="Add the one detail that a competitor could not sign: who, how many, where, since when, how, shown by what.",
    source="samecheck.detect.particulars",
    flagged=(
        Example("We offer quality services for all of your needs."),
        Example("Our friendly team is always happy to help you."),
    ),
    passed=(
        Example("Ruth answers the phone herself until 9 pm."),
        Example("We thaw frozen pipes with warm saline, not with a blowtorch."),
    ),
)
_SAYS = sentence("Any peer could say this of itself: no name, number, place, date, mechanism or proof.")


@dataclass(frozen=True)
class Generic:
    """Sentences that any peer could say of itself."""

    rules: ClassVar[tuple[Rule, ...]] = (SC302,)
    words: int = param(6, unit="words; shorter ones are labels", source="DESIGN section 4; guessed")
    most: float = param(GENERIC, unit="specificity, 0 to 1, at most", source="samecheck.detect.particular")

    def __call__(self, case: Case) -> Iterator[Finding]:
        """A finding for each generic sentence."""
        passages = case.ground.index.passages
        for spoken in case.spoken:
            if self.is_generic(spoken, case):
                yield SC302.finding(
                    spoken.passage,
                    _SAYS,
                    one_a_site(passages[row] for row in [spoken.said.near] if row is not None),
                    confidence=round(1 - case.specificity[spoken.said.row], 4),
                    severity="info",
                )

    def is_generic(self, spoken: Spoken, case: Case) -> bool:
        """Whether the sentence is long enough to say something and says nothing particular."""
        return self.may_be(spoken.words, spoken.passage) and case.specificity[spoken.said.row] <= self.most

    def may_be(self, words: Sequence[str], passage: Passage) -> bool:
        """Whether ``passage`` of ``words`` is a sentence of the business's own, long enough to say something."""
        return len(words) >= self.words and passage.role not in ("title", "heading", "button", "quote", "faq")
