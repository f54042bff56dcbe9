"""SC302: would be equally true of any peer. A figure beside the score, never in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from samecheck.detect.case import Case, Spoken, capitals
from samecheck.detect.rule import Example, Rule, param
from samecheck.read.mask import DATE
from samecheck.sector.chance import background
from samecheck.wire import Evidence, Finding

SC302 = Rule(
    code="SC302",
    name="generic",
    reason="No name, number, place, person, date, mechanism or proof: any business of the sector could say it of itself.",
    remedy="Add the one detail that a competitor could not sign: who, how many, where, since when, how, shown by what.",
    source="samecheck.detect.generic",
    flagged=(
        Example("We offer quality services for all of your needs."),
        Example("Our friendly team is always happy to help you."),
    ),
    passed=(
        Example("Ruth answers the phone herself until 9 pm."),
        Example("We thaw frozen pipes with warm saline, not with a blowtorch."),
    ),
)

#: Words that tell how or why; with one of them a sentence explains something.
_MECHANISM = frozenset(["because", "using", "unless", "until", "instead", "whereas", "therefore", "otherwise"])


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
        for spoken in case.spoken:
            if self.is_generic(spoken, case):
                nearest = (case.peer_passage(match) for match in spoken.said.matches[:1])
                yield SC302.finding(
                    spoken.passage,
                    "Any peer could say this of itself: no name, number, place, date, mechanism or proof.",
                    (Evidence(site=peer.site, url=peer.url, text=peer.text) for peer in nearest),
                    confidence=round(1 - specificity(spoken, case), 4),
                    severity="info",
                )

    def is_generic(self, spoken: Spoken, case: Case) -> bool:
        """Whether the sentence is long enough to say something and says nothing particular."""
        if len(spoken.words) < self.words or spoken.passage.role in ("title", "heading", "button", "quote", "faq"):
            return False
        return specificity(spoken, case) <= self.most


def specificity(spoken: Spoken, case: Case) -> float:
    """How particular a passage is, 0 to 1: figures, names and dates most, then mechanisms and words few others use."""
    open_parts = 1.0
    text = spoken.passage.text
    if any(letter.isdigit() for letter in text):
        open_parts *= 0.3
    if names_in(spoken, case) or DATE in case.ground.index.masked[spoken.said.row]:
        open_parts *= 0.3
    if _MECHANISM & set(spoken.words):
        open_parts *= 0.6
    for _ in range(min(4, len(_rare(spoken, case)))):
        open_parts *= 0.8
    return round(1 - open_parts, 4)


def names_in(spoken: Spoken, case: Case) -> bool:
    """Whether the passage names someone or something."""
    text = spoken.passage.text
    return capitals(text) or bool(case.names.get(text))


def _rare(spoken: Spoken, case: Case) -> list[str]:
    """Words that business English seldom uses and this sector hardly more."""
    known = background()
    few = known.total * 2e-5
    sector = case.ground.chance
    return [
        word
        for word in dict.fromkeys(spoken.words)
        if len(word) > 3 and known.words.get(word, 0) < few and sector.sector[word] <= max(2, sector.size * 1e-4)
    ]
