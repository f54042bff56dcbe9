"""What each page of a site aims at: the phrases on which its title, headings, description, address and links to it agree."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from samecheck.model import Passage, Reading, Site
from samecheck.read.mask import PLACE
from samecheck.read.pointers import page_key
from samecheck.read.words import words
from samecheck.sector.keywords.names import Line, Names, slug_words, towns
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

#: Roles of running text: what a page says, not what it is called.
RUNNING = frozenset(("sentence", "item", "faq", "quote"))

Masked = Callable[[str], list[str]]


@dataclass(frozen=True)
class Aim:
    """One phrase a page aims at.

    ``zones`` are where it stands, weightiest first, ``lines`` how it stands there; ``placed`` are those zones where a place
    belongs to it, ``complete`` those where it is no part of a longer phrase; ``whole`` tells whether a heading of rank 2 is
    the phrase and nothing else.
    """

    key: Key
    text: str
    zones: tuple[str, ...]
    placed: tuple[str, ...]
    lines: tuple[str, ...]
    complete: tuple[str, ...] = ()
    whole: bool = False

    @property
    def is_complete(self) -> bool:
        """Whether title or main heading say it as a phrase of its own, not only as a part of a longer one."""
        return not _LEADING.isdisjoint(self.complete)

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
    """One page with what it aims at, by key, and the ``places`` in its title, headings, description and address.

    ``leading`` are those of title, main heading and address alone: a page for one town may list its neighbours further down.

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
    places: tuple[str, ...] = ()
    leading: tuple[str, ...] = ()


@dataclass
class _Seen:
    """What is known of one phrase while a page is read."""

    text: str
    zones: dict[str, str] = field(default_factory=dict)
    placed: set[str] = field(default_factory=set)
    complete: set[str] = field(default_factory=set)
    whole: bool = False


def targets(
    site: Site,
    passages: Sequence[Passage] = (),
    spoken: Sequence[Sequence[str]] = (),
    masked: Sequence[Sequence[str]] = (),
) -> list[Target]:
    """The pages of ``site`` that were read, in the order of their addresses, each with what it aims at.

    ``passages`` are those it is judged by, in the words ``spoken``, and ``masked`` so: they tell its names.
    """
    known = {passage.text: signs for passage, signs in zip(passages, masked, strict=True)}
    lines = [
        Line(one.text, found, signs, one.role not in RUNNING)
        for one, found, signs in zip(passages, spoken, masked, strict=True)
    ]
    names = Names.of(lines, site)
    pointing = _pointing(site)

    def behind(text: str) -> list[str]:
        return names.over(words(text), known[text]) if text in known else names(text)

    return [
        _target(page, pointing.get(page_key(page.url), ()), behind, names) for page in site.pages if page.status == "ok"
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


def _target(page: Reading, anchors: Sequence[str], masked: Masked, names: Masked) -> Target:
    seen: dict[Key, _Seen] = {}
    profile: dict[str, set[str]] = {}
    places: dict[str, set[str]] = {}
    for zone, text, words_of in _lines(page, anchors, masked, names):
        behind = words_of(text)
        places.setdefault(zone, set()).update(towns(text, behind))
        for phrase in phrases(text, behind):
            if len(seen) >= _PHRASES and phrase.key not in seen:
                continue
            one = seen.setdefault(phrase.key, _Seen(phrase.text))
            one.zones.setdefault(zone, text)
            if phrase.placed:
                one.placed.add(zone)
            if phrase.complete:
                one.complete.add(zone)
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
        places=_of_zones(places, (zone for zone in ZONES if zone != "anchor")),
        leading=_of_zones(places, (*_LEADING, "slug")),
    )


def _of_zones(places: Mapping[str, set[str]], zones: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set[str]().union(*(places.get(zone, ()) for zone in zones))))


def _aim(key: Key, seen: _Seen) -> Aim:
    zones = tuple(zone for zone in ZONES if zone in seen.zones)
    placed = tuple(zone for zone in zones if zone in seen.placed)
    complete = tuple(zone for zone in zones if zone in seen.complete)
    return Aim(key, seen.text, zones, placed, tuple(seen.zones[zone] for zone in zones), complete, seen.whole)


def _is_aim(aim: Aim) -> bool:
    """Whether the zones agree that the page aims at the phrase."""
    return len(aim.zones) > 1 and not _LEADING.isdisjoint(aim.zones) and aim.strength >= AIMED - 1e-9


def _is_headed(aim: Aim) -> bool:
    """Whether a heading of rank 2 with a place is there for the phrase: it is all of the heading, or another zone agrees."""
    return len(aim.key) > 1 and "h2" in aim.placed and (aim.whole or len(aim.placed) > 1)


def _lines(page: Reading, anchors: Sequence[str], masked: Masked, names: Masked) -> Iterator[tuple[str, str, Masked]]:
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
        yield "slug", slug, names
    for text in anchors[:_LINES]:
        yield "anchor", text, names


def _outline(page: Reading) -> tuple[tuple[int, str], ...]:
    """The headings of clean copy, which has no ranks: the first one leads."""
    found = [passage.text for passage in page.passages if passage.role in ("hero", "heading")]
    return tuple((1 if n == 0 else 2, text) for n, text in enumerate(found))
