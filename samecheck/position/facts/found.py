"""The owner's facts beside what the site and its peers say: a row a fact."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from samecheck.detect.quoted import one_a_site
from samecheck.embed import cosines
from samecheck.model import Fact, Passage, Site
from samecheck.position.facts.likeness import Usual, figures_of, saying
from samecheck.position.facts.numbers import Value, beats, numbers, values
from samecheck.position.facts.places import PROMINENT, Place, Places, best
from samecheck.position.stating.ground import Ground
from samecheck.position.themes.adoption import LEAST_WORDS
from samecheck.read.words import words
from samecheck.sector.statements import GLUE
from samecheck.sector.trade import stem
from samecheck.wire import FactRow

#: In a sector of so many passages all are looked at closely, in larger ones these of each peer and of the site: the nearest by
#: fast vectors, and those that hold a telling figure of the fact.
_ALL, _NEAR, _NEAR_OWN, _FIGURED = 1500, 3, 30, 3
#: Peers that say it too, from which on it is nothing of one's own. Source: the issue.
ME_TOO = 2
#: A fact is worth moving up if what says it is this specific. Source: as `samecheck.compose.PROTECTED`.
_SPECIFIC = 0.6
#: A peer's larger number of the same beats the fact's if it states the same kind of thing so probably. Read by eye on roofers.
_COUNTED_ALIKE = 0.3
_QUOTED = 5
#: Share of passages that hold a stem from which on it is common. Guessed.
_COMMON = 0.06
#: Times by which the odds that a passage says it may be smaller than those of the likeliest. On the labelled facts 8 keeps 52
#: of 68 right passages and leaves 8 of 19 wrong ones out.
_APART = 8.0
#: Passages that say one fact and are named.
_PLACES = 5
#: What vouches: who says so is not bare.
_VOUCHING = re.compile(
    r"\b(?:licen[sc]\w*|certifi\w+|accredit\w+|award\w*|registered|chartered|patent\w*|iso \d+|member of)\b|[#№]\s?\d",
    re.IGNORECASE,
)


@dataclass(frozen=True, eq=False)
class Asking:
    """A sector ready to be asked who says a fact: ``own`` is the number of the audited one of its ``sites``.

    ``specific`` tells how specific its passages are, by their ids.
    """

    ground: Ground
    own: int
    sites: Mapping[int, Site]
    specific: Mapping[str, float]

    @cached_property
    def usual(self) -> Usual:
        """What is usual in the sector."""
        return Usual.of(self.ground)

    @cached_property
    def places(self) -> Places:
        """Where on the audited site things stand."""
        return Places.of(self.sites[self.own])

    @cached_property
    def labels(self) -> list[Passage]:
        """Titles of the site's pages: the ground has none."""
        return [one for one in self.ground.voices.bodies[self.own].passages if one.role == "title"]

    @cached_property
    def common(self) -> frozenset[str]:
        """Stems that so many passages of the sector hold that they do not tell what a number counts."""
        some = [self.ground.passages[row].text for row in self.ground.cohort]
        counts = Counter(one for text in some for one in {stem(word) for word in words(text)})
        return frozenset(one for one, times in counts.items() if times >= _COMMON * len(some))

    @cached_property
    def observed(self) -> list[int]:
        """The peers whose silence tells something."""
        return [n for n in sorted(self.sites) if n != self.own and self.sites[n].words >= LEAST_WORDS]

    def candidates(self, fact: Fact) -> list[int]:
        """The rows of the ground that may say ``fact``."""
        ground = self.ground
        if len(ground.passages) <= _ALL:
            return list(range(len(ground.passages)))
        near = cosines(ground.codes, ground.fast([fact.text]))[:, 0]
        asked = figures_of(fact)
        chosen: set[int] = set()
        for site in sorted(self.sites):
            rows = sorted(ground.rows(site), key=lambda row: (-near[row], row))
            most = _NEAR_OWN if site == self.own else _NEAR
            figured = [row for row in rows if asked & self._figures[row]] if asked else []
            chosen.update(rows[:most], figured[:_FIGURED])
        return sorted(chosen)

    @cached_property
    def _figures(self) -> list[frozenset[Value]]:
        return [values(numbers(passage.text)) for passage in self.ground.passages]


@dataclass(frozen=True, eq=False)
class Answer:
    """Who says ``fact``: the site's passages with their chances, the likeliest first, and each peer's, of the same kind."""

    fact: Fact
    mine: Sequence[tuple[float, Passage]]
    theirs: Mapping[int, Sequence[tuple[float, Passage]]]
    common: frozenset[str]

    @property
    def said(self) -> list[Passage]:
        """The site's passages that say it, those left out that are far less likely to than the likeliest."""
        if not self.mine:
            return []
        least = max(saying().said, _odds_apart(self.mine[0][0]))
        return [passage for chance, passage in self.mine if chance >= least]

    @property
    def differing(self) -> list[Passage]:
        """The site's passages that say it with another number."""
        mine = numbers(self.fact.text)
        figures = values(mine)
        return [
            passage
            for passage in self.said
            if not figures & values(theirs := numbers(passage.text))
            and any(one.is_alike(two, self.common) for one in mine for two in theirs)
        ]

    @property
    def near(self) -> list[Passage]:
        """The site's passage that perhaps says it, where none surely does."""
        return [passage for chance, passage in self.mine[:1] if saying().perhaps <= chance < saying().said]

    def peers(self, least: float) -> list[int]:
        """The peers that state the same kind of thing at least so probably, the likeliest first."""
        found = [site for site, some in self.theirs.items() if some and some[0][0] >= least]
        return sorted(found, key=lambda site: (-self.theirs[site][0][0], site))

    @property
    def outdone(self) -> list[Passage]:
        """Peers' passages that make the same claim with a larger number, one a peer, the likeliest first."""
        mine = numbers(self.fact.text)
        found: list[tuple[float, Passage]] = []
        for some in self.theirs.values():
            for chance, passage in some:
                if chance >= _COUNTED_ALIKE and beats(mine, numbers(passage.text), self.common):
                    found.append((chance, passage))
                    break
        return [passage for _, passage in sorted(found, key=lambda one: (-one[0], one[1].site))]


