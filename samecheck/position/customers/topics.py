"""What customers speak of in their reviews, sentence by sentence, grouped by what the model makes of them.

Customers say the same thing in many words ("stood twenty minutes", "every chair was taken"), so words alone do not
group what they say. Whether they praise or complain is told by the stars they give: on 229 sentences of real hotel
reviews, read by a person, stars were right for .90, a word list for opinions (VADER) for .79.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from samecheck.embed import Codes, Embedder, cosines, quantised
from samecheck.model import Review, short_hash
from samecheck.position.themes.space import Floats, unit
from samecheck.read.usage import headline, tokens
from samecheck.read.words import sentences, words
from samecheck.sector.statements import GLUE
from samecheck.sector.trade import everyday, stem

#: Mean likeness, less what all have in common, of two groups of sentences that speak of one thing. Source: the demo
#: corpora's reviews, .2 to .25 find most of what people labelled.
_ALIKE = 0.22
#: Sentences that are grouped; of more reviews a choice by hash. Guessed.
_MOST = 4000
#: Words of a sentence that says something, and of one that is quoted.
_LEAST_WORDS = 3
#: Share of a topic's sentences that hold a word by which it is known. Guessed.
_OFTEN = 0.1
#: No topic is known by a word in a larger share of all the sentences ("hotel"), or on a larger share of business sites of all
#: kinds ("work"), or by one with which customers tell any story.
_EVERYWHERE, _EVERYDAY = 0.06, 0.35
#: Sentences that are no large share of however few: of thirty reviews ten may speak of one thing. Guessed.
_FEW = 12
_STORY = frozenset(
    map(
        stem,
        """stay stayed night never well otherwise arrived went came told said gave got came back asked called call around thing
        things bit lot place people someone person man woman guy lady girl wife husband mother father son daughter week month
        year ago last next another else though would could think thought felt seemed seems like liked loved love hate nice
        good great bad awful terrible lovely amazing wonderful excellent perfect okay fine happy sorry sure maybe always
        ever still yet also even really very quite pretty much many few two three four five six ten half second
        third pros cons hated treated recommended""".split(),
    )
)
#: How much the best word of a topic tells; below that customers tell stories that are alike. Read by eye on hotel reviews.
_KNOWN = 0.2
#: Of a topic of so many of the reviews half as much is enough: it is spoken of in many words. Guessed.
_WIDE = 0.05
#: Reviews that make a topic.
_LEAST = 3
#: Stars from which on a review praises, and up to which it complains.
_PRAISE, _COMPLAINT = 3.5, 2.5
#: Cosine with one of `_PASSING` from which on a topic is no topic: everybody recommends, comes back, tells how he came.
_LIKE_PASSING = 0.5
#: What reviews of anything are full of, and nothing that a business could speak of.
_PASSING = (
    "I would recommend this place to anyone.",
    "Highly recommended.",
    "We will definitely come back again.",
    "I will never come back here again.",
    "I was very disappointed.",
    "It was a great experience overall.",
    "Overall it was good.",
    "The place is great and I love it.",
    "This was my first time here.",
    "We stayed there last weekend for three nights.",
    "I went there with my husband and our daughter.",
    "I have been a customer for years.",
    "They told me one thing and did another.",
    "I called and they said they would call me back.",
    "Thank you so much.",
    "I read the reviews before I booked.",
    "It was worth it.",
    "I do not understand why.",
)


@dataclass(frozen=True)
class Opinion:
    """One sentence of the review numbered ``review``, with its stars."""

    review: int
    business: str
    text: str
    rating: float | None

    @property
    def polarity(self) -> str:
        """``praise``, ``complaint``, or an empty string where the stars do not tell."""
        if self.rating is None:
            return ""
        return "praise" if self.rating >= _PRAISE else "complaint" if self.rating <= _COMPLAINT else ""


@dataclass(frozen=True, eq=False)
class Topic:
    """What several customers speak of: their ``opinions``, the most typical first, and a ``label``.

    ``centre`` is where they lie, shape (d,), ``keys`` stems by which it is known with how much each tells, 0 to 1.
    """

    label: str
    opinions: tuple[Opinion, ...]
    centre: Floats
    keys: tuple[tuple[str, float], ...]

    @property
    def id(self) -> str:
        """A hash of what it is called."""
        return short_hash("topic", self.label.lower())

    @cached_property
    def reviews(self) -> frozenset[int]:
        """The numbers of the reviews that speak of it."""
        return frozenset(one.review for one in self.opinions)


@dataclass(frozen=True, eq=False)
class Customers:
    """All that customers said in ``reviews`` reviews, by topic; those first that most speak of."""

    topics: tuple[Topic, ...]
    reviews: int


def customers(reviews: Sequence[Review], embed: Embedder) -> Customers:
    """The topics of ``reviews``; groups that would be called the same are one topic."""
    opinions = _opinions(reviews)
    if len(opinions) < 2:
        return Customers((), len(reviews))
    said = _Said.of(opinions, len(reviews), embed)
    named: defaultdict[str, list[int]] = defaultdict(list)
    for places in said.groups:
        label = said.label(places)
        named[label] += places if label else []
    found = [said.topic(label, sorted(places)) for label, places in named.items() if places]
    return Customers(tuple(sorted(found, key=lambda one: (-len(one.reviews), one.label))), len(reviews))


@dataclass(frozen=True, eq=False)
class _Said:
    """The sentences of so many ``reviews``: where they lie, shape (n, d), as such and less what all have in common."""

    opinions: Sequence[Opinion]
    reviews: int
    units: Floats
    centred: Codes
    lower: frozenset[str]
    stems: Sequence[frozenset[str]]
    everywhere: Counter[str]
    passing: Floats

    @classmethod
    def of(cls, opinions: Sequence[Opinion], reviews: int, embed: Embedder) -> "_Said":
        units = unit(embed([one.text for one in opinions]).astype(np.float64))
        centred = quantised((units - units.mean(axis=0)).round(6))
        lower = _ordinary(one.text for one in opinions)
        stems = [_stems(one.text, lower) for one in opinions]
        everywhere = Counter(stem for some in stems for stem in some)
        passing = unit(embed(list(_PASSING)).astype(np.float64))
        return cls(opinions, reviews, units, centred, lower, stems, everywhere, passing)

    @property
    def groups(self) -> list[list[int]]:
        """The places of sentences that are alike."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for place, group in enumerate(_grouped(self.centred)):
            found[group].append(place)
        return list(found.values())

    def label(self, places: Sequence[int]) -> str:
        """What the topic of the sentences at ``places`` is called; an empty string where they are none."""
        several = len({self.opinions[at].review for at in places})
        if several < _LEAST or (self.passing @ self._middle(places)).max().round(5) >= _LIKE_PASSING:
            return ""
        keys = self._keys(places)
        if not keys or keys[0][1] < (_KNOWN if several / self.reviews < _WIDE else _KNOWN / 2):
            return ""
        return _label(keys, [self.opinions[at].text for at in places], self.lower)

    def topic(self, label: str, places: Sequence[int]) -> Topic:
        """The topic of the sentences at ``places``, the most typical first."""
        sums = self.centred[places].astype(np.float64).sum(axis=0, keepdims=True)
        near = cosines(self.centred[places], quantised(sums))[:, 0]
        order = sorted(range(len(places)), key=lambda n: (-near[n], self.opinions[places[n]].text))
        return Topic(label, tuple(self.opinions[places[n]] for n in order), self._middle(places), self._keys(places))

    def _middle(self, places: Sequence[int]) -> Floats:
        found: Floats = unit(self.units[places].mean(axis=0, keepdims=True))[0]
        return found

    def _keys(self, places: Sequence[int]) -> tuple[tuple[str, float], ...]:
        return _keys([self.stems[at] for at in places], self.everywhere, len(self.opinions))


