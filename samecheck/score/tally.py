"""What a score is made from: each word of a site once, under its strongest finding, with the peers that say it too.

A word counts under the layer that decides its passage if that match covers it, else under the first layer whose match
does, each weighed by the confidence that it is said at all. A word of a stock phrase counts as cliché for what is left
of it, and is said by the peers that use the phrase as well: copying a worn sentence never looks better than writing it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from samecheck.detect.allowed import Allowed
from samecheck.detect.case import Case, Spoken
from samecheck.detect.generic import Generic
from samecheck.model import ROLE_WEIGHT
from samecheck.score.hearing import hearing
from samecheck.sector.evidence import LAYERS, Match, confidence

Part = Literal["copied", "templated", "echoed", "cliche"]
PARTS: tuple[Part, ...] = ("copied", "templated", "echoed", "cliche")


@dataclass(frozen=True, slots=True)
class Claim:
    """Words of one passage that the same peers say: ``weight`` is role-weighted words times confidence.

    ``passage`` is the passage's number: words of one passage are said or not said together.
    """

    page: str
    passage: int
    part: Part
    weight: float
    saying: frozenset[int]


@dataclass(frozen=True)
class Tally:
    """All that a score is made from: claims, each passage's page and weight, the peers by number.

    ``words`` is the number of words, ``generic`` their share that is generic; ``aside`` words do not count, being no language.
    ``allowed`` claims are what an allow file took out of the score: what its passages would claim without it, less what
    they do claim, whose weights are negative.
    """

    claims: tuple[Claim, ...]
    passages: tuple[tuple[str, float], ...]
    peers: tuple[int, ...]
    words: int
    generic: float
    allowed: tuple[Claim, ...] = ()
    aside: int = 0

    @cached_property
    def weight(self) -> float:
        """Weight of all the site's words."""
        return sum(weight for _, weight in self.passages)

    @cached_property
    def weights(self) -> NDArray[np.float64]:
        """Each claim's weight, shape (claims,)."""
        return np.array([claim.weight for claim in self.claims], dtype=np.float64)

    def heard(self, depth: int) -> NDArray[np.float64]:
        """Weight of each claim that at least one of ``depth`` random peers says too, expected, shape (claims,)."""
        heard: NDArray[np.float64] = self.weights * hearing(len(self.peers), depth)[self.saying.sum(axis=1)]
        return heard

    @cached_property
    def saying(self) -> NDArray[np.bool_]:
        """Which peers say each claim, shape (claims, peers)."""
        place = {peer: at for at, peer in enumerate(self.peers)}
        table = np.zeros((len(self.claims), len(self.peers)), dtype=np.bool_)
        for row, claim in enumerate(self.claims):
            table[row, [place[peer] for peer in claim.saying if peer in place]] = True
        return table


def tally(case: Case) -> Tally:
    """What the score of ``case`` is made from."""
    owner = case.ground.index.owner
    users = {phrase: frozenset(int(owner[row]) for row in rows) for phrase, rows in case.phrase_users.items()}
    spoken = tuple(one for one in case.spoken if one.counts)
    passages = tuple((one.passage.url, weight_of(one)) for one in spoken)
    total, judge_generic = sum((weight for _, weight in passages), 0.0), Generic()
    generic = sum((weight_of(one) for one in spoken if judge_generic.is_generic(one, case)), 0.0)
    return Tally(
        claims=claimed(spoken, users, case.cut),
        passages=passages,
        peers=case.peers,
        words=sum(len(one.words) for one in spoken),
        generic=generic / total if total else 0.0,
        allowed=_allowed(spoken, users, case.cut),
        aside=sum(len(one.words) for one in case.spoken if not one.counts),
    )


def weight_of(spoken: Spoken) -> float:
    """Words of a passage times the weight of its role."""
    return ROLE_WEIGHT[spoken.passage.role] * len(spoken.words)


def claimed(spoken: Iterable[Spoken], users: Mapping[str, frozenset[int]], cut: float) -> tuple[Claim, ...]:
    """The claims of ``spoken``; ``users`` are the peers that use each stock phrase, ``cut`` the largest p that counts."""
    return tuple(
        Claim(one.passage.url, number, part, ROLE_WEIGHT[one.passage.role] * share, saying)
        for number, one in enumerate(spoken)
        for (part, saying), share in _shares(one, users, cut).items()
    )


def _allowed(spoken: Iterable[Spoken], users: Mapping[str, frozenset[int]], cut: float) -> tuple[Claim, ...]:
    """What the passages that an allow file left nothing to find in would claim without it, less what they claim."""
    after = [one for one in spoken if one.allowed and one.said.decided is None]
    before = [_unallowed(one, one.allowed) for one in after if one.allowed]
    less = (replace(claim, weight=-claim.weight) for claim in claimed(after, users, cut))
    return (*claimed(before, users, cut), *less)


def _unallowed(spoken: Spoken, allowed: Allowed) -> Spoken:
    """The passage as it was before the allow file."""
    said = replace(spoken.said, decided=allowed.match, saying=allowed.saying)
    return replace(spoken, said=said, stock=(*spoken.stock, *allowed.stock))


def _shares(
    spoken: Spoken, users: Mapping[str, frozenset[int]], cut: float
) -> dict[tuple[Part, frozenset[int]], float]:
    """Words of one passage by part and the peers that say them, each times the confidence that they do."""
    found: defaultdict[tuple[Part, frozenset[int]], float] = defaultdict(float)
    layers = dict(_layer_of_each_word(spoken, cut))
    for word, using in enumerate(_users_of_each_word(spoken, users)):
        layer, sure, saying = layers.get(word, ("cliche", 0.0, frozenset()))
        if sure:
            found[layer, saying | using] += sure
        if using:
            found["cliche", using] += 1.0 - sure
    return found


def _users_of_each_word(spoken: Spoken, users: Mapping[str, frozenset[int]]) -> list[frozenset[int]]:
    """The peers that use the stock phrase that each word stands in."""
    found: list[frozenset[int]] = [frozenset()] * len(spoken.words)
    for hit in spoken.stock:
        found[hit.start : hit.end] = [users.get(hit.entry.phrase, frozenset())] * (hit.end - hit.start)
    return found


def _layer_of_each_word(spoken: Spoken, cut: float) -> Iterator[tuple[int, tuple[Part, float, frozenset[int]]]]:
    """Each word that peers' passages cover: its layer, how sure that is, and whose passages they are."""
    decided = spoken.said.decided
    if decided is None:
        return
    passing = [m for m in spoken.said.matches if m.site in spoken.said.saying and m.p <= max(cut, decided.p)]
    passing.sort(key=lambda match: (match is not decided, LAYERS.index(match.layer)))
    covered = [_covered(match, len(spoken.words)) for match in passing]
    for word in range(len(spoken.words)):
        over = [match for match, there in zip(passing, covered, strict=True) if word in there]
        if over:
            sure = confidence(min(match.p for match in over))
            yield word, (over[0].layer, sure, frozenset(match.site for match in over))


def _covered(match: Match, size: int) -> frozenset[int]:
    """The places of my words that ``match`` covers: an echo covers all of them."""
    if match.layer == "echoed":
        return frozenset(range(size))
    return frozenset(place for run in match.runs for place in range(run.mine, run.mine + run.size))
