"""SC101 and SC102 on pairs of passages by the rules that ship, without a model: what the near-duplicate step decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log10

import numpy as np
from many_texts import Said

from samecheck.embed import static
from samecheck.model import Passage
from samecheck.sector.align import Run, aligned
from samecheck.sector.chance import Chance
from samecheck.sector.evidence import Ground, Rules
from samecheck.sector.index import Index
from samecheck.sector.neighbours import NOBODY
from samecheck.sector.pairs import UNSEEN, Pair


@dataclass(frozen=True)
class Verdict:
    """What one passage is of the other: ``layer``, and minus log10 of the p-value."""

    layer: str
    strength: float
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Rule:
    """The rules against the words of all passages. No vector is looked at, so none is an echo."""

    ground: Ground

    @classmethod
    def of(cls, texts: Sequence[Said]) -> "Rule":
        """The rules for peers who say ``texts``."""
        names, owner = np.unique([said.site for said in texts], return_inverse=True)
        index = Index(
            tuple(names.tolist()),
            tuple(Passage(said.site, "copy", "sentence", said.text) for said in texts),
            owner.astype(np.int64),
            tuple(said.words for said in texts),
            tuple(said.masked for said in texts),
            np.zeros((len(texts), 1), dtype=np.int8),
            static.load(),
        )
        chance = Chance.of(said.words for said in texts)
        return cls(Ground(index, NOBODY, len(names), len(texts), chance, None, Rules()))

    def __call__(self, row: int, other: int) -> Verdict | None:
        """The strongest verdict on passage ``row`` held against ``other``, if there is any."""
        masked = self.ground.index.masked
        pair = Pair(row, other, 0.0, 0.0, 0.0, UNSEEN, aligned(masked[row], masked[other]))
        if pair.alignment.shared < self.ground.rules.whole:
            return None
        matches = self.ground.matches([pair])
        return Verdict(matches[0].layer, -log10(matches[0].p), matches[0].runs) if matches else None


def shared_text(words: Sequence[str], runs: Sequence[Run]) -> str:
    """The words of ``runs``, a gap between runs shown."""
    parts = [" ".join(words[run.mine : run.mine + run.size]) for run in runs]
    joined = parts[:1]
    for (one, two), part in zip(pairwise(runs), parts[1:], strict=True):
        joined += ["" if one.mine + one.size == two.mine else "…", part]
    return " ".join(filter(None, joined))
