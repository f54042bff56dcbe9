"""The work plan: the few passages whose rewriting would lower the score most, with what to keep and what to say instead.

It invents nothing. Where a fact of the owner's fits, it names it; where none does, it asks the question only the owner can
answer. What is already distinctive is never among the edits.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from samecheck.read.words import words
from samecheck.sector.keywords.phrases import singular
from samecheck.sector.trade import stem
from samecheck.sentences import sentence
from samecheck.wire import FactRow, Finding, KeywordRow, PassageRow, PlanRow, ThemeRow, TradeWord, Vocabulary

#: Edits of a plan, and the least drop, in points of the score, that is worth one. Guessed.
EDITS, LEAST = 10, 0.2
#: Words to keep, facts and so on that a row names at most.
_KEEP, _FACTS = 8, 2
#: Telling words that a fact shares with the passage it could stand in. Guessed.
_SHARED = 2
_TOO = sentence("Peers say it too.")
_WHICH_QUESTION = sentence("Which question do your own customers ask, in their words, that no peer answers?")
_WHAT_FOUND = sentence(
    "What would a customer find here and at no peer: whom it is for, the result, the number, the place?"
)
_HOW_SO = sentence(
    "{n:d} of {of:d} peers say “{label}” too. How is it so with you: who, how many, since when, what if not?"
)


@dataclass(frozen=True)
class Needed:
    """The words that customers look for, singular: they stay in any rewriting."""

    words: frozenset[str]

    @classmethod
    def of(cls, vocabulary: Vocabulary | None, keywords: Iterable[KeywordRow], trade: Iterable[TradeWord]) -> "Needed":
        """The needed words of the trade, and those of phrases that pages aim to be found by."""
        needed = {row.word for row in vocabulary.needed} if vocabulary else set()
        aimed = {word for row in keywords if row.kind != "stuffed" for word in row.phrase.split() if word.isalpha()}
        return cls(frozenset(map(singular, needed | aimed | {row.word for row in trade})))

    def among(self, text: str) -> tuple[str, ...]:
        """The needed words of ``text``, in its order, each once."""
        found = dict.fromkeys(word for word in words(text) if singular(word) in self.words and len(word) > 2)
        return tuple(found)[:_KEEP]


@dataclass(frozen=True)
class Worth:
    """What each passage makes up of the score, in ``points`` by its id, and its ``frame``: its words, names behind signs."""

    points: Mapping[str, float]
    frame: Mapping[str, str]

    def edits(self, free: Collection[str]) -> list[tuple[float, list[str]]]:
        """The passages among ``free`` by frame, with the points that all of one make up, those of most points first."""
        groups: dict[str, list[str]] = {}
        for name in sorted(self.points):
            if name in free:
                groups.setdefault(self.frame.get(name, name), []).append(name)
        found = [(round(sum(self.points[name] for name in names), 4), names) for names in groups.values()]
        return sorted(found, key=lambda edit: (-edit[0], edit[1]))


def plan_rows(
    worth: Worth,
    passages: Sequence[PassageRow],
    findings: Sequence[Finding],
    themes: Sequence[ThemeRow],
    facts: Sequence[FactRow],
    needed: Needed,
) -> tuple[PlanRow, ...]:
    """The edits with the largest predicted drop, the largest first."""
    rows = {row.id: row for row in passages}
    told = {finding.passage: finding for finding in reversed(findings) if finding.passage}
    free = {row.id for row in passages if not row.protected} - _furniture(passages, themes, needed)
    chosen = worth.edits(free)[:EDITS]
    used: set[str] = set()
    total, plan = 0.0, []
    for points, names in chosen:
        if points < LEAST:
            break
        name, total = names[0], total + points
        row = rows[name]
        theme = next((one for one in themes if name in one.passages and one.kind in ("claim", "need")), None)
        fitting = _fitting(row, facts, used)
        used.update(fitting)
        plan.append(
            PlanRow(
                passage=name,
                predicted_drop=round(points, 2),
                total_drop=round(total, 2),
                why=told[name].message if name in told else _TOO,
                keep=needed.among(row.text),
                question="" if fitting else question(row, theme, told[name].code if name in told else ""),
                url=row.url,
                text=row.text,
                facts=fitting,
                passages=tuple(names),
            )
        )
    return tuple(plan)


def _furniture(passages: Iterable[PassageRow], themes: Iterable[ThemeRow], needed: Needed) -> set[str]:
    """The passages that say how to write or call, and nothing that anybody looks for: nobody gains by other words there."""
    stated: dict[bool, set[str]] = {True: set(), False: set()}
    for theme in themes:
        stated[theme.kind == "furniture"].update(theme.passages)
    return {row.id for row in passages if row.id in stated[True] - stated[False] and not needed.among(row.text)}


def question(row: PassageRow, theme: ThemeRow | None, code: str = "") -> str:
    """What the owner must answer so that the passage, in which ``code`` was found, can be written anew."""
    if row.role == "faq" or row.text.endswith("?"):
        return _WHICH_QUESTION
    if row.role in ("title", "hero", "heading"):
        return _WHAT_FOUND
    if theme and theme.status in ("table stakes", "said by most", "contested"):
        return _HOW_SO.format(n=len(theme.peers), of=theme.peers_n, label=theme.label.lower())
    return _BY_CODE.get(code, _OTHERWISE)


#: Asked where no more is known than what was found.
_BY_CODE = {
    "SC102": sentence(
        "With other names in it this fits any firm. Which job, street, date or person of yours could it tell of instead?"
    ),
    "SC301": sentence("What do you mean by the stock phrase: the number, the rule you keep, the name of who does it?"),
}
_OTHERWISE = sentence(
    "What is behind this sentence that only you could write: who does it, how, how often, what happens if it fails?"
)


def _fitting(row: PassageRow, facts: Iterable[FactRow], used: set[str]) -> tuple[str, ...]:
    """Facts that no passage says yet, or only deep down, and that share a telling word with the passage."""
    mine = {stem(word) for word in words(row.text) if len(word) > 3}
    free = [fact for fact in facts if fact.status in ("unsaid", "buried") and fact.text not in used]
    near = {fact.text: len(mine & {stem(word) for word in words(fact.text) if len(word) > 3}) for fact in free}
    return tuple(text for text in sorted(near, key=lambda text: (-near[text], text)) if near[text] >= _SHARED)[:_FACTS]
