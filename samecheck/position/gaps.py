"""Where nobody stands, ranked: what customers ask for times how few speak of it times what the owner can prove.

A gap is never a place where peers are and the site is not: that would be advice to copy. It is where hardly anybody
stands, or where all stand and customers do not believe them.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from samecheck.detect.themes import stating
from samecheck.position.vacancy import emptiness
from samecheck.sentences import sentence
from samecheck.wire import Evidence, FactRow, GapRow, PassageRow, ThemeRow
from samecheck.wire.position import GapKind

#: What a place is worth by what the owner has to show: a fact with proof, a fact or a passage of his own, nothing yet. Guessed.
_PROVEN, _TOLD, _NOTHING = 1.0, 0.75, 0.5
#: What a fact is worth where no customer was asked: there is no demand known. Unit: share of customers. Guessed.
_UNASKED = 0.01
#: A passage of the site's own that stands deep is named if it is this specific; so many at most.
_SPECIFIC, _BURIED = 0.8, 3
_MOST = 20
_OFTEN = sentence("{n:d} of {of:d} reviews speak of it ({praise:d} praise, {complaint:d} complain)")
_UNUSED = sentence("{n:d} of your own reviews speak of it and your site does not; {who!s}.")
_DISPUTED = sentence("{who!s}, and customers dispute it: {often!s}. Prove it, or say something else.")
_FREE, _FREE_BUT_FOR_YOU = sentence("{often!s}; {who!s}."), sentence("{often!s}; {who!s}; you do.")
_YOURS = sentence("You state it; {who!s}.")
_UNOBSERVED = sentence("no peer could be observed")
_MOVE_UP = sentence("You say it where few will read it, and no peer was seen to say it: move it up.")
_UNSAID_FACT = sentence("A fact of yours that your site does not say, and no peer was seen to say it.")
_HEADLINE = sentence("Only you say it, and it stands where few will read it: a headline could say it.")
_HOW_SEEN = sentence("How can a customer see that this is so?")
_ASK = sentence(
    "What can you say about “{label}” that is true of you and that you can prove: a number, a name, a rule you keep?"
)
_PROVE = sentence("What shows that “{label}” is true of you: a record, a count, a promise with a consequence?")
_CODES: dict[GapKind, str] = {"unsaid": "SC603", "open": "SC602", "seldom": "SC602", "buried": "SC604"}
_DEEP = frozenset(("sentence", "item", "faq", "quote"))
#: What is no headline, though nobody else says it: a customer's words, or who said them; what binds the customer.
_NO_HEADLINE = re.compile(
    r"^\s*[-–—~―\"“„«]|\b(?:forfeit|penalt(?:y|ies)|surcharges?|non-?refundable|(?:be|are) charged|terms and conditions"
    r"|(?:cancell?ation|late|restocking|processing) fees?|(?:not|no) (?:liable|liability|responsible|refunds?))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Place:
    """A gap before it has a rank."""

    kind: GapKind
    theme: str
    label: str
    why: str
    demand: float
    emptiness: float
    proof: float
    evidence: tuple[Evidence, ...]
    facts: tuple[str, ...] = ()
    question: str = ""

    @property
    def score(self) -> float:
        return round(self.demand * self.emptiness * self.proof, 6)


def gap_rows(
    themes: Sequence[ThemeRow], facts: Sequence[FactRow], passages: Sequence[PassageRow]
) -> tuple[GapRow, ...]:
    """The gaps by rank, the best place first."""
    places = [*_by_customers(themes, facts), *_by_facts(facts), *_own(themes, passages, facts)]
    ranked = sorted(places, key=lambda one: (-one.score, one.kind, one.label))[:_MOST]
    return tuple(
        GapRow(
            rank=rank,
            theme=one.theme,
            kind=one.kind,
            label=one.label,
            evidence=one.evidence,
            why=one.why,
            code=_CODES.get(one.kind, ""),
            score=one.score,
            demand=round(one.demand, 4),
            emptiness=round(one.emptiness, 4),
            proof=one.proof,
            facts=one.facts,
            question=one.question,
        )
        for rank, one in enumerate(ranked, 1)
    )


def _by_customers(themes: Iterable[ThemeRow], facts: Sequence[FactRow]) -> Iterable[_Place]:
    for row in themes:
        voice = row.customers
        if row.gap is None or voice is None:
            continue
        fitting = _fitting(row, facts)
        told = tuple(one.text for one in fitting)
        quotes = voice.quotes[:3]
        often = _OFTEN.format(n=voice.reviews, of=voice.of, praise=voice.praise, complaint=voice.complaint)
        free, proof, asked = emptiness(row), _proof(fitting, own=row.own), "" if fitting else _ask(row)
        if row.gap == "praise unused":
            why = _UNUSED.format(n=voice.own, who=_who(row))
            proof, asked = _PROVEN, _ask(row)
        elif row.gap == "contested":
            why = _DISPUTED.format(who=_who(row), often=often)
            free, asked = round(voice.complaint / max(1, voice.praise + voice.complaint), 4), _prove(row)
        else:
            why = (_FREE_BUT_FOR_YOU if row.own else _FREE).format(often=often, who=_who(row))
            quotes = (*quotes, *row.evidence[:2])
        yield _Place(row.gap, row.id, row.label, why, voice.low, free, proof, quotes, told, asked)


def _by_facts(facts: Iterable[FactRow]) -> Iterable[_Place]:
    for fact in facts:
        if fact.peers or fact.status not in ("unsaid", "buried"):
            continue
        proof = _PROVEN if fact.proof else _TOLD
        if fact.status == "buried":
            yield _Place("buried", "", fact.text, _MOVE_UP, _UNASKED, 1.0, proof, fact.evidence[:1], (fact.text,))
        else:
            asked = "" if fact.proof else _HOW_SEEN
            yield _Place("unsaid fact", "", fact.text, _UNSAID_FACT, _UNASKED, 1.0, proof, (), (fact.text,), asked)


def _own(themes: Sequence[ThemeRow], passages: Sequence[PassageRow], facts: Sequence[FactRow]) -> Iterable[_Place]:
    """Passages that are the site's own already, stand deep, and are said by nobody else."""
    said = {one for fact in facts for one in fact.passages}
    headed = {row.text for row in passages if row.role in ("hero", "title", "heading")}
    deep = [
        row
        for row in passages
        if row.protected
        and row.role in _DEEP
        and row.id not in said
        and row.specificity >= _SPECIFIC
        and row.text not in headed
        and not _NO_HEADLINE.search(row.text)
    ]
    for row in sorted(deep, key=lambda one: (-one.specificity, one.id))[:_BURIED]:
        quote = Evidence(site="", url=row.url, text=row.text)
        yield _Place("buried", "", _short(row.text), _HEADLINE, _UNASKED, 1.0, _TOLD, (quote,))
    for theme in themes:
        if theme.own and theme.kind == "claim" and theme.status == "open" and theme.customers is None:
            why = _YOURS.format(who=_who(theme))
            yield _Place("open", theme.id, theme.label, why, _UNASKED, emptiness(theme), _TOLD, theme.evidence[:2])


def _fitting(row: ThemeRow, facts: Iterable[FactRow]) -> list[FactRow]:
    """The facts that the site states where it states the theme, or that speak of it."""
    places = set(row.passages)
    return [fact for fact in facts if places & set(fact.passages)]


def _proof(fitting: Sequence[FactRow], *, own: bool) -> float:
    if any(fact.proof for fact in fitting):
        return _PROVEN
    return _TOLD if fitting or own else _NOTHING


def _who(row: ThemeRow) -> str:
    return stating(row) if row.peers_n else _UNOBSERVED


def _ask(row: ThemeRow) -> str:
    return _ASK.format(label=row.label.lower())


def _prove(row: ThemeRow) -> str:
    return _PROVE.format(label=row.label.lower())


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79].rstrip()}…"
