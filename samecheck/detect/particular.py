"""How particular a passage is: what in it only this business could say, and how much all of it tells."""

from collections.abc import Iterable
from heapq import nlargest
from math import exp
from typing import Literal, NamedTuple, get_args

Kind = Literal[
    "name", "place", "figure", "date", "price", "contact", "credential", "proof", "method", "audience", "model", "word"
]
KINDS: tuple[Kind, ...] = get_args(Kind)

#: A passage of at most this specificity is generic: any peer could say it. One word that is rare enough is more. Source: read
#: on 268 labelled sentences of ../shared/data and the demo sites that are truly themselves; with .25 more generic sentences
#: are found, and a fifth of the sentences of those sites.
GENERIC = 0.13
#: Of words that are merely rare, and of places, this many count: neither a long sentence nor a list of the towns that are
#: served is the more particular for its length.
_COUNTED = 3
#: What a further place tells of what it would tell alone: "We serve", three towns, is the slot of a template, and no reason to
#: protect it. Source: read on real sites, where every page had such a line.
_FURTHER = 0.5
_MERELY: dict[Kind, str] = {"word": "rare", "audience": "rare", "place": "place"}


class Particular(NamedTuple):
    """The characters ``start`` to ``end`` of a text are particular.

    ``strength``, over 0, is how much they tell, in nats; ``same`` is equal for what says the same twice.
    """

    start: int
    end: int
    kind: Kind
    strength: float
    same: str


def specificity(found: Iterable[Particular]) -> float:
    """How particular a text is in which ``found`` was found, 0 to 1: 1 less exp of minus the sum of strengths.

    What is said twice counts once. One more never lowers it.

    >>> date, word = Particular(0, 4, "date", 1.0, "1987"), Particular(5, 9, "word", 0.2, "slate")
    >>> specificity([]), specificity([date]), specificity([date, date]), specificity([date, word])
    (0.0, 0.6321, 0.6321, 0.6988)
    """
    once: dict[str, dict[str, float]] = {"": {}, "rare": {}, "place": {}}
    for one in found:
        counted = once[_MERELY.get(one.kind, "")]
        counted[one.same] = max(one.strength, counted.get(one.same, 0.0))
    first, *further = nlargest(_COUNTED, once["place"].values()) or [0.0]
    told = [*once[""].values(), *nlargest(_COUNTED, once["rare"].values()), first, *(_FURTHER * one for one in further)]
    return round(1 - exp(-sum(sorted(told))), 4)