def _opinions(reviews: Sequence[Review]) -> list[Opinion]:
    order = sorted(range(len(reviews)), key=lambda n: short_hash(reviews[n].business, reviews[n].text))
    found: list[Opinion] = []
    for number in order:
        one = reviews[number]
        if len(found) >= _MOST:
            break
        texts = dict.fromkeys(text for text in sentences(one.text) if len(words(text)) >= _LEAST_WORDS)
        found += [Opinion(number, one.business, text, one.rating) for text in texts]
    return found


def _ordinary(texts: Iterable[str]) -> frozenset[str]:
    """The words that ``texts`` write small inside sentences more often than with a capital: no names."""
    small: Counter[str] = Counter()
    for text in texts:
        line = tokens(text)
        if not headline(line):
            small.update({one.word: -1 if one.capital else 1 for one in line if not one.opens})
    return frozenset(word for word, times in small.items() if times > 0)


def _grouped(centred: np.ndarray) -> list[int]:
    distances = np.maximum(0.0, 1.0 - cosines(centred, centred).astype(np.float64))
    np.fill_diagonal(distances, 0.0)
    tree = linkage(squareform(distances, checks=False), "average")
    return [int(label) for label in fcluster(tree, 1.0 - _ALIKE, "distance")]


def _stems(text: str, lower: frozenset[str]) -> frozenset[str]:
    """The stems of the content words of ``text`` that are no names: written in lower case somewhere."""
    return frozenset(
        stem(word) for word in words(text) if word in lower and word not in GLUE and len(word) > 2 and word.isalpha()
    )


def _keys(stems: Sequence[frozenset[str]], everywhere: Counter[str], total: int) -> tuple[tuple[str, float], ...]:
    """The stems that tell the topic, with how much: the share of its sentences that hold each, and how few others do."""
    inside = Counter(stem for some in stems for stem in some)
    known = everyday()
    telling = {
        one: round(times / len(stems) * (times / everywhere[one]) ** 0.5 * (1 - known.get(one, 0.0)), 4)
        for one, times in inside.items()
        if times > 1
        and one not in _STORY
        and times >= _OFTEN * len(stems)
        and everywhere[one] <= max(_FEW, _EVERYWHERE * total)
        and known.get(one, 0.0) <= _EVERYDAY
    }
    best = sorted(telling, key=lambda one: (-telling[one], one))[:6]
    return tuple((one, telling[one]) for one in best if telling[one] >= 0.05)


def _label(keys: Sequence[tuple[str, float]], texts: Sequence[str], lower: frozenset[str]) -> str:
    """The words most used for the two stems that tell most."""
    forms: Counter[tuple[str, str]] = Counter(
        (stem(word), word) for text in texts for word in words(text) if word in lower
    )
    best: list[str] = []
    for key, worth in keys[:2]:
        if best and worth < keys[0][1] / 2:
            break
        best.append(min((-times, word) for (one, word), times in forms.items() if one == key)[1])
    label = ", ".join(best)
    return label[:1].upper() + label[1:]
