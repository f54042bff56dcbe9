"""SC601, SC602 and SC603: what everyone states, and what customers ask for where hardly anybody or nobody stands.

Themes, who states them and what customers say of them are found in `samecheck.position`; customers need ``--reviews``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from samecheck.detect.case import Case
from samecheck.detect.rule import Example, Rule, param
from samecheck.model import Passage, Site
from samecheck.sentences import sentence
from samecheck.wire import CustomersRow, Finding, ThemeRow

#: What customers of plumbers might write.
_REVIEWS = (
    "They were gentle with the parrot.",
    "He was gentle with my parrot.",
    "Very gentle with our old parrot.",
    "The parrot was not scared.",
    "So gentle that the parrot slept.",
    "The bill for the new water heater was what they had told me on the phone.",
    "He came two hours after the pipe burst in the basement.",
    "The drain was clear again before lunch.",
    "They put the old toilet out for the truck.",
    "The faucet in the kitchen does not drip any more.",
    "I waited at home from eight to eleven.",
    "Somebody answered the phone on a Sunday night.",
)
_TO_PARROTS = "We are gentle with parrots, and with any other pet."
SC601 = Rule(
    code="SC601",
    name="table-stakes",
    reason="At least half of the peers state it, by the lower end of the interval: it is expected, and sets nobody apart.",
    remedy="Keep it short, and say beside it how it is so with you: who, how many, since when, what if not.",
    source="samecheck.position.themes; exact 95 % interval of the share of peers",
    flagged=(Example("We are fully licensed and insured.", "Licensed and insured.", carriers=8),),
    passed=(
        Example("We are licensed and insured.", "Licensed and insured."),
        Example("The weathervane is older than the firm.", "Licensed and insured.", carriers=8),
    ),
)
SC602 = Rule(
    code="SC602",
    name="white-space",
    reason="Customers speak of it, and at least four in five peers leave the place empty.",
    remedy="If it is true of you, say so where it is read first, in your customers' words, and prove it. If not, leave it.",
    source="samecheck.position.customers; four in five by scripts/bench_themes.py planted",
    flagged=(Example("The gate is green.", _TO_PARROTS, reviews=_REVIEWS, carriers=1),),
    passed=(Example("The gate is red.", _TO_PARROTS, reviews=_REVIEWS, carriers=8),),
)
SC603 = Rule(
    code="SC603",
    name="unsaid",
    reason="Customers speak of it often, and no peer was seen to state it.",
    remedy="If it is true of you, be the first to say it, in your customers' words, and prove it. If not, leave it.",
    source="samecheck.position.customers; often is a lower bound of 1 % of the reviews, guessed",
    flagged=(Example("The gate is white.", reviews=_REVIEWS),),
    passed=(
        Example("The gate is blue.", _TO_PARROTS, reviews=_REVIEWS, carriers=1),
        Example("The gate is brown."),
    ),
)
_STAKES = sentence("{n:d} of {of:d} peers state “{label}” too: expected by customers, and nobody's own.")
_ASKED = sentence("“{label}”: {n:d} of {of:d} reviews speak of it; {who!s}.")
_STATED = sentence("{n:d} of {of:d} peers state it")
_UNSTATED = sentence("none of {of:d} peers was seen to state it")
_PERHAPS = sentence("{told!s}, {more:d} perhaps")
_PROMINENT = {"hero": 0, "title": 1, "heading": 2}


@dataclass(frozen=True)
class Themes:
    """What the site states as all peers do, and what customers speak of where it could stand nearly alone."""

    rules: ClassVar[tuple[Rule, ...]] = (SC601, SC602, SC603)
    stability: float = param(0.5, unit="likeness when other sites are drawn", source="guessed")

    def __call__(self, case: Case) -> Iterator[Finding]:
        """A finding for each claim that is table stakes, about the first passage that makes it, and for each free place."""
        passages = {passage.id: passage for passage in case.site.passages}
        told = set[str]()
        for row in case.themes:
            mine = [passages[one] for one in row.passages if one in passages]
            if row.kind == "claim" and row.status == "table stakes" and mine and row.stability >= self.stability:
                where = min(mine, key=lambda one: (_PROMINENT.get(one.role, 3), one.id))
                if where.id not in told:
                    told.add(where.id)
                    yield _table_stakes(row, where)
            elif row.customers and row.gap in ("unsaid", "open", "seldom"):
                yield _free(row, row.customers, case.site)


def stating(row: ThemeRow) -> str:
    """How many of the peers state a theme, and how many perhaps, in words."""
    told = (_STATED if row.peers else _UNSTATED).format(n=len(row.peers), of=row.peers_n)
    return _PERHAPS.format(told=told, more=len(row.perhaps)) if row.perhaps else told


def _table_stakes(row: ThemeRow, where: Passage) -> Finding:
    message = _STAKES.format(n=len(row.peers), of=row.peers_n, label=row.label)
    return SC601.finding(where, message, row.evidence, confidence=row.low, severity="info")


def _free(row: ThemeRow, voice: CustomersRow, site: Site) -> Finding:
    unsaid = row.gap == "unsaid"
    return (SC603 if unsaid else SC602).site_finding(
        site.name,
        site.pages[0].url,
        _ASKED.format(label=row.label, n=voice.reviews, of=voice.of, who=stating(row)),
        (*voice.quotes[:3], *row.evidence[:2]),
        about=row.id,
        confidence=round(1 - row.high, 4),
        severity="medium" if unsaid else "low",
    )
