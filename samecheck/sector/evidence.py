"""From pairs to evidence: for each passage of a site, how strongly peers say the same, by which layer, and who."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp
from typing import get_args

from samecheck.read.mask import PHRASE, SIGNS
from samecheck.sector.align import Alignment, Run, aligned, verbatim
from samecheck.sector.chance import Chance, common_words
from samecheck.sector.index import Index
from samecheck.sector.null import Null, by_chance, by_frame
from samecheck.sector.pairs import UNSEEN, Pair
from samecheck.wire import Layer

LAYERS: tuple[Layer, ...] = get_args(Layer)

#: How the accepted false flags are shared out among the three layers (weighted Bonferroni): a passage's p-value in a
#: layer is divided by the layer's share. Echoes get most, being hardest to tell from chance; copies by chance are so rare
#: that they need hardly any.
SHARE: dict[Layer, float] = {"copied": 0.02, "templated": 0.2, "echoed": 0.78}

#: At this p-value confidence is one half; a fixed scale, so that another ``--false-flags`` moves no confidence.
EVEN = 0.05


@dataclass(frozen=True)
class Rules:
    """Thresholds of the layers.

    ``run``: words of a verbatim run that counts, ``whole`` of one that is the whole passage; ``copied``: share of the passage
    such runs cover in a copy; ``part``, ``long_run``: share, or words in one run, that are a copy too where the rest makes
    no frame with slots; ``framed``, ``frame_words``: share of the longer passage, and words, that a frame has; ``echo_words``:
    words an echo has on both sides, ``echo_telling`` of them distinct and no everyday words: "What we keep about you" is no
    message; ``echo_length``: the shorter passage's part of the longer: a heading does not say what a paragraph-long sentence
    says; ``echo_meaning``: likeness in meaning, in spreads above what is usual, that an echo has; ``echo_logit``: log-odds of
    the pair model that it has; ``echo_sure``: log-odds below which its p-value is more than `EVEN` whatever the null says, so
    that at the usual setting no echo is named on the word of a thin null alone: three of four weaker ones that the nulls of
    smb_sites and wcxb let pass have the topic in common, no message.
    Source: read by eye on ../shared/data (trades, smb_sites, wcxb).
    """

    run: int = 5
    whole: int = 4
    copied: float = 0.9
    part: float = 0.6
    long_run: int = 10
    framed: float = 0.4
    frame_words: int = 4
    echo_words: int = 5
    echo_telling: int = 3
    echo_meaning: float = 1.0
    echo_length: float = 0.5
    echo_logit: float = 0.0
    echo_sure: float = 0.9


_DEFAULTS = Rules()


@dataclass(frozen=True, slots=True)
class Match:
    """One peer's passage that says the same: by which layer, with what p-value, and which words of mine it covers."""

    pair: Pair
    site: int
    layer: Layer
    p: float
    runs: tuple[Run, ...]
    covered: float


