"""The rules of SC101 and SC102 on two passages alone, without an index: what the near-duplicate step decides.

As `samecheck.sector.evidence` has them, but for echoes, which need vectors and a null.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log10

from many_texts import Said

from samecheck.lexicons import cliches
from samecheck.read.mask import PHRASE, SIGNS
from samecheck.sector.align import Alignment, Run, aligned, verbatim
from samecheck.sector.chance import Chance
from samecheck.sector.evidence import SHARE, Rules, filled
from samecheck.sector.null import by_chance


@dataclass(frozen=True)
class Verdict:
    """What one passage is of the other: ``layer``, and minus log10 of the p-value."""

    layer: str
    strength: float
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Rule:
    """The rules against the words of all passages."""

    chance: Chance
    rules: Rules

    @classmethod
    def of(cls, texts: Sequence[Said]) -> "Rule":
        """The rules for peers who say ``texts``."""
        return cls(Chance.of(said.words for said in texts), Rules())

    def __call__(self, mine: Said, theirs: Said) -> Verdict | None:
        """The strongest verdict on ``mine``, a copy first, if there is any."""
        alignment = aligned(mine.masked, theirs.masked)
        if alignment.shared < self.rules.whole:
            return None
        runs, parts = self._verbatim(alignment, mine, theirs), self._frame(alignment, mine, theirs)
        size = len(mine.words)
        covered, longest = sum(run.size for run in runs) / size, max((run.size for run in runs), default=0)
        partly = not parts and (covered >= self.rules.part or longest >= self.rules.long_run)
        found = []
        if runs and (covered >= self.rules.copied or partly):
            found.append(self._verdict("copied", runs, mine, mine.words))
        if parts:
            found.append(self._verdict("templated", parts, mine, mine.masked))
        return max(found, key=lambda one: one.strength, default=None)

    def _verbatim(self, alignment: Alignment, mine: Said, theirs: Said) -> tuple[Run, ...]:
        whole = self.rules.whole + sum(word in SIGNS for word in mine.masked)
        found = alignment if mine.masked == mine.words else aligned(mine.words, theirs.words)
        return verbatim(found, self.rules.run, whole)

    def _frame(self, alignment: Alignment, mine: Said, theirs: Said) -> tuple[Run, ...]:
        parts = alignment.runs
        spoken = sum(word not in SIGNS for run in parts for word in mine.masked[run.mine : run.mine + run.size])
        if spoken < max(self.rules.frame_words, self.rules.framed * max(alignment.mine, alignment.theirs)):
            return ()
        return parts if filled(alignment) or any(_other_slots(mine, theirs, run) for run in parts) else ()

    def _verdict(self, layer: str, runs: tuple[Run, ...], mine: Said, spoken: Sequence[str]) -> Verdict:
        text = list(spoken)
        for hit in cliches().hits(mine.words):
            text[hit.start : hit.end] = [PHRASE] * (hit.end - hit.start)
        rarity = -self.chance.carriers([text[run.mine : run.mine + run.size] for run in runs])
        share = {"copied": SHARE["copied"], "templated": SHARE["templated"]}[layer]
        return Verdict(layer, -log10(min(1.0, by_chance(rarity) / share)), runs)


def _other_slots(mine: Said, theirs: Said, run: Run) -> bool:
    return any(
        mine.masked[run.mine + n] in SIGNS and mine.words[run.mine + n] != theirs.words[run.theirs + n]
        for n in range(run.size)
    )


def shared_text(words: Sequence[str], runs: Sequence[Run]) -> str:
    """The words of ``runs``, a gap between runs shown."""
    parts = [" ".join(words[run.mine : run.mine + run.size]) for run in runs]
    joined = parts[:1]
    for (one, two), part in zip(pairwise(runs), parts[1:], strict=True):
        joined += ["" if one.mine + one.size == two.mine else "…", part]
    return " ".join(filter(None, joined))
