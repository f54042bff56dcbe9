"""Sites with pages and sections, and the parser, loaded once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

import pytest

from samecheck.embed import Embedder, static
from samecheck.model import Passage, Reading, Site
from samecheck.position.grid.nouns import Read
from samecheck.read.parses import Parse, SpacyParses
from samecheck.read.words import words
from samecheck.sector.index import Index


@dataclass
class Remembered:
    """The real parser, that reads no text twice in all tests."""

    parses: SpacyParses = field(default_factory=SpacyParses)
    known: dict[str, Parse] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.parses.name

    def __call__(self, texts: Sequence[str]) -> list[Parse]:
        new = [text for text in dict.fromkeys(texts) if text not in self.known]
        self.known.update(zip(new, self.parses(new), strict=True))
        return [self.known[text] for text in texts]


@cache
def parser() -> Remembered:
    return Remembered()


@cache
def fast() -> Embedder:
    return static.load()


@pytest.fixture(scope="session")
def parses() -> Remembered:
    return parser()


def read(text: str) -> Read:
    """``text`` as the grid reads it."""
    return Read.of(text, parser()([text])[0], words(text))


def written(name: str, *pages: Sequence[str]) -> Site:
    """A site of pages, each of lines; a line that begins with "# " is a heading."""
    readings = []
    for number, lines in enumerate(pages):
        url = f"https://{name}/{number}"
        passages = tuple(
            Passage(
                name,
                url,
                "heading" if line.startswith("# ") else "sentence",
                line.removeprefix("# "),
                urls=(url,),
                lang="en",
            )
            for line in lines
        )
        readings.append(Reading(name, url, "ok", passages=passages, lang="en"))
    distinct = {passage.text: passage for page in reversed(readings) for passage in reversed(page.passages)}
    return Site(name, tuple(readings), tuple(distinct.values()))


def indexed(sites: Sequence[Site]) -> Index:
    return Index.of(sites, fast(), fast=fast())
