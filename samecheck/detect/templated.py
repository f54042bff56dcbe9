"""SC102: the same frame as a peer's passage, with other words in its slots."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from samecheck.detect.case import Case
from samecheck.detect.rule import Example, Rule
from samecheck.read.words import spans
from samecheck.sector.evidence import Match
from samecheck.sentences import sentence
from samecheck.wire import Finding

SC102 = Rule(
    code="SC102",
    name="templated",
    reason="The sentence is built on the same frame as a peer's; only names, places, services or figures differ.",
    remedy="Break the frame: start from what happened at your own business and build the sentence around that.",
    source="frames weighed by rarity: samecheck.sector.chance, calibrated on the texts of 8,922 businesses",
    flagged=(
        Example(
            "When your boiler gives out in Leeds, our engineers are at your door before the tea is cold.",
            "When your furnace gives out in Boise, our technicians are at your door before the tea is cold.",
        ),
        Example(
            "Ask any landlord in Harrogate who they trust with a leaking cylinder at midnight.",
            "Ask any homeowner in Meridian who they trust with a leaking cylinder at midnight.",
        ),
    ),
    passed=(
        Example("We repair boilers in Leeds and York.", "We install softeners for homes near Boise."),
        Example("Drain cleaning in Leeds", "Drain cleaning in Boise"),
    ),
)
_SAYS = sentence("Same frame as at {peer}, other words in its slots: “{frame}” ({others!s}).")


@dataclass(frozen=True)
class Templated:
    """Passages built on the frame of a peer's passage."""

    rules: ClassVar[tuple[Rule, ...]] = (SC102,)

    def __call__(self, case: Case) -> Iterator[Finding]:
        """A finding for each passage whose deciding match is a shared frame."""
        for spoken, match in case.decided_by("templated"):
            peer, others = case.peer_passage(match).site, case.others_saying(spoken.said)
            message = _SAYS.format(peer=peer, frame=shown_frame(spoken.passage.text, match), others=others)
            yield SC102.match_finding(case, spoken, match, message)


def shown_frame(text: str, match: Match) -> str:
    """``text`` with the words in its slots in angle brackets."""
    at = spans(text)
    parts, end = [], 0
    for run in match.runs:
        start = at[run.mine][0]
        gap = text[end:start].strip()
        if gap and run.mine > 0:
            parts.append(f"⟨{gap}⟩")
        end = at[run.mine + run.size - 1][1]
        parts.append(text[start:end])
    rest = text[end:].strip()
    if any(letter.isalnum() for letter in rest):
        parts.append(f"⟨{rest}⟩")
    return " ".join(parts)
