"""The names of one site in its titles, headings, addresses and menus, where capitals tell nothing.

`samecheck.read.mask` does not mask a name that is an ordinary word too ("Kent", "Mini Musicians") where every word is
capital, and that is how titles are written. A phrase nobody but its owner bears is no search phrase, and a town is the place of
one. So what is a name anywhere in the site's text is one in its titles too, unless the site also writes it small.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import NamedTuple

from samecheck.model import Site
from samecheck.read.brand import labels
from samecheck.read.gazetteer import codes, gazetteer, states
from samecheck.read.mask import BRAND, PERSON, PLACE
from samecheck.read.places import DIRECTIONS, REGIONS, SURE
from samecheck.read.pointers import page_key
from samecheck.read.words import spans, words

Run = tuple[str, ...]

_NAMES = frozenset((BRAND, PLACE, PERSON))
_SLUG = re.compile(r"[-_+./%\s]+|(?<=[a-z])(?=[A-Z])")
_CAPITAL = r"[A-Z][\w’'-]{1,30}"
#: Up to three capital words behind a word that hardly stands before anything but a place.
_LOCATED = re.compile(rf"\b(?:{'|'.join(sorted(SURE))}) ((?:{_CAPITAL} ){{0,2}}{_CAPITAL})")
_FORM = re.compile(r"\b(?:Inc|Ltd|LTD|LLC|Limited|GmbH|PLC|Corp)\b")
#: Two to four capital words before the form of a company.
_COMPANY = re.compile(rf"((?:{_CAPITAL} ){{1,3}}{_CAPITAL}),? {_FORM.pattern}")
#: What may stand before a town's name and be left off.
_HONOURS = frozenset("royal bad saint st".split())
#: Words of a name, and lines that have to say "in Kent" where the gazetteer has it as a word too, or has it not.
_LONGEST, _SURE_LINES = 4, 2
#: A name is written with capitals more than so many times as often as small. Source: read by eye on 40 sectors.
_SELDOM = 2


class Line(NamedTuple):
    """A passage of a site: as it stands, its words, these with names behind signs, and whether it is a title or the like."""

    text: str
    words: Sequence[str]
    masked: Sequence[str]
    leads: bool = True


@dataclass(frozen=True)
class Names:
    """The names of one site.

    ``single`` are words that are mostly part of one, ``runs`` whole names by their first word, the longest first.
    """

    single: dict[str, str]
    runs: dict[str, tuple[tuple[Run, str], ...]]

    @classmethod
    def of(cls, lines: Sequence[Line], site: Site) -> "Names":
        """The names of ``site``, whose passages these are."""
        addresses = frozenset(word for page in site.pages for word in words(slug_words(page.url)))
        whole = _masked(lines) | dict.fromkeys(_spelt(site), BRAND)
        parts = {run[:size] for run, sign in whole.items() if sign == BRAND for size in range(2, len(run))}
        candidates = dict(_located(lines, addresses))
        candidates |= dict.fromkeys((*_companies(lines), *parts), BRAND) | whole
        often = {run for run in candidates if run in _sure() or (run in whole and len(run) > 1)}
        # Only the names in titles and the like are asked for.
        titles = (words(page.title) for page in site.pages)
        asked = addresses.union(*map(_bare, (*titles, *(line.words for line in lines if line.leads))))
        candidates = {run: sign for run, sign in candidates.items() if asked.issuperset(run)}
        named = sorted(_named(candidates, often, lines).items(), key=lambda one: (-len(one[0]), one[0]))
        heads: dict[str, list[tuple[Run, str]]] = {}
        for run, sign in named:
            heads.setdefault(run[0], []).append((run, sign))
        return cls(_single(lines), {head: tuple(some) for head, some in heads.items()})

    def __call__(self, text: str) -> list[str]:
        """The words of ``text``, with the sign of each that is part of a name: for what no mask was made of."""
        found = words(text)
        return self.over(found, [self.single.get(word, word) for word in found])

    def over(self, found: Sequence[str], masked: Sequence[str]) -> list[str]:
        """``masked``, the words ``found`` with names behind signs, with the site's runs behind signs too."""
        signs, bare = list(masked), [word.removesuffix("'s") for word in found]
        at = 0
        while at < len(bare):
            run, sign = next(
                ((r, s) for r, s in self.runs.get(bare[at], ()) if tuple(bare[at : at + len(r)]) == r), ((), "")
            )
            if run and _NAMES.isdisjoint(signs[at : at + len(run)]):
                signs[at : at + len(run)] = [sign] * len(run)
            at += len(run) or 1
        return signs


def towns(text: str, signs: Sequence[str]) -> Iterator[str]:
    """The places in ``text``, whose words have these ``signs``, without state, direction and "County"; states alone are none.

    >>> masked = ["roofers", "in", *[PLACE] * 5]
    >>> list(towns("Roofers in North Boise, Idaho, Ada County", masked))
    ['boise', 'ada']
    """
    run: list[str] = []
    end = 0
    for (start, stop), sign in zip(spans(text), signs, strict=False):
        if run and (sign != PLACE or text[end:start] != " "):
            yield from _town(run)
            run = []
        if sign == PLACE:
            run.append(text[start:stop].lower().replace("’", "'").removesuffix("'s"))
        end = stop
    yield from _town(run)