@dataclass(frozen=True, slots=True)
class Trace:
    """What one layer sees in a pair: minus log10 of the expected chance carriers, or the pair model's logit."""

    layer: Layer
    strength: float
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Ground:
    """What a site's passages are held against: the index, the ruler of chance and the null, all without the site."""

    index: Index
    site: int
    peers: int
    among: int
    chance: Chance
    null: Null | None
    rules: Rules

    def matches(self, pairs: Iterable[Pair]) -> list[Match]:
        """Every layer's match of each pair, the strongest first."""
        found = [match for pair in pairs for match in self._layers(pair)]
        return sorted(found, key=lambda m: (m.p, LAYERS.index(m.layer), -m.pair.logit, self._name(m)))

    def _name(self, match: Match) -> tuple[str, str]:
        passage = self.index.passages[match.pair.theirs]
        return passage.site, passage.id

    def _layers(self, pair: Pair) -> Iterable[Match]:
        size = len(self.index.words[pair.mine])
        for trace in self.traces(pair):
            covered = 1.0 if trace.layer == "echoed" else sum(run.size for run in trace.runs) / size
            site = int(self.index.owner[pair.theirs])
            yield Match(pair, site, trace.layer, min(1.0, self._p(trace, pair)), trace.runs, covered)

    def _p(self, trace: Trace, pair: Pair) -> float:
        """How often an independent business has such a trace, for the layer's share of the false flags."""
        if trace.layer != "echoed":
            return (by_frame if trace.layer == "templated" else by_chance)(trace.strength) / SHARE[trace.layer]
        p = self.null.p(trace.strength, int(self.index.sizes[pair.mine]), self.among) if self.null else 1.0
        short = self.rules.echo_sure - trace.strength
        return max(p / SHARE["echoed"], EVEN * exp(short) if short > 0 else 0.0)

    def traces(self, pair: Pair) -> Iterable[Trace]:
        """What each layer sees in ``pair``, before any p-value."""
        size = len(self.index.words[pair.mine])
        runs, parts = self._verbatim(pair), self._frame(pair)
        covered = sum(run.size for run in runs) / size
        partly = not parts and (
            covered >= self.rules.part or max((run.size for run in runs), default=0) >= self.rules.long_run
        )
        if runs and (covered >= self.rules.copied or partly):
            yield Trace("copied", self._rarity(pair, runs, self.index.words), runs)
        if parts:
            strength = self._rarity(pair, parts, self.index.masked)
            yield Trace("templated", strength, self._without_slots(pair, parts))
        if pair.logit > UNSEEN and self._echoes(pair):
            yield Trace("echoed", pair.logit, pair.alignment.runs)

    def _echoes(self, pair: Pair) -> bool:
        """Whether the two are alike enough in meaning, whatever the null says, to be one message."""
        return pair.logit >= self.rules.echo_logit and pair.meaning >= self.rules.echo_meaning

    def _verbatim(self, pair: Pair) -> tuple[Run, ...]:
        """Runs of the words as they stand, not masked."""
        if pair.alignment.shared < 2:
            return ()
        whole = self.rules.whole + sum(word in SIGNS for word in self.index.masked[pair.mine])
        return verbatim(aligned(self.index.words[pair.mine], self.index.words[pair.theirs]), self.rules.run, whole)

    def _frame(self, pair: Pair) -> tuple[Run, ...]:
        """The runs of a frame with slots on both sides, or nothing if it is none; neither signs nor everyday words make one.

        "How do I ... a ... ?" is nobody's: of 20 such frames on ../shared/data 14 had nothing else in common.
        """
        parts = pair.alignment.runs
        text = self.index.masked[pair.mine]
        words = [word for run in parts for word in text[run.mine : run.mine + run.size] if word not in SIGNS]
        longer = max(pair.alignment.mine, pair.alignment.theirs)
        if len(words) < self.rules.frame_words or len(words) < self.rules.framed * longer:
            return ()
        if common_words().issuperset(words):
            return ()
        return parts if filled(pair.alignment) or any(self._unlike(pair, run) for run in parts) else ()

    def _unlike(self, pair: Pair, run: Run) -> list[int]:
        """Where in ``run`` one sign stands for different words in the two: slots, though the masked forms agree."""
        masked, mine, theirs = self.index.masked[pair.mine], self.index.words[pair.mine], self.index.words[pair.theirs]
        return [
            n for n in range(run.size) if masked[run.mine + n] in SIGNS and mine[run.mine + n] != theirs[run.theirs + n]
        ]

    def _without_slots(self, pair: Pair, runs: Iterable[Run]) -> tuple[Run, ...]:
        """``runs`` cut where one sign stands for different words."""
        found: list[Run] = []
        for run in runs:
            cuts = [-1, *self._unlike(pair, run), run.size]
            found += [
                Run(run.mine + one + 1, run.theirs + one + 1, two - one - 1)
                for one, two in pairwise(cuts)
                if two - one > 1
            ]
        return tuple(found)

    def _rarity(self, pair: Pair, runs: Sequence[Run], texts: Sequence[Sequence[str]]) -> float:
        """Minus log10 of the expected chance carriers of ``runs``.

        A stock phrase is no evidence of a copy, however rare its words look in a row: it counts as its own finding.
        """
        text = list(texts[pair.mine])
        for hit in self.index.stock[pair.mine]:
            text[hit.start : hit.end] = [PHRASE] * (hit.end - hit.start)
        return -self.chance.carriers([text[run.mine : run.mine + run.size] for run in runs])


def may_echo(index: Index, mine: int, theirs: int, rules: Rules = _DEFAULTS) -> bool:
    """Whether two passages could be one message at all: long enough, of like length, both questions or neither."""
    shorter, longer = sorted((int(index.sizes[mine]), int(index.sizes[theirs])))
    asking = index.passages[mine].text.endswith("?") == index.passages[theirs].text.endswith("?")
    telling = min(index.telling[mine], index.telling[theirs]) >= rules.echo_telling
    return bool(telling and asking and shorter >= max(rules.echo_words, rules.echo_length * longer))


def filled(alignment: Alignment) -> bool:
    """Whether something differs between the runs on both sides: a frame without slots is a copy or a part."""
    return any(mine[0] < mine[1] and theirs[0] < theirs[1] for mine, theirs in alignment.slots())


def confidence(p: float) -> float:
    """Confidence between 0 and 1 that belongs to a p-value: one half at `EVEN`, near 1 where chance is no explanation.

    >>> confidence(0.05), round(confidence(0.0005), 2)
    (0.5, 0.99)
    """
    return round(EVEN / (EVEN + p), 4)


@dataclass(frozen=True)
class Said:
    """What peers say of one passage: its strongest match a layer, the one that decides, and the peers that say it too.

    ``decided`` is ``None`` where no layer's p-value is low enough. ``saying`` are numbers of sites. ``near`` is the row of the
    peers' passage nearest in meaning, whether or not it says the same.
    """

    row: int
    matches: tuple[Match, ...]
    decided: Match | None
    saying: frozenset[int]
    near: int | None = None

    def best(self, layer: Layer) -> Match | None:
        """The strongest match of ``layer``."""
        return next((match for match in self.matches if match.layer == layer), None)


def decide(matches: Sequence[Match], cut: float) -> Match | None:
    """The match that names the finding: a copy before a frame before an echo, each only if its p-value is low enough.

    The order is from the strictest description to the loosest: what is copied is also an echo, not the reverse.
    """
    passed = [match for match in matches if match.p <= cut]
    return min(passed, key=lambda m: (LAYERS.index(m.layer), m.p), default=None)


def passing(ps: Sequence[float], rate: float) -> float:
    """The largest p-value that passes Benjamini-Hochberg at false-discovery ``rate``, or -1 if none does.

    Source: Benjamini and Hochberg (1995).
    """
    ordered = sorted(ps)
    passed = [p for rank, p in enumerate(ordered, 1) if p <= rate * rank / len(ordered)]
    return passed[-1] if passed else -1.0
