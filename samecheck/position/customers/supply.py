"""Who of the sites speaks of what customers speak of."""

from collections.abc import Collection
from dataclasses import dataclass

from samecheck.position.customers.topics import Topic
from samecheck.position.stating.ground import Answer, Asked, Ground
from samecheck.position.stating.model import stating
from samecheck.position.themes.adoption import exact

#: Sentences of a topic that are asked with: the most typical.
_SENTENCES = 16


@dataclass(frozen=True, eq=False)
class Supply:
    """Of the sites ``observed`` those, by number, that surely and perhaps speak of a topic; ``answer`` tells where."""

    sure: frozenset[int]
    perhaps: frozenset[int]
    observed: frozenset[int]
    answer: Answer

    @property
    def share(self) -> float:
        """Share of the observed sites that surely speak of it."""
        return len(self.sure) / len(self.observed) if self.observed else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Exact 95 % interval: its lower end counts those who surely, its upper end also those who perhaps speak of it."""
        n = len(self.observed)
        return exact(len(self.sure), n)[0], exact(len(self.sure | self.perhaps), n)[1]


def asked(topic: Topic) -> Asked:
    """What to ask the sites for, to learn who speaks of ``topic``."""
    return Asked(tuple(one.text for one in topic.opinions[:_SENTENCES]), dict(topic.keys))


def supply(topic: Topic, ground: Ground, observed: Collection[int]) -> Supply:
    """Who of the sites ``observed`` speaks of ``topic``."""
    answer = ground.answer(asked(topic))
    sure = frozenset(site for site in observed if answer.stating(ground.rows(site)))
    perhaps = frozenset(site for site in observed if answer.best(ground.rows(site)) >= stating().perhaps)
    return Supply(sure, perhaps - sure, frozenset(observed), answer)
