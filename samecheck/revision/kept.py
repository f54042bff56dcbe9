"""Whether a draft still says what was worth keeping: how much of what was particular in a sentence its words still tell.

A sentence is kept wherever it stands, in one piece or in two, with a word more or less. It is not kept where its figures,
names and rare words are gone, however alike the rest: then it was spun to say less.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from samecheck.detect.particular import Particular
from samecheck.read.usage import compared
from samecheck.read.words import words
from samecheck.sector.align import aligned
from samecheck.sector.aligned import word_weight
from samecheck.sector.trade import stem

#: Share of what was particular, in nats, and of the words by their rarity, that a sentence still has where it is kept.
#: Source: scripts/bench_draft.py kept.
LEAST_PARTICULAR, LEAST_WORDS = 0.8, 0.7
#: Nats of a figure or name without which a sentence is another, whatever else is left of it. Guessed.
_NEEDED = 0.5

#: Kinds that are kept or not: another figure is not the same one, nor is another name.
_EXACT = frozenset(("figure", "date", "price", "contact", "credential", "proof", "model", "name", "place"))
_DENYING = frozenset("no not never none without nobody nothing don't doesn't won't can't isn't aren't".split())


@dataclass(frozen=True)
class Kept:
    """What is left of a sentence: the ``share`` of what was particular, the share of its ``words``, what is ``missing``.

    ``core`` says whether every figure and name that tells much is there.
    """

    share: float
    words: float
    missing: tuple[str, ...]
    core: bool = True

    @property
    def enough(self) -> bool:
        """Whether the sentence is kept."""
        return self.core and self.share >= LEAST_PARTICULAR and self.words >= LEAST_WORDS


def kept(text: str, particulars: Iterable[Particular], draft: Sequence[str]) -> Kept:
    """What the sentences of ``draft``, in order, one or two of them, still say of ``text`` and its ``particulars``."""
    mine = words(text)
    if not mine:
        return Kept(1.0, 1.0, ())
    several = list(particulars)
    found = (_held(text, mine, several, other) for other in _near(mine, draft))
    return max(
        found, key=lambda one: (one.enough, one.share + one.words, one.share), default=_held(text, mine, several, ())
    )


def _near(mine: Sequence[str], draft: Sequence[str]) -> Iterator[list[str]]:
    """Sentences of the draft, and pairs of neighbours, that have a telling word in common with mine."""
    said = [words(one) for one in draft]
    telling = {compared(word) for word in mine if word_weight(word) > 0.1} or set(map(compared, mine))
    for one in said:
        if not telling.isdisjoint(map(compared, one)):
            yield one
    for one, two in pairwise(said):
        if not telling.isdisjoint(map(compared, one)) and not telling.isdisjoint(map(compared, two)):
            yield [*one, *two]


def _held(text: str, mine: Sequence[str], particulars: Sequence[Particular], other: Sequence[str]) -> Kept:
    """What the words ``other`` hold of the sentence."""
    theirs, stems = {compared(word) for word in other}, {stem(compared(word)) for word in other}
    whole = left = 0.0
    missing: list[str] = []
    core, seen = True, set[str]()
    for one in particulars:
        if one.same in seen:
            continue
        seen.add(one.same)
        here = text[one.start : one.end]
        whole += one.strength
        part = _part(words(here), theirs, stems, exact=one.kind in _EXACT)
        left += one.strength * part
        if part < 1:
            missing.append(here)
            core = core and not (one.kind in _EXACT and one.strength >= _NEEDED)
    if _DENYING.isdisjoint(mine) != _DENYING.isdisjoint(other):
        left = 0.0  # what is denied is not said
    return Kept(round(left / whole, 4) if whole else 1.0, _shared(mine, other), tuple(missing), core)


def _part(found: Sequence[str], theirs: set[str], stems: set[str], *, exact: bool) -> float:
    """How much of the words ``found`` is there: all or nothing of a figure or name, else the share of its rare words."""
    if exact:
        return float(all(compared(word) in theirs for word in found))
    weights = [(word_weight(word), stem(compared(word)) in stems) for word in found]
    total = sum(weight for weight, _ in weights)
    return sum(weight for weight, there in weights if there) / total if total else 1.0


def _shared(mine: Sequence[str], other: Sequence[str]) -> float:
    """Share of my words, rare ones weighing more, that stand in the other in the same order."""
    one, two = [compared(word) for word in mine], [compared(word) for word in other]
    runs = aligned(one, two).runs
    there = {place for run in runs for place in range(run.mine, run.mine + run.size)}
    # Put elsewhere in the sentence, a word still says most of what it said.
    moved = {place for place, word in enumerate(one) if place not in there and word in two}
    weights = [word_weight(word) for word in mine]
    held = sum(weights[place] for place in there) + 0.8 * sum(weights[place] for place in moved)
    return round(held / sum(weights), 4)
