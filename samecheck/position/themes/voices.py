"""Everybody who has a say in a sector: each site a body of statements, and the space in which they speak."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from samecheck.embed import Codes, Embedder, quantised
from samecheck.model import Site
from samecheck.position.themes.sayings import Body, Saying, sayings
from samecheck.position.themes.space import Floats, Space
from samecheck.read.usage import Usage
from samecheck.sector.statements import shown
from samecheck.sector.transcript import Transcript

#: Fewer statements tell nothing of a manner of speaking: the middle of all speaks for theirs. Guessed.
_LEAST = 10


@dataclass(frozen=True, eq=False)
class Voices:
    """The ``bodies`` of a sector's sites, and the space in which they speak."""

    bodies: tuple[Body, ...]
    space: Space

    @classmethod
    def of(cls, sites: Sequence[Site], transcripts: Sequence[Transcript], embed: Embedder) -> "Voices":
        """The voices of ``sites``, whose ``transcripts`` are beside them."""
        bodies = [
            Body(n, site.name, shown(site), told.statements)
            for n, (site, told) in enumerate(zip(sites, transcripts, strict=True))
        ]
        said = [[one.words for one in body.statements] for body in bodies]
        space = Space.of(said, embed)
        manners = [space.middle(mine) if len(mine) >= _LEAST else space.centre for mine in said]
        return cls(tuple(replace(body, manner=manner) for body, manner in zip(bodies, manners, strict=True)), space)

    @cached_property
    def sayings(self) -> list[Saying]:
        """What they say, by wording."""
        return sayings(self.bodies)

    @cached_property
    def codes(self) -> Codes:
        """The codes of the sayings, less the manner of who says it first, shape (n, d)."""
        speakers = [self.bodies[saying.said[0][0]] for saying in self.sayings]
        return self.space.each([saying.words for saying in self.sayings], [one.manner for one in speakers])

    @cached_property
    def small(self) -> frozenset[str]:
        """The words that somebody writes in lower case."""
        return Usage(tuple(passage.text for body in self.bodies for passage in body.passages)).ordinary

    @cached_property
    def users(self) -> Counter[str]:
        """How many sites use each content word."""
        return Counter(word for body in self.bodies for word in {word for one in body.statements for word in one.words})

    def text(self, place: int) -> str:
        """The saying at ``place`` as it was first said."""
        who, at = self.sayings[place].said[0]
        return self.bodies[who].text(self.bodies[who].statements[at])

    def meant(self, places: Sequence[int], embed: Embedder) -> Floats:
        """What the model makes of the sayings at ``places``, less what it makes of all of the same site, shape (n, d)."""
        if not places:
            return np.zeros((0, embed.dimensions))
        codes = embed([self.text(place) for place in places]).astype("float64")
        units: Floats = codes / (((codes * codes).sum(axis=1, keepdims=True) ** 0.5) + 1e-9)
        by_site: dict[int, list[int]] = {}
        for row, place in enumerate(places):
            by_site.setdefault(self.sayings[place].said[0][0], []).append(row)
        found = units - units.mean(axis=0)
        for rows in by_site.values():
            if len(rows) >= _LEAST:
                found[rows] = units[rows] - units[rows].mean(axis=0)
        lengths = (found * found).sum(axis=1, keepdims=True) ** 0.5
        return quantised((found / (lengths + 1e-9)).round(6)).astype("float64")
