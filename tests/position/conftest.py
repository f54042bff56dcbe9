"""Sites that use words in a way of their own, or in nobody's."""

import random
from collections.abc import Sequence
from functools import cache

from samecheck.embed import Embedder, static
from samecheck.model import Passage, Site
from samecheck.position.taste.sample import Texts
from samecheck.sector.index import Index

#: Words of which all sites make their sentences, and how many of them are each author's own favourites.
WORDS = """about above after again almost along always answer around ask away back because before behind below better between
bring build call care carry change clean clear close come could day does done door down dry each early easy end enough even
ever every family fast feel few find finish first floor follow full get give good great ground hand hard help here high hold
home hour house just keep kind know large last late learn leave less light like line little long look low make many matter
mean might month more morning most move much must name near need never next night often old once only open order other our
over own part people place plain plan point promise put quick rather read ready real rest right room same save second see
set several short show side simple since small some soon start stay still stop street strong such sure take talk tell than
their then there thing think through time today together top true trust turn under until use very wait walk want watch water
way week well when where while whole wide will window winter with without word work year""".split()
FAVOURITES = 12


def favourites(author: int) -> list[str]:
    """The words that an author uses more than others do."""
    return WORDS[author::9][:FAVOURITES]


TOWNS = ("Boise", "Nampa", "Eagle", "Kuna", "Meridian", "Caldwell")


def sentence(rng: random.Random, author: int | None) -> str:
    """A sentence of an author, a third of it in his favourite words; of nobody if there is none."""
    own = favourites(author) if author is not None else WORDS
    text = " ".join(rng.choice(own if rng.random() < 0.33 else WORDS) for _ in range(11))
    return f"{text[0].upper()}{text[1:]}."


def written(name: str, author: int | None, pages: int = 5, each: int = 14, seed: int = 0) -> Site:
    """A site of so many pages with so many sentences each."""
    rng = random.Random(f"{name} {seed}")  # noqa: S311  # a draw that can be had again
    texts = [(f"{name}/{page}.html", sentence(rng, author)) for page in range(pages) for _ in range(each)]
    return site(name, texts)


def site(name: str, texts: Sequence[tuple[str, str]]) -> Site:
    """A site of sentences, each at the address beside it; of the same ones the first."""
    first = {text: url for url, text in reversed(texts)}
    passages = tuple(
        Passage(name, url, "sentence", text, urls=(url,), lang="en") for text, url in reversed(first.items())
    )
    return Site(name, (), passages)


@cache
def fast() -> Embedder:
    """The model that ships, loaded once."""
    return static.load()


def texts_of(sites: Sequence[Site]) -> Texts:
    """The sites as the test takes them."""
    return Texts(Index.of(sites, fast(), fast=fast()), {one.name: one for one in sites})
