"""What each page of a site aims at: the phrases on which its title, headings, description, address and links to it agree."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from samecheck.model import Reading, Site
from samecheck.read.gazetteer import codes, states
from samecheck.read.mask import BRAND, PERSON, PLACE
from samecheck.read.pointers import page_key
from samecheck.read.words import words
from samecheck.sector.keywords.phrases import Key, phrases

#: What each zone tells of what a page aims at. A title and a main heading are written for one thing; the words of a menu
#: and of a description are there for other reasons too. Source: guessed; scripts/bench_keywords.py shows what they do.
ZONES: dict[str, float] = {"title": 1.0, "h1": 1.0, "slug": 0.8, "h2": 0.6, "meta": 0.5, "anchor": 0.4}
#: Least sum of the weights of the zones that agree, title or main heading among them. Source: as above.
AIMED = 1.4
_LEADING = frozenset(("title", "h1"))
#: What a heading of rank 2 tells on top if it is the phrase, with a place or without, and nothing else. Source: as above.
WHOLE = 0.4
#: Lines of a zone that are looked at, and phrases of a page that are kept: a bound for hostile pages. Of 903 real pages the
#: richest has 513.
_LINES, _PHRASES = 40, 1_000
_NAMES = frozenset((BRAND, PLACE, PERSON))
_SLUG = re.compile(r"[-_+./%\s]+|(?<=[a-z])(?=[A-Z])")

Masked = Callable[[str], list[str]]


@dataclass(frozen=True)
class Aim:
    """One phrase a page aims at.

    ``zones`` are where it stands, weightiest first, ``lines`` how it stands there; ``placed`` are those zones where a place
    belongs to it, ``whole`` tells whether a heading of rank 2 is the phrase and nothing else.
    """

    key: Key
    text: str
    zones: tuple[str, ...]
    placed: tuple[str, ...]
    lines: tuple[str, ...]
    whole: bool = False

    @property
    def shown(self) -> str:
        """The phrase, with the sign of a place if it has one in most of its zones."""
        return f"{self.text} {PLACE}" if 2 * len(self.placed) >= len(self.zones) else self.text

    @property
    def strength(self) -> float:
        """Sum of the weights of its zones."""
        return sum(ZONES[zone] for zone in self.zones) + WHOLE * self.whole


@dataclass(frozen=True)
class Target:
    """One page with what it aims at, by key, and the places in its title, headings and address.

    ``named`` are the phrases of its title and main heading that it does not aim at, ``headed`` those that it has a heading of
    rank 2 for, a place with them, and does not aim at as a page.
    ``profile`` has each word of its zones, plural folded, with the sum of their weights; words of links to it left out.
    """

    site: str
    url: str
    title: str
    aims: dict[Key, Aim] = field(hash=False)
    profile: dict[str, float] = field(hash=False)
    headed: dict[Key, Aim] = field(default_factory=dict, hash=False)
    named: dict[Key, Aim] = field(default_factory=dict, hash=False)
    places: frozenset[str] = frozenset()


@dataclass
class _Seen:
    """What is known of one phrase while a page is read."""

    text: str
    zones: dict[str, str] = field(default_factory=dict)
    placed: set[str] = field(default_factory=set)
    whole: bool = False


@dataclass(frozen=True)
class Signs:
    """The names of one site, told from how its passages are masked: for addresses and menus, which are not."""

    names: dict[str, str]

    @classmethod
    def of(cls, lines: Iterable[tuple[Sequence[str], Sequence[str]]]) -> "Signs":
        """The signs of a site whose passages have these words, and these behind signs."""
        signs: dict[str, Counter[str]] = {}
        plain: Counter[str] = Counter()
        for found, masked in lines:
            if _NAMES.isdisjoint(masked):
                plain.update(masked)
                continue
            for word, sign in zip(found, masked, strict=True):
                if sign in _NAMES:
                    signs.setdefault(word, Counter())[sign] += 1
                else:
                    plain[sign] += 1
        most = {word: max(sorted(some.items()), key=lambda one: one[1]) for word, some in signs.items()}
        return cls({word: sign for word, (sign, times) in sorted(most.items()) if times > plain[word]})

    def __call__(self, text: str) -> list[str]:
        """The words of ``text``, with the sign of each that is mostly part of a name."""
        return [self.names.get(word, word) for word in words(text)]


def targets(site: Site, masked: Masked, signs: Signs) -> list[Target]:
    """The pages of ``site`` that were read, in the order of their addresses, each with what it aims at."""
    pointing = _pointing(site)
    return [
        _target(page, pointing.get(page_key(page.url), ()), masked, signs) for page in site.pages if page.status == "ok"
    ]


def _pointing(site: Site) -> dict[str, list[str]]:
    """The words of the site's links to each of its pages, each once, the most frequent first."""
    found: dict[str, Counter[str]] = {}
    for page in site.pages:
        for key, text in page.links:
            found.setdefault(key, Counter())[text] += 1
    return {
        key: [text for text, _ in sorted(some.items(), key=lambda one: (-one[1], one[0]))]
        for key, some in found.items()
    }