def _town(run: Sequence[str]) -> Iterator[str]:
    start = next((n for n, word in enumerate(run) if word not in DIRECTIONS), len(run))
    end = len(run)
    while end > start and (run[end - 1] in _wide() or run[end - 1] in REGIONS):
        end -= 1
    if end > start:
        yield " ".join(run[start:end])
    elif not REGIONS.isdisjoint(run):
        yield " ".join(run)


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


@cache
def _known() -> tuple[frozenset[Run], frozenset[Run]]:
    """Towns, those of "Royal Tunbridge Wells" without their honours too, and those that are words of another kind."""
    every, shy = gazetteer()
    bare = frozenset(run[1:] for run in every if run[0] in _HONOURS and len(run) > 2)
    return every | bare, shy


@cache
def _sure() -> frozenset[Run]:
    """The towns that are no words of another kind."""
    every, shy = _known()
    return every - shy


def _single(lines: Iterable[Line]) -> dict[str, str]:
    """The words that stand behind a sign more often than not, each with its sign."""
    signs: dict[str, Counter[str]] = {}
    plain: Counter[str] = Counter()
    for line in lines:
        if _NAMES.isdisjoint(line.masked):
            plain.update(line.masked)
            continue
        for word, sign in zip(line.words, line.masked, strict=True):
            if sign in _NAMES:
                signs.setdefault(word, Counter())[sign] += 1
            else:
                plain[sign] += 1
    most = {word: max(sorted(some.items()), key=lambda one: one[1]) for word, some in signs.items()}
    return {word: sign for word, (sign, times) in sorted(most.items()) if times > plain[word]}


def _masked(lines: Iterable[Line]) -> dict[Run, str]:
    """The names behind signs: brands and places."""
    found: dict[Run, str] = {}
    for line in lines:
        if BRAND not in line.masked and PLACE not in line.masked:
            continue
        at = 0
        for sign, some in groupby(line.masked):
            end = at + len(list(some))
            if sign in (BRAND, PLACE):
                run = _bare(line.words[at:end])
                if sign == BRAND or not DIRECTIONS.issuperset(run):
                    found[run[:_LONGEST]] = sign
            at = end
    return found


def _located(lines: Iterable[Line], addresses: frozenset[str]) -> Iterator[tuple[Run, str]]:
    """Places behind "in" and the like: known towns, and what an address of the site names too."""
    every = _known()[0]
    said: Counter[Run] = Counter()
    for line in lines:
        runs = (words(found[1]) for found in _LOCATED.finditer(line.text))
        said.update({_bare(run[:size]) for run in runs for size in range(1, len(run) + 1)})
    for run, times in sorted(said.items()):
        if run[-1] in DIRECTIONS:
            continue
        if run in _sure() or (times >= _SURE_LINES and (run in every or run[0] in addresses)):
            yield run, PLACE


def _bare(run: Sequence[str]) -> Run:
    return tuple(word.removesuffix("'s") for word in run)


def _spelt(site: Site) -> Iterator[Run]:
    """What titles hold that the site's own host is called: "Ace Braces" of acebraces.ie."""
    chosen = {"".join(words(label.replace("-", " "))) for label in labels(site.name)}
    for title in {page.title for page in site.pages}:
        found = _bare(words(title))
        runs = (found[at : at + size] for at in range(len(found)) for size in range(2, _LONGEST + 1))
        yield from (run for run in runs if "".join(run) in chosen)


def _companies(lines: Iterable[Line]) -> Iterator[Run]:
    for line in lines:
        if _FORM.search(line.text):
            yield from (_bare(words(found[1])) for found in _COMPANY.finditer(line.text))


def _named(candidates: dict[Run, str], often: AbstractSet[Run], lines: Iterable[Line]) -> dict[Run, str]:
    """Those of ``candidates`` that the site never writes small, and of those ``often`` names too that it seldom does."""
    heads: dict[str, list[Run]] = {}
    for run in sorted(candidates):
        for head in (run[0], f"{run[0]}'s"):
            heads.setdefault(head, []).append(run)
    capital: Counter[Run] = Counter()
    small: Counter[Run] = Counter()
    for line in lines:
        if heads.keys().isdisjoint(line.words):
            continue
        places = spans(line.text)
        for at, word in enumerate(line.words):
            for run in heads.get(word, ()):
                end = at + len(run)
                if _bare(line.words[at:end]) == run:
                    written = any(line.text[start].isupper() for start, _ in places[at:end])
                    (capital if written else small)[run] += 1
    return {
        run: sign
        for run, sign in candidates.items()
        if not small[run] or (run in often and capital[run] > _SELDOM * small[run])
    }
