"""The nouns of reading: a page as it came in, the passages read off it, the site they make.

All are frozen values. What an audit says about them is in `samecheck.wire`.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cached_property
from hashlib import sha256
from typing import Literal, Protocol

import msgspec

PageStatus = Literal["ok", "challenge", "parked", "placeholder", "error", "consent", "shell", "empty"]
PassageRole = Literal["title", "meta", "hero", "heading", "sentence", "item", "quote", "faq", "button", "hidden"]
PageRole = Literal[
    "home", "about", "service", "product", "city", "pricing", "contact", "team", "blog", "legal", "other"
]

#: How much a passage's words weigh in the score, by role: what a visitor reads first weighs more.
#: Source: DESIGN section 4 asks that hero, title and headings weigh more; the values are guessed.
ROLE_WEIGHT: dict[PassageRole, float] = {
    "title": 2.0,
    "hero": 2.0,
    "heading": 1.5,
    "meta": 1.0,
    "sentence": 1.0,
    "item": 1.0,
    "faq": 1.0,
    "button": 0.5,
    "quote": 0.5,
    "hidden": 0.0,
}


class Page(msgspec.Struct, frozen=True):
    """One page as it came in, before anything was read off it.

    ``body`` is decoded markup (``kind="html"``) or clean copy whose lines are blocks (``kind="text"``).
    ``fetched`` is an ISO 8601 time, or empty. A page that could not be had has a
    ``problem``, and as body what was sent in its place, if that is known.
    """

    site: str
    url: str
    body: str = ""
    kind: Literal["html", "text"] = "html"
    fetched: str = ""
    problem: str = ""


class Passage(msgspec.Struct, frozen=True, dict=True):
    """A heading, sentence, list item, button, title or description, and where it stands.

    ``place`` is the landmark or section it was found in, ``line`` the line of the source (1-based, 0 if unknown),
    ``urls`` every page of the site that carries it, the first being ``url``. ``boilerplate`` passages stand on most
    pages of the site: they are kept and shown, never scored.
    """

    site: str
    url: str
    role: PassageRole
    text: str
    place: str = ""
    line: int = 0
    lang: str = ""
    urls: tuple[str, ...] = ()
    boilerplate: bool = False

    @cached_property
    def id(self) -> str:
        """A hash of site and text, the same from run to run."""
        return short_hash(self.site, self.text)

    @property
    def scored(self) -> bool:
        """Whether the passage counts towards a score."""
        return not self.boilerplate and ROLE_WEIGHT[self.role] > 0


class Reading(msgspec.Struct, frozen=True):
    """One page as it was read: what kind of page it is, and its passages in the order of the page.

    ``names`` is what the page's metadata calls the business (og:site_name, schema.org), ``contacts`` the telephone
    numbers (digits only), mail addresses (lower case) and postal addresses (words) of links and structured data.
    ``signs`` are what its links show of a large corporation (`samecheck.read.stature`). ``outline`` are its headings of
    ranks 1 and 2, ``links`` target and words of its links to pages of its own site (`samecheck.read.pointers`).
    """

    site: str
    url: str
    status: PageStatus
    title: str = ""
    role: PageRole = "other"
    lang: str = ""
    passages: tuple[Passage, ...] = ()
    note: str = ""
    fetched: str = ""
    names: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    outline: tuple[tuple[int, str], ...] = ()
    links: tuple[tuple[str, str], ...] = ()

    @property
    def words(self) -> int:
        """Number of words of its visible passages."""
        return sum(len(p.text.split()) for p in self.passages if p.role != "hidden")


class Site(msgspec.Struct, frozen=True, dict=True):
    """A business's pages, sorted by URL, and the distinct passages on them."""

    name: str
    pages: tuple[Reading, ...]
    passages: tuple[Passage, ...] = ()

    @cached_property
    def scored(self) -> tuple[Passage, ...]:
        """The passages that count: of ok pages, neither boilerplate nor hidden."""
        return tuple(p for p in self.passages if p.scored)

    @property
    def words(self) -> int:
        """Number of words of the scored passages."""
        return sum(len(p.text.split()) for p in self.scored)

    @property
    def status(self) -> str:
        """``ok``, or why nothing of this site can be judged."""
        if any(page.status == "ok" for page in self.pages):
            return "ok" if self.scored else "empty"
        return min((page.status for page in self.pages), default="empty")

    @property
    def note(self) -> str:
        """What was noted about its pages, each remark once; empty where there was none."""
        return "; ".join(sorted({page.note for page in self.pages if page.note}))


class Review(msgspec.Struct, frozen=True):
    """What a customer wrote about a business.

    ``rating`` is in stars of five, ``None`` where there is none; ``date`` is ISO 8601, as far as it is known, or empty.
    """

    business: str
    text: str
    rating: float | None = None
    date: str = ""


class Fact(msgspec.Struct, frozen=True):
    """What the owner says is so at his business, whether or not the site says it; ``proof`` is what shows it, or empty."""

    text: str
    proof: str = ""


class Owner(msgspec.Struct, frozen=True):
    """What the owner knows besides what the sites say: facts of his business, and what customers of the sector wrote."""

    facts: tuple[Fact, ...] = ()
    reviews: tuple[Review, ...] = ()


def short_hash(*parts: str) -> str:
    """Twelve hexadecimal digits that stand for ``parts``."""
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def instant(fetched: str) -> float:
    """Seconds since 1970 of an ISO 8601 time, UTC where it names no zone; no time is before any.

    >>> instant("2026-03-01T01:00:00+02:00") < instant("2026-02-28T23:30:00Z")
    True
    """
    try:
        time = datetime.fromisoformat(fetched)
        return (time if time.tzinfo else time.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return float("-inf")


def by_site(pages: Iterable[Page]) -> dict[str, list[Page]]:
    """Pages grouped by site, sites sorted by name. Names are kept verbatim."""
    groups: dict[str, list[Page]] = {}
    for page in pages:
        groups.setdefault(page.site, []).append(page)
    return dict(sorted(groups.items()))


class Progress(Protocol):
    """Told how far a stage ("fetch", "read", "embed", "judge") has come; ``total`` 0 means unknown."""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Takes note of ``done`` of ``total``."""


def silent(stage: str, done: int, total: int) -> None:
    """A `Progress` that tells nobody."""