def _target(page: Reading, anchors: Sequence[str], masked: Masked, signs: Signs) -> Target:
    seen: dict[Key, _Seen] = {}
    profile: dict[str, set[str]] = {}
    places: set[str] = set()
    for zone, text, words_of in _lines(page, anchors, masked, signs):
        behind = words_of(text)
        if zone != "anchor":
            places.update(word for word, sign in zip(words(text), behind, strict=True) if sign == PLACE)
        for phrase in phrases(text, behind):
            if len(seen) >= _PHRASES and phrase.key not in seen:
                continue
            one = seen.setdefault(phrase.key, _Seen(phrase.text))
            one.zones.setdefault(zone, text)
            if phrase.placed:
                one.placed.add(zone)
            one.whole = one.whole or (zone == "h2" and phrase.whole)
            if zone != "anchor":
                for word in phrase.key:
                    profile.setdefault(word, set()).add(zone)
    # Most runs of words stand in one line only.
    every = {key: _aim(key, one) for key, one in sorted(seen.items()) if len(one.zones) > 1 or one.whole}
    leading = {key: one for key, one in sorted(seen.items()) if len(key) > 1 and not _LEADING.isdisjoint(one.zones)}
    return Target(
        site=page.site,
        url=page.url,
        title=page.title,
        aims={key: aim for key, aim in every.items() if _is_aim(aim)},
        headed={key: aim for key, aim in every.items() if _is_headed(aim) and not _is_aim(aim)},
        named={key: _aim(key, one) for key, one in leading.items() if key not in every or not _is_aim(every[key])},
        profile={word: sum(ZONES[zone] for zone in ZONES if zone in some) for word, some in sorted(profile.items())},
        places=frozenset(places - _wide()),
    )


def _aim(key: Key, seen: _Seen) -> Aim:
    zones = tuple(zone for zone in ZONES if zone in seen.zones)
    placed = tuple(zone for zone in zones if zone in seen.placed)
    return Aim(key, seen.text, zones, placed, tuple(seen.zones[zone] for zone in zones), seen.whole)


def _is_aim(aim: Aim) -> bool:
    """Whether the zones agree that the page aims at the phrase."""
    return len(aim.zones) > 1 and not _LEADING.isdisjoint(aim.zones) and aim.strength >= AIMED - 1e-9


def _is_headed(aim: Aim) -> bool:
    """Whether a heading of rank 2 with a place is there for the phrase: it is all of the heading, or another zone agrees."""
    return len(aim.key) > 1 and "h2" in aim.placed and (aim.whole or len(aim.placed) > 1)


def _lines(page: Reading, anchors: Sequence[str], masked: Masked, signs: Signs) -> Iterator[tuple[str, str, Masked]]:
    """Zone, text and mask of each line that tells what ``page`` aims at."""
    if page.title:
        yield "title", page.title, masked
    outline = page.outline or _outline(page)
    for level, text in outline[:_LINES]:
        yield ("h1" if level == 1 else "h2"), text, masked
    for passage in page.passages[:_LINES]:
        if passage.role == "meta":
            yield "meta", passage.text, masked
    if slug := slug_words(page.url):
        yield "slug", slug, signs
    for text in anchors[:_LINES]:
        yield "anchor", text, signs


def _outline(page: Reading) -> tuple[tuple[int, str], ...]:
    """The headings of clean copy, which has no ranks: the first one leads."""
    found = [passage.text for passage in page.passages if passage.role in ("hero", "heading")]
    return tuple((1 if n == 0 else 2, text) for n, text in enumerate(found))


def slug_words(url: str) -> str:
    """The words of the last part of the path of ``url``; empty where it has none.

    >>> slug_words("https://a.example/services/drain-cleaning-boise.html")
    'drain cleaning boise'
    """
    return " ".join(part for part in _SLUG.split(page_key(url).rpartition("/")[2]) if part and not part.isdigit())


@cache
def _wide() -> frozenset[str]:
    """Words of states: too wide to tell whether two businesses serve the same town."""
    return frozenset(word for run in states() for word in run) | codes()