def _odds_apart(best: float) -> float:
    """The probability whose odds are so many times smaller than those of the ``best``."""
    odds = best / max(1e-4, 1.0 - best) / _APART
    return odds / (1.0 + odds)


def fact_rows(
    facts: Iterable[Fact],
    ground: Ground,
    own: int,
    sites: Mapping[int, Site],
    specific: Mapping[str, float] | None = None,
) -> tuple[FactRow, ...]:
    """A row for each of ``facts``, in their order.

    ``own`` is the number, in ``ground``, of the site whose facts they are, ``sites`` are all by number; ``specific`` tells how
    specific its passages are, by their ids.
    """
    asking = Asking(ground, own, sites, specific or {})
    return tuple(_row(answer(fact, asking), asking) for fact in facts)


def answer(fact: Fact, asking: Asking) -> Answer:
    """Who says ``fact``."""
    ground, model = asking.ground, saying()
    rows = asking.candidates(fact)
    by_firm = [row for row in rows if ground.passages[row].role != "quote"]  # the others are by its customers
    mine = [ground.passages[row] for row in by_firm if ground.owner[row] == asking.own] + asking.labels
    others = [row for row in by_firm if ground.owner[row] != asking.own]
    said = model.chances(asking.usual.table(fact, [one.text for one in mine])).tolist()
    kinds = model.chances(asking.usual.kinds(fact, [ground.passages[row].text for row in others])).tolist()
    theirs: dict[int, list[tuple[float, Passage]]] = {site: [] for site in asking.sites if site != asking.own}
    for row, chance in zip(others, kinds, strict=True):
        theirs[ground.owner[row]].append((chance, ground.passages[row]))
    ranked = {site: sorted(some, key=_order) for site, some in theirs.items()}
    return Answer(fact, sorted(zip(said, mine, strict=True), key=_order), ranked, asking.common)


def _order(one: tuple[float, Passage]) -> tuple[float, str]:
    return -one[0], one[1].id


def _row(told: Answer, asking: Asking) -> FactRow:
    model, names = saying(), {n: site.name for n, site in asking.sites.items()}
    surely = told.peers(model.kind)
    perhaps = [site for site in told.peers(model.perhaps_kind) if site not in surely]
    place = best(asking.places.place(one) for one in told.said)
    outdone = told.outdone
    mine = (told.said or told.near)[:1]
    theirs = outdone + [told.theirs[site][0][1] for site in surely]
    return FactRow(
        text=told.fact.text,
        proof=told.fact.proof,
        status=_status(told, place, surely, outdone, asking),
        said=bool(told.said),
        prominent=bool(told.said) and place in PROMINENT,
        bare=bool(told.said) and is_bare(told.fact, [one.text for chance, one in told.mine if chance >= model.perhaps]),
        chance=told.mine[0][0] if told.mine else 0.0,
        passages=tuple(one.id for one in told.said[:_PLACES]),
        peers=tuple(sorted(names[site] for site in surely)),
        evidence=one_a_site([*mine, *theirs])[:_QUOTED],
        perhaps=tuple(sorted(names[site] for site in perhaps)),
        peers_n=len({*asking.observed, *surely}),
        place=place if told.said else "",
        outdone=one_a_site(outdone)[:_QUOTED],
        differs=one_a_site(told.differing)[:_QUOTED],
    )


def _status(told: Answer, place: Place, peers: Sequence[int], outdone: Sequence[Passage], asking: Asking) -> str:
    if not told.said:
        return "perhaps said" if told.near else "unsaid"
    if outdone:
        return "me-too-plus"
    if len(peers) >= ME_TOO:
        return "me too"
    if place == "deep" and not peers and _is_specific(told, asking):
        return "buried"
    return "said"


def _is_specific(told: Answer, asking: Asking) -> bool:
    """Whether the fact or what says it has something that only this business could say."""
    known = [asking.specific[one.id] for one in told.said if one.id in asking.specific]
    return bool(figures_of(told.fact)) or max(known, default=0.0) >= _SPECIFIC


def is_bare(fact: Fact, texts: Sequence[str]) -> bool:
    """Whether ``texts``, which say ``fact``, name none of its figures, nor its proof, though it has one.

    >>> is_bare(Fact("We have won three awards for tiling.", "Tile Guild 2021"), ["Award-winning tilers", "We love tiling."])
    False
    >>> is_bare(Fact("Forty-one families pay us by the month."), ["Flexible payment options"])
    True
    """
    figures = figures_of(fact) | figures_of(Fact(fact.proof))
    shown = _stems(fact.proof) - _stems(fact.text)
    if not figures and not fact.proof:
        return False
    return not any(
        figures & values(numbers(text)) or shown & _stems(text) or (fact.proof and _VOUCHING.search(text))
        for text in texts
    )


def _stems(text: str) -> set[str]:
    return {stem(word) for word in words(text) if word.isalpha() and len(word) > 3 and word not in GLUE}
