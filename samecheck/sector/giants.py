"""Sites of another size or kind: a giant among small shops, a chain, a directory among the firms it lists."""

import re
from collections.abc import Mapping, Sequence
from statistics import median

from samecheck.model import Site
from samecheck.read.stature import told_stature
from samecheck.sector.identity import Identity
from samecheck.sentences import sentence

#: How much each sign (`samecheck.read.stature`) tells. Source: scripts/bench_peers.py, read off 300 businesses.
_WEIGHT: Mapping[str, float] = {
    sentence("investor relations"): 3.0,
    sentence("a page for investors"): 2.0,
    sentence("a choice of countries"): 2.0,
    sentence("versions for very many countries"): 2.0,
    sentence("supplier programmes"): 1.5,
    sentence("versions for many countries"): 1.0,
    sentence("a newsroom"): 1.0,
    sentence("corporate responsibility"): 1.0,
    sentence("a stock ticker"): 1.0,
    sentence("customers in many countries"): 1.0,
    "careers": 0.5,
}
_GIANT = 3.0
#: Where more of the others than this share are giants too, giants are what the sector is made of.
_FEW = 0.25
#: Fewer others tell nothing about what is usual.
FEWEST = 3

#: Sign of a directory, and the words that show it.
_DIRECTORY = {
    sentence("asks firms to list themselves"): re.compile(
        r"\b(?:claim|add|list|submit) (?:your|this|a|my) (?:free )?(?:business|company|listing|profile|site)\b"
        r"|\bpost (?:a|an|your) (?:free )?(?:ad|ads|job|listing|resum[eé])\b|\bfree (?:ads|listings)\b|\bemployers?:? post\b",
        re.IGNORECASE,
    ),
    sentence("lets visitors browse firms"): re.compile(
        r"\b(?:browse|search|view|find|see) (?:all |our |the |free |local )?(?:\w+ )?"
        r"(?:listings|directory|classifieds|dealers|providers|contractors|movers|jobs|programs?|universities|schools)\b"
        r"|\bbrowse by (?:city|state|category|location|county)\b|\bnearest dealers?\b",
        re.IGNORECASE,
    ),
    sentence("compares firms"): re.compile(
        r"\bcompare (?:\w+ ){0,3}(?:quotes|prices|plans|providers|companies|dealers|rankings|movers)\b|\bprice quotes\b"
        r"|\bget (?:multiple|several) quotes\b|\b(?:top|best) \d{1,2} (?:\w+ )?(?:companies|contractors|firms|agencies)\b",
        re.IGNORECASE,
    ),
    sentence("calls itself a directory"): re.compile(
        r"\b(?:classifieds|(?:business|online|local|web) directory|marketplace)\b", re.IGNORECASE
    ),
}
_DIRECTORY_SIGNS = 2
#: Roles that say what a site is; what is said elsewhere may be said in passing.
_TELLING = ("title", "meta", "hero", "heading", "button")
#: Distinct telephone numbers of a directory, and how many times as many as the others have. Guessed.
_NUMBERS, _TIMES = 15, 5
_SHOWS, _DOES = sentence("its pages show {signs!s}"), sentence("it {signs!s}")
_TELEPHONES = sentence("{n:d} telephone numbers stand on it, {usual:g} on the others")


def giants(sites: Sequence[Site]) -> dict[str, str]:
    """Which of ``sites`` are giants among small ones and the signs of it, in words, by name."""
    signs = {site.name: _signs(site) for site in sites}
    weight = {name: sum(_WEIGHT[sign] for sign in mine) for name, mine in signs.items()}
    large = [name for name in weight if weight[name] >= _GIANT]
    others = len(sites) - 1
    if others < FEWEST or (len(large) - 1) > _FEW * others:
        return {}
    return {name: _SHOWS.format(signs=_listed(signs[name])) for name in sorted(large)}


def directories(sites: Sequence[Site]) -> dict[str, str]:
    """Which of ``sites`` list other firms, and the signs of it, in words, by name."""
    signs = {site.name: _directory_signs(site) for site in sites}
    strong = {site.name: bool(_directory_signs(site, ("title",))) for site in sites}
    listed = [name for name in signs if len(signs[name]) + strong[name] >= _DIRECTORY_SIGNS]
    others = len(sites) - 1
    if others < FEWEST or (len(listed) - 1) > _FEW * others:
        return {}
    return {name: _DOES.format(signs=_listed(signs[name])) for name in sorted(listed)}


def chains(known: Sequence[Identity]) -> dict[str, str]:
    """Which sites give so many telephone numbers that they have branches or list others, in words, by name."""
    numbers = {one.site: len(one.telephones) for one in known}
    found = {}
    for name in sorted(numbers):
        others = [numbers[other] for other in numbers if other != name]
        if len(others) >= FEWEST and numbers[name] >= max(_NUMBERS, _TIMES * median(others)):
            found[name] = _TELEPHONES.format(n=numbers[name], usual=median(others))
    return found


def _signs(site: Site) -> list[str]:
    shown = {sign for page in site.pages for sign in page.signs}
    shown |= {sign for passage in site.passages for sign in told_stature(passage.text)}
    if "investor relations" in shown:
        shown.discard("a page for investors")
    return [sign for sign in _WEIGHT if sign in shown]


def _directory_signs(site: Site, roles: Sequence[str] = _TELLING) -> list[str]:
    texts = [passage.text for passage in site.passages if passage.role in roles and passage.place != "footer"]
    return [sign for sign, shown in _DIRECTORY.items() if any(shown.search(text) for text in texts)]


def _listed(several: Sequence[str]) -> str:
    return f"{', '.join(several[:-1])} and {several[-1]}" if len(several) > 1 else several[0]
