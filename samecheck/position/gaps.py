"""Where nobody stands, ranked: what customers ask for times how few speak of it times what the owner can prove.

A gap is never a place where peers are and the site is not: that would be advice to copy. It is where hardly anybody
stands, or where all stand and customers do not believe them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from samecheck.position.vacancy import emptiness
from samecheck.wire import Evidence, FactRow, GapRow, PassageRow, ThemeRow
from samecheck.wire.position import GapKind

#: What a place is worth by what the owner has to show: a fact with proof, a fact or a passage of his own, nothing yet. Guessed.
_PROVEN, _TOLD, _NOTHING = 1.0, 0.75, 0.5
#: What a fact is worth where no customer was asked: there is no demand known. Unit: share of customers. Guessed.
_UNASKED = 0.01
#: A passage of the site's own that stands deep is named if it is this specific; so many at most.
_SPECIFIC, _BURIED = 0.8, 3
_MOST = 20
_CODES: dict[GapKind, str] = {"unsaid": "SC603", "open": "SC602", "seldom": "SC602", "buried": "SC604"}
_DEEP = frozenset(("sentence", "item", "faq", "quote"))


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
        often = f"{voice.reviews} of {voice.of} reviews speak of it ({voice.praise} praise, {voice.complaint} complain)"
        free, proof, asked = emptiness(row), _proof(fitting, own=row.own), "" if fitting else _ask(row)
        if row.gap == "praise unused":
            why = f"{voice.own} of your own reviews speak of it and your site does not; {_who(row)}."
            proof, asked = _PROVEN, _ask(row)
        elif row.gap == "contested":
            why = f"{_who(row)}, and customers dispute it: {often}. Prove it, or say something else."
            free, asked = round(voice.complaint / max(1, voice.praise + voice.complaint), 4), _prove(row)
        else:
            why = f"{often}; {_who(row)}{_mine(row)}."
            quotes = (*quotes, *row.evidence[:2])
        yield _Place(row.gap, row.id, row.label, why, voice.low, free, proof, quotes, told, asked)


def _by_facts(facts: Iterable[FactRow]) -> Iterable[_Place]:
    for fact in facts:
        if fact.peers or fact.status not in ("unsaid", "buried"):
            continue
        proof = _PROVEN if fact.proof else _TOLD
        if fact.status == "buried":
            why = "You say it where few will read it, and no peer was seen to say it: move it up."
            yield _Place("buried", "", fact.text, why, _UNASKED, 1.0, proof, fact.evidence[:1], (fact.text,))
        else:
            why = "A fact of yours that your site does not say, and no peer was seen to say it."
            asked = "" if fact.proof else "How can a customer see that this is so?"
            yield _Place("unsaid fact", "", fact.text, why, _UNASKED, 1.0, proof, (), (fact.text,), asked)


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
    ]
    for row in sorted(deep, key=lambda one: (-one.specificity, one.id))[:_BURIED]:
        why = "Only you say it, and it stands where few will read it: a headline could say it."
        quote = Evidence(site="", url=row.url, text=row.text)
        yield _Place("buried", "", _short(row.text), why, _UNASKED, 1.0, _TOLD, (quote,))
    for theme in themes:
        if theme.own and theme.kind == "claim" and theme.status == "open" and theme.customers is None:
            why = f"You state it; {_who(theme)}."
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
    if not row.peers_n:
        return "no peer could be observed"
    surely = (
        f"{len(row.peers)} of {row.peers_n} peers state it"
        if row.peers
        else f"none of {row.peers_n} peers was seen to state it"
    )
    return f"{surely}, {len(row.perhaps)} perhaps" if row.perhaps else surely


def _mine(row: ThemeRow) -> str:
    return "; you do" if row.own else ""


def _ask(row: ThemeRow) -> str:
    return (
        f"What can you say about “{row.label.lower()}” that is true of you and that you can prove: a number, a name, "
        "a rule you keep?"
    )


def _prove(row: ThemeRow) -> str:
    return f"What shows that “{row.label.lower()}” is true of you: a record, a count, a promise with a consequence?"


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79].rstrip()}…"
